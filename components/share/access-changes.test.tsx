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
  type RealApi,
} from '@/components/home/real-api.fixture'
import { AccessChanges } from './access-changes'

let server: RealApi
let close = () => {}
beforeAll(async () => {
  server = await realApi()
})
afterEach(() => close())
afterAll(() => server.close())

const newBoard = async () =>
  String((await server.ask('POST', '/boards', { body: { title: 'Ours' } })).json.id)
const lock = async (board: string, times: number) => {
  for (let n = 0; n < times; n++)
    await server.ask('PATCH', `/boards/${board}`, { body: { structureLocked: n % 2 === 0 } })
}
async function open(board: string) {
  close = show(<AccessChanges board={board} round={0} />)
  await act(async () => {
    document.querySelector('details')!.open = true
    // the browser says so a moment later
    await new Promise((resolve) => setTimeout(resolve))
  })
  await eventually(() => document.querySelector('li'))
}
const rows = () => document.querySelectorAll('li').length

it('[A196] a link is told with its end and its password, a ticket with who it is for', async () => {
  const board = await newBoard()
  const { json } = await server.ask('POST', `/boards/${board}/links`, {
    body: { role: 'facilitator', label: 'Friday', password: 'sésamo', expiresAt: '2101-01-02T12:00:00Z' },
  })
  const joined = await server.ask('POST', `/links/${String(json.id)}/join`, {
    body: { secret: String(json.url).split('#')[1], name: 'Fay', password: 'sésamo' },
    as: null,
  })
  await server.ask('POST', `/boards/${board}/tickets`, {
    body: { role: 'editor', name: 'Ghost' },
    as: joined.cookie,
  })
  await open(board)
  expect(says('API made a link to lead: Friday · until Jan 2, 2101 · with a password')).toBe(true)
  expect(says('Fay made a ticket for Ghost, to edit')).toBe(true)
})

it('[A196] older changes are offered when there are some', async () => {
  const board = await newBoard()
  await lock(board, 30)
  await open(board)
  expect(rows()).toBe(30)
  expect(named('button', 'Older changes')).toBeUndefined()
  close()
  await lock(board, 31)
  await open(board)
  click(named('button', 'Older changes')!)
  await eventually(() => rows() === 60)
  click(named('button', 'Older changes')!)
  await eventually(() => rows() === 61)
  expect(named('button', 'Older changes')).toBeUndefined()
})
