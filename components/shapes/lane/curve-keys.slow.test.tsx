// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { setEmotion } from '@/lib/journey/edit-fields'
import { ANYONE } from '@/lib/journey/model'
import { key, likeABrowser, openLane } from './curve.fixture'

beforeAll(likeABrowser)
const open: Awaited<ReturnType<typeof openLane>>[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
async function lane(...args: Parameters<typeof openLane>) {
  const made = await openLane(...args)
  open.push(made)
  return made
}

describe('the curve by keys', () => {
  it.each([
    ['ArrowUp', {}, 1.5],
    ['ArrowDown', {}, 0.5],
    ['ArrowUp', { shiftKey: true }, 1.1],
    ['ArrowDown', { shiftKey: true }, 0.9],
    ['PageUp', {}, 2],
    ['PageDown', {}, 0],
    ['Home', {}, -2],
    ['End', {}, 2],
    ['Delete', {}, undefined],
    ['Backspace', {}, undefined],
  ])(
    '[X130] %s %o makes 1 into %s, as one step, and the canvas does not hear it',
    async (name, more, wanted) => {
      const { slider, emotions, touchpoints, change, container, editor, history } = await lane()
      await change((board) => setEmotion(board, touchpoints[0]!, undefined, 1))
      const heard = vi.fn()
      container.addEventListener('keydown', heard)
      const event = await key(slider('Emotion at Park'), name, more)
      expect(emotions(touchpoints[0]!)[ANYONE]).toBe(wanted)
      expect([heard.mock.calls.length, event.defaultPrevented]).toEqual([0, true])
      await act(async () => void editor.undo())
      expect(emotions(touchpoints[0]!)[ANYONE]).toBe(1)
      expect(history.canUndo()).toBe(false)
    },
  )

  it('[X130] what nobody rated begins at neutral', async () => {
    const { slider, emotions, touchpoints } = await lane()
    await key(slider('Emotion at Park'), 'ArrowUp')
    await key(slider('Emotion at Queue'), 'ArrowDown')
    expect(touchpoints.map((id) => emotions(id)[ANYONE])).toEqual([0.5, -0.5, undefined])
  })

  it('[X130] commands and other keys are left to the canvas', async () => {
    const { slider, container } = await lane()
    const heard = vi.fn()
    container.addEventListener('keydown', heard)
    const point = slider('Emotion at Park')
    for (const [name, more] of [
      ['z', { ctrlKey: true }],
      ['ArrowUp', { metaKey: true }],
      ['Escape', {}],
      ['?', {}],
    ] as const)
      expect((await key(point, name, more)).defaultPrevented).toBe(false)
    expect(heard).toHaveBeenCalledTimes(4)
  })

  it('[X131] left and right go along one persona; each curve is one stop of the Tab key', async () => {
    const { slider, sliders } = await lane({ personas: ['Sarah', 'Tom'] })
    const stops = () =>
      sliders()
        .filter((one) => one.tabIndex === 0)
        .map((one) => one.ariaLabel)
    expect(stops()).toEqual(['Emotion at Park, Sarah', 'Emotion at Park, Tom'])
    await act(async () => slider('Emotion at Park, Sarah').focus())
    await key(document.activeElement!, 'ArrowRight')
    expect(document.activeElement).toBe(slider('Emotion at Queue, Sarah'))
    await key(document.activeElement!, 'ArrowRight')
    await key(document.activeElement!, 'ArrowRight')
    expect(document.activeElement).toBe(slider('Emotion at Till, Sarah'))
    expect(stops()).toEqual(['Emotion at Till, Sarah', 'Emotion at Park, Tom'])
    await key(document.activeElement!, 'ArrowLeft')
    expect(document.activeElement).toBe(slider('Emotion at Queue, Sarah'))
  })

  it('[X131] only what the view shows is there, and the one that has the focus', async () => {
    const { slider, sliders, editor } = await lane()
    await act(async () => slider('Emotion at Till').focus())
    await act(async () => void editor.setCamera({ x: -4000, y: 0, z: 1 }, { immediate: true }))
    expect(sliders()).toEqual([slider('Emotion at Till')])
    await act(async () => void editor.setCamera({ x: 0, y: -4000, z: 1 }, { immediate: true }))
    expect(sliders()).toEqual([slider('Emotion at Till')])
  })

  it.each(['k', 'K', 'л'])('[J85] %s makes a key moment of it, and takes that away', async (name) => {
    const { slider, model, touchpoints } = await lane()
    const isKey = () => model.board.touchpoints.get(touchpoints[0]!)!.key
    await key(slider('Emotion at Park'), name)
    expect(isKey()).toBe(true)
    expect(slider('Emotion at Park').hasAttribute('data-key')).toBe(true)
    await key(slider('Emotion at Park'), name)
    expect(isKey()).toBeUndefined()
  })
})
