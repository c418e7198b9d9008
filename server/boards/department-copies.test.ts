import { afterAll, beforeAll, expect, it } from 'vitest'
import { departmentsIn } from '@/lib/journey/edit-departments'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const ask = (method: string, path: string, body?: unknown) =>
  server.ask(method, path, body === undefined ? {} : { body })
const add = async (name: string, hue: number) =>
  String((await ask('POST', '/departments', { name, hue })).json.id)
const newBoard = async () => String((await ask('POST', '/boards', { title: 'Ours' })).json.id)
const read = async (board: string) => (await server.services.hub.read(board))!
const names = async (board: string) =>
  departmentsIn(await read(board)).map(({ name, hue }) => `${name} ${hue}`)
const MAP = {
  title: 'Shopping',
  stages: [
    {
      name: 'Pay',
      touchpoints: [
        { title: 'Till', owner: 'Shop' },
        { title: 'Bank', owner: 'Bank' },
      ],
    },
  ],
}

it('[A135] every board follows the list of the workspace: an open one at once, another when it is opened', async () => {
  const before = await newBoard()
  const shop = await add('Shop', 3)
  await add('Care', 5)
  const after = await newBoard()
  expect([await names(before), await names(after)]).toEqual([
    ['Care 5', 'Shop 3'],
    ['Care 5', 'Shop 3'],
  ])
  await ask('POST', `/boards/${after}/maps`, MAP)
  expect(await names(after)).toEqual(['Bank 0', 'Care 5', 'Shop 3'])
  await ask('PATCH', `/departments/${shop}`, { name: 'Stores', hue: 6 })
  expect(await names(after)).toEqual(['Bank 0', 'Care 5', 'Stores 6'])
  const board = await read(after)
  const till = [...board.touchpoints.values()].find(({ title }) => title === 'Till')!
  expect(board.departments.get(till.owner!)).toMatchObject({ name: 'Stores', source: shop, version: 2 })
  // what the board has of its own becomes one of the workspace, with what belongs to it
  const bank = [...board.departments.values()].find(({ name }) => name === 'Bank')!.id
  await add('Bank', 1)
  expect((await read(after)).departments.get(bank)).toMatchObject({ hue: 1, version: 1 })
  await ask('DELETE', `/departments/${shop}`)
  expect(await names(before)).toEqual(['Bank 1', 'Care 5'])
  expect(await names(after)).toEqual(['Bank 1', 'Care 5', 'Stores 6'])
})

it('[A136] keeping a board up is nobody’s deed and no change of it: its date and its list of activity stay', async () => {
  const board = await newBoard()
  await ask('POST', `/boards/${board}/maps`, MAP)
  const facts = async () => {
    const { json } = await ask('GET', `/boards/${board}`)
    const told = await ask('GET', `/boards/${board}/activity`)
    return { changed: json.updatedAt, lines: (told.json.lines as object[]).length }
  }
  const before = await facts()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await add('Law', 2)
  expect(await names(board)).toContain('Law 2')
  expect(await facts()).toEqual(before)
  // nor is looking at it: whoever comes is bound to a clientID, which is kept
  await server.services.store.log.append([{ board, updates: [], owners: [{ clientId: 4, person: 'ana' }] }])
  expect(await facts()).toEqual(before)
  await ask('POST', `/boards/${board}/maps`, { ...MAP, title: 'Again' })
  expect((await facts()).changed).not.toBe(before.changed)
})
