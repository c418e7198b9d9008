// @vitest-environment jsdom
import { act } from 'react'
import { encode } from 'uqr'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
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
import { SharePanel } from './share-panel'

let server: RealApi
let board: string
let close = () => {}
beforeAll(async () => {
  server = await realApi()
})
afterEach(() => close())
afterAll(() => server.close())

async function open(role: 'owner' | 'facilitator' = 'owner', lang: 'en' | 'ru' = 'en') {
  board = String((await server.ask('POST', '/boards', { body: { title: 'Shared' } })).json.id)
  close = show(<SharePanel board={board} me="me" role={role} />, lang)
  await eventually(() => document.querySelector('section h3'))
}
const links = async () => {
  const { json } = await server.ask('GET', `/boards/${board}/links`)
  const all = json.links as { id: string; role: string; label?: string }[]
  // those of one millisecond come in any order
  return all.sort((a, b) => ((a.label ?? '') < (b.label ?? '') ? -1 : 1))
}
const address = () => document.querySelector<HTMLInputElement>('input[readonly]')
const pathOfCode = () => document.querySelector('svg[role=img] path')!.getAttribute('d')!

async function makeLink(label = '') {
  type(document.querySelector<HTMLInputElement>('form input[maxlength]')!, label)
  click(named('button', 'Make link')!)
  return (await eventually(address)).value
}
const people = async () =>
  (await server.ask('GET', `/boards/${board}/people`)).json.people as { name: string; role: string }[]
const choose = (list: HTMLSelectElement, value: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!.call(list, value)
    list.dispatchEvent(new Event('change', { bubbles: true }))
  })
async function joined(url: string, name: string) {
  const [, id, secret] = /share\/(\w+)#(.+)$/.exec(url)!
  await server.ask('POST', `/links/${id}/join`, { body: { secret, name }, as: null })
}

it('[A41] a link is made for a role, with a label and an end, and is shown this once', async () => {
  await open()
  expect(says('There is no link yet.')).toBe(true)
  click(named('label', 'Look')!.querySelector('input')!)
  const url = await makeLink('Friday')
  expect(url).toMatch(/\/share\/\w+#[\w-]{43}$/)
  expect(await links()).toMatchObject([{ role: 'viewer', label: 'Friday' }])
  click(named('button', 'Make another link')!)
  await eventually(() => says('Friday'))
  expect(document.body.innerHTML).not.toContain(url.split('#')[1])
  expect(says('cannot be shown again')).toBe(true)
})

it('[C68] a link lets others comment, or look without what is said', async () => {
  await open()
  expect(says('They also read the comments')).toBe(false)
  click(named('label', 'Comment')!.querySelector('input')!)
  await makeLink('Stakeholders')
  click(named('button', 'Make another link')!)
  click(named('label', 'Look')!.querySelector('input')!)
  click(named('label', 'They also read the comments')!.querySelector('input')!)
  await makeLink('Visitors')
  expect(await links()).toMatchObject([
    { role: 'commenter', comments: true, label: 'Stakeholders' },
    { role: 'viewer', comments: false, label: 'Visitors' },
  ])
  await eventually(() => says('without the comments'))
})

it('[A42] the QR code is that of the link, with the margin that readers need', async () => {
  await open()
  const { data, size } = encode(await makeLink(), { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  expect(pathOfCode()).toBe(dark.join(''))
  const svg = document.querySelector('svg[role=img]')!
  expect(svg.getAttribute('viewBox')).toBe(`0 0 ${size} ${size}`)
  expect([
    svg.querySelector('rect')!.getAttribute('fill'),
    svg.querySelector('path')!.getAttribute('fill'),
  ]).toEqual(['#ffffff', '#000000'])
})

it('[A43] a link is copied also where the browser has no clipboard, and says when it cannot be', async () => {
  await open()
  const url = await makeLink()
  const copied: string[] = []
  const copy = vi.fn(() => copied.push((document.activeElement as HTMLTextAreaElement).value) > 0)
  Object.assign(document, { execCommand: copy })
  click(named('button', 'Copy')!)
  await eventually(() => named('button', 'Copied'))
  expect(copied).toEqual([url])
  Object.assign(document, { execCommand: () => false })
  click(named('button', 'Copied')!)
  await eventually(() => says('does not allow copying'))
})

it('[A44] before a link is withdrawn it is said who loses the board, and it can be kept', async () => {
  await open()
  const url = await makeLink('Team')
  for (const name of ['Ana', 'Boris', 'Carla', 'Dina']) await joined(url, name)
  close()
  close = show(<SharePanel board={board} me="me" role="owner" />)
  click(await eventually(() => named('button', 'Withdraw the link Team')))
  await eventually(() => says('Ana, Boris, Carla, and 1 more lose this board at once.'))
  click(named('button', 'Keep it')!)
  expect(await links()).toHaveLength(1)
  click(named('button', 'Withdraw the link Team')!)
  click(await eventually(() => named('[role=alert] button', 'Withdraw')))
  await eventually(() => says('There is no link yet.'))
  expect(await links()).toEqual([])
})

it('[A45] nobody is offered to withdraw a link above what they may grant', async () => {
  await open()
  await server.ask('POST', `/boards/${board}/links`, { body: { role: 'facilitator', label: 'Lead' } })
  await server.ask('POST', `/boards/${board}/links`, { body: { role: 'viewer', label: 'Look' } })
  close()
  close = show(<SharePanel board={board} me="me" role="facilitator" />)
  await eventually(() => named('button', 'Withdraw the link Look'))
  expect(named('button', 'Withdraw the link Lead')).toBeUndefined()
})

it('[A46] an address that works on this computer only is said to be one', async () => {
  await open()
  await makeLink()
  expect(says('on this computer only')).toBe(false)
  const { MadeLink } = await import('./share-made')
  close()
  close = show(<MadeLink url="http://127.0.0.1:3000/share/a#b" onAnother={() => {}} />)
  expect(says('on this computer only')).toBe(true)
})

it('[A97] an owner gives another role and removes somebody in the list of who has the board', async () => {
  await open()
  await joined(await makeLink('Team'), 'Eva')
  close()
  close = show(<SharePanel board={board} me="me" role="owner" />)
  const choice = (await eventually(() => named('select', 'What Eva may do'))) as HTMLSelectElement
  expect(choice.value).toBe('editor')
  // a guest cannot own a board
  expect([...choice.options].filter(({ disabled }) => disabled).map(({ value }) => value)).toEqual(['owner'])
  choose(choice, 'contributor')
  click(named('button', 'Change it')!)
  await eventually(() => !named('button', 'Change it'))
  await eventually(() => (named('select', 'What Eva may do') as HTMLSelectElement).value === 'contributor')
  expect(await people()).toContainEqual(expect.objectContaining({ name: 'Eva', role: 'contributor' }))
  click(await eventually(() => named('button', 'Remove Eva from this board')))
  expect(says('Eva loses this board at once')).toBe(true)
  click(named('[role=alert] button', 'Remove')!)
  await eventually(() => !named('select', 'What Eva may do'))
  expect(await people()).toEqual([expect.objectContaining({ name: 'API' })])
})

it('[A97] owners read what has changed of access, in words; facilitators see who has the board', async () => {
  await open()
  await joined(await makeLink('Team'), 'Eva')
  close()
  close = show(<SharePanel board={board} me="me" role="owner" />)
  const changes = await eventually(() => document.querySelector('details'))
  changes.open = true
  await eventually(() => says('Eva came by a link to edit: Team'))
  expect(says('API made a link to edit: Team')).toBe(true)
  close()
  close = show(<SharePanel board={board} me="me" role="facilitator" />, 'ru')
  await eventually(() => says('Eva'))
  expect([document.querySelector('details'), document.querySelector('li select')]).toEqual([null, null])
})

it('[A98] a facilitator makes links up to editing, an owner also to lead; a link may have a password', async () => {
  await open('facilitator')
  const roles = () => [...document.querySelectorAll('fieldset label')].map(({ textContent }) => textContent)
  expect(roles()).toEqual(['Look', 'Comment', 'Add cards', 'Edit'])
  close()
  await open()
  expect(roles()).toEqual(['Look', 'Comment', 'Add cards', 'Edit', 'Lead'])
  click(named('label', 'Add cards')!.querySelector('input')!)
  const [, password] = document.querySelectorAll<HTMLInputElement>('form input[maxlength]')
  type(password!, 'sésamo')
  await makeLink('Friday')
  const { json } = await server.ask('GET', `/boards/${board}/links`)
  expect(json.links).toMatchObject([{ role: 'contributor', password: true }])
})
