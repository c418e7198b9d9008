// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import {
  click,
  eventually,
  named,
  realApi,
  says,
  show,
  type,
  type RealApi,
} from '@/components/home/real-api.fixture'
import { visitorsOf } from '@/server/auth/accounts.fixture'
import { PeoplePart } from './people-part'

let server: RealApi
let close = () => {}
beforeAll(async () => {
  server = await realApi()
})
afterEach(async () => {
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
  close()
})
afterAll(() => server.close())

/** The page may hear answers of its own meanwhile. */
async function isIn(as: string): Promise<boolean> {
  const asked = server.ask('GET', '/me', { as })
  await act(async () => void (await asked))
  return (await asked).status === 200
}
const open = (lang: 'en' | 'es' | 'ru' = 'en') => {
  const props = { me: 'me', sendsLetters: false, hasProvider: false, now: server.clock.now }
  close = show(<PeoplePart {...props} />, lang)
}

it('[A210] owners find guests with address, boards and when they were here', async () => {
  const at = visitorsOf(server)
  open()
  await eventually(() => says('no guests came by links alone'))
  expect(named('section', 'Guests')).toBeUndefined()
  close()

  const { cookie } = await at.joinAs('Inés')
  await server.services.accounts.give(String((await at.me(cookie)).id), 'ines@acme.com')
  await at.joinAs('Boris')
  open()
  await eventually(() => says('ines@acme.com'))
  const row = (name: string) =>
    [...document.querySelectorAll('li')].find(({ textContent }) => textContent.includes(name))
  expect(row('Inés')!.textContent).toContain('has 1 board')
  expect(row('Inés')!.textContent).toContain('here now')
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[type=search]')]
  type(fields.at(-1)!, 'acme')
  await eventually(() => !row('Boris'))
  expect(row('Inés')).toBeDefined()
})

it.each([
  ['en', 'Remove the guest Mallory', 'Remove the guest'],
  ['es', 'Quitar a Mallory, invitado', 'Quitar al invitado'],
  ['ru', 'Удалить гостя Mallory', 'Удалить гостя'],
] as const)('[A211] a guest is removed when it is said what that means: %s', async (lang, opens, sure) => {
  const at = visitorsOf(server)
  const { cookie } = await at.joinAs('Mallory')
  open(lang)
  click(await eventually(() => named('button', opens)))
  await eventually(() => document.querySelector('[role=dialog]'))
  expect(await isIn(cookie)).toBe(true)
  click(named('[role=dialog] button', sure)!)
  await eventually(() => !document.querySelector('[role=dialog]') && !named('button', opens))
  expect(await isIn(cookie)).toBe(false)
})
