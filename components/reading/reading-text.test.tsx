// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { importNew, small } from '@/lib/import/journey-json.fixture'
import {
  boardOf,
  cardRow,
  departmentRow,
  laneRow,
  mapRow,
  stageRow,
  touchpointRow,
} from '@/lib/journey/layout.fixture'
import { SAMPLES } from '@/lib/journey/samples'
import { readableBoard, type ReadableMap } from './reading-text'

const breathe = () => Promise.resolve()
const show = (html: string) => {
  const page = document.createElement('div')
  page.innerHTML = html
  return page
}
const htmlOf = ({ head, text }: ReadableMap) => `${head.html}${text.html}`
const wordsOf = (element: Element | null) => element?.textContent.replace(/\s+/g, ' ').trim()

it('[C60] headings lead from the map to its stages, touchpoints and lanes, with all that is known of each', async () => {
  const board = boardOf(
    mapRow('a', { start: 'An empty fridge', end: 'All unpacked', why: 'To sell more' }),
    departmentRow('sales', 'Sales'),
    departmentRow('care', 'Care'),
    laneRow('a', 'pains'),
    stageRow('a', { duration: 'PT8M' }),
    touchpointRow('a', 'a', {
      ...{ key: true, channels: ['web', 'Fax'], owner: 'department:sales', handoffTo: 'department:care' },
      ...{ emotions: { 'persona:anyone': -1.5 }, feelings: { 'persona:anyone': 'lost' }, quote: 'Where?' },
      ...{ waitMin: 95, repeatsStory: true },
    }),
    cardRow(
      'a',
      { lane: 'lane:a', touchpoint: 'touchpoint:a', order: 'a' },
      { text: 'Far away', evidence: 'observed', source: 'Ten visits', due: '2026-04-03', impact: 4 },
    ),
  )
  const [map] = (await readableBoard(board, 'en', breathe)).maps
  const page = show(htmlOf(map!))
  expect([...page.querySelectorAll('h2, h3, h4, h5')].map((h) => [h.tagName, wordsOf(h)])).toEqual([
    ['H2', 'Map a'],
    ['H3', 'Stage a'],
    ['H4', 'Touchpoint a ◆'],
    ['H5', 'Pain points'],
  ])
  const said = wordsOf(page)!
  for (const fact of [
    ...['From “An empty fridge” to “All unpacked”', 'Why we make this map', 'To sell more', '8 min'],
    ...['−1.5', 'Emotion −1.5 of −2 to 2', 'lost', '“Where?”', 'Website', 'Fax', 'Sales'],
    ...['Waiting 1 h 35 min', 'The customer tells the story again', 'Hands over to Care', 'Far away'],
    'Observed · Source: Ten visits · Impact 4 · Due Apr 3, 2026',
  ])
    expect(said).toContain(fact)
  expect(page.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('Key moment')
  expect([...page.querySelectorAll<HTMLElement>('[data-comment]')].map((spot) => spot.dataset.title)).toEqual(
    [...['Map a', 'Stage a', 'Touchpoint a', 'Far away']],
  )
})

it.each(SAMPLES)('[C60] every word of a map is in it: $id', async ({ journey, lang }) => {
  const { board } = importNew(journey)
  const [map] = (await readableBoard(board, lang, breathe)).maps
  const said = show(htmlOf(map!)).textContent
  const titles = [...board.stages.values(), ...board.touchpoints.values()].map(({ title }) => title)
  const texts = [...board.cards.values()].map(({ text }) => text)
  for (const words of [...titles, ...texts]) expect(said).toContain(words)
})

it('[C61] what people wrote stays text', async () => {
  const evil = '</script><img src=x onerror="alert(1)">&amp;"\''
  const { board } = importNew({ ...small({ quote: evil, cards: { pains: [evil] } }), title: evil })
  const { maps } = await readableBoard(board, 'es', breathe)
  const page = show(htmlOf(maps[0]!))
  expect(page.querySelectorAll('img, script')).toHaveLength(0)
  expect(page.querySelector('h2')!.textContent).toBe(evil)
  expect(page.textContent.split(evil)).toHaveLength(4)
})
