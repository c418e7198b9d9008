// @vitest-environment jsdom
import { act, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Field } from './field'

function Form() {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState('')
  return (
    <form>
      <Field label="E-mail" value={email} onChange={(event) => setEmail(event.target.value)} />
      <button type="button" onClick={() => setSent(email)}>
        Send
      </button>
      <output>{sent}</output>
    </form>
  )
}

it('[X311] what is typed before a page lives is kept', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  document.body.innerHTML = renderToString(<Form />)
  document.querySelector('input')!.value = 'ana@example.com'
  const root = await act(async () => hydrateRoot(document.body, <Form />))
  act(() => document.querySelector('button')!.click())
  expect(document.querySelector('output')!.textContent).toBe('ana@example.com')
  expect(document.querySelector('input')!.value).toBe('ana@example.com')
  act(() => root.unmount())
})
