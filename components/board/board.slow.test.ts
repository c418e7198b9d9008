// @vitest-environment jsdom
import { createShapeId, type TLShapeId } from 'tldraw'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readCanvas, writeCanvas } from '@/lib/doc/canvas'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { replaceText, textAt } from '@/lib/doc/text'
import { writeChanges } from '@/lib/doc/write'
import { addStage } from '@/lib/journey/edit-add'
import { moveTouchpoint } from '@/lib/journey/edit-move'
import { restore, trash } from '@/lib/journey/edit-trash'
import { askNothingOfTheBrowser, openDesk, pair, settled, smallMap } from './board.fixture'
import { isJourney, shapeIdOf } from './journey-shapes'

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

/** Every journey shape lies where the layout says, and there is none besides. */
function expectProjected({ model, editor }: Desk) {
  const shown = editor.getCurrentPageShapes().filter(isJourney)
  const wanted = [...model.layouts.values()].flatMap((layout) => [...layout.boxes.values()])
  expect(new Set(shown.map((s) => s.props.entity))).toEqual(new Set(wanted.map((b) => b.id)))
  for (const box of wanted) {
    const shape = editor.getShape(shapeIdOf(box.id))!
    if (box.kind !== 'map') expect({ x: shape.x, y: shape.y }).toEqual({ x: box.x, y: box.y })
    expect(shape.props).toMatchObject({ w: box.w, h: box.h })
  }
}
const local = (one: Desk, changes: Parameters<typeof writeChanges>[1]) =>
  writeChanges(one.doc, changes, { origin: ORIGIN.local, author: 'ana' })
const ctx = { random: Math.random, now: 3, author: 'ana' }
const geo = (id: TLShapeId, x = 10) => ({ id, type: 'geo' as const, x, y: 2000, props: { w: 40, h: 30 } })

describe('the map on the canvas', () => {
  it('[X1] stands where the layout says, also after others changed it', () => {
    const [left, right] = pair()
    const { map, stages, touchpoints } = smallMap(left)
    const one = desk(left)
    expectProjected(one)
    const there = readBoard(right)
    writeChanges(right, addStage(there, ctx, map, { title: 'First', index: 0 }).changes, {
      origin: ORIGIN.local,
      author: 'boris',
    })
    writeChanges(right, moveTouchpoint(readBoard(right), ctx, touchpoints[0]!, { stage: stages[1]! }), {
      origin: ORIGIN.local,
      author: 'boris',
    })
    expectProjected(one)
    expect(one.editor.getCurrentPageShapes().filter(isJourney).length).toBeGreaterThan(9)
  })

  it('[X2] cannot be moved, resized, turned, locked, grouped, restacked or copied as shapes', () => {
    const one = desk()
    const { touchpoints, map } = smallMap(one.doc)
    const id = shapeIdOf(touchpoints[0]!)
    const before = one.editor.getShape(id)!
    const { editor } = one
    editor.select(id, shapeIdOf(touchpoints[1]!))
    editor.updateShape({ id, type: before.type, x: 999, y: 999, opacity: 0.2, isLocked: true })
    editor.nudgeShapes([id], { x: 50, y: 0 })
    editor.rotateShapesBy([id], 1)
    editor.resizeShape(id, { x: 3, y: 3 })
    editor.sendToBack([id])
    editor.groupShapes(editor.getSelectedShapeIds())
    editor.duplicateShapes([id], { x: 20, y: 20 })
    editor.reparentShapes([id], editor.getCurrentPageId())
    editor.alignShapes([id, shapeIdOf(touchpoints[1]!)], 'top')
    expect(editor.getShape(id)).toEqual(before)
    expect(editor.getCurrentPageShapes().filter((s) => !isJourney(s))).toEqual([])
    const content = editor.getContentFromCurrentPage([shapeIdOf(map)])!
    editor.putContentOntoCurrentPage(content, { select: true })
    expectProjected(one)
  })

  it('[X3] deleting puts the rows into the trash and takes nothing from the document', async () => {
    const one = desk()
    const { stages, touchpoints, card } = smallMap(one.doc)
    one.editor.deleteShapes([shapeIdOf(stages[1]!)])
    await settled()
    const board = readBoard(one.doc)
    for (const id of [stages[1]!, touchpoints[1]!, touchpoints[2]!])
      expect((board.stages.get(id) ?? board.touchpoints.get(id))!.trashed).toMatchObject({ by: 'ana' })
    expect(board.cards.get(card)!.trashed).toBeDefined()
    expectProjected(one)
    one.editor.undo()
    expect(readBoard(one.doc).stages.get(stages[1]!)!.trashed).toBeUndefined()
    expect(one.editor.getShape(shapeIdOf(card))).toBeDefined()
    expectProjected(one)
  })

  it('[X4] writing in one title puts only what it moves', () => {
    const one = desk()
    const { touchpoints } = smallMap(one.doc)
    let puts = 0
    const stop = one.board.store.listen(({ changes }) => (puts += Object.keys(changes.updated).length))
    replaceText(textAt(one.doc, touchpoints[0]!, 'title')!, 'Park.')
    one.canvas.flush()
    stop()
    expect(puts).toBe(0)
    expect(one.model.find(touchpoints[0]!)!.box.title.lines.join(' ')).toBe('Park.')
  })
})

describe('free shapes', () => {
  it('[X5] become rows field by field and stand on the others’ canvas', async () => {
    const [left, right] = pair()
    const [ana, boris] = [desk(left), desk(right, 'boris')]
    const id = createShapeId('box')
    ana.editor.createShape(geo(id))
    await settled()
    expect(boris.editor.getShape(id)).toMatchObject({ x: 10, y: 2000 })
    ana.editor.updateShape({ id, type: 'geo', x: 77 })
    boris.editor.updateShape({ id, type: 'geo', props: { color: 'red' } })
    ana.canvas.flush()
    boris.canvas.flush()
    for (const one of [ana, boris])
      expect(one.editor.getShape(id)).toMatchObject({ x: 77, props: { color: 'red' } })
    expect(readCanvas(left).get(id)).toMatchObject({ at: { x: 77, y: 2000 }, author: 'ana' })
  })

  it('[X6] a cancelled gesture leaves nothing and keeps what others did meanwhile', async () => {
    const [left, right] = pair()
    const [ana, boris] = [desk(left), desk(right, 'boris')]
    const [old, fresh] = [createShapeId('old'), createShapeId('fresh')]
    ana.editor.createShape(geo(old))
    await settled()
    const mark = ana.editor.markHistoryStoppingPoint('dragging')
    ana.editor.updateShape({ id: old, type: 'geo', x: 500 })
    ana.canvas.flush()
    ana.editor.createShape(geo(fresh))
    boris.editor.updateShape({ id: old, type: 'geo', props: { color: 'red' } })
    boris.canvas.flush()
    ana.editor.bailToMark(mark)
    for (const one of [ana, boris]) {
      expect(one.editor.getShape(old)).toMatchObject({ x: 10, props: { color: 'red' } })
      expect(one.editor.getShape(fresh)).toBeUndefined()
    }
    expect(readCanvas(left).get(fresh)?.trashed !== undefined || !readCanvas(left).has(fresh)).toBe(true)
  })

  it('[X7] an arrow bound to a touchpoint survives layout, trash and restore', async () => {
    const [left, right] = pair()
    const { touchpoints } = smallMap(left)
    const [ana, boris] = [desk(left), desk(right, 'boris')]
    const [arrow, box] = [createShapeId('arrow'), createShapeId('end')]
    ana.editor.createShapes([{ id: arrow, type: 'arrow', x: 0, y: 0 }, geo(box)])
    ana.editor.createBindings(
      (['start', 'end'] as const).map((terminal) => ({
        type: 'arrow',
        fromId: arrow,
        toId: terminal === 'start' ? shapeIdOf(touchpoints[1]!) : box,
        props: {
          terminal,
          normalizedAnchor: { x: 0.5, y: 0.5 },
          isExact: false,
          isPrecise: false,
          snap: 'none',
        },
      })),
    )
    await settled()
    expect(boris.editor.getBindingsFromShape(arrow, 'arrow')).toHaveLength(2)
    local(ana, trash(ana.model.board, ctx, [touchpoints[1]!]))
    expect(boris.editor.getBindingsFromShape(arrow, 'arrow')).toHaveLength(1)
    local(ana, restore(ana.model.board, [touchpoints[1]!]))
    await settled()
    for (const one of [ana, boris]) {
      expect(one.editor.getBindingsFromShape(arrow, 'arrow')).toHaveLength(2)
      expectProjected(one)
    }
  })

  it('[X8] one bad row harms no other, and nothing that reaches off the host is shown', () => {
    const one = desk()
    const row = (tail: string, type: string, props: Record<string, string | number>) => ({
      do: 'create' as const,
      row: {
        id: `shape:${tail}`,
        typeName: 'shape' as const,
        type,
        at: { x: 0, y: 0 },
        index: `a${tail.length}`,
        parentId: 'page:page',
        props,
        meta: {},
      },
    })
    const there = createShapeId('there')
    one.editor.createShape(geo(there))
    one.canvas.flush()
    const rows = [
      row('embed', 'embed', { w: 10, h: 10, url: 'https://example.com' }),
      row('broken', 'geo', { w: -5 }),
      row('newer', 'hologram', {}),
    ]
    writeCanvas(one.doc, rows, { origin: 'peer', author: 'boris' })
    expect(one.editor.getCurrentPageShapes().map((s) => s.id)).toEqual([there])
    // What nobody here can show is kept for those who can.
    expect(readCanvas(one.doc).size).toBe(4)
    one.editor.createShape({ type: 'embed', props: { url: 'https://example.com' } } as never)
    one.canvas.flush()
    expect(one.editor.getCurrentPageShapes().map((s) => s.id)).toEqual([there])
    expect(readCanvas(one.doc).size).toBe(4)
  })
})

describe('undo', () => {
  it('[X9] goes through map and canvas in order and never over what others did', async () => {
    const [left, right] = pair()
    const { map, touchpoints } = smallMap(left)
    const [ana, boris] = [desk(left), desk(right, 'boris')]
    const id = createShapeId('box')
    ana.editor.markHistoryStoppingPoint('create')
    ana.editor.createShape(geo(id))
    ana.canvas.flush()
    ana.editor.markHistoryStoppingPoint('stage')
    const stage = addStage(ana.model.board, ctx, map, { title: 'New' })
    local(ana, stage.changes)
    ana.editor.markHistoryStoppingPoint('rename')
    expect(ana.editor.canUndo()).toBe(true)
    replaceText(textAt(right, touchpoints[0]!, 'title')!, 'By Boris')
    boris.editor.updateShape({ id, type: 'geo', props: { color: 'red' } })
    boris.canvas.flush()
    ana.editor.undo()
    expect(readBoard(left).stages.get(stage.id!)!.trashed).toBeDefined()
    ana.editor.undo()
    expect(boris.editor.getShape(id)).toBeUndefined()
    expect(readBoard(left).touchpoints.get(touchpoints[0]!)!.title).toBe('By Boris')
    ana.editor.redo()
    expect(boris.editor.getShape(id)).toMatchObject({ props: { color: 'red' } })
    expect(ana.editor.canRedo()).toBe(true)
    await settled()
  })
})
