import { SAMPLES, sampleNamed } from '@/lib/journey/samples'
import type { ImportedMap } from './board-page'
import { Builder, type Hands } from './by-hand'
import { asBuilt, type HandJourney } from './by-hand-journey'
import { KeyHands } from './by-hand-keys'
import { MouseHands } from './by-hand-mouse'
import type { BoardPage } from './board-page'
import { expect, test } from './people'
import type { Server } from './server'

/** large enough for the highest of the five maps */
const LARGE = { width: 1600, height: 1200 }

const journeyOf = (id: string) => sampleNamed(id)!.journey as HandJourney

/** What is on the board is what the same journey makes when it is imported. */
async function expectBuilt(server: Server, board: { id: string }, journey: HandJourney): Promise<void> {
  const other = await server.api<{ id: string }>('POST', '/boards', { title: 'Imported' })
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${other.id}/maps`, journey)
  const { maps } = await server.api<{ maps: { id: string }[] }>('GET', `/boards/${board.id}/maps`)
  expect(maps).toHaveLength(1)
  const [built, imported] = await Promise.all([
    server.api<object>('GET', `/boards/${board.id}/maps/${maps[0]!.id}`),
    server.api<object>('GET', `/boards/${other.id}/maps/${mapId}`),
  ])
  expect(asBuilt(built)).toEqual(asBuilt(imported))
}

/** Counts what a hand on a mouse or a screen does to the page from now on. */
async function watchPointers({ page }: BoardPage): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.pointers = '0'
    for (const name of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
      document.addEventListener(name, () => (document.documentElement.dataset.pointers += '1'), {
        capture: true,
        passive: true,
      })
  })
  return () => page.evaluate(() => Number(document.documentElement.dataset.pointers))
}

const SMALL: HandJourney = {
  title: 'Saturday shopping',
  lang: 'en',
  persona: 'Dana, 38',
  scale: 'minutes',
  brief: {
    why: 'Less waiting',
    objectives: ['An owner'],
    scenario: 'Saturday',
    start: 'Hungry',
    end: 'Fed',
  },
  lanes: ['touchpoints', 'emotions', 'needs', 'pains', 'improvements', 'metrics'].map((kind) => ({ kind })),
  stages: [
    {
      name: 'Choose',
      framework: 'interaction',
      cards: { needs: ['Food for a week'] },
      touchpoints: [
        {
          title: 'Shelf',
          channels: ['shelf', 'app'],
          owner: 'Supply',
          handoffTo: 'Store floor',
          repeatsStory: true,
          key: true,
          emotion: -1.5,
          feeling: 'frustrated',
          quote: 'Where is it?',
          cards: { pains: [{ text: 'Missing', evidence: 'observed', source: 'Walk' }, 'Dark'] },
        },
        { title: 'Ask', owner: 'Store floor', emotion: 0, cards: { needs: ['An answer'] } },
      ],
    },
    { name: 'Pay', touchpoints: [{ title: 'Till', channels: ['till'], emotion: 1 }] },
  ],
}

test('[X173] by keyboard alone: two stages with touchpoints, every field of them, and cards', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('By keyboard')
  const ana = await join(link, 'Ana')
  await ana.ready()
  const pointers = await watchPointers(ana)
  await new Builder(ana, new KeyHands(ana)).build(SMALL)
  expect(await pointers()).toBe(0)
  await ana.saved()
  await expectBuilt(server, board, SMALL)
})

const HANDS: { readonly [sample: string]: (board: BoardPage) => Hands } = {
  grocery: (board) => new KeyHands(board),
  childbirth: (board) => new MouseHands(board, 'es', 'faces'),
  software: (board) => new MouseHands(board, 'en', 'drag'),
  provider: (board) => new MouseHands(board, 'es', 'faces'),
  laptop: (board) => new MouseHands(board, 'ru', 'panel'),
}

for (const { id } of SAMPLES)
  test(`[X174] the journey "${id}" is built by hand from an empty board @long`, async ({
    newBoard,
    join,
    server,
  }, info) => {
    test.setTimeout(400_000)
    const { board, link } = await newBoard('By hand')
    const ana = await join(link, 'Ana', { viewport: LARGE })
    ana.page.setDefaultTimeout(15_000)
    await ana.ready()
    const pointers = await watchPointers(ana)
    const hands = HANDS[id]!(ana)
    await new Builder(ana, hands).build(journeyOf(id))
    if (hands instanceof KeyHands) expect(await pointers()).toBe(0)
    await ana.saved()
    await ana.page.screenshot({ path: info.outputPath(`${id}.png`) })
    await expectBuilt(server, board, journeyOf(id))
  })
