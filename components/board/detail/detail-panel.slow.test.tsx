// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { textAt } from '@/lib/doc/text'
import { setFields } from '@/lib/journey/edit-fields'
import { addPersona } from '@/lib/journey/edit-personas'
import { trash } from '@/lib/journey/edit-trash'
import { pair } from '../board.fixture'
import { byBoris, showSmallMap, type PanelOptions, type Shown } from './detail.fixture'

const ctx = { random: Math.random, now: 5, author: 'boris' }
let shown: Shown
// who changed something last is asked of the server: none stands behind this panel, and nobody waits for it
beforeAll(() => vi.stubGlobal('fetch', () => new Promise(() => {})))
afterAll(() => vi.unstubAllGlobals())
afterEach(() => shown.close())

function begin(options?: PanelOptions) {
  const begun = showSmallMap(options)
  shown = begun.shown
  return begun
}

describe('the detail panel', () => {
  it('[X104] opens only when asked, follows the selection, and shows the map when nothing is selected', () => {
    const { tp, card, map } = begin()
    act(() => shown.work.select([tp]))
    expect(shown.text()).toBe('')
    shown.open(tp)
    expect(shown.container.querySelector('h2')!.textContent).toBe('Park')
    expect(document.activeElement?.tagName).toBe('ASIDE')
    act(() => shown.work.select([card]))
    expect(shown.container.querySelector('h2')!.textContent).toBe('Too long')
    act(() => shown.work.select([]))
    expect(shown.container.querySelector('h2')!.textContent).toBe('Shopping')
    expect(shown.text()).toContain('Brief')
    act(() => shown.work.details(map))
    shown.click('Close the details')
    expect(shown.text()).toBe('')
  })

  it('[X105] values are set in one step each, and undo takes one back', () => {
    const { tp, touchpoint } = begin()
    shown.open(tp)
    shown.click('Key moment')
    shown.type('Duration', '1 h 30 min')
    shown.type('Waiting time', '2 h')
    shown.type('Time or date', '8:30 pm')
    expect(touchpoint()).toMatchObject({ key: true, duration: 'PT1H30M', waitMin: 120, when: '20:30' })
    expect((shown.labelled('Duration') as HTMLInputElement).value).toBe('1 h 30 min')
    act(() => void shown.editor.undo())
    expect(touchpoint()).toMatchObject({ key: true, duration: 'PT1H30M', waitMin: 120 })
    expect(touchpoint().when).toBeUndefined()
    shown.type('Duration', '')
    expect(touchpoint().duration).toBeUndefined()
  })

  it('[X106] what is not understood stays as typed, says what is expected, and changes nothing', () => {
    const { tp, touchpoint } = begin()
    shown.open(tp)
    shown.type('Duration', '2 h')
    shown.type('Duration', 'quite long')
    const field = shown.labelled('Duration') as HTMLInputElement
    expect(field.value).toBe('quite long')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(shown.container.querySelector('[role=alert]')!.textContent).toMatch(/2 h, 3 days/)
    expect(touchpoint().duration).toBe('PT2H')
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
    act(() => void field.dispatchEvent(escape))
    expect(field.value).toBe('2 h')
  })

  it('[X106] speaks and reads the person’s language', () => {
    const { tp, touchpoint } = begin({ lang: 'ru' })
    shown.open(tp)
    shown.type('Длительность', '1,5 ч')
    shown.type('Эмоция', '−1,5')
    expect(touchpoint()).toMatchObject({ duration: 'PT1.5H', emotions: { 'persona:anyone': -1.5 } })
    expect(shown.text()).toContain('Негатив')
    shown.type('Эмоция', '3')
    expect(shown.container.querySelector('[role=alert]')!.textContent).toBe('Это не число от −2 до 2.')
  })

  it('[X105] what was typed for one thing is not lost when another is selected before the field is left', () => {
    const { tp, card, touchpoint } = begin()
    shown.open(tp)
    act(() => {
      const field = shown.labelled('Duration') as HTMLInputElement
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, '3 d')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    act(() => shown.work.select([card]))
    expect(touchpoint().duration).toBe('P3D')
  })

  it('[X107] texts are live both ways', () => {
    const [mine, theirs] = pair()
    const { tp } = begin({ doc: mine })
    shown.open(tp)
    const field = shown.labelled('Quote') as HTMLTextAreaElement
    act(() => {
      field.value = 'Where do I park?'
      field.setSelectionRange(16, 16)
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    })
    expect(textAt(theirs, tp, 'quote')!.toJSON()).toBe('Where do I park?')
    act(() => textAt(theirs, tp, 'quote')!.insert(0, 'Oh. '))
    expect(field.value).toBe('Oh. Where do I park?')
  })

  it('[X108] a department is chosen from the board’s, or named on the spot', () => {
    const { tp, touchpoint } = begin()
    shown.open(tp)
    shown.choose('Department', 'New department…')
    shown.type('Name of the department', 'Care')
    const care = touchpoint().owner!
    expect(shown.model.board.departments.get(care)).toMatchObject({ name: 'Care', hue: 0 })
    act(() => void shown.editor.undo())
    expect(touchpoint().owner).toBeUndefined()
    act(() => void shown.editor.redo())
    shown.choose('Hands over to', 'Care')
    expect(touchpoint().handoffTo).toBe(care)
    shown.choose('Department', '–')
    expect(touchpoint().owner).toBeUndefined()
  })

  it('[X108] channels are added by name in any language, by choice, or as own words', () => {
    const { tp, touchpoint } = begin()
    shown.open(tp)
    act(() => shown.button('Add a channel').click())
    shown.type('Add a channel', 'Teléfono')
    shown.type('Add a channel', 'Fax')
    act(() => shown.button('Website').click())
    expect(touchpoint().channels).toEqual(['phone', 'Fax', 'web'])
    shown.click('Remove Phone')
    expect(touchpoint().channels).toEqual(['Fax', 'web'])
  })

  it('[X109] each persona of the map has a feeling of her own', () => {
    const { tp, map, touchpoint, doc } = begin()
    const sara = addPersona(shown.model.board, ctx, { name: 'Sara', map })
    byBoris(doc, sara.changes)
    const tom = addPersona(shown.model.board, ctx, { name: 'Tom', map })
    byBoris(doc, tom.changes)
    shown.open(tp)
    shown.type('Emotion, Sara', '-1')
    shown.type('Feeling, Tom', 'lost')
    shown.click('Half a step better')
    expect(touchpoint()).toMatchObject({ emotions: { [sara.id!]: -0.5 }, feelings: { [tom.id!]: 'lost' } })
    shown.choose('Whose words', 'Tom')
    expect(touchpoint().quoteOf).toBe(tom.id)
  })

  it('[X110] says that it was deleted meanwhile, and brings it back', () => {
    const { tp, touchpoint, doc } = begin()
    shown.open(tp)
    byBoris(doc, trash(shown.model.board, ctx, [tp]))
    expect(shown.text()).toContain('This was deleted. Everything in it is kept.')
    act(() => shown.button('Restore').click())
    expect(touchpoint().trashed).toBeUndefined()
    expect(shown.container.querySelector('h2')!.textContent).toBe('Park')
  })

  it('[X111] who may only look reads values, without fields', () => {
    const { tp, doc, map } = begin({ role: 'viewer' })
    byBoris(
      doc,
      setFields(shown.model.board, tp, { duration: 'PT2H', channels: ['web'], key: true, quote: 'Oh' }),
    )
    shown.open(tp)
    expect(shown.text()).toMatch(/Key momentYes.*ChannelsWebsite.*QuoteOh.*Duration2 h/)
    expect(shown.container.querySelector('input, textarea, select')).toBeNull()
    act(() => shown.work.select([map]))
    expect(shown.text()).toContain('Touchpoints')
    expect(shown.container.querySelector('input, textarea, select')).toBeNull()
  })

  it('[X112] Escape gives the keyboard back to the canvas, and no key of the panel is a command of the board', () => {
    const { tp, touchpoint } = begin()
    shown.open(tp)
    const heard: string[] = []
    const listen = (event: KeyboardEvent) => heard.push(event.key)
    document.body.addEventListener('keydown', listen)
    const panel = shown.container.querySelector('aside')!
    const press = (key: string, more?: KeyboardEventInit) =>
      act(
        () =>
          void panel.dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
          ),
      )
    shown.editor.getContainer().tabIndex = 0
    press('Delete')
    press('d')
    shown.click('Key moment')
    press('z', { ctrlKey: true })
    expect(touchpoint().key).toBeUndefined()
    press('Z', { ctrlKey: true, shiftKey: true })
    expect(touchpoint().key).toBe(true)
    press('Escape')
    expect(document.activeElement).toBe(shown.editor.getContainer())
    expect(heard).toEqual([])
    document.body.removeEventListener('keydown', listen)
  })
})

describe('several things selected', () => {
  it('[X113] what they share is set for all in one step, and where they differ it says so', () => {
    const { touchpoints, stages, tp } = begin()
    shown.open(tp)
    shown.click('Key moment')
    shown.open(...touchpoints, stages[0]!)
    expect(shown.text()).toContain('4 things selected')
    expect(shown.text()).toContain('Key momentmixed')
    shown.click('Key moment')
    const keys = () => touchpoints.map((id) => shown.model.board.touchpoints.get(id)!.key)
    expect(keys()).toEqual([true, true, true])
    act(() => void shown.editor.undo())
    expect(keys()).toEqual([true, undefined, undefined])
    shown.click('Before the first contact')
    expect(shown.model.board.stages.get(stages[0]!)!.beforeContact).toBe(true)
    shown.choose('Stage', 'Pay')
    expect(touchpoints.map((id) => shown.model.board.touchpoints.get(id)!.place.stage)).toEqual(
      touchpoints.map(() => stages[1]),
    )
  })
})
