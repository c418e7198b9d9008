// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createShapeId, type TLPointerEventInfo, type TLShapeId } from 'tldraw'
import { journeyOf } from '@/lib/journey/live'
import { askNothingOfTheBrowser, openDesk, settled, smallMap } from '../board.fixture'
import { shapeIdOf } from '../journey-shapes'
import { letFingersMoveTheView } from './fingers'
import { meanInnermost } from './innermost'
import { beginSelectingMore, endSelectingMore, isSelectingMore } from './select-more'

interface Point {
  x: number
  y: number
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})
beforeAll(askNothingOfTheBrowser)

/** A desk with a small map, touched by fingers and a pen. */
function touched() {
  const desk = openDesk()
  const { editor, model, doc } = desk
  const made = smallMap(doc)
  const stops = [meanInnermost(editor), letFingersMoveTheView(editor, model)]
  closing.push(() => {
    for (const stop of stops) stop()
    desk.close()
  })
  editor.updateInstanceState({ isCoarsePointer: true })
  const send = (name: TLPointerEventInfo['name'], { x, y }: Point, isPen: boolean) => {
    const keys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
    const point = { x, y, z: 0.5 }
    const info = { name, point, pointerId: 1, button: 0, isPen, isPenDirect: isPen, ...keys }
    editor.dispatch({ type: 'pointer', target: 'canvas', ...info })
    editor.emit('tick', 16)
  }
  /** Points are of the screen: the page moves under them. */
  const by = (isPen: boolean) => ({
    tap(at: Point) {
      send('pointer_down', at, isPen)
      send('pointer_up', at, isPen)
    },
    slide(from: Point, to: Point) {
      // some time after the last tap
      editor.cancelDoubleClick()
      send('pointer_down', from, isPen)
      for (const part of [0.25, 0.5, 0.75, 1])
        send(
          'pointer_move',
          { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part },
          isPen,
        )
      send('pointer_up', to, isPen)
    },
  })
  const at = (id: string): Point => editor.pageToScreen(editor.getShapePageBounds(shapeIdOf(id))!.center)
  const camera = () => ({ x: editor.getCamera().x, y: editor.getCamera().y })
  const order = () => journeyOf(model.board, made.map).map(({ id }) => id)
  return { ...desk, ...made, order, finger: by(false), pen: by(true), at, camera }
}
const further = ({ x, y }: Point, dx: number, dy: number): Point => ({ x: x + dx, y: y + dy })

describe('fingers and pens', () => {
  it('[X225] a finger that slides moves the view, whatever lies under it, and selects nothing', () => {
    const { editor, finger, touchpoints, map, at, camera, model } = touched()
    const before = model.board
    editor.setCamera({ x: 0, y: 0, z: 0.5 })
    for (const id of [touchpoints[0]!, map]) {
      const [from, was] = [at(id), camera()]
      finger.slide(from, further(from, 60, -40))
      expect(camera()).toEqual({ x: was.x + 120, y: was.y - 80 })
      expect(editor.getZoomLevel()).toBe(0.5)
      expect(editor.getSelectedShapeIds()).toEqual([])
    }
    expect(model.board).toBe(before)
  })

  it('[X226] a tap selects; what is selected is carried by the finger; the next tap beside it lets go', () => {
    const { editor, finger, touchpoints, at, camera, order } = touched()
    const [first, second] = [touchpoints[0]!, touchpoints[1]!]
    finger.tap(at(first))
    expect(editor.getSelectedShapeIds()).toEqual([shapeIdOf(first)])
    const was = camera()
    const from = at(first)
    finger.slide(from, { ...further(at(touchpoints[2]!), 300, 0), y: from.y })
    expect(camera()).toEqual(was)
    expect(order()).toEqual([second, touchpoints[2], first])
    finger.tap({ x: -300, y: -300 })
    expect(editor.getSelectedShapeIds()).toEqual([])
  })

  it('[X227] a lane and a map are carried by what they are called; elsewhere they move the view', () => {
    const { editor, finger, map, camera, model } = touched()
    const where = () => editor.getShape(shapeIdOf(map))!
    editor.select(shapeIdOf(map))
    const { w, h } = model.layouts.get(map)!.boxes.get(map)!
    const was = camera()
    const foot = editor.pageToScreen({ x: where().x + w / 2, y: where().y + h - 8 })
    const place = { x: where().x, y: where().y }
    finger.slide(foot, further(foot, 50, 30))
    expect(camera()).toEqual({ x: was.x + 50, y: was.y + 30 })
    expect({ x: where().x, y: where().y }).toEqual(place)
    const title = editor.pageToScreen({ x: where().x + w / 2, y: where().y + 20 })
    finger.slide(title, further(title, 50, 30))
    expect({ x: where().x, y: where().y }).toEqual({ x: place.x + 50, y: place.y + 30 })
  })

  it('[X228] a long press selects for the menu and carries nothing afterwards', async () => {
    const { editor, finger, touchpoints, at, model } = touched()
    const before = model.board
    const from = at(touchpoints[1]!)
    const press = editor.options.longPressDurationMs
    const keys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
    const info = { ...keys, pointerId: 1, button: 0, isPen: false }
    editor.dispatch({ type: 'pointer', target: 'canvas', name: 'pointer_down', point: from, ...info })
    await new Promise((resolve) => setTimeout(resolve, press + 30))
    expect(editor.getSelectedShapeIds()).toEqual([shapeIdOf(touchpoints[1]!)])
    editor.dispatch({
      type: 'pointer',
      target: 'canvas',
      name: 'pointer_move',
      point: further(from, 90, 0),
      ...info,
    })
    editor.emit('tick', 16)
    editor.dispatch({
      type: 'pointer',
      target: 'canvas',
      name: 'pointer_up',
      point: further(from, 90, 0),
      ...info,
    })
    await settled()
    expect(model.board).toBe(before)
    expect(finger).toBeDefined()
  })

  it('[X291] asked for, further taps select more and take away again, until a tap beside everything', () => {
    const { editor, finger, touchpoints, at, camera, order } = touched()
    const [first, second, third] = touchpoints.map(shapeIdOf) as [TLShapeId, TLShapeId, TLShapeId]
    const tap = (index: number) => {
      editor.cancelDoubleClick()
      finger.tap(at(touchpoints[index]!))
    }
    tap(0)
    beginSelectingMore(editor)
    tap(2)
    tap(1)
    expect(editor.getSelectedShapeIds()).toEqual([first, third, second])
    tap(0)
    expect(editor.getSelectedShapeIds()).toEqual([third, second])
    // a finger that slides moves the view: nothing is carried by mistake
    const was = camera()
    finger.slide(at(touchpoints[1]!), further(at(touchpoints[1]!), 40, 0))
    expect(camera()).toEqual({ x: was.x + 40, y: was.y })
    editor.stopCameraAnimation()

    endSelectingMore(editor)
    const from = at(touchpoints[1]!)
    finger.slide(from, { ...further(at(touchpoints[0]!), -300, 0), y: from.y })
    expect(order()).toEqual([touchpoints[1], touchpoints[2], touchpoints[0]])

    beginSelectingMore(editor)
    finger.tap({ x: -300, y: -300 })
    expect([editor.getSelectedShapeIds(), isSelectingMore(editor)]).toEqual([[], false])
    tap(0)
    tap(1)
    expect(editor.getSelectedShapeIds()).toEqual([second])
  })

  it('[X229] a double tap writes, of a finger and of a pen', () => {
    const { editor, finger, pen, touchpoints, at } = touched()
    for (const hand of [finger, pen]) {
      hand.tap(at(touchpoints[2]!))
      hand.tap(at(touchpoints[2]!))
      expect(editor.isIn('select.editing_shape')).toBe(true)
      editor.complete()
      editor.selectNone()
      editor.cancelDoubleClick()
    }
  })

  it('[X230] a pen takes hold of things at once, and fingers go on moving the view beside it', () => {
    const { finger, pen, touchpoints, at, camera, order } = touched()
    const was = camera()
    pen.slide(at(touchpoints[0]!), further(at(touchpoints[2]!), 300, 0))
    expect(camera()).toEqual(was)
    expect(order()).toEqual([touchpoints[1], touchpoints[2], touchpoints[0]])
    finger.slide({ x: 700, y: -200 }, { x: 740, y: -200 })
    expect(camera()).toEqual({ x: was.x + 40, y: was.y })
  })

  it('[X231] where a pen has drawn, a hand on the screen draws nothing', () => {
    const { editor, finger, pen } = touched()
    const drawn = () => editor.getCurrentPageShapes().filter(({ type }) => type === 'draw').length
    editor.setCurrentTool('draw')
    finger.slide({ x: 700, y: -300 }, { x: 800, y: -300 })
    expect(drawn()).toBe(1)
    pen.slide({ x: 700, y: -400 }, { x: 800, y: -400 })
    expect(drawn()).toBe(2)
    finger.slide({ x: 700, y: -500 }, { x: 800, y: -500 })
    expect(drawn()).toBe(2)
    editor.createShape({ id: createShapeId('box'), type: 'geo', x: 700, y: -600 })
    editor.setCurrentTool('select')
    finger.tap({ x: 700, y: -600 })
    expect(editor.getInstanceState().isPenMode).toBe(false)
  })
})
