// @vitest-environment jsdom
import { createShapeId, type TLArrowShape, type TLShapeId } from 'tldraw'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readCanvas, writeCanvas } from '@/lib/doc/canvas'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { meet } from '@/lib/doc/replicas.fixture'
import { writeChanges } from '@/lib/doc/write'
import { addStage } from '@/lib/journey/edit-add'
import { setFields } from '@/lib/journey/edit-fields'
import { restore, trash } from '@/lib/journey/edit-trash'
import { askNothingOfTheBrowser, openDesk, pair, settled, smallMap } from '../board.fixture'
import { shapeIdOf } from '../journey-shapes'

type Desk = ReturnType<typeof openDesk>
const open: Desk[] = []
const desk = (...args: Parameters<typeof openDesk>): Desk => {
  const made = openDesk(...args)
  open.push(made)
  return made
}
beforeAll(askNothingOfTheBrowser)
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const ctx = { random: Math.random, now: 3, author: 'boris' }
const write = (doc: Y.Doc, changes: Parameters<typeof writeChanges>[1]) =>
  writeChanges(doc, changes, { origin: ORIGIN.local, author: 'boris' })
const ARROW = createShapeId('arrow')

function box({ editor }: Desk, tail: string, x = 0): TLShapeId {
  const id = createShapeId(tail)
  editor.createShape({ id, type: 'geo', x, y: 2000, props: { w: 40, h: 30 } })
  return id
}
function bind({ editor }: Desk, terminal: 'start' | 'end', toId: TLShapeId) {
  const props = {
    terminal,
    normalizedAnchor: { x: 0.5, y: 0.5 },
    isExact: false,
    isPrecise: false,
    snap: 'none',
  } as const
  editor.createBinding({ type: 'arrow', fromId: ARROW, toId, props })
}
const boundTo = ({ editor }: Desk) =>
  Object.fromEntries(
    editor.getBindingsFromShape(ARROW, 'arrow').map(({ props, toId }) => [props.terminal, toId]),
  )

/** Two people at a small map, with an arrow between its first two touchpoints. */
async function arrowOnMap() {
  const [left, right] = pair()
  const made = smallMap(left)
  const [ana, boris] = [desk(left), desk(right, 'boris')]
  const [from, to] = made.touchpoints.map(shapeIdOf)
  ana.editor.createShape({ id: ARROW, type: 'arrow', x: 0, y: 0 })
  bind(ana, 'start', from!)
  bind(ana, 'end', to!)
  await settled()
  expect(boundTo(boris)).toEqual({ start: from, end: to })
  return { ...made, ana, boris, from: from!, to: to! }
}

describe('arrows and what they point at', () => {
  it('[D27] an arrow lies on the page, not on the map it points at, so nothing that happens to the map takes it', async () => {
    const { ana, boris, map } = await arrowOnMap()
    for (const { editor } of [ana, boris])
      expect(editor.getShape(ARROW)!.parentId).toBe(editor.getCurrentPageId())
    write(boris.doc, trash(boris.model.board, ctx, [map]))
    for (const { editor } of [ana, boris]) expect(editor.getShape(ARROW)).toBeUndefined()
    write(boris.doc, restore(boris.model.board, [map]))
    for (const one of [ana, boris]) expect(Object.keys(boundTo(one)).sort()).toEqual(['end', 'start'])
  })

  it('[D27] what somebody is just doing to an arrow whose ends others take away does not trash it', async () => {
    const { ana, boris, map } = await arrowOnMap()
    ana.editor.updateShape({ id: ARROW, type: 'arrow', props: { color: 'red' } })
    write(boris.doc, trash(boris.model.board, ctx, [map]))
    await settled()
    expect(readCanvas(ana.doc).get(ARROW)!.trashed).toBeUndefined()
    write(boris.doc, restore(boris.model.board, [map]))
    expect(Object.keys(boundTo(boris))).toHaveLength(2)
  })

  it('[D26] an end that got another hold while its own was hidden keeps the new one', async () => {
    const { ana, boris, touchpoints, from, to } = await arrowOnMap()
    const other = box(ana, 'other')
    write(boris.doc, trash(boris.model.board, ctx, [touchpoints[1]!]))
    expect(boundTo(ana)).toEqual({ start: from })
    ana.editor.markHistoryStoppingPoint('rebind')
    bind(ana, 'end', other)
    await settled()
    write(boris.doc, restore(boris.model.board, [touchpoints[1]!]))
    for (const one of [ana, boris]) expect(boundTo(one)).toEqual({ start: from, end: other })
    ana.editor.undo()
    expect(boundTo(boris)).toEqual({ start: from, end: to })
  })

  it('[D26] an end that is being taken off does not snap back when the map changes meanwhile', async () => {
    const { ana, boris, map, from } = await arrowOnMap()
    const end = ana.editor.getBindingsFromShape(ARROW, 'arrow').find((b) => b.props.terminal === 'end')!
    ana.editor.deleteBindings([end])
    write(boris.doc, addStage(boris.model.board, ctx, map, { title: 'New' }).changes)
    expect(boundTo(ana)).toEqual({ start: from })
    await settled()
    expect(boundTo(boris)).toEqual({ start: from })
  })

  it('[D26] a loose end that is dragged elsewhere stays there when its hidden hold comes back', async () => {
    const { ana, boris, touchpoints, from, to } = await arrowOnMap()
    write(boris.doc, trash(boris.model.board, ctx, [touchpoints[1]!]))
    const { editor } = ana
    const shape = editor.getShape<TLArrowShape>(ARROW)!
    const handle = editor.getShapeHandles(shape)!.find((one) => one.id === 'end')!
    editor.select(ARROW)
    drag(ana, shape, handle, { x: 0, y: 3000 })
    await settled()
    write(boris.doc, restore(boris.model.board, [touchpoints[1]!]))
    for (const one of [ana, boris]) expect(boundTo(one)).toEqual({ start: from })
    editor.undo()
    expect(boundTo(boris)).toEqual({ start: from, end: to })
  })

  it('[D27] arrows come back with a lane that was hidden, on every screen', async () => {
    const { ana, boris, pains, card, from } = await arrowOnMap()
    const [end] = ana.editor.getBindingsFromShape(ARROW, 'arrow').filter((b) => b.props.terminal === 'end')
    ana.editor.updateBinding({ id: end!.id, type: 'arrow', toId: shapeIdOf(card) })
    await settled()
    expect(boundTo(boris).end).toBe(shapeIdOf(card))
    write(boris.doc, setFields(boris.model.board, pains, { hidden: true }))
    for (const one of [ana, boris]) expect(boundTo(one)).toEqual({ start: from })
    write(boris.doc, setFields(boris.model.board, pains, { hidden: false }))
    for (const one of [ana, boris]) expect(boundTo(one)).toEqual({ start: from, end: shapeIdOf(card) })
  })
})

/** Drags a handle in one go by so many px of the page: it touches nothing on the way. */
function drag({ editor }: Desk, shape: TLArrowShape, handle: object, by: { x: number; y: number }) {
  const common = { type: 'pointer', target: 'handle', shape, handle, pointerId: 1, button: 0, isPen: false }
  const keys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
  const from = editor.pageToScreen(editor.getShapePageBounds(shape)!.center)
  const to = editor.pageToScreen(editor.getShapePageBounds(shape)!.center.add(by))
  const send = (name: string, { x, y }: { x: number; y: number }) => {
    editor.dispatch({ ...common, ...keys, name, point: { x, y, z: 0.5 } } as never)
    editor.emit('tick', 16)
  }
  send('pointer_move', from)
  send('pointer_down', from)
  send('pointer_move', to)
  send('pointer_up', to)
}

describe('free shapes of several people', () => {
  /** Two documents of one board that meet only when told to. */
  function apart() {
    const [left, right] = [createBoardDoc('en'), new Y.Doc()]
    meet(left, right)
    const desks = [desk(left), desk(right, 'boris')] as const
    const sync = () => {
      for (const one of desks) one.canvas.flush()
      meet(left, right)
    }
    return { ana: desks[0], boris: desks[1], sync }
  }

  it('[D23] shapes that two people laid on top at once have an order, and can be duplicated and moved', () => {
    const { ana, boris, sync } = apart()
    const [mine, theirs] = [box(ana, 'mine'), box(boris, 'theirs')]
    for (const [one, id] of [
      [ana, mine],
      [boris, theirs],
    ] as const)
      one.editor.updateShape({ id, type: 'geo', index: 'a7' as never })
    sync()
    const indices = (one: Desk) => [mine, theirs].map((id) => one.editor.getShape(id)!.index)
    expect(indices(ana)).toEqual(indices(boris))
    expect(new Set(indices(ana)).size).toBe(2)
    // Looking and painting write no place; who moves a shape writes down where it lies now.
    for (const { editor } of [ana, boris])
      for (const id of [mine, theirs]) editor.updateShape({ id, type: 'geo', props: { color: 'red' } })
    sync()
    for (const id of [mine, theirs]) expect(readCanvas(ana.doc).get(id)!.index).toBe('a7')
    ana.editor.duplicateShapes([mine, theirs], { x: 10, y: 10 })
    boris.editor.nudgeShapes([theirs], { x: 5, y: 0 })
    sync()
    expect(ana.editor.getCurrentPageShapes()).toHaveLength(4)
    expect(readCanvas(ana.doc).get(theirs)!.index).toBe(boris.editor.getShape(theirs)!.index)
    expect(ana.editor.getShape(theirs)).toEqual(boris.editor.getShape(theirs))
  })

  it('[D24] a shape whose group somebody took apart or deleted meanwhile stays where it stood', () => {
    const { ana, boris, sync } = apart()
    const [a, b, c] = [box(ana, 'a'), box(ana, 'b', 100), box(ana, 'c', 200)]
    ana.editor.groupShapes([a, b, c])
    sync()
    const group = ana.editor.getShape(a)!.parentId as TLShapeId
    const stood = ana.editor.getShapePageBounds(c)!.point
    // One deletes two of three, the other moves the third within the group.
    ana.editor.deleteShapes([a, b])
    boris.editor.updateShape({ id: c, type: 'geo', y: boris.editor.getShape(c)!.y + 50 })
    sync()
    for (const { editor } of [ana, boris]) {
      expect(editor.getShape(group)).toBeUndefined()
      expect(editor.getShape(c)!.parentId).toBe(editor.getCurrentPageId())
      expect(editor.getAncestorPageId(editor.getShape(c))).toBeDefined()
    }
    expect(boris.editor.getShapePageBounds(c)!.point.x).toBeCloseTo(stood.x)
    expect(ana.editor.getShapePageBounds(c)!.point).toEqual(boris.editor.getShapePageBounds(c)!.point)
    boris.editor.nudgeShapes([c], { x: 10, y: 0 })
    sync()
    expect(ana.editor.getShapePageBounds(c)!.point).toEqual(boris.editor.getShapePageBounds(c)!.point)
    expect(readCanvas(ana.doc).get(c)!.parentId).toBe(ana.editor.getCurrentPageId())
  })

  it('[D24] grouping is one step: undo takes the group apart for everyone, redo groups again', async () => {
    const { ana, boris, sync } = apart()
    const [a, b] = [box(ana, 'a'), box(ana, 'b', 100)]
    ana.canvas.flush()
    ana.editor.markHistoryStoppingPoint('group')
    ana.editor.groupShapes([a, b])
    sync()
    const group = ana.editor.getShape(a)!.parentId
    expect(boris.editor.getShape(b)!.parentId).toBe(group)
    ana.editor.undo()
    sync()
    for (const { editor } of [ana, boris]) {
      expect(editor.getShape(a)!.parentId).toBe(editor.getCurrentPageId())
      expect(editor.getShapePageBounds(b)!.x).toBe(100)
      expect(editor.getCurrentPageShapes()).toHaveLength(2)
    }
    ana.editor.redo()
    sync()
    for (const { editor } of [ana, boris]) expect(editor.getShape(b)!.parentId).toBe(group)
  })

  it('[D9] showing rows that do not fit together writes nothing', () => {
    const doc = createBoardDoc('en')
    const first = desk(doc)
    const [a, b] = [box(first, 'a'), box(first, 'b')]
    first.canvas.flush()
    writeCanvas(
      doc,
      [a, b].map((id) => ({ do: 'patch', id, set: { index: 'a9', parentId: 'shape:gone' } }) as const),
      { origin: 'peer', author: 'boris' },
    )
    let updates = 0
    doc.on('update', () => updates++)
    desk(doc, 'boris')
    first.canvas.flush()
    expect(updates).toBe(0)
    expect(first.editor.getCurrentPageShapes()).toHaveLength(2)
  })
})
