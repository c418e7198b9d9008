// @vitest-environment jsdom
import { createShapeId, type TLShapeId } from 'tldraw'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readCanvas } from '@/lib/doc/canvas'
import { readBoard } from '@/lib/doc/read'
import { askNothingOfTheBrowser, mayAs, openDesk, settled, smallMap } from '../board.fixture'
import { keepCommandsOffMaps } from './canvas-commands'
import { limitShapes } from './canvas-limit'
import { isJourney, shapeIdOf } from '../journey-shapes'

const open: ReturnType<typeof openDesk>[] = []
beforeAll(askNothingOfTheBrowser)
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

/** A small map with two boxes over it, all selected, and what the canvas adds to tldraw's commands. */
function mixed() {
  const desk = openDesk()
  open.push(desk)
  const made = smallMap(desk.doc)
  const { editor } = desk
  keepCommandsOffMaps(editor, () => mayAs('editor').get())
  const boxes = ['one', 'two'].map((tail, i) => {
    const id = createShapeId(tail)
    editor.createShape({ id, type: 'geo', x: 30 * i, y: 20 * i, props: { w: 40, h: 30 } })
    return id
  })
  const [map, touchpoint] = [shapeIdOf(made.map), shapeIdOf(made.touchpoints[0]!)]
  const all = [touchpoint, ...boxes]
  editor.setSelectedShapes(all)
  desk.canvas.flush()
  const entity = () => [editor.getShape(map), editor.getShape(touchpoint)]
  const before = entity()
  return { ...desk, made, boxes: boxes as [TLShapeId, TLShapeId], map, all, entity, before }
}

describe('commands on maps and free shapes together', () => {
  it('[X90] lock and unlock the free shapes, and leave the map', () => {
    const { editor, all, boxes, entity, before } = mixed()
    editor.toggleLock(all)
    expect(boxes.map((id) => editor.getShape(id)!.isLocked)).toEqual([true, true])
    editor.toggleLock(all)
    expect(boxes.map((id) => editor.getShape(id)!.isLocked)).toEqual([false, false])
    expect(entity()).toEqual(before)
  })

  it('[X90] restack the free shapes, also under the map and over it again', () => {
    const { editor, all, boxes, map, entity, before } = mixed()
    const order = () => [map, ...boxes].sort((a, b) => (index(a) < index(b) ? -1 : 1))
    const index = (id: TLShapeId) => editor.getShape(id)!.index
    editor.sendToBack([...all, map])
    expect(order()).toEqual([...boxes, map])
    editor.bringToFront([...all, map])
    expect(order()).toEqual([map, ...boxes])
    editor.sendBackward([boxes[1], map])
    expect(order()).toEqual([map, boxes[1], boxes[0]])
    expect(entity()).toEqual(before)
  })

  it('[X90] line up and turn the free shapes about each other, not about the map', () => {
    const { editor, all, boxes, entity, before } = mixed()
    editor.alignShapes(all, 'left')
    expect(boxes.map((id) => editor.getShapePageBounds(id)!.x)).toEqual([0, 0])
    editor.alignShapes(all, 'bottom')
    expect(boxes.map((id) => editor.getShapePageBounds(id)!.maxY)).toEqual([50, 50])
    const centre = editor.getShapesPageBounds(boxes)!.center
    editor.rotateShapesBy(all, Math.PI)
    expect(editor.getShapesPageBounds(boxes)!.center.toJson()).toMatchObject({
      x: expect.closeTo(centre.x),
      y: expect.closeTo(centre.y),
    })
    expect(entity()).toEqual(before)
  })

  it('[X91] group the free shapes alone, and never leave an empty group', () => {
    const { editor, canvas, doc, all, boxes, entity, before } = mixed()
    const groups = () => [...readCanvas(doc).values()].filter((row) => row.type === 'group' && !row.trashed)
    editor.groupShapes(all.slice(0, 2))
    canvas.flush()
    expect(groups()).toEqual([])
    editor.groupShapes(all)
    canvas.flush()
    expect(groups()).toHaveLength(1)
    expect(boxes.map((id) => editor.getShape(id)!.parentId)).toEqual([groups()[0]!.id, groups()[0]!.id])
    editor.deleteShapes([boxes[0]])
    canvas.flush()
    expect(groups()).toEqual([])
    expect(editor.getShape(boxes[1])!.parentId).toBe(editor.getCurrentPageId())
    expect(entity()).toEqual(before)
  })

  it('[X91] delete both, each in its way; what else hangs on the map is kept', async () => {
    const { editor, doc, made, boxes, map } = mixed()
    const arrow = createShapeId('old')
    editor.createShape({ id: arrow, type: 'arrow', parentId: map, x: 5, y: 5 })
    editor.deleteShapes([map, boxes[0]])
    await settled()
    expect(readBoard(doc).maps.get(made.map)!.trashed).toBeDefined()
    const isTrashed = (id: string) => readCanvas(doc).get(id)!.trashed !== undefined
    expect([boxes[0], boxes[1], arrow].map(isTrashed)).toEqual([true, false, false])
    expect(editor.getCurrentPageShapes().filter(isJourney)).toEqual([])
  })
})

describe('a full canvas', () => {
  it('[X92] takes nothing more, says so, and counts no part of a map', () => {
    const { editor, canvas, boxes } = mixed()
    let told = 0
    const stop = limitShapes(editor, { most: 3, count: () => canvas.shapes(), onFull: () => told++ })
    const shapes = () => canvas.shapes()
    expect(shapes()).toBe(2)
    const content = editor.getContentFromCurrentPage(boxes)!
    editor.putContentOntoCurrentPage(content)
    editor.duplicateShapes(boxes)
    expect([shapes(), told]).toEqual([2, 2])
    editor.createShape({ type: 'geo' })
    expect([shapes(), told]).toEqual([3, 2])
    editor.createShape({ type: 'geo' })
    editor.groupShapes(boxes)
    expect([shapes(), told]).toEqual([3, 4])
    expect(editor.getShape(boxes[0])!.parentId).toBe(editor.getCurrentPageId())
    editor.deleteShapes([boxes[0]])
    canvas.flush()
    editor.createShape({ type: 'geo' })
    expect([shapes(), told]).toEqual([3, 4])
    stop()
    editor.createShape({ type: 'geo' })
    expect([shapes(), told]).toEqual([4, 4])
  })
})
