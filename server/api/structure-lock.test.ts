import { afterAll, beforeAll, expect, it } from 'vitest'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
let board: string
beforeAll(async () => {
  server = await testServer()
  const made = await server.ask('POST', '/boards', { body: { title: 'Moving house', template: 'framework' } })
  board = String(made.json.id)
  expect(made.json.structureLocked).toBe(false)
})
afterAll(() => server.close())

/** A Cookie header of somebody with that role. */
async function somebody(role: string): Promise<string> {
  const made = await server.ask('POST', `/boards/${board}/links`, { body: { role } })
  const [, id, secret] = /\/share\/(\w+)#(.+)$/.exec(String(made.json.url))!
  const body = { secret, name: role, department: '' }
  return (await server.ask('POST', `/links/${id}/join`, { body, as: null })).cookie
}
const patch = (body: object, as?: string) =>
  server.ask('PATCH', `/boards/${board}`, { body, ...(as && { as }) })

it('[S146] facilitators and owners lock the structure and unlock it, editors do not', async () => {
  const [editor, facilitator] = [await somebody('editor'), await somebody('facilitator')]
  expect(await patch({ structureLocked: true, title: 'Mine' }, editor)).toMatchObject({
    status: 403,
    json: { code: 'forbidden' },
  })
  expect((await server.ask('GET', `/boards/${board}`)).json).toMatchObject({ title: 'Moving house' })
  expect((await patch({ structureLocked: true }, facilitator)).json).toMatchObject({ structureLocked: true })
  expect((await server.ask('GET', `/boards/${board}`, { as: editor })).json.structureLocked).toBe(true)
  expect((await patch({ title: 'House moved' }, editor)).json).toMatchObject({
    title: 'House moved',
    structureLocked: true,
  })
  expect((await patch({ structureLocked: false })).json).toMatchObject({ structureLocked: false })
  expect((await patch({ structureLocked: 'yes' })).status).toBe(422)
})

it('[S147] a locked structure holds for imports, too, and touchpoints can be changed', async () => {
  const editor = await somebody('editor')
  const file = (await server.ask('GET', `/boards/${board}/export?format=json`)).text
  const importAs = (as?: string) =>
    server.ask('POST', `/boards/${board}/maps`, { body: file, ...(as && { as }) })
  await patch({ structureLocked: true })
  expect(await importAs(editor)).toMatchObject({ status: 403, json: { code: 'structure-locked' } })
  expect((await importAs()).status).toBe(201)
  await patch({ structureLocked: false })
  expect((await importAs(editor)).status).toBe(201)
})

it('[S139] a room that is opened later finds the lock in the database', async () => {
  const { log } = server.services.store
  await patch({ structureLocked: true })
  expect(await log.load(board)).toMatchObject({ structureLocked: true })
  await patch({ structureLocked: false })
  expect(await log.load(board)).toMatchObject({ structureLocked: false })
})
