import { afterAll, beforeAll, expect, it } from 'vitest'
import { TEMPLATES } from '@/lib/journey/templates'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
let board: string
beforeAll(async () => {
  server = await testServer()
  board = String((await server.ask('POST', '/boards', { body: { title: 'Said well' } })).json.id)
})
afterAll(() => server.close())

it('[D30] says in plain words what a value must be, and which field is meant', async () => {
  const here = `/boards/${board}`
  const cases: [method: string, path: string, body: unknown, detail: string][] = [
    ['POST', '/boards', [], 'The body: must be an object'],
    [
      'POST',
      '/boards',
      { title: 'x', template: 'none' },
      `/template: must be one of ${TEMPLATES.join(', ')}, or an object`,
    ],
    ['POST', '/boards', { title: 'x', template: {} }, '/template: board is missing'],
    ['POST', '/boards', { title: null }, '/title: must be a text'],
    ['PATCH', here, { structureLocked: 'yes' }, '/structureLocked: must be true or false'],
    ['PATCH', here, { labels: 'one' }, '/labels: must be a list'],
    ['PATCH', here, { labels: ['x'.repeat(201)] }, '/labels/0: must have at most 200 characters'],
    ['GET', '/boards?limit=x', undefined, '/limit: must be a number'],
    ['GET', '/boards?limit=900', undefined, '/limit: must be at most 200'],
    ['POST', `${here}/threads`, { text: 'x' }, '/anchor: is missing'],
    ['POST', `${here}/threads`, { anchor: { kind: 'board' }, text: '' }, '/text: must not be empty'],
    ['PATCH', `${here}/threads/x`, { resolved: 1 }, '/resolved: must be true or false'],
  ]
  for (const [method, path, body, detail] of cases) {
    const { status, json } = await server.ask(method, path, { body })
    expect([path, body, status, json.detail]).toEqual([path, body, 422, detail])
  }
})

it('[D31] a board is not called by what nobody sees, or by signs that turn the line', async () => {
  for (const title of ['\u200b', '\u2800 \u3164', '\u202eevil', 'a\u2066b', 'two\u2028lines']) {
    const answer = await server.ask('POST', '/boards', { body: { title } })
    expect([title, answer.status, answer.json.code]).toEqual([title, 422, 'invalid'])
  }
  for (const title of ['👩‍👩‍👧 family', 'שלום', 'نامه‌ها'])
    expect((await server.ask('POST', '/boards', { body: { title } })).json.title).toBe(title)
})

it('[D32] a body that breaks off is nobody’s mistake here', async () => {
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"title":'))
      controller.error(new Error('aborted'))
    },
  })
  const request = new Request('http://maps.test:3000/api/v1/boards', {
    method: 'POST',
    body,
    headers: { host: 'maps.test:3000', authorization: `Bearer the-token-of-these-tests` },
    duplex: 'half',
  } as RequestInit)
  const answer = await server.services.api(request)
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'broken-off'])
})

it('[A160] whoever has lost a board, or never had it, is told that, and not of a role', async () => {
  const link = (await server.ask('POST', `/boards/${board}/links`, { body: { role: 'editor' } })).json
  const secret = String(link.url).split('#')[1]
  const { cookie } = await server.ask('POST', `/links/${String(link.id)}/join`, {
    body: { secret, name: 'Ana' },
    as: null,
  })
  const look = (at = board) => server.ask('GET', `/boards/${at}`, { as: cookie })
  expect((await look()).status).toBe(200)
  await server.ask('DELETE', `/boards/${board}/links/${String(link.id)}`)
  expect(await look()).toMatchObject({
    status: 403,
    json: { detail: expect.stringMatching(/^The share link that you came by was withdrawn/) },
  })
  const other = await server.ask('POST', '/boards', { body: { title: 'Never theirs' } })
  expect(await look(String(other.json.id))).toMatchObject({
    status: 403,
    json: { detail: 'You have no access to this board, or no longer: ask its owner for a share link.' },
  })
})

it('[A161] the page of a link has nothing to offer while its board is in the trash', async () => {
  const id = String((await server.ask('POST', '/boards', { body: { title: 'Put away' } })).json.id)
  const link = String((await server.ask('POST', `/boards/${id}/links`, { body: { role: 'viewer' } })).json.id)
  const works = () => server.services.links.works(link)
  expect(await works()).toBe(true)
  await server.ask('DELETE', `/boards/${id}`)
  expect(await works()).toBe(false)
  await server.ask('POST', `/boards/${id}/restore`)
  expect(await works()).toBe(true)
})

it('[A162] one name is one guest of a ticket, however its accents are spelled', async () => {
  const ticket = async (name: string) =>
    (await server.ask('POST', `/boards/${board}/tickets`, { body: { role: 'editor', name } })).json.person
  expect(await ticket('Jose\u0301')).toBe(await ticket('José'))
})
