// @vitest-environment jsdom
import { createShapeId } from 'tldraw'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCanvas } from '@/lib/doc/canvas'
import { createBoardDoc } from '@/lib/doc/migrate'
import { readBoard } from '@/lib/doc/read'
import { cardsIn, entityCount as live, journeyOf, lanesOf, mapsOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import { LIMITS } from '@/lib/protocol/limits'
import { askNothingOfTheBrowser, pair, settled, smallMap } from '../board.fixture'
import { arrowsOf, drawArrow, endsOf, plain, seats, texts } from './clipboard.fixture'
import { isJourney, shapeIdOf } from '../journey-shapes'

beforeAll(askNothingOfTheBrowser)
const seat = seats()

describe('copy and paste on the board', () => {
  it('[X80] what is copied on one board is pasted on another, in one step', async () => {
    const [one, other] = [seat(), seat(undefined, 'boris')]
    const { touchpoints } = smallMap(one.doc)
    const there = smallMap(other.doc)
    one.select(touchpoints[1]!, touchpoints[2]!)
    const words = one.clipboard.copy()!
    other.select(there.touchpoints[0]!)
    const before = readBoard(other.doc)
    expect(other.clipboard.paste(words)).toBe(true)
    const titles = () => journeyOf(other.model.board, there.map).map(({ title }) => title)
    expect(titles()).toEqual(['Park', 'Queue', 'Till', 'Queue', 'Till'])
    // The copies are selected; once more goes after them.
    expect(other.work.selected()).toHaveLength(2)
    other.clipboard.paste(words)
    expect(titles()).toHaveLength(7)
    expect(
      texts(cardsIn(other.model.board, there.pains, journeyOf(other.model.board, there.map)[5]!.id)),
    ).toEqual(['Too long'])
    other.editor.undo()
    other.editor.undo()
    await settled()
    expect(titles()).toEqual(['Park', 'Queue', 'Till'])
    expect(live(other.model.board)).toBe(live(before))
    other.editor.redo()
    expect(titles()).toHaveLength(5)
  })

  it('[X81] cut takes away what it copies, map and free shapes in one step', async () => {
    const one = seat()
    const { card, touchpoints, pains } = smallMap(one.doc)
    const box = createShapeId('box')
    one.editor.createShape({ id: box, type: 'geo', x: 5, y: 3000 })
    one.canvas.flush()
    one.editor.select(shapeIdOf(card), box)
    const words = one.clipboard.cut()!
    await settled()
    expect(one.model.board.cards.get(card)!.trashed).toBeDefined()
    expect(one.editor.getShape(box)).toBeUndefined()
    one.editor.undo()
    await settled()
    expect(one.model.board.cards.get(card)!.trashed).toBeUndefined()
    expect(one.editor.getShape(box)).toBeDefined()
    one.editor.redo()
    one.select(touchpoints[2]!)
    expect(one.clipboard.paste(words)).toBe(true)
    expect(texts(cardsIn(one.model.board, pains, touchpoints[2]!))).toEqual(['Too long'])
    expect(
      one.editor
        .getSelectedShapes()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['geo', 'journey-card'])
  })

  it('[X82] a duplicate of map and free shapes is one step, selected, and its arrows hold on to the copies', async () => {
    const [left, right] = pair()
    const [one, other] = [seat(left), seat(right, 'boris')]
    const { touchpoints } = smallMap(left)
    const [queue, till] = [shapeIdOf(touchpoints[1]!), shapeIdOf(touchpoints[2]!)]
    const note = createShapeId('note')
    one.editor.createShape({ id: note, type: 'sticky', x: 700, y: 900, props: { text: '', tone: 'sky' } })
    const between = drawArrow(one, queue, till)
    const toNote = drawArrow(one, till, note)
    one.editor.select(queue, till, note)
    expect(one.clipboard.duplicate()).toBe(true)
    await settled()
    const made = arrowsOf(one).filter(({ id }) => id !== between && id !== toNote)
    expect(made).toHaveLength(2)
    const selected = one.editor.getSelectedShapes()
    expect(selected.filter(isJourney)).toHaveLength(2)
    for (const { id } of made)
      for (const end of endsOf(one, id)) expect(selected.map((shape) => shape.id)).toContain(end)
    // The others see the same, bound.
    for (const { id } of made) expect(endsOf(other, id).sort()).toEqual(endsOf(one, id).sort())
    expect(endsOf(one, between).sort()).toEqual([queue, till].sort())
    one.editor.undo()
    await settled()
    expect(
      arrowsOf(one)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([between, toNote].sort())
    expect(arrowsOf(other)).toHaveLength(2)
    expect(journeyOf(one.model.board, mapsOf(one.model.board)[0]!.id)).toHaveLength(3)
  })

  it('[X82] a whole map takes the arrows inside it along, also to another board', async () => {
    const [one, other] = [seat(), seat(undefined, 'boris')]
    const { map, touchpoints, stages } = smallMap(one.doc)
    drawArrow(one, shapeIdOf(touchpoints[0]!), shapeIdOf(stages[1]!))
    const loose = createShapeId('loose')
    one.editor.createShape({ id: loose, type: 'geo', x: 5, y: 3000 })
    drawArrow(one, shapeIdOf(touchpoints[0]!), loose)
    one.select(map)
    other.clipboard.paste(one.clipboard.copy()!)
    await settled()
    const [arrow, ...more] = arrowsOf(other)
    expect(more).toEqual([])
    const ends = endsOf(other, arrow!.id).map((id) => other.editor.getShape(id)!.type)
    expect(ends.sort()).toEqual(['journey-stage', 'journey-touchpoint'])
    expect([...readCanvas(other.doc).values()].filter(({ typeName }) => typeName === 'binding')).toHaveLength(
      2,
    )
  })

  it('[X83] lines go into the cell of the selected card, a table to the right and down', () => {
    const one = seat()
    const { card, touchpoints, pains, map } = smallMap(one.doc)
    one.select(card)
    expect(one.clipboard.paste(plain('• first\n• =1+1\n\n<script>x</script>'))).toBe(true)
    const { board } = one.model
    expect(texts(cardsIn(board, pains, touchpoints[1]!))).toEqual([
      'Too long',
      'first',
      '=1+1',
      '<script>x</script>',
    ])
    one.select(card)
    const html = '<meta><table><tr><td>a<br>b</td><td>c</td></tr><tr><td colspan=2>d</td></tr></table>'
    one.clipboard.paste({ html, plain: 'whatever' })
    const improvements = lanesOf(one.model.board, map).find(({ kind }) => kind === 'improvements')!.id
    expect(texts(cardsIn(one.model.board, pains, touchpoints[2]!))).toEqual(['c'])
    expect(texts(cardsIn(one.model.board, improvements, touchpoints[1]!))).toEqual(['d'])
    expect(texts(cardsIn(one.model.board, pains, touchpoints[1]!))[1]).toBe('a\nb')
    one.editor.undo()
    one.editor.undo()
    expect(live(one.model.board)).toBe(live(board) - 3)
  })

  it('[X83] without a cell that is meant, words of other programs are the canvas’ own', () => {
    const one = seat()
    const { map } = smallMap(one.doc)
    expect(one.clipboard.paste(plain('hello'))).toBe(false)
    one.select(map)
    expect(one.clipboard.paste(plain('hello'))).toBe(false)
    expect(one.clipboard.paste({ html: '<div data-tldraw>{}</div>', plain: 'x' })).toBe(false)
  })

  it('[X84] beyond a limit it is told and nothing is pasted', () => {
    const one = seat()
    const { card } = smallMap(one.doc)
    one.select(card)
    const before = one.model.board
    const lines = Array.from({ length: LIMITS.entitiesPerBoard }, (_, i) => `Card ${i}`)
    one.clipboard.paste(plain(lines.join('\n')))
    expect(one.told).toEqual(['entitiesPerBoard'])
    expect(one.model.board).toBe(before)
    expect(one.editor.canUndo()).toBe(false)
  })

  it('[X85] who may only read copies, and neither cuts nor pastes', () => {
    const doc = createBoardDoc('en')
    const { card } = smallMap(doc)
    const one = seat(doc, 'eve', 'viewer')
    one.select(card)
    const words = one.clipboard.copy()!
    expect(words.plain).toBe('Too long')
    expect(one.clipboard.cut()).toEqual(words)
    expect(one.clipboard.paste(words)).toBe(true)
    expect(one.clipboard.duplicate()).toBe(false)
    expect(one.told).toEqual(['readOnly', 'readOnly'])
    expect(live(one.model.board)).toBe(live(readBoard(doc)))
    expect(one.model.board.cards.size).toBe(1)
  })
})

it('[X80] whatever is pasted and undone leaves the board as it was', () => {
  const [one, other] = [seat(), seat(undefined, 'boris')]
  const { stages, touchpoints, map, pains, card } = smallMap(one.doc)
  const there = smallMap(other.doc)
  const visible = (board: Board) =>
    JSON.stringify(
      [board.maps, board.stages, board.touchpoints, board.lanes, board.cards].map((table) =>
        [...table.values()].filter(({ trashed }) => !trashed).sort((a, b) => (a.id < b.id ? -1 : 1)),
      ),
    )
  const before = visible(other.model.board)
  const selections: Id[][] = [
    [map],
    [stages[0]!],
    [touchpoints[1]!, card],
    [pains],
    [card],
    [stages[1]!, pains],
  ]
  for (const ids of selections) {
    one.select(...ids)
    const words = one.clipboard.copy()!
    for (const at of [there.map, there.card, there.stages[0]!, there.pains]) {
      other.select(at)
      other.clipboard.paste(words)
      expect(visible(other.model.board)).not.toBe(before)
      other.editor.undo()
      expect(visible(other.model.board)).toBe(before)
    }
  }
})
