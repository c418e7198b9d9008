// @vitest-environment jsdom
import { Box, createShapeId, type Editor } from 'tldraw'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { writeChanges } from '@/lib/doc/write'
import { setFields } from '@/lib/journey/edit-fields'
import { newMap } from '@/lib/journey/edit-maps'
import { trash } from '@/lib/journey/edit-trash'
import type { Id } from '@/lib/journey/model'
import { createBoardDoc } from '@/lib/doc/migrate'
import { openDesk, smallMap } from '../board.fixture'
import { centreView, lookAt, mapMeant, showEverything, showMap, showSelection } from './camera'
import { freeTexts } from '../canvas/free-texts'
import { shapeIdOf } from '../journey-shapes'
import { copyMap } from '../clipboard/map-copy'
import { placeOf } from '../search/search-place'
import { PLACES, viewActions } from './view-actions'

beforeAll(() => {
  // jsdom has none of what the canvas asks a browser for.
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
    ResizeObserver: class {
      observe() {}
      disconnect() {}
      unobserve() {}
    },
  })
  Object.defineProperty(document, 'fonts', { value: { add() {}, delete() {} }, configurable: true })
})

let desk: ReturnType<typeof openDesk>
let small: ReturnType<typeof smallMap>
const ctx = { random: Math.random, now: 3, author: 'ana' }
const write = (changes: Parameters<typeof writeChanges>[1]) =>
  writeChanges(desk.doc, changes, { origin: ORIGIN.local, author: 'ana' })
const screen = (w: number, h: number) => desk.editor.updateViewportScreenBounds(new Box(0, 0, w, h))
/** Where a box of the page is on screen. */
const onScreen = (editor: Editor, bounds: Box) => {
  const from = editor.pageToViewport(bounds.point)
  const z = editor.getZoomLevel()
  return new Box(from.x, from.y, bounds.w * z, bounds.h * z)
}
/** What no bar covers: see camera.ts. */
const FREE = new Box(23.9, 83.9, 1440 - 47.8, 900 - 84 - 91.8)
const still = (editor: Editor) => editor.user.updateUserPreferences({ animationSpeed: 0 })

beforeEach(() => {
  const doc = createBoardDoc('en')
  small = smallMap(doc)
  desk = openDesk(doc)
  still(desk.editor)
  screen(1440, 900)
})
afterEach(() => desk.close())

/** A second map far below the first. */
function secondMap() {
  const made = newMap(ctx, { title: 'Second', lang: 'en', at: { x: 500, y: 9000 } })
  write(made.changes)
  return made.id
}

describe('where the view goes', () => {
  it('[X150] shows everything between the bars, and never larger than it is', () => {
    const { editor } = desk
    showEverything(editor)
    expect(editor.getZoomLevel()).toBeLessThanOrEqual(1)
    secondMap()
    editor.createShape({ id: createShapeId('far'), type: 'geo', x: 20_000, y: 0, props: { w: 40, h: 30 } })
    showEverything(editor)
    expect(FREE.contains(onScreen(editor, editor.getCurrentPageBounds()!))).toBe(true)
    editor.createShape({
      id: createShapeId('farther'),
      type: 'geo',
      x: 3_000_000,
      y: 0,
      props: { w: 40, h: 30 },
    })
    showEverything(editor)
    expect(editor.getZoomLevel()).toBeGreaterThan(0)
  })

  it('[X150] on a phone it leaves room for the two bars at the foot', () => {
    const { editor } = desk
    screen(390, 844)
    showEverything(editor)
    const shown = onScreen(editor, editor.getCurrentPageBounds()!)
    expect(new Box(11.9, 75.9, 366.2, 844 - 76 - 131.8).contains(shown)).toBe(true)
  })

  it('[X151] shows the map that is meant: of the selection, else the nearest', () => {
    const { editor } = desk
    const second = secondMap()
    expect(mapMeant(editor)!.props.entity).toBe(small.map)
    centreView(editor, { x: 600, y: 9100 })
    expect(mapMeant(editor)!.props.entity).toBe(second)
    editor.select(shapeIdOf(small.card))
    expect(mapMeant(editor)!.props.entity).toBe(small.map)
    showMap(editor)
    expect(FREE.contains(onScreen(editor, editor.getShapePageBounds(shapeIdOf(small.map))!))).toBe(true)
  })

  it('[X151] shows the selection; with none nothing moves', () => {
    const { editor } = desk
    const before = editor.getCamera()
    showSelection(editor)
    expect(editor.getCamera()).toEqual(before)
    editor.select(shapeIdOf(small.touchpoints[2]!))
    showSelection(editor)
    const { center } = onScreen(editor, editor.getSelectionPageBounds()!)
    expect(center.x).toBeCloseTo(FREE.center.x)
    expect(center.y).toBeCloseTo(FREE.center.y)
  })

  it('[X152] the keys are tldraw’s own, for readers too, and do as the bars do', () => {
    const { editor } = desk
    const actions = viewActions(editor, { undo: { id: 'undo', onSelect() {} } })
    expect(Object.keys(actions)).toEqual(['undo', ...PLACES.map(({ id }) => id)])
    for (const { id, kbd } of PLACES) expect(actions[id]).toMatchObject({ kbd, readonlyOk: true })
    editor.select(shapeIdOf(small.card))
    void actions['zoom-to-selection']!.onSelect('kbd')
    expect(editor.getZoomLevel()).toBe(1)
    expect(onScreen(editor, editor.getSelectionPageBounds()!).center.x).toBeCloseTo(FREE.center.x)
  })

  it('[X153] with reduced motion the view jumps instead of flying', () => {
    const { editor } = desk
    const begin = editor.getCamera()
    editor.select(shapeIdOf(small.card))
    editor.user.updateUserPreferences({ animationSpeed: 1 })
    showSelection(editor)
    expect(editor.getCamera()).toEqual(begin)
    editor.stopCameraAnimation()
    still(editor)
    showSelection(editor)
    expect(onScreen(editor, editor.getSelectionPageBounds()!).center.y).toBeCloseTo(FREE.center.y)
  })
})

describe('what was searched for', () => {
  it('[X154] is brought beside the panel, large enough to be read', () => {
    const { editor, model } = desk
    editor.setCamera({ x: 0, y: 0, z: 0.1 }, { immediate: true })
    const place = placeOf(editor, model, { at: small.card })!
    expect(place.shape).toBe(shapeIdOf(small.card))
    lookAt(editor, place.bounds, { left: 440 })
    expect(editor.getZoomLevel()).toBe(0.75)
    const shown = onScreen(editor, place.bounds)
    expect(shown.x).toBeGreaterThan(440)
    expect(new Box(440, 84, 976, 724).contains(shown)).toBe(true)
  })

  it('[X154] in a hidden lane leads to its touchpoint; what is gone leads nowhere', () => {
    const { editor, model } = desk
    write(setFields(readBoard(desk.doc), small.pains, { hidden: true }))
    expect(placeOf(editor, model, { at: small.card })?.shape).toBe(shapeIdOf(small.touchpoints[1]!))
    write(trash(readBoard(desk.doc), ctx, [small.map]))
    expect(placeOf(editor, model, { at: small.card })).toBeUndefined()
    expect(placeOf(editor, model, { at: 'shape:gone' })).toBeUndefined()
  })

  it('[X154] is looked for in free shapes as well', () => {
    const { editor, doc } = desk
    editor.createShape({
      id: createShapeId('words'),
      type: 'text',
      x: 5,
      y: 5,
      props: {
        richText: {
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Ask Inés' }] }],
        },
      },
    })
    editor.createShape({ id: createShapeId('mute'), type: 'geo', x: 0, y: 0 })
    const texts = freeTexts(editor, doc)
    expect(texts).toEqual([{ id: 'shape:words', text: 'Ask Inés' }])
    expect(freeTexts(editor, doc)[0]).toBe(texts[0])
  })
})

describe('a copy of a map', () => {
  it('[X155] lies 80 px below the lowest map, selected and in view, and others stay where they are', () => {
    const { editor, model } = desk
    const second = secondMap()
    const lowest = model.layouts.get(second)!
    const copy = copyMap(desk.work, small.map)!
    expect(model.board.maps.get(copy)!.at).toEqual({ x: 500, y: 9000 + lowest.height + 80 })
    expect(model.board.maps.get(second)!.at).toEqual({ x: 500, y: 9000 })
    expect(editor.getSelectedShapeIds()).toEqual([shapeIdOf(copy)])
    expect(FREE.contains(onScreen(editor, editor.getShapePageBounds(shapeIdOf(copy))!))).toBe(true)
    const titles = (map: Id<'map'>) =>
      [...model.board.touchpoints.values()].filter((row) => row.map === map).map(({ title }) => title)
    expect(titles(copy)).toEqual(titles(small.map))
    expect(copyMap({ ...desk.work, write: () => false }, small.map)).toBeUndefined()
  })
})
