// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { show } from '@/components/home/real-api.fixture'
import { rowMeant, useCommentKey } from './comment-key'

let close = () => {}
afterEach(() => close())

function Page({ isOn, onBegin }: { isOn: boolean; onBegin: () => void }) {
  useCommentKey(isOn, onBegin)
  return (
    <main>
      <section data-entity="map:m">
        <article data-entity="touchpoint:a">
          <button type="button">Comment on Pay</button>
        </article>
      </section>
      <input />
    </main>
  )
}
/** How often C began a comment. */
function page(isOn = true) {
  const begun: string[] = []
  close = show(<Page isOn={isOn} onBegin={() => begun.push('one')} />)
  return begun
}
const press = (init: KeyboardEventInit, at: Element = document.body) =>
  act(() => void at.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })))

it('[C125] C begins a comment on any keyboard, but not where it is a letter or part of another command', () => {
  const begun = page()
  press({ key: 'c', code: 'KeyC' })
  press({ key: 'с', code: 'KeyC' })
  expect(begun).toHaveLength(2)
  press({ key: 'c', code: 'KeyC', ctrlKey: true })
  press({ key: 'x', code: 'KeyX' })
  press({ key: 'c', code: 'KeyC', repeat: true })
  press({ key: 'c', code: 'KeyC' }, document.querySelector('input')!)
  expect(begun).toHaveLength(2)
})

it('[C125] whoever may not comment presses C in vain', () => {
  const begun = page(false)
  press({ key: 'c', code: 'KeyC' })
  expect(begun).toEqual([])
})

it('[C125] it is about what has the keyboard, else about what is open, else about what is being read', () => {
  page()
  const text = document.querySelector('main')!
  // nothing has a place in jsdom: the last that begins is read
  expect(rowMeant(text, undefined)).toBe('touchpoint:a')
  expect(rowMeant(text, 'map:m')).toBe('map:m')
  document.querySelector('button')!.focus()
  expect(rowMeant(text, 'map:m')).toBe('touchpoint:a')
})
