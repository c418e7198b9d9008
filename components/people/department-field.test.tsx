// @vitest-environment jsdom
import { act, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DepartmentField } from './department-field'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
Element.prototype.scrollIntoView = () => {}

const CHOICES = [
  { name: 'Sales', hue: 1 },
  { name: 'Store floor', hue: 3 },
  { name: 'Support', hue: 2 },
]
let root: Root
let page: HTMLElement

function Form() {
  const [value, setValue] = useState('')
  return (
    <form>
      <DepartmentField
        label="Department"
        optional="Optional"
        listLabel="Departments"
        choices={CHOICES}
        value={value}
        onChange={setValue}
      />
      <button>Join</button>
    </form>
  )
}

beforeEach(() => {
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
  act(() => root.render(<Form />))
})
afterEach(() => {
  act(() => root.unmount())
  page.remove()
})

const field = () => page.querySelector('input')!
const list = () => page.querySelector('[role=listbox]')!
const options = () => [...page.querySelectorAll('[role=option]')]
const type = (text: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field(), text)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
const press = (key: string) =>
  act(
    () => void field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  )

it('[X10] keeps the suggestions in the page between the field and Join, whatever is typed', () => {
  const before = list()
  for (const text of ['', 'Su', 'Sales', 'Something of our own']) {
    type(text)
    expect(field().value).toBe(text)
    expect(list()).toBe(before)
    expect(options()).toHaveLength(3)
    const follows = list().compareDocumentPosition(page.querySelector('button')!)
    expect(follows & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  }
})

it('[X10] fits what is typed, in any case and anywhere in the name', () => {
  type('FLOOR')
  expect(options().map((option) => option.hasAttribute('data-faint'))).toEqual([true, false, true])
})

it('[X10] takes a department by click and by keyboard, and says which one is meant', () => {
  act(() => void options()[2]!.dispatchEvent(new MouseEvent('click', { bubbles: true })))
  expect(field().value).toBe('Support')
  expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'false', 'true'])
  type('s')
  press('ArrowDown')
  press('ArrowDown')
  expect(field().getAttribute('aria-activedescendant')).toBe(options()[1]!.id)
  press('ArrowUp')
  press('Enter')
  expect(field().value).toBe('Sales')
  press('ArrowUp')
  expect(field().getAttribute('aria-activedescendant')).toBe(options()[2]!.id)
  press('Escape')
  expect(field().hasAttribute('aria-activedescendant')).toBe(false)
})
