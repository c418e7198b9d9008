// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { context, importInto, importNew, small } from '@/lib/import/journey-json.fixture'
import { layoutMap } from '@/lib/journey/layout'
import { emptyBoard, type Board } from '@/lib/journey/model'
import { SAMPLES } from '@/lib/journey/samples'
import { toSvg } from '@/lib/journey/svg'
import { groundOf, pictureOf, type PictureOf } from './picture'

const svgOf = (board: Board, what: PictureOf = { of: 'board' }, fontFaces?: string): string => {
  const { primitives, frame } = pictureOf(board, what)!
  return toSvg(primitives, { ...frame, background: groundOf('paper'), fontFaces })
}
const mapSvg = (board: Board, map: string, fontFaces?: string) => svgOf(board, { of: 'map', map }, fontFaces)

/** What is written in the picture; fails the test when it is not well-formed XML. */
function read(svg: string) {
  const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  expect(root.tagName).toBe('svg')
  const frame = root.getAttribute('viewBox')!.split(' ').map(Number)
  const texts = [...root.querySelectorAll('text')].map((text) =>
    [...text.querySelectorAll('tspan')]
      .map((line) => line.textContent)
      .join(' ')
      .replace(/ +/g, ' '),
  )
  return { root, frame, texts }
}

describe('pictures', () => {
  it.each(SAMPLES)('[E6] a map shows all its titles and cards as text: $id', ({ journey, title }) => {
    const { board, mapId } = importNew(journey)
    const { texts } = read(mapSvg(board, mapId))
    expect(texts).toContain(title)
    // A line may also end after a hyphen: what counts is letters, not the spaces between them.
    const words = (text: string) => text.replace(/\s+/g, '')
    const shown = new Set(texts.map(words))
    for (const row of [...board.stages.values(), ...board.touchpoints.values()])
      expect(shown).toContain(words(row.title))
    for (const card of board.cards.values()) expect(shown).toContain(words(card.text))
  })

  it('[E6] has 32 px around the map, and around all maps of a board in their places', () => {
    const one = importNew(small())
    const { width, height } = layoutMap(one.board, one.mapId)
    expect(read(mapSvg(one.board, one.mapId)).frame).toEqual([-32, -32, width + 64, height + 64])
    const two = importInto(one.board, { ...small(), title: 'Second' }, context({ at: { x: -500, y: 1000 } }))
    const board = read(svgOf(two.board))
    expect(board.frame).toEqual([-532, -32, 500 + width + 64, 1000 + height + 64])
    expect(board.texts).toEqual(expect.arrayContaining(['Buy bread', 'Second']))
    expect(read(svgOf(emptyBoard())).frame).toEqual([0, 0, 64, 64])
  })

  it('[E6] shows any text as itself, and carries the fonts it is given', () => {
    const title = '<script>alert(1)</script> & "=1+1"'
    const { board, mapId } = importNew({ ...small(), title: `${title}\u0000` })
    const { root, texts } = read(mapSvg(board, mapId, '@font-face{font-family:Inter}'))
    expect(texts.join('\n')).toContain(title)
    expect(root.querySelector('script')).toBeNull()
    expect(root.querySelector('style')!.textContent).toBe('@font-face{font-family:Inter}')
  })

  it('[E7] a stage is shown as a map of its own: nothing of other stages', () => {
    const { board } = importNew(SAMPLES[0]!.journey)
    const [first, second] = [...board.stages.values()]
    const { texts } = read(svgOf(board, { of: 'stage', stage: first!.id }))
    expect(texts).toContain(first!.title)
    expect(texts).not.toContain(second!.title)
    const inside = [...board.touchpoints.values()].filter(({ place }) => place.stage === first!.id)
    expect(inside.length).toBeGreaterThan(0)
    for (const { title } of inside) expect(texts).toContain(title)
    for (const { title, place } of board.touchpoints.values())
      if (place.stage !== first!.id) expect(texts).not.toContain(title)
    expect(pictureOf(board, { of: 'stage', stage: 'stage:none' })).toBeUndefined()
  })

  it('[E7] what was chosen comes with what stands in it, in its place, and nothing else', () => {
    const { board, mapId } = importNew(SAMPLES[0]!.journey)
    const touchpoint = [...board.touchpoints.values()][0]!
    const { texts, frame } = read(svgOf(board, { of: 'chosen', ids: [touchpoint.id, 'card:none'] }))
    expect(texts[0]).toBe(touchpoint.title)
    const cards = [...board.cards.values()].filter(
      ({ place }) => 'touchpoint' in place && place.touchpoint === touchpoint.id,
    )
    expect(cards.length).toBeGreaterThan(1)
    for (const { text } of cards) expect(texts).toContain(text)
    const box = layoutMap(board, mapId).boxes.get(touchpoint.id)!
    expect(frame.slice(0, 3)).toEqual([box.x - 32, box.y - 32, box.w + 64])
    expect(pictureOf(board, { of: 'chosen', ids: ['card:none'] })).toBeUndefined()
    const stage = read(svgOf(board, { of: 'chosen', ids: [touchpoint.place.stage] })).texts
    expect(stage).toContain(touchpoint.title)
  })
})
