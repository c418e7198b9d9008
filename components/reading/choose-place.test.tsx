// @vitest-environment jsdom
import { act } from 'react'
import { toast } from 'sonner'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually, named, press, show } from '@/components/home/real-api.fixture'
import type { ThreadStore } from '../comments/threads'
import { ChoosePlace } from './choose-place'

const told = () => toast.getToasts().map((one) => ('title' in one ? one.title : undefined))

const ANSWERS = {
  well: { ok: true, value: {} },
  badly: { ok: false, code: 'no-anchor' },
} as const
let close = () => {}
let text: HTMLElement
let opened: ReturnType<typeof vi.fn>
let ended: ReturnType<typeof vi.fn>
let change: ReturnType<typeof vi.fn>
beforeEach(() => {
  // what was told in another file of this worker
  toast.dismiss()
  document.body.innerHTML = `<div id="text">
    <section data-entity="stage:s"><button data-comment="stage:s">1</button></section>
    <section data-entity="touchpoint:t"><p>Pay</p><button data-comment="touchpoint:t"></button></section>
  </div><aside data-comments tabindex="-1"></aside>`
  text = document.querySelector('#text')!
  opened = vi.fn()
  text.addEventListener('click', opened as () => void)
})
afterEach(() => close())

function choose(answer: keyof typeof ANSWERS = 'well'): void {
  ended = vi.fn()
  change = vi.fn(async () => ANSWERS[answer])
  close = show(
    <ChoosePlace
      store={{ change } as unknown as ThreadStore}
      thread="one"
      text={{ current: text }}
      onEnd={ended as () => void}
    />,
  )
}
const spot = (id: string) => text.querySelector<HTMLElement>(`[data-comment="${id}"]`)!

it('[C136] the button beside something says what the thread is about now, and opens nothing', async () => {
  choose()
  act(() => text.querySelector('p')!.click())
  expect(change).not.toHaveBeenCalled()
  opened.mockClear()
  act(() => spot('touchpoint:t').click())
  expect(change.mock.calls).toEqual([['one', { anchor: { kind: 'entity', id: 'touchpoint:t' } }]])
  expect(ended).toHaveBeenCalledOnce()
  expect(opened).not.toHaveBeenCalled()
  expect(document.activeElement?.matches('[data-comments]')).toBe(true)
  await vi.waitFor(() => expect(told()).toEqual(['The thread is here now.']))
})

it('[C136] what is refused is said', async () => {
  choose('badly')
  act(() => spot('stage:s').click())
  await vi.waitFor(() => expect(told()).toEqual(['What it was about is not on this board any more.']))
})

it('[C136] the keyboard stands on a button of the text; Escape and Cancel change nothing', async () => {
  choose()
  await eventually(() => document.activeElement?.matches('[data-comment]'))
  press(document.activeElement as HTMLElement, 'Escape')
  expect(ended).toHaveBeenCalledOnce()
  act(() => named('button', 'Cancel')!.click())
  expect(ended).toHaveBeenCalledTimes(2)
  expect(change).not.toHaveBeenCalled()
  close()
  spot('stage:s').click()
  expect(opened).toHaveBeenCalledOnce()
})
