// @vitest-environment jsdom
import { afterEach, beforeAll, expect, it } from 'vitest'
import { createShapeId } from 'tldraw'
import type { Role } from '@/lib/access/can'
import type { Anchor } from '@/lib/comments/anchor'
import { trash, restore } from '@/lib/journey/edit-trash'
import { setFields } from '@/lib/journey/edit-fields'
import { createBoardActions } from '../board-actions'
import { askNothingOfTheBrowser, openDesk, pair, pointer, smallMap } from '../board.fixture'
import { createDetailDoor } from '../detail/detail-door'
import { shapeIdOf } from '../journey-shapes'
import { watchKeyboard } from '../keyboard/keyboard'
import { anchorAt, isGone, spotOf } from './anchor-spot'
import { watchCommentKeys } from './comment-keys'
import { createCommentDoor, keepOnePanel } from './comment-door'
import { PLACE_TOOL, PlaceCommentTool, placeHere, startPlacing } from './placing'

const open: (() => void)[] = []
beforeAll(askNothingOfTheBrowser)
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** A board with a small map, and somebody who may comment on it. */
function desk(role: Role = 'editor') {
  const [doc] = pair()
  const map = smallMap(doc)
  const one = openDesk(doc, 'ana', { role })
  const { editor, model } = one
  editor.root.addChild(PlaceCommentTool)
  const placed: Anchor[] = []
  const actions = createBoardActions(one.work, (key) => key)
  const { stop } = startPlacing(editor, { model, onPlace: (anchor) => placed.push(anchor) })
  open.push(stop, watchKeyboard(editor, actions), watchCommentKeys(editor, actions), () => one.close())
  const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => {
    const code = /^\p{L}$/u.test(key) ? `Key${key.toUpperCase()}` : key
    const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...modifiers })
    editor.getContainer().dispatchEvent(event)
  }
  const boundsOf = (id: string) => editor.getShapePageBounds(shapeIdOf(id))!
  return { ...one, ...map, actions, placed, press, boundsOf }
}

it('[C41] a pin stands on its card, wherever that goes, and inside of it however small it gets', () => {
  const { editor, model, card, work, boundsOf, map } = desk()
  const { x, y } = boundsOf(card)
  const anchor = anchorAt(editor, model, { x: x + 12, y: y + 10 })
  expect(anchor).toEqual({ kind: 'entity', id: card, x: 12, y: 10 })
  expect(spotOf(editor, model, anchor)).toMatchObject({ x: x + 12, y: y + 10 })
  // carried, as a drag shows it
  const held = editor.getShape(shapeIdOf(map))!
  editor.updateShape({ ...held, x: 300, y: 70 })
  work.write(setFields(model.board, map, { at: { x: 500, y: -40 } }))
  const moved = boundsOf(card)
  expect(moved.x).not.toBe(x)
  expect(spotOf(editor, model, anchor)).toMatchObject({ x: moved.x + 12, y: moved.y + 10 })
  const wide = spotOf(editor, model, { kind: 'entity', id: card, x: 9_000, y: 9_000 })!
  expect([wide.x, wide.y]).toEqual([moved.maxX, moved.maxY])
  const whole = spotOf(editor, model, { kind: 'entity', id: card })!
  expect(moved.containsPoint(whole)).toBe(true)
})

it('[C41] on a card in a hidden lane it stands on what that lies in; in the trash it has no place', () => {
  const { editor, model, card, work, touchpoints } = desk()
  const anchor: Anchor = { kind: 'entity', id: card, x: 1, y: 1 }
  const { lane } = model.board.cards.get(card)!.place
  work.write(setFields(model.board, lane, { hidden: true }))
  expect(editor.getShape(shapeIdOf(card))).toBeUndefined()
  const spot = spotOf(editor, model, anchor)!
  expect(editor.getShapePageBounds(shapeIdOf(touchpoints[1]!))!.containsPoint(spot)).toBe(true)
  expect(isGone(editor, model, card)).toBe(false)
  work.write(setFields(model.board, lane, { hidden: undefined }))
  work.write(trash(model.board, work.context(), [card]))
  expect([spotOf(editor, model, anchor), isGone(editor, model, card)]).toEqual([undefined, true])
  work.write(restore(model.board, [card]))
  expect(spotOf(editor, model, anchor)).toBeDefined()
  expect(isGone(editor, model, 'card:never')).toBe(true)
})

it('[C41] a drawing that is turned takes its pin along; a place and an area stay where they are', () => {
  const { editor, model } = desk()
  const id = createShapeId('box')
  const props = { w: 100, h: 60, fill: 'solid' as const }
  editor.createShape({ id, type: 'geo', x: -900, y: 0, props })
  const anchor = anchorAt(editor, model, { x: -880, y: 10 })
  expect(anchor).toEqual({ kind: 'shape', id, x: 20, y: 10 })
  editor.updateShape({ id, type: 'geo', rotation: Math.PI / 2 })
  const spot = spotOf(editor, model, anchor)!
  expect([spot.x, spot.y].map(Math.round)).toEqual([-910, 20])
  expect(anchorAt(editor, model, { x: -2_000, y: 9 })).toEqual({ kind: 'point', x: -2_000, y: 9 })
  expect(spotOf(editor, model, { kind: 'region', x: 1, y: 2, w: 30, h: 40 })).toEqual({ x: 31, y: 2 })
  expect(spotOf(editor, model, { kind: 'board' })).toBeUndefined()
})

it('[C48] C takes the tool, arrows go over the map, Enter comments; Escape lets go', () => {
  const { editor, press, placed, touchpoints, work } = desk()
  press('c')
  expect(editor.getCurrentToolId()).toBe(PLACE_TOOL)
  press('Escape')
  expect([editor.getCurrentToolId(), placed]).toEqual(['select', []])
  press('с', { code: 'KeyC' })
  expect(editor.getCurrentToolId()).toBe(PLACE_TOOL)
  work.select([touchpoints[1]!])
  press('x')
  expect(editor.getCurrentToolId()).toBe(PLACE_TOOL)
  press('Enter')
  expect(placed).toEqual([{ kind: 'entity', id: touchpoints[1] }])
  expect(editor.getCurrentToolId()).toBe('select')
})

it('[C48] in a cell C is a letter, and Ctrl+Alt+M comments; who may not write there has C', () => {
  const { editor, press, placed, card, work } = desk()
  work.select([card])
  press('m', { ctrlKey: true, altKey: true })
  expect(placed).toEqual([{ kind: 'entity', id: card }])
  press('c')
  expect(editor.getCurrentToolId()).not.toBe(PLACE_TOOL)
  expect(editor.getEditingShapeId()).toBe(shapeIdOf(card))
  for (const close of open.splice(0)) close()

  const reader = desk('commenter')
  reader.work.select([reader.card])
  reader.press('c')
  expect(reader.editor.getCurrentToolId()).toBe(PLACE_TOOL)
  reader.press('Enter')
  expect(reader.placed).toEqual([{ kind: 'entity', id: reader.card }])
})

it('[C48] a click says what a comment is about, a drag draws an area', () => {
  const { editor, placed, card, boundsOf } = desk()
  const mouse = pointer(editor)
  const { x, y } = boundsOf(card)
  editor.setCurrentTool(PLACE_TOOL)
  mouse.down({ x: x + 5, y: y + 5 })
  mouse.up({ x: x + 6, y: y + 5 })
  editor.setCurrentTool(PLACE_TOOL)
  mouse.down({ x: -500, y: -300 })
  mouse.move({ x: -400, y: -350 })
  mouse.up({ x: -400, y: -350 })
  expect(placed).toEqual([
    { kind: 'entity', id: card, x: 6, y: 5 },
    { kind: 'region', x: -500, y: -350, w: 100, h: 50 },
  ])
  placeHere(editor)
  expect(placed.at(-1)).toEqual({ kind: 'point', x: -400, y: -350 })
})

it('[C49] comments close the details, and details close the comments', () => {
  const comments = createCommentDoor('http://x/boards/b?comment=t1')
  const details = createDetailDoor()
  open.push(keepOnePanel(comments, details), () => details.close())
  expect([comments.isOpen.get(), comments.thread.get()]).toEqual([true, 't1'])
  details.open()
  expect([comments.isOpen.get(), details.isOpen.get()]).toEqual([false, true])
  comments.open()
  expect([comments.isOpen.get(), details.isOpen.get()]).toEqual([true, false])
})
