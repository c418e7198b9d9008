// @vitest-environment jsdom
import { act } from 'react'
import { toast } from 'sonner'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ORIGIN } from '@/lib/doc/origin'
import { setEmotion, setFields } from '@/lib/journey/edit-fields'
import { trash } from '@/lib/journey/edit-trash'
import { ANYONE } from '@/lib/journey/model'
import { key, likeABrowser, openLane, pointer } from './curve.fixture'

beforeAll(likeABrowser)
const open: Awaited<ReturnType<typeof openLane>>[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
  toast.dismiss()
})
async function lane(...args: Parameters<typeof openLane>) {
  const made = await openLane(...args)
  open.push(made)
  return made
}
const told = () => toast.getToasts().map((one) => ('title' in one ? one.title : undefined))

/** px that one half of a rating is high */
const HALF = 22

describe('the curve under a hand', () => {
  it('[X125] every touchpoint of every persona is a slider with its name, value and sentiment', async () => {
    const { slider, sliders, change, touchpoints, personas } = await lane({ personas: ['Sarah, 28', 'Tom'] })
    expect(sliders().map((one) => one.getAttribute('aria-label'))).toEqual([
      'Emotion at Park, Sarah',
      'Emotion at Queue, Sarah',
      'Emotion at Till, Sarah',
      'Emotion at Park, Tom',
      'Emotion at Queue, Tom',
      'Emotion at Till, Tom',
    ])
    const till = slider('Emotion at Till, Tom')
    expect(till.getAttribute('aria-valuetext')).toBe('Not rated yet')
    await change((board) => setEmotion(board, touchpoints[2]!, personas[1], -1.5))
    expect(slider('Emotion at Till, Tom')).toBe(till)
    expect(till.getAttribute('aria-valuenow')).toBe('-1.5')
    expect(till.getAttribute('aria-valuetext')).toBe('Negative, −1.5')
    expect([till.getAttribute('aria-valuemin'), till.getAttribute('aria-valuemax')]).toEqual(['-2', '2'])
  })

  it('[X125] in Spanish and Russian it is called and said in that language', async () => {
    const es = await lane({ lang: 'es' })
    await es.change((board) => setEmotion(board, es.touchpoints[0]!, undefined, 0.5))
    expect(es.slider('Emoción en Park').getAttribute('aria-valuetext')).toBe('Positiva, +0,5')
    const ru = await lane({ lang: 'ru', personas: ['Аня'] })
    expect(ru.slider('Эмоция: Till, Аня').getAttribute('aria-valuetext')).toBe('Пока без оценки')
  })

  it('[J83] dragging snaps to halves, shows itself, and writes one step when it is let go', async () => {
    const { slider, model, emotions, touchpoints, history, change, editor } = await lane()
    const [park] = touchpoints
    await change((board) => setEmotion(board, park!, undefined, 1))
    const point = slider('Emotion at Park')
    await pointer(point, 'down', 300)
    await pointer(document, 'move', 300 + HALF + 3)
    expect(model.shown.touchpoints.get(park!)!.emotions[ANYONE]).toBe(0.5)
    expect(emotions(park!)[ANYONE]).toBe(1)
    await pointer(document, 'move', 300 + 4 * HALF - 3)
    expect(point.getAttribute('aria-valuenow')).toBe('-1')
    await pointer(document, 'up', 300 + 4 * HALF)
    expect(emotions(park!)[ANYONE]).toBe(-1)
    expect(model.shown).toBe(model.board)
    await act(async () => void editor.undo())
    expect(emotions(park!)[ANYONE]).toBe(1)
    expect(history.canUndo()).toBe(false)
  })

  it.each([{ altKey: true }, { shiftKey: true }])('[J83] with %o it goes by tenths', async (held) => {
    const { slider, emotions, touchpoints } = await lane()
    await pointer(slider('Emotion at Queue'), 'down', 300)
    await pointer(document, 'move', 300 - 14, held)
    await pointer(document, 'up', 300 - 14, held)
    expect(emotions(touchpoints[1]!)).toEqual({ [ANYONE]: 0.3 })
  })

  it('[J83] never goes beyond the ends, also when the view is zoomed', async () => {
    const { slider, emotions, touchpoints, editor } = await lane()
    await act(async () => void editor.setCamera({ x: 0, y: 0, z: 0.5 }, { immediate: true }))
    const drag = async (name: string, by: number) => {
      await pointer(slider(name), 'down', 300)
      await pointer(document, 'move', 300 + by)
      await pointer(document, 'up', 300 + by)
    }
    await drag('Emotion at Park', -HALF)
    await drag('Emotion at Queue', -2000)
    await drag('Emotion at Till', 2000)
    expect(touchpoints.map((id) => emotions(id)[ANYONE])).toEqual([1, 2, -2])
  })

  it('[X126] a press that does not move is a click, and the canvas hears nothing of it', async () => {
    const { slider, model, emotions, touchpoints, container } = await lane()
    const heard = vi.fn()
    for (const name of ['pointerdown', 'touchstart', 'dblclick', 'click'])
      container.addEventListener(name, heard)
    const point = slider('Emotion at Park')
    await pointer(point, 'down', 300)
    await pointer(document, 'move', 302)
    await pointer(document, 'up', 302)
    for (const event of [
      new MouseEvent('click', { bubbles: true, detail: 1 }),
      new Event('dblclick', { bubbles: true }),
    ])
      await act(async () => void point.dispatchEvent(event))
    expect(heard).not.toHaveBeenCalled()
    expect(emotions(touchpoints[0]!)).toEqual({})
    expect(model.shown).toBe(model.board)
    expect(document.querySelector('[role=dialog]')?.getAttribute('aria-label')).toBe('Emotion at Park')
    container.addEventListener('pointerdown', heard)
    await pointer(point, 'down', 300, { button: 2 })
    expect(heard).toHaveBeenCalledOnce()
  })

  it.each(['Escape', 'cancel'])('[J84] %s gives the point back and leaves no step', async (how) => {
    const { slider, model, touchpoints, awareness, history, change, emotions } = await lane()
    await change((board) => setEmotion(board, touchpoints[0]!, undefined, 1))
    const point = slider('Emotion at Park')
    await pointer(point, 'down', 300)
    await pointer(document, 'move', 400)
    expect(awareness.getLocalState()!.rating).toEqual({
      touchpoint: touchpoints[0],
      persona: ANYONE,
      value: -1.5,
    })
    if (how === 'Escape') await key(point, 'Escape')
    else await pointer(document, 'cancel', 400)
    await pointer(document, 'up', 400)
    expect(model.shown).toBe(model.board)
    expect(emotions(touchpoints[0]!)[ANYONE]).toBe(1)
    expect(awareness.getLocalState()!.rating).toBeNull()
    expect(history.canUndo()).toBe(false)
    expect(told()).toEqual([])
  })

  it('[J84] a touchpoint trashed while its point is dragged lets go of it, and that is told', async () => {
    const { slider, model, touchpoints, awareness, history, change } = await lane()
    await pointer(slider('Emotion at Park'), 'down', 300)
    await pointer(document, 'move', 400)
    await change((board) => trash(board, { random: Math.random, now: 5, author: 'boris' }, [touchpoints[0]!]))
    expect(told()).toEqual(['This point is no longer on the map. Nothing was changed.'])
    await pointer(document, 'move', 500)
    await pointer(document, 'up', 500)
    expect(model.shown).toBe(model.board)
    expect(model.board.touchpoints.get(touchpoints[0]!)!.emotions).toEqual({})
    expect(awareness.getLocalState()!.rating).toBeNull()
    expect(history.canUndo()).toBe(false)
  })

  it('[J84] what others write meanwhile stays: only the dragged rating is written', async () => {
    const { slider, model, touchpoints, change, doc } = await lane()
    const origins: unknown[] = []
    doc.on('afterTransaction', ({ origin, changed }: { origin: unknown; changed: Map<unknown, unknown> }) => {
      if (changed.size > 0) origins.push(origin)
    })
    await pointer(slider('Emotion at Park'), 'down', 300)
    await pointer(document, 'move', 400)
    await change((board) => setFields(board, touchpoints[0]!, { waitMin: 7, feelings: { [ANYONE]: 'lost' } }))
    expect(origins).toEqual([ORIGIN.setup])
    await pointer(document, 'up', 400)
    expect(origins).toEqual([ORIGIN.setup, ORIGIN.local])
    const { emotions, feelings, waitMin } = model.board.touchpoints.get(touchpoints[0]!)!
    expect({ emotions, feelings, waitMin }).toEqual({
      emotions: { [ANYONE]: -2 },
      feelings: { [ANYONE]: 'lost' },
      waitMin: 7,
    })
  })

  it('[X127] the others see it while the hand moves: with name, colour and value, and nothing is written', async () => {
    const { borisSays, container, touchpoints, model } = await lane()
    const rating = { touchpoint: touchpoints[1], persona: ANYONE, value: 1.5 }
    const before = model.board
    await borisSays({ rating })
    const shown = container.querySelector('[data-rating]')!
    expect(shown.textContent).toBe('Boris +1.5')
    expect(shown.getAttribute('style')).toContain('var(--hue-2)')
    expect(model.board).toBe(before)
  })

  it.each([
    [{ touchpoint: 'touchpoint:none', persona: ANYONE, value: 1 }],
    [{ touchpoint: 7, persona: ANYONE, value: 1 }],
    [{ persona: ANYONE, value: 1 }],
    ['rating'],
    [null],
  ])('[X127] what is no rating (%o) shows nothing', async (rating) => {
    const { borisSays, container } = await lane()
    await borisSays({ rating })
    expect(container.querySelector('[data-rating]')).toBeNull()
  })

  it('[X127] a value beyond the ends or no number shows nothing', async () => {
    const { borisSays, container, touchpoints } = await lane()
    for (const value of [2.1, -3, Infinity, NaN, '1'])
      await borisSays({ rating: { touchpoint: touchpoints[0], persona: ANYONE, value } })
    expect(container.querySelector('[data-rating]')).toBeNull()
  })

  it('[X128] whoever may only read has the values and nothing to take hold of', async () => {
    const { sliders, container, change, touchpoints } = await lane({ role: 'viewer' })
    await change((board) => setEmotion(board, touchpoints[0]!, undefined, 0))
    expect(sliders()).toEqual([])
    const values = [...container.querySelectorAll('[role=img]')]
    expect(values.map((one) => one.getAttribute('aria-label'))).toEqual(['Emotion at Park: Neutral, 0'])
    expect(container.querySelector('[tabindex]')).toBeNull()
  })

  it('[X129] below 35 % there are no handles, nor on a collapsed lane', async () => {
    const made = await lane()
    await act(async () => void made.editor.setCamera({ x: 0, y: 0, z: 0.34 }, { immediate: true }))
    expect(made.sliders()).toEqual([])
    await act(async () => void made.editor.setCamera({ x: 0, y: 0, z: 0.35 }, { immediate: true }))
    expect(made.sliders()).toHaveLength(3)
    await made.change((board) => setFields(board, made.lane, { collapsed: true }))
    expect(made.sliders()).toEqual([])
  })
})
