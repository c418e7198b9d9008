// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { show } from '@/components/home/real-api.fixture'
import { Select } from './select'

let close = () => {}
afterEach(() => close())

const NAMES = ['Sales', 'Support', 'IT']
const OPTIONS = NAMES.map((name) => ({ value: name.toLowerCase(), name }))

/** A list that is shown, and what was chosen in it. */
function open() {
  const chosen: (string | undefined)[] = []
  close = show(
    <Select label="Department" value="sales" options={OPTIONS} choose={(value) => chosen.push(value)} />,
  )
  const list = document.querySelector('select')!
  const press = (key: string) =>
    act(() => void list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
  const stepTo = (value: string) =>
    act(() => {
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!.call(list, value)
      list.dispatchEvent(new Event('change', { bubbles: true }))
    })
  const leave = () => act(() => void list.dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  return { chosen, list, press, stepTo, leave }
}

it('[X290] arrows and letters on a closed list choose nothing until Enter, or until it is left', () => {
  const { chosen, list, press, stepTo, leave } = open()
  press('ArrowDown')
  stepTo('support')
  press('i')
  stepTo('it')
  expect([list.value, chosen]).toEqual(['it', []])
  press('Enter')
  expect(chosen).toEqual(['it'])

  press('ArrowDown')
  stepTo('support')
  leave()
  leave()
  expect(chosen).toEqual(['it', 'support'])
})

it('[X290] Escape on a closed list gives back what was chosen; what is picked in an open one is taken at once', async () => {
  const { chosen, list, press, stepTo, leave } = open()
  press('ArrowDown')
  stepTo('support')
  press('Escape')
  leave()
  expect([list.value, chosen]).toEqual(['sales', []])
  // the list opened by a key, the choice comes later
  press('ArrowDown')
  await new Promise((resolve) => setTimeout(resolve, 120))
  stepTo('it')
  expect(chosen).toEqual(['it'])
})

it('[X290] what a closed list stood on is not lost when another thing is selected before it is left', () => {
  const { chosen, press, stepTo } = open()
  press('s')
  stepTo('support')
  close()
  close = () => {}
  expect(chosen).toEqual(['support'])
})
