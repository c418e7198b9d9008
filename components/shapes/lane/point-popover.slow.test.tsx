// @vitest-environment jsdom
import { act } from 'react'
import { toast } from 'sonner'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { setEmotion, setFields } from '@/lib/journey/edit-fields'
import { trash } from '@/lib/journey/edit-trash'
import { ANYONE } from '@/lib/journey/model'
import { key, likeABrowser, openLane } from './curve.fixture'

beforeAll(likeABrowser)
const open: Awaited<ReturnType<typeof openLane>>[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
  toast.dismiss()
})

/** A lane with what stands open at one of its points. */
async function opened(name: string, ...args: Parameters<typeof openLane>) {
  const made = await openLane(...args)
  open.push(made)
  await act(async () => made.slider(name).focus())
  await key(made.slider(name), 'Enter')
  return { ...made, row: (i: number) => made.model.board.touchpoints.get(made.touchpoints[i]!)! }
}
const dialog = () => document.querySelector<HTMLElement>('[role=dialog]')
const inside = <E extends HTMLElement>(selector: string) => dialog()!.querySelector<E>(selector)!
const button = (name: string) =>
  [...dialog()!.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent) === name) ??
  expect.fail(
    `no button ${name}: ${[...dialog()!.querySelectorAll('button')].map((b) => b.ariaLabel ?? b.textContent).join(' | ')}`,
  )
const press = (name: string) => act(async () => button(name).click())
const number = () => inside<HTMLInputElement>('[inputmode=decimal]')
const feeling = () => dialog()!.querySelectorAll('input')[1]!

/** The focus goes back in a task of its own, so React runs by its own clock here. */
async function escape() {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  document.activeElement!.dispatchEvent(event)
  await vi.waitFor(() => expect(document.activeElement?.role).toBe('slider'), { timeout: 10_000 })
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
}

async function fill(input: HTMLInputElement, text: string) {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
  await act(async () => {
    set.call(input, text)
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  await key(input, 'Enter')
}

describe('what stands at a point', () => {
  it('[X132] Enter opens it, the keyboard is in it, and Escape gives the keyboard back to the point', async () => {
    const { slider } = await opened('Emotion at Park, Sarah', { personas: ['Sarah'] })
    expect(dialog()!.ariaLabel).toBe('Emotion at Park, Sarah')
    expect(document.activeElement).toBe(button('Neutral, 0'))
    await escape()
    expect(dialog()).toBeNull()
    expect(document.activeElement).toBe(slider('Emotion at Park, Sarah'))
  })

  it('[X132] a screen reader’s click opens it too', async () => {
    const { slider } = await opened('Emotion at Park')
    await escape()
    expect(document.activeElement).toBe(slider('Emotion at Park'))
    await act(async () => slider('Emotion at Till').click())
    expect(dialog()!.ariaLabel).toBe('Emotion at Till')
  })

  it('[X133] one of five faces rates; the pressed one is the rating', async () => {
    const { row } = await opened('Emotion at Park')
    await press('Very good, +2')
    expect(row(0).emotions).toEqual({ [ANYONE]: 2 })
    expect(button('Very good, +2').ariaPressed).toBe('true')
    await press('Bad, −1')
    expect(row(0).emotions).toEqual({ [ANYONE]: -1 })
    await press('Clear rating')
    expect(row(0).emotions).toEqual({})
  })

  it.each([
    ['en', '1.25', 1.25, '+1.25'],
    ['es', '-0,5', -0.5, '−0,5'],
    ['ru', '−1,7', -1.7, '−1,7'],
    ['en', '0', 0, '0'],
  ] as const)('[X133] in %s, %s is taken as %d and reads %s', async (lang, typed, value, reads) => {
    const names = { en: 'Emotion at Park', es: 'Emoción en Park', ru: 'Эмоция: Park' }
    const { row } = await opened(names[lang], { lang })
    await fill(number(), typed)
    expect(row(0).emotions).toEqual({ [ANYONE]: value })
    expect(number().value).toBe(reads)
  })

  it.each(['3', 'good', '1,5,2', '--1'])(
    '[X133] %s is refused with what would be right, and kept to be mended',
    async (typed) => {
      const { row } = await opened('Emotion at Park')
      await fill(number(), typed)
      expect(row(0).emotions).toEqual({})
      expect(number().value).toBe(typed)
      expect(inside('[role=alert]').textContent).toBe('A number from −2 to +2, please.')
      await fill(number(), '1')
      expect(dialog()!.querySelector('[role=alert]')).toBeNull()
    },
  )

  it('[J86] a feeling is any word or a suggestion that fits the rating, in the map’s language', async () => {
    const { row, change, touchpoints } = await opened('Emotion at Park', { lang: 'en' })
    await change((board) => setEmotion(board, touchpoints[0]!, undefined, -1))
    await press('impatient')
    expect(row(0).feelings).toEqual({ [ANYONE]: 'impatient' })
    expect(feeling().value).toBe('impatient')
    await fill(feeling(), ' at sea ')
    expect(row(0).feelings).toEqual({ [ANYONE]: 'at sea' })
    await fill(feeling(), '')
    expect(row(0).feelings).toEqual({})
  })

  it('[J86] with two personas each has a rating and a feeling; the quote says whose it is', async () => {
    const { row, personas } = await opened('Emotion at Queue, Sarah', { personas: ['Sarah', 'Tom'] })
    const [sarah, tom] = personas as [string, string]
    await press('Good, +1')
    await press('Tom')
    expect(dialog()!.ariaLabel).toBe('Emotion at Queue, Tom')
    await press('Bad, −1')
    await press('lost')
    expect(row(1).emotions).toEqual({ [sarah]: 1, [tom]: -1 })
    expect(row(1).feelings).toEqual({ [tom]: 'lost' })
    await press('What do they say here?')
    expect(row(1).quoteOf).toBe(tom)
    const whose = inside<HTMLSelectElement>('select')
    expect(whose.value).toBe(tom)
    await act(async () => {
      whose.value = sarah
      whose.dispatchEvent(new Event('change', { bubbles: true }))
    })
    expect(row(1).quoteOf).toBe(sarah)
  })

  it('[J86] the quote is written letter by letter, with what others write in it', async () => {
    const { row, change, touchpoints } = await opened('Emotion at Park')
    await press('What do they say here?')
    await act(() => new Promise<void>((done) => requestAnimationFrame(() => done())))
    const field = inside<HTMLTextAreaElement>('textarea')
    expect(document.activeElement).toBe(field)
    await act(async () => {
      field.value = 'Where is it?'
      field.setSelectionRange(12, 12)
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    })
    expect(row(0).quote).toBe('Where is it?')
    await change((board) => setFields(board, touchpoints[0]!, { quote: 'So: Where is it?' }))
    expect(field.value).toBe('So: Where is it?')
    await key(field, 'Enter')
    expect(dialog()!.querySelector('textarea')).toBeNull()
    expect(button('So: Where is it?\u200b')).toBeTruthy()
  })

  it('[J85] the key moment is turned on and off', async () => {
    const { row } = await opened('Emotion at Park')
    await press('Key moment')
    expect(row(0).key).toBe(true)
    expect(button('Key moment').ariaPressed).toBe('true')
    await press('Key moment')
    expect(row(0).key).toBeUndefined()
  })

  it('[X134] when the touchpoint is deleted it closes, and that is told', async () => {
    const { change, touchpoints } = await opened('Emotion at Park')
    await change((board) => trash(board, { random: Math.random, now: 5, author: 'boris' }, [touchpoints[0]!]))
    expect(dialog()).toBeNull()
    expect(toast.getToasts().map((one) => 'title' in one && one.title)).toEqual([
      'This point is no longer on the map. Nothing was changed.',
    ])
  })

  it('[X134] undo and redo work from its buttons', async () => {
    const { row } = await opened('Emotion at Park')
    await press('Good, +1')
    await key(button('Good, +1'), 'z', { ctrlKey: true })
    expect(row(0).emotions).toEqual({})
    await key(button('Good, +1'), 'z', { ctrlKey: true, shiftKey: true })
    expect(row(0).emotions).toEqual({ [ANYONE]: 1 })
  })
})
