// @vitest-environment jsdom
import { createShapeId } from 'tldraw'
import { beforeAll, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { placeNote } from '../../shapes/note/note-place'
import { askNothingOfTheBrowser, openDesk } from '../board.fixture'
import { labelWriters, shareLabel } from './canvas-writing'

beforeAll(askNothingOfTheBrowser)

it('[X93] the others are told in which label somebody writes; of notes and maps their carets tell', () => {
  const { editor, doc, close } = openDesk()
  const awareness = new Awareness(doc)
  const stop = shareLabel(editor, awareness)
  const told = () => awareness.getLocalState()!.label as unknown
  const id = createShapeId()
  editor.createShape({ id, type: 'geo' })
  editor.setEditingShape(id)
  expect(told()).toBe(id)
  editor.setEditingShape(null)
  expect(told()).toBeNull()
  placeNote(editor, { x: 0, y: 0 })
  expect(told()).toBeNull()
  editor.setEditingShape(id)
  stop()
  expect(told()).toBeNull()
  awareness.destroy()
  close()
})

it('[X93] garbage in somebody’s presence is no label, and one’s own is not shown', () => {
  const { doc, close } = openDesk()
  const awareness = new Awareness(doc)
  const person = (clientId: number) => ({
    clientId,
    person: 'p',
    name: 'Boris',
    role: 'editor',
    isMe: false,
    idle: false,
  })
  const labels: unknown[] = ['shape:1', 7, 'x'.repeat(200), { id: 'shape:1' }, undefined]
  labels.forEach((label, i) => awareness.states.set(i + 1, { label }))
  awareness.setLocalStateField('label', 'shape:own')
  const people = [...labels.keys()].map((i) => person(i + 1)).concat(person(awareness.clientID))
  expect(labelWriters({ awareness, people: () => people })).toEqual([{ person: person(1), shape: 'shape:1' }])
  awareness.destroy()
  close()
})
