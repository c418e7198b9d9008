// @vitest-environment jsdom
import { afterEach, beforeAll, expect, it } from 'vitest'
import { journeyOf } from '@/lib/journey/live'
import { askNothingOfTheBrowser, openDesk, pointer, smallMap } from '../board.fixture'
import { shapeIdOf } from '../journey-shapes'
import { meanInnermost } from './innermost'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})
beforeAll(askNothingOfTheBrowser)

function desk() {
  const one = openDesk()
  const made = smallMap(one.doc)
  const stop = meanInnermost(one.editor)
  closing.push(() => {
    stop()
    one.close()
  })
  const middle = (id: string) => one.editor.getShapePageBounds(shapeIdOf(id))!.center
  return { ...one, ...made, middle }
}

it('[X232] with a map selected, a card on it is dragged by itself, and the map stays', () => {
  const { editor, model, map, touchpoints, middle } = desk()
  const mouse = pointer(editor)
  editor.select(shapeIdOf(map))
  const { x, y } = editor.getShape(shapeIdOf(map))!
  const from = middle(touchpoints[0]!)
  const to = { x: middle(touchpoints[2]!).x + 300, y: from.y }
  mouse.down(from)
  mouse.move({ x: to.x - 300, y: to.y })
  mouse.move(to)
  mouse.up(to)
  const after = editor.getShape(shapeIdOf(map))!
  expect({ x: after.x, y: after.y }).toEqual({ x, y })
  const order = journeyOf(model.board, map).map(({ id }) => id)
  expect(order).toEqual([touchpoints[1], touchpoints[2], touchpoints[0]])
})

it('[X232] with a map selected, the menu over a card is the menu of that card', () => {
  const { editor, map, card, middle } = desk()
  editor.select(shapeIdOf(map))
  const { x, y } = editor.pageToScreen(middle(card))
  const keys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
  const press = { ...keys, point: { x, y, z: 0.5 }, pointerId: 1, button: 2, isPen: false }
  editor.dispatch({ type: 'pointer', target: 'canvas', name: 'right_click', ...press })
  expect(editor.getSelectedShapeIds()).toEqual([shapeIdOf(card)])
})
