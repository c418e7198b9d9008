// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { MAX_TYPED } from './text-binding'
import { TextField, type TextFieldProps } from './text-field'
import { createWriters, offsetOf } from './writers'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let mine: Y.Doc
let theirs: Y.Doc
let awareness: Awareness
let root: Root
let container: HTMLElement

const text = () => mine.getMap('cards').get('card:1') as Y.Text
const theirText = () => theirs.getMap('cards').get('card:1') as Y.Text
const field = () => container.querySelector('textarea')!

beforeEach(() => {
  mine = new Y.Doc()
  theirs = new Y.Doc()
  mine.on('update', (update, origin) => origin !== 'wire' && Y.applyUpdate(theirs, update, 'wire'))
  theirs.on('update', (update, origin) => origin !== 'wire' && Y.applyUpdate(mine, update, 'wire'))
  mine.getMap('cards').set('card:1', new Y.Text())
  awareness = new Awareness(mine)
  container = document.body.appendChild(document.createElement('div'))
  root = createRoot(container)
})

afterEach(() => {
  act(() => root.unmount())
  container.remove()
  awareness.destroy()
})

async function open(props: Partial<TextFieldProps> = {}) {
  await act(async () => {
    root.render(
      <TextField
        yText={text()}
        awareness={awareness}
        entity="card:1"
        field="text"
        label="Text of the card"
        onDone={() => {}}
        {...props}
      />,
    )
  })
  await act(() => new Promise<void>((done) => requestAnimationFrame(() => done())))
}

/** What a browser does for a key, a paste or an input method: value and caret first, then the event. */
function type(insert: string, { event = new InputEvent('input', { bubbles: true }) } = {}) {
  const element = field()
  const { selectionStart, selectionEnd, value } = element
  element.value = value.slice(0, selectionStart) + insert + value.slice(selectionEnd)
  element.setSelectionRange(selectionStart + insert.length, selectionStart + insert.length)
  element.dispatchEvent(event)
}

function press(key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  field().dispatchEvent(event)
  return event
}

describe('a text that several people write in', () => {
  it('[X32] takes the focus with the caret at the end, and what is typed arrives at the others', async () => {
    text().insert(0, 'Pay')
    await open()
    expect(document.activeElement).toBe(field())
    expect(field().getAttribute('aria-label')).toBe('Text of the card')
    expect(field().selectionStart).toBe(3)
    type(' by card')
    expect(theirText().toJSON()).toBe('Pay by card')
    expect(field().value).toBe('Pay by card')
  })

  it('[X30] keeps the caret at its letter while others write before it', async () => {
    text().insert(0, 'Pay by card')
    await open()
    field().setSelectionRange(4, 6)
    theirText().insert(0, 'Then ')
    expect(field().value).toBe('Then Pay by card')
    expect([field().selectionStart, field().selectionEnd]).toEqual([9, 11])
    theirText().delete(0, 5)
    expect([field().selectionStart, field().selectionEnd]).toEqual([4, 6])
  })

  it('[X31] two people typing at once lose no letter', async () => {
    await open()
    for (const letter of 'Привет, ¿qué tal? 👩‍👩‍👧') {
      type(letter)
      theirText().insert(theirText().length, letter.toUpperCase())
    }
    expect(field().value).toBe(theirText().toJSON())
    expect([...field().value].length).toBe([...'Привет, ¿qué tal? 👩‍👩‍👧'].length * 2)
  })

  it('[X33] others’ words wait while an input method composes, and nothing is lost when it ends', async () => {
    text().insert(0, 'good evening')
    await open()
    field().setSelectionRange(5, 12)
    field().dispatchEvent(new CompositionEvent('compositionstart'))
    type('に')
    theirText().insert(0, 'A ')
    theirText().insert(theirText().toJSON().indexOf('evening') + 4, '-')
    theirText().insert(theirText().length, ' all')
    expect(field().value).toBe('good に')
    expect(text().toJSON()).toBe('A good even-ing all')
    field().setSelectionRange(5, 6)
    type('日本')
    field().dispatchEvent(new CompositionEvent('compositionend'))
    expect(text().toJSON()).toBe('A good 日本- all')
    expect(field().value).toBe('A good 日本- all')
    expect(field().selectionStart).toBe('A good 日本'.length)
    expect(theirText().toJSON()).toBe(text().toJSON())
  })

  it('[X33] a composition that is left without a word is taken over', async () => {
    await open()
    field().dispatchEvent(new CompositionEvent('compositionstart'))
    type('なに')
    act(() => root.render(null))
    expect(theirText().toJSON()).toBe('なに')
  })

  it('[X34] never cuts a character in half', async () => {
    text().insert(0, 'a😀b')
    await open()
    // 😀 and 😂 share their first half
    field().setSelectionRange(1, 3)
    type('😂')
    expect(theirText().toJSON()).toBe('a😂b')
    type('\ud83d')
    expect(theirText().toJSON()).toBe('a😂�b')
    expect(field().value).toBe('a😂�b')
  })

  it('[X35] stops at 5,000 characters and says so, without touching what others wrote', async () => {
    const onFull = vi.fn()
    text().insert(0, 'x'.repeat(MAX_TYPED - 3))
    await open({ onFull })
    type('ab😀c')
    expect(text().length).toBe(MAX_TYPED - 1)
    expect(text().toJSON().endsWith('ab')).toBe(true)
    expect(field().value).toBe(text().toJSON())
    expect(field().selectionStart).toBe(MAX_TYPED - 1)
    expect(onFull).toHaveBeenCalledTimes(1)
    theirText().insert(0, 'y'.repeat(10))
    expect(field().value.length).toBe(MAX_TYPED + 9)
    type('z')
    expect(text().length).toBe(MAX_TYPED + 9)
  })

  it('[X36] Enter and Escape end the writing, Tab goes on, undo and redo are the board’s', async () => {
    const heard: string[] = []
    await open({
      onDone: (key) => heard.push(key),
      onTab: (backwards) => heard.push(backwards ? 'back' : 'tab'),
      onUndo: () => heard.push('undo'),
      onRedo: () => heard.push('redo'),
    })
    const board = vi.fn()
    document.body.addEventListener('keydown', board)
    const pressed = [
      press('Enter'),
      press('Escape'),
      press('Tab'),
      press('Tab', { shiftKey: true }),
      press('z', { ctrlKey: true }),
      press('я', { metaKey: true }),
      press('Z', { ctrlKey: true, shiftKey: true }),
      press('y', { ctrlKey: true }),
    ]
    expect(heard).toEqual(['enter', 'escape', 'tab', 'back', 'undo', 'undo', 'redo', 'redo'])
    expect(pressed.every((event) => event.defaultPrevented)).toBe(true)
    const fromMenu = new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true })
    field().dispatchEvent(fromMenu)
    expect(heard.at(-1)).toBe('undo')
    expect(fromMenu.defaultPrevented).toBe(true)

    expect(press('a').defaultPrevented).toBe(false)
    expect(press('Enter', { isComposing: true }).defaultPrevented).toBe(false)
    expect(press('Enter', { shiftKey: true }).defaultPrevented).toBe(true)
    expect(heard.length).toBe(9)
    expect(board).not.toHaveBeenCalled()
    document.body.removeEventListener('keydown', board)
  })

  it('[X36] has one line or many', async () => {
    await open()
    type('one\ntwo')
    expect(theirText().toJSON()).toBe('one two')
    await open({ multiline: true })
    expect(press('Enter', { shiftKey: true }).defaultPrevented).toBe(false)
    field().setSelectionRange(3, 4)
    type('\n')
    expect(theirText().toJSON()).toBe('one\ntwo')
  })

  it('shows texts with foreign line ends and leaves them as they are', async () => {
    text().insert(0, 'one\r\ntwo\rthree')
    await open({ multiline: true })
    expect(field().value).toBe('one \ntwo\nthree')
    field().setSelectionRange(8, 8)
    type('!')
    expect(theirText().toJSON()).toBe('one\r\ntwo!\rthree')
  })

  it('puts the caret where an undo changed something', async () => {
    text().insert(0, 'abc')
    await open()
    mine.transact(() => text().insert(1, 'xy'), 'undo')
    expect(field().value).toBe('axybc')
    expect(field().selectionStart).toBe(3)
  })

  it('[X37] tells the others where it writes, by the letter, and that it has left', async () => {
    text().insert(0, 'Pay by card')
    await open()
    const state = () => awareness.getLocalState()!.writing as { anchor: unknown; head: unknown } | null
    field().setSelectionRange(3, 6)
    document.dispatchEvent(new Event('selectionchange'))
    expect(awareness.getLocalState()!.writing).toMatchObject({ field: { id: 'card:1', name: 'text' } })
    theirText().insert(0, 'Then ')
    expect(offsetOf(theirText(), state()!.anchor)).toBe(8)
    expect(offsetOf(theirText(), state()!.head)).toBe(11)
    expect(JSON.stringify(state()).length).toBeLessThan(400)
    act(() => root.render(null))
    expect(state()).toBe(null)
  })

  it('[X37] whatever stands in somebody’s presence, it harms nobody', () => {
    const writers = createWriters(awareness)
    const garbage: unknown[] = [
      null,
      'text',
      { field: 1 },
      { field: { id: 'card:1', name: 'text' } },
      {
        field: { id: 'card:1', name: 'text' },
        anchor: { item: { client: -1, clock: 0.5 } },
        head: { tname: 't' },
      },
      {
        field: { id: 'card:1', name: 'text' },
        anchor: { type: { client: 1, clock: 9 }, item: 'x' },
        head: [],
      },
    ]
    for (const [i, writing] of garbage.entries()) awareness.states.set(i + 1, { writing })
    awareness.emit('change', [{ added: [1], updated: [], removed: [] }, 'wire'])
    const found = writers.in('card:1', 'text')
    expect(found.map((writer) => offsetOf(text(), writer.head))).toEqual([undefined, undefined, undefined])
    writers.stop()
  })
})
