// @vitest-environment jsdom
import { createShapeId } from 'tldraw'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { readCanvas, writeCanvas, type CanvasRow } from '@/lib/doc/canvas'
import { ORIGIN } from '@/lib/doc/origin'
import { askNothingOfTheBrowser, openDesk, settled, smallMap } from '../board.fixture'
import { shapeIdOf } from '../journey-shapes'

let close = () => {}
beforeAll(askNothingOfTheBrowser)
afterEach(() => close())

function withMap() {
  const desk = openDesk()
  close = () => desk.close()
  const made = smallMap(desk.doc)
  return { ...desk, map: shapeIdOf(made.map), stage: shapeIdOf(made.stages[0]!) }
}
const [made, other] = [createShapeId('made'), createShapeId('other')]

it('[X293] what is made on a map lies on the page where it was made, and under the map when it is sent to the back', async () => {
  const { editor, doc, map, stage } = withMap()
  const page = editor.getCurrentPageId()
  editor.createShape({ id: made, type: 'geo', parentId: map, x: 30, y: 40 })
  editor.createShape({ id: other, type: 'geo', parentId: stage, x: 1, y: 2 })
  const [onMap, onStage] = [editor.getShape(map)!, editor.getShape(stage)!]
  expect(editor.getShape(made)).toMatchObject({ parentId: page, x: onMap.x + 30, y: onMap.y + 40 })
  expect(editor.getShape(other)).toMatchObject({
    ...{ parentId: page, x: onMap.x + onStage.x + 1, y: onMap.y + onStage.y + 2 },
  })
  editor.sendToBack([made])
  expect(editor.getShape(made)!.index < onMap.index).toBe(true)
  await settled()
  expect(readCanvas(doc).get(made)!.parentId).toBe(page)
})

it('[X294] a shape that another program put into a map lies on the page, as in files', async () => {
  const { editor, doc, map } = withMap()
  const row = {
    ...{ id: made, typeName: 'shape', type: 'frame', at: { x: 5, y: 6 }, parentId: map, index: 'a0' },
    ...{ props: { w: 50, h: 20, name: '', color: 'black' }, meta: {} },
  } as const satisfies CanvasRow
  writeCanvas(doc, [{ do: 'create', row }], { origin: ORIGIN.local, author: 'boris' })
  await settled()
  expect(editor.getShape(made)).toMatchObject({ parentId: editor.getCurrentPageId(), x: 5, y: 6 })
})
