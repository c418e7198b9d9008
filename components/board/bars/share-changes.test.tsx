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
import { ShareMember, type Member } from '../../share/share-member'
import { ShareLinks, type ShareLink } from './share-links'
import { SharePanel } from './share-panel'

let server: RealApi
let board: string
let close = () => {}
beforeAll(async () => {
  server = await realApi()
})
afterEach(async () => {
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
  close()
})
afterAll(() => server.close())

/** The dialog may hear answers of its own meanwhile. */
const ask: RealApi['ask'] = async (...question) => {
  const asked = server.ask(...question)
  await act(async () => void (await asked))
  return asked
}
async function open() {
  board = String((await ask('POST', '/boards', { body: { title: 'Shared' } })).json.id)
  close = show(<SharePanel board={board} me="automation" role="owner" />)
  await eventually(() => document.querySelector('section h3'))
}
const links = async () =>
  (await ask('GET', `/boards/${board}/links`)).json.links as { id: string; expiresAt: string }[]
async function makeLink(label: string) {
  type(document.querySelector<HTMLInputElement>('form input[maxlength]')!, label)
  click(named('button', 'Make link')!)
  return (await eventually(() => document.querySelector<HTMLInputElement>('input[readonly]'))).value
}
async function joined(url: string, name: string) {
  const [, id, secret] = /share\/(\w+)#(.+)$/.exec(url)!
  await ask('POST', `/links/${id}/join`, { body: { secret, name }, as: null })
}
const people = async () =>
  (await ask('GET', `/boards/${board}/people`)).json.people as { name: string; role: string }[]
const choose = (list: HTMLSelectElement, value: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!.call(list, value)
    list.dispatchEvent(new Event('change', { bubbles: true }))
  })

it('[A200] whoever came by a link while the dialog stood open is named before it is withdrawn', async () => {
  await open()
  const url = await makeLink('Team')
  const withdraw = await eventually(() => named('button', 'Withdraw the link Team'))
  await joined(url, 'Gina')
  click(withdraw)
  await eventually(() => says('Gina loses this board at once.'))
  expect(says('Nobody has the board')).toBe(false)
  click(named('button', 'Keep it')!)
  // somebody else withdraws it: nothing is left to ask, and nothing broke
  const [{ id } = { id: '' }] = await links()
  await ask('DELETE', `/boards/${board}/links/${id}`)
  click(named('button', 'Withdraw the link Team')!)
  await eventually(() => says('There is no link yet.'))
  expect(says('broke')).toBe(false)
})

it('[A206] a link that somebody else has withdrawn meanwhile is gone, and nothing broke', async () => {
  await open()
  const url = await makeLink('Team')
  click(await eventually(() => named('button', 'Withdraw the link Team')))
  const sure = await eventually(() => named('[role=alert] button', 'Withdraw'))
  await ask('DELETE', `/boards/${board}/links/${/share\/(\w+)/.exec(url)![1]}`)
  click(sure)
  await eventually(() => says('There is no link yet.'))
  expect(document.querySelector('[role=alert]')).toBeNull()
})

it('[A206] what is wrong with a new link is said where it is: not at the label what is not of the label', async () => {
  await open()
  server.isAway = true
  click(named('button', 'Make link')!)
  const told = await eventually(() => document.querySelector('form [role=alert]'))
  server.isAway = false
  expect(told.textContent).toContain('The server cannot be reached.')
  expect(document.querySelectorAll('form [aria-invalid]')).toHaveLength(0)
})

it('[A201] a role is given when the choice is confirmed, not by walking through the list', async () => {
  await open()
  await joined(await makeLink('Team'), 'Eva')
  close()
  close = show(<SharePanel board={board} me="automation" role="owner" />)
  const choice = (await eventually(() => named('select', 'What Eva may do'))) as HTMLSelectElement
  const roleOf = async (name: string) => (await people()).find((one) => one.name === name)?.role
  for (const step of ['contributor', 'commenter', 'viewer']) choose(choice, step)
  expect(says('Let Eva look instead of edit?')).toBe(true)
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  expect(await roleOf('Eva')).toBe('editor')
  click(named('button', 'Leave it as it is')!)
  expect([choice.value, document.activeElement === choice]).toEqual(['editor', true])
  choose(choice, 'viewer')
  // back to what it is: nothing is left to ask
  choose(choice, 'editor')
  expect(named('button', 'Change it')).toBeUndefined()
  choose(choice, 'viewer')
  click(named('button', 'Change it')!)
  await eventually(() => !named('button', 'Change it'))
  expect(await roleOf('Eva')).toBe('viewer')
  expect(await audited()).toEqual([{ from: 'editor', to: 'viewer' }])
})

const audited = async () => {
  const { json } = await ask('GET', `/boards/${board}/access-changes`)
  return (json.changes as { what: string; from: string; to: string }[])
    .filter(({ what }) => what === 'roleChanged')
    .map(({ from, to }) => ({ from, to }))
}

it('[A201] whoever is about to give up their own board is told so first, and told at the row when it cannot be', async () => {
  await open()
  close()
  const member = {
    id: 'automation',
    name: 'API',
    kind: 'member',
    role: 'owner',
    since: '2026-11-01T10:00:00Z',
  }
  close = show(
    <ShareMember
      {...{ board, member: member as Member, hasNamesake: false, onChanged: () => {} }}
      isMe
      mayChange
    />,
  )
  const choice = named('select', 'What API may do') as HTMLSelectElement
  choose(choice, 'facilitator')
  expect(says('You stop owning this board, and may only lead from then on.')).toBe(true)
  click(named('button', 'Change it')!)
  const told = await eventually(() => document.querySelector('li [role=alert]'))
  expect(told.textContent).toContain('A board always has an owner')
  expect(choice.value).toBe('owner')
})

it.each([
  ['en', 'owns the whole workspace'],
  ['es', 'responsable de todo el espacio de trabajo'],
  ['ru', 'владеет всем рабочим пространством'],
] as const)(
  '[A208] an owner of the workspace is listed with a board, and nobody is offered to take it from them: %s',
  async (lang, words) => {
    board = String((await ask('POST', '/boards', { body: { title: 'Hers' } })).json.id)
    const owner = await server.services.people.owner()
    close = show(<SharePanel board={board} me="automation" role="owner" />, lang)
    await eventually(() => says(words))
    const row = [...document.querySelectorAll('li')].find(({ textContent }) =>
      textContent.includes(owner.name),
    )!
    expect(row.textContent).toContain(words)
    expect(row.querySelectorAll('select, button')).toHaveLength(0)
  },
)

it('[A202] a link says how often it was used, and how many have the board by it now', async () => {
  await open()
  const url = await makeLink('Team')
  const [, id, secret] = /share\/(\w+)#(.+)$/.exec(url)!
  const { cookie } = await ask('POST', `/links/${id}/join`, {
    body: { secret, name: 'Gus' },
    as: null,
  })
  await ask('POST', `/links/${id}/join`, { body: { secret, name: 'Gus' }, as: cookie })
  const gus = (await ask('GET', '/me', { as: cookie })).json.id as string
  const facts = () => named('section', 'Links that work now')!.textContent.replaceAll('\u00a0', ' ')
  close()
  close = show(<SharePanel board={board} me="me" role="owner" />)
  await eventually(() => named('button', 'Withdraw the link Team'))
  expect(facts()).toContain('used 2 times · 1 person has the board by it')
  await ask('PATCH', `/boards/${board}/people/${gus}`, { body: { role: 'viewer' } })
  close()
  close = show(<SharePanel board={board} me="me" role="owner" />)
  await eventually(() => named('button', 'Withdraw the link Team'))
  expect(facts()).toContain('used 2 times · nobody has the board by it')
  click(named('button', 'Withdraw the link Team')!)
  await eventually(() => says('Nobody has the board by it now.'))
})

it('[A203] a link that the server lists can be withdrawn, whatever this computer takes for the time', async () => {
  const link = {
    ...{
      id: 'l1',
      role: 'editor' as const,
      label: 'Long ago',
      createdAt: '2001-01-01T10:00:00Z',
      password: false,
    },
    ...{ expiresAt: '2001-01-02T10:00:00Z', comments: true, uses: 0, people: [] },
  } satisfies ShareLink
  close = show(<ShareLinks links={[link]} role="owner" whoHas={async () => []} onWithdraw={async () => {}} />)
  expect(named('button', 'Withdraw the link Long ago')).toBeDefined()
})

it('[A203] days until a link ends are counted by the server', async () => {
  await open()
  const ends = named('label', /^Expires/)!.querySelector('select')!
  choose(ends, '7')
  // the server is three days ahead of this computer
  server.clock.now = Date.now() + 3 * 24 * 3_600_000
  const before = server.clock.now
  await makeLink('Week')
  const [{ expiresAt } = { expiresAt: '' }] = await links()
  server.clock.now = Date.now()
  expect(Date.parse(expiresAt) - before).toBeCloseTo(7 * 24 * 3_600_000, -4)
})
