// @vitest-environment jsdom
import { afterEach, beforeAll, expect, it } from 'vitest'
import { Box } from 'tldraw'
import { askNothingOfTheBrowser, openDesk, smallMap } from '../board.fixture'
import { shapeIdOf } from '../journey-shapes'
import { bringIntoSight } from './camera'
import { keepWritingOverKeyboard } from './on-screen-keyboard'

beforeAll(askNothingOfTheBrowser)
afterEach(() => {
  Reflect.deleteProperty(window, 'visualViewport')
})

it('[X233] a keyboard that comes up on the screen does not cover what is being written', () => {
  // jsdom has no such part of the window
  const seen = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: 800 })
  Object.defineProperty(window, 'visualViewport', { value: seen, configurable: true })
  const { doc, editor, close } = openDesk()
  const { touchpoints } = smallMap(doc)
  const id = shapeIdOf(touchpoints[0]!)
  editor.updateViewportScreenBounds(new Box(0, 0, 400, 800))
  const stop = keepWritingOverKeyboard(editor, (shape) =>
    bringIntoSight(editor, editor.getShapePageBounds(shape)!),
  )
  const foot = () => editor.pageToScreen({ x: 0, y: editor.getShapePageBounds(id)!.maxY }).y
  // at the foot of the screen, over the bars
  editor.setCamera({ x: 0, y: 640 - foot(), z: 1 })
  editor.user.updateUserPreferences({ animationSpeed: 0 })
  const before = foot()
  editor.select(id)
  editor.setEditingShape(id)
  seen.dispatchEvent(new Event('resize'))
  expect(foot()).toBe(before)
  seen.height = 480
  seen.dispatchEvent(new Event('resize'))
  expect(foot()).toBeLessThanOrEqual(480)
  stop()
  close()
})
