// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readBoard } from '@/lib/doc/read'
import { replaceText, textAt } from '@/lib/doc/text'
import { writeChanges } from '@/lib/doc/write'
import { ORIGIN } from '@/lib/doc/origin'
import { moveCard } from '@/lib/journey/edit-move'
import { trash } from '@/lib/journey/edit-trash'
import { journeyOf, stagesOf } from '@/lib/journey/live'
import { computed, createShapeId, type Editor } from 'tldraw'
import { askNothingOfTheBrowser, openDesk, pair, pointer, settled, smallMap } from '../board.fixture'
import { shapeIdOf } from '../journey-shapes'
import { dragOf, startDragging } from './drag'

type Desk = ReturnType<typeof openDesk>
const open: Desk[] = []
const desk = (...args: Parameters<typeof openDesk>): Desk => {
  const made = openDesk(...args)
  open.push(made)
  return made
}
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
beforeAll(askNothingOfTheBrowser)

const middle = (editor: Editor, id: string) => editor.getShapePageBounds(shapeIdOf(id))!.center
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/** Shapes lie where the layouts say, and nothing is held. */
function expectSettled({ model, editor, board, drag }: Desk) {
  expect([...board.held]).toEqual([])
  expect(drag.held.get()).toBeUndefined()
  expect(model.shown).toBe(model.board)
  for (const layout of model.layouts.values())
    for (const box of layout.boxes.values()) {
      const shape = editor.getShape(shapeIdOf(box.id))!
      const at = box.kind === 'map' ? layout.map.at : { x: box.x, y: box.y }
      expect([box.id, shape.x, shape.y]).toEqual([box.id, at.x, at.y])
    }
}

describe('dragging over the map', () => {
  it('[X165] what was drawn before dragging was set up shows it all the same', () => {
    const [left] = pair()
    const { touchpoints } = smallMap(left)
    const one = desk(left)
    one.drag.stop()
    const held = computed('held', () => dragOf(one.editor)?.held.get()?.entities)
    expect(held.get()).toBeUndefined()
    const drag = startDragging(one.editor, { ...one, settle: one.projection.settle, onEnd: () => {} })
    const mouse = pointer(one.editor)
    const from = middle(one.editor, touchpoints[0]!)
    mouse.down(from)
    mouse.move({ x: from.x + 60, y: from.y })
    expect(held.get()).toEqual([touchpoints[0]])
    drag.stop()
  })

  it('[X165] a touchpoint goes to another stage: one change at the drop, one step to undo', async () => {
    const [left, right] = pair()
    const { map, stages, touchpoints } = smallMap(left)
    const one = desk(left)
    const mouse = pointer(one.editor)
    let updates = 0
    left.on('update', () => updates++)
    mouse.down(middle(one.editor, touchpoints[0]!))
    const goal = { ...middle(one.editor, touchpoints[2]!), y: middle(one.editor, touchpoints[0]!).y }
    mouse.move({ x: goal.x - 60, y: goal.y })
    mouse.move({ x: goal.x + 300, y: goal.y })
    // the others make room while it is held, and nobody else hears of it
    expect(ids(journeyOf(one.model.shown, map))).toEqual([touchpoints[1], touchpoints[2], touchpoints[0]])
    expect(ids(journeyOf(one.model.board, map))).toEqual(touchpoints)
    expect(updates).toBe(0)
    mouse.up({ x: goal.x + 300, y: goal.y })
    expect(updates).toBe(1)
    expect(ids(journeyOf(readBoard(right), map))).toEqual([touchpoints[1], touchpoints[2], touchpoints[0]])
    expect(readBoard(right).touchpoints.get(touchpoints[0]!)!.place.stage).toBe(stages[1])
    await settled()
    expectSettled(one)
    one.editor.undo()
    expect(ids(journeyOf(readBoard(right), map))).toEqual(touchpoints)
    expectSettled(one)
  })

  it('[X165] stages, lanes and cards are dragged as well, a map with all that lies on it', async () => {
    const one = desk()
    const { map, stages, touchpoints, card, pains } = smallMap(one.doc)
    const mouse = pointer(one.editor)
    const drag = (id: string, by: { x: number; y: number }, grip = { x: 0, y: 0 }) => {
      const bounds = one.editor.getShapePageBounds(shapeIdOf(id))!
      const from = { x: bounds.x + (grip.x || bounds.w / 2), y: bounds.y + (grip.y || bounds.h / 2) }
      mouse.down(from)
      mouse.move({ x: from.x + by.x / 2, y: from.y + by.y / 2 })
      mouse.move({ x: from.x + by.x, y: from.y + by.y })
      mouse.up({ x: from.x + by.x, y: from.y + by.y })
    }
    drag(stages[1]!, { x: -500, y: 0 })
    expect(ids(stagesOf(one.model.board, map))).toEqual([stages[1], stages[0]])
    const before = middle(one.editor, touchpoints[0]!)
    const under = middle(one.editor, card)
    drag(card, { x: before.x - under.x, y: 0 })
    expect(one.model.board.cards.get(card)!.place).toMatchObject({ lane: pains, touchpoint: touchpoints[0] })
    const order = one.model.board.lanes.get(pains)!.order
    drag(pains, { x: 0, y: -400 }, { x: 20, y: 20 })
    expect(one.model.board.lanes.get(pains)!.order < order).toBe(true)
    drag(map, { x: 300, y: 40 }, { x: 60, y: 20 })
    expect(one.model.board.maps.get(map)!.at).toEqual({ x: 300, y: 40 })
    await settled()
    expectSettled(one)
    for (let i = 0; i < 4; i++) one.editor.undo()
    expect(ids(stagesOf(one.model.board, map))).toEqual(stages)
    expect(one.model.board.maps.get(map)!.at).toEqual({ x: 0, y: 0 })
    expectSettled(one)
  })

  it('[X166] Escape, and a tool key in the middle, put everything back and write nothing', async () => {
    const one = desk()
    const { touchpoints } = smallMap(one.doc)
    let updates = 0
    one.doc.on('update', () => updates++)
    for (const leave of [() => one.editor.cancel(), () => one.editor.setCurrentTool('hand')]) {
      const from = middle(one.editor, touchpoints[0]!)
      one.editor.setCurrentTool('select')
      const mouse = pointer(one.editor)
      mouse.down(from)
      mouse.move({ x: from.x + 300, y: from.y })
      expect(one.board.held.size).toBe(1)
      leave()
      await settled()
      expectSettled(one)
      mouse.up({ x: from.x + 300, y: from.y })
    }
    expect(updates).toBe(0)
    expect(one.editor.canUndo()).toBe(false)
  })

  it('[X166] a drop where nothing of the kind lies goes back, and says so', async () => {
    const one = desk()
    const { card } = smallMap(one.doc)
    const from = middle(one.editor, card)
    const mouse = pointer(one.editor)
    mouse.down(from)
    mouse.move({ x: from.x, y: -500 })
    mouse.up({ x: from.x, y: -600 })
    await settled()
    expect(one.told).toEqual(['nowhere'])
    expectSettled(one)
    expect(one.editor.canUndo()).toBe(false)
  })

  it('[X167] what others do meanwhile stands: their words show in what is held, a deleted one goes', async () => {
    const [left, right] = pair()
    const { touchpoints, pains, card } = smallMap(left)
    const one = desk(left)
    const theirs = { random: Math.random, now: 9, author: 'boris' }
    const write = (changes: Parameters<typeof writeChanges>[1]) =>
      writeChanges(right, changes, { origin: ORIGIN.local, author: 'boris' })
    const mouse = pointer(one.editor)
    const from = middle(one.editor, card)
    const goal = { ...middle(one.editor, touchpoints[0]!), y: from.y }
    mouse.down(from)
    mouse.move(goal)
    replaceText(textAt(right, card, 'text')!, 'Far too long')
    write(moveCard(readBoard(right), theirs, card, { lane: pains, touchpoint: touchpoints[2]! }))
    expect(one.model.find(card)!.box.title.text).toBe('Far too long')
    mouse.up(goal)
    expect(readBoard(right).cards.get(card)!.place).toMatchObject({ touchpoint: touchpoints[0] })
    one.editor.undo()
    // back to where the other person had put it, not to where it was before
    expect(readBoard(right).cards.get(card)!.place).toMatchObject({ touchpoint: touchpoints[2] })
    await settled()
    expectSettled(one)

    const again = middle(one.editor, card)
    mouse.down(again)
    mouse.move({ x: again.x - 200, y: again.y })
    write(trash(readBoard(right), theirs, [card]))
    mouse.move({ x: again.x - 210, y: again.y })
    mouse.up({ x: again.x - 210, y: again.y })
    await settled()
    expect(readBoard(left).cards.get(card)!.trashed).toMatchObject({ by: 'boris' })
    expect(one.told).toEqual(['gone'])
    expectSettled(one)
  })

  it('[X167] free shapes are dragged together with a map’s entities in one step', async () => {
    const one = desk()
    const { map, touchpoints } = smallMap(one.doc)
    const box = createShapeId('box')
    one.editor.createShape({ id: box, type: 'geo', x: -300, y: 100, props: { w: 50, h: 50, fill: 'solid' } })
    await settled()
    one.editor.select(box, shapeIdOf(touchpoints[0]!))
    const from = middle(one.editor, touchpoints[0]!)
    const goal = { x: middle(one.editor, touchpoints[2]!).x + 30, y: from.y }
    const mouse = pointer(one.editor)
    mouse.down(from)
    mouse.move(goal)
    mouse.up(goal)
    await settled()
    expect(ids(journeyOf(one.model.board, map)).at(-1)).toBe(touchpoints[0])
    expect(one.editor.getShape(box)!.x).toBeCloseTo(-300 + goal.x - from.x)
    one.editor.undo()
    expect(ids(journeyOf(one.model.board, map))).toEqual(touchpoints)
    expect(one.editor.getShape(box)!.x).toBe(-300)
  })

  it('[X165] with Alt a copy lands, and the original stays', async () => {
    const one = desk()
    const { map, stages, touchpoints, card } = smallMap(one.doc)
    const from = middle(one.editor, touchpoints[1]!)
    const goal = { x: from.x - 600, y: from.y }
    const mouse = pointer(one.editor, { altKey: true })
    mouse.down(from)
    mouse.move({ x: from.x - 30, y: from.y })
    mouse.move(goal)
    expect(journeyOf(one.model.shown, map)).toHaveLength(4)
    mouse.up(goal)
    await settled()
    const [copy, ...others] = journeyOf(one.model.board, map)
    expect(ids(others)).toEqual(touchpoints)
    expect(copy).toMatchObject({ title: 'Queue', place: { stage: stages[0] } })
    expect(one.work.selected()).toEqual([copy!.id])
    expect([...one.model.board.cards.values()].map(({ text }) => text)).toEqual(['Too long', 'Too long'])
    expectSettled(one)
    one.editor.undo()
    expect(ids(journeyOf(one.model.board, map))).toEqual(touchpoints)
    expect(one.model.board.cards.get(card)!.trashed).toBeUndefined()
  })
})
