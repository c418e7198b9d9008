import { afterAll, beforeAll, expect, it } from 'vitest'
import { testServer, BASE, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const make = async (title: string, more: object = {}) =>
  String((await server.ask('POST', '/boards', { body: { title, ...more } })).json.id)

it('[S73] makes a board with an absolute address, empty unless a template is asked for', async () => {
  const made = await server.ask('POST', '/boards', { body: { title: '  Moving · house 🏠 ', ignored: 1 } })
  expect(made.status).toBe(201)
  const { id, createdAt } = made.json
  expect(made.json).toMatchObject({
    url: `${BASE}/boards/${id}`,
    title: 'Moving · house 🏠',
    lang: 'en',
    role: 'owner',
  })
  expect(Date.parse(String(createdAt))).toBeGreaterThan(0)
  expect((await server.ask('GET', `/boards/${id}`)).json).toEqual({
    ...made.json,
    updatedAt: expect.any(String),
  })
  expect((await server.ask('GET', `/boards/${id}/maps`)).json).toEqual({ maps: [] })
})

it('[S73] begins a board with an empty map, the ready stages, or an example', async () => {
  for (const [template, stages] of [
    ['map', 0],
    ['framework', 5],
    ['provider', expect.any(Number)],
  ] as const) {
    const id = await make('Mudanza', { template, lang: 'es' })
    const { maps } = (await server.ask('GET', `/boards/${id}/maps`)).json as { maps: object[] }
    expect(maps).toEqual([expect.objectContaining({ id: expect.stringMatching(/^map:/), stages })])
  }
  expect((await server.ask('POST', '/boards', { body: { title: 'x', template: 'none' } })).status).toBe(422)
})

it('[S75] lists boards page by page, the one changed last first, each exactly once', async () => {
  const own = await testServer()
  const ids: string[] = []
  for (let n = 0; n < 7; n++) {
    own.clock.now += n % 2
    ids.push(String((await own.ask('POST', '/boards', { body: { title: `Board ${n}` } })).json.id))
  }
  const seen: string[] = []
  let next: string | undefined = `${BASE}/api/v1/boards?limit=3`
  while (next) {
    const page: { boards: { id: string }[]; next?: string } = (
      await own.ask('GET', next.slice(`${BASE}/api/v1`.length))
    ).json as never
    expect(page.boards.length).toBeLessThanOrEqual(3)
    seen.push(...page.boards.map(({ id }) => id))
    next = page.next
  }
  expect(seen.toSorted()).toEqual(ids.toSorted())
  expect(seen.slice(0, 2).toSorted()).toEqual(ids.slice(5, 7).toSorted())
  for (const query of ['limit=0', 'limit=x', 'after=nonsense']) {
    expect((await own.ask('GET', `/boards?${query}`)).status).toBe(422)
  }
  await own.close()
})

it('[S73] renames a board, and says what a title may be', async () => {
  const id = await make('Before')
  const rename = (title: unknown) => server.ask('PATCH', `/boards/${id}`, { body: { title } })
  expect(await rename('After')).toMatchObject({ status: 200, json: { id, title: 'After' } })
  for (const wrong of ['', '   ', 'x'.repeat(5001), 'two\nlines', 7, null]) {
    expect(await rename(wrong)).toMatchObject({ status: 422, json: { faults: [{ pointer: '/title' }] } })
  }
  expect((await server.ask('PATCH', `/boards/${id}`, { body: {} })).json.title).toBe('After')
})

it('[S77] moves a board to the trash and back, with everything on it', async () => {
  const id = await make('Kept', { template: 'framework' })
  const maps = (await server.ask('GET', `/boards/${id}/maps`)).json
  expect((await server.ask('DELETE', `/boards/${id}`)).status).toBe(204)
  expect(await server.ask('GET', `/boards/${id}`)).toMatchObject({ status: 404, json: { code: 'trashed' } })
  expect(await server.ask('DELETE', `/boards/${id}`)).toMatchObject({ status: 404 })
  expect((await server.ask('GET', '/boards?limit=200')).text).not.toContain(id)
  expect(await server.ask('POST', `/boards/${id}/restore`)).toMatchObject({
    status: 200,
    json: { title: 'Kept' },
  })
  expect((await server.ask('GET', `/boards/${id}/maps`)).json).toEqual(maps)
})

it('[A25] answers strangers 401, people without the right 403, and unknown boards 404', async () => {
  const id = await make('Private')
  const { json } = await server.ask('POST', `/boards/${id}/links`, { body: { role: 'viewer' } })
  const [link, secret] = [json.id, String(json.url).split('#')[1]]
  const guest = await server.ask('POST', `/links/${link}/join`, { body: { secret, name: 'V' }, as: null })
  const other = await make('Other')
  const calls: [method: string, path: string, body?: object][] = [
    ['GET', ''],
    ['PATCH', '', { title: 'x' }],
    ['DELETE', ''],
    ['POST', '/restore'],
    ['GET', '/maps'],
    ['POST', '/maps', {}],
    ['GET', '/maps/x'],
    ['PATCH', '/touchpoints/x', {}],
    ['GET', '/export?format=json'],
    ['GET', '/picture'],
    ['GET', '/links'],
    ['POST', '/links', { role: 'viewer' }],
    ['DELETE', '/links/x'],
    ['POST', '/tickets', { role: 'viewer', name: 'x' }],
  ]
  for (const [method, path, body] of calls) {
    const status = async (board: string, as?: string | null) =>
      (await server.ask(method, `/boards/${board}${path}`, { body, ...(as === undefined ? {} : { as }) }))
        .status
    expect([path, await status(id, null)]).toEqual([path, 401])
    expect([path, await status('unknown', null)]).toEqual([path, 401])
    expect([path, await status('unknown')]).toEqual([path, 404])
    expect([path, await status(other, guest.cookie)]).toEqual([path, 403])
    const reads = method === 'GET' && path !== '/links'
    if (!reads) expect([path, await status(id, guest.cookie)]).toEqual([path, 403])
  }
  expect((await server.ask('POST', '/boards', { body: { title: 'x' }, as: guest.cookie })).status).toBe(403)
  expect((await server.ask('GET', '/boards', { as: guest.cookie })).json.boards).toHaveLength(1)
})

it('[S78] answers every mistake as a problem with a code, never as a page', async () => {
  const asked = await Promise.all([
    server.ask('GET', '/nothing'),
    server.ask('GET', '/boards/%E0%A4%A'),
    server.ask('PUT', '/boards'),
    server.ask('POST', '/boards', { body: '{"title":' }),
    server.ask('POST', '/boards', { body: new Uint8Array([0xff, 0xfe]) }),
    server.ask('POST', '/boards', { body: '[]' }),
    server.ask('POST', '/boards', { body: { title: 'x'.repeat(70_000) } }),
  ])
  expect(asked.map(({ status }) => status)).toEqual([404, 404, 405, 400, 400, 422, 413])
  for (const { headers, json, status } of asked) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(json).toMatchObject({
      type: 'about:blank',
      status,
      code: expect.any(String),
      detail: expect.any(String),
    })
  }
  expect(asked[2].headers.get('allow')).toBe('POST, GET')
})

it('[S79] describes every call in OpenAPI, and only those', async () => {
  const { json, status } = await server.ask('GET', '/openapi.json', { as: null })
  expect(status).toBe(200)
  const paths = json.paths as Record<string, Record<string, { responses: object; summary: string }>>
  expect(Object.keys(paths)).toContain('/boards/{id}/maps')
  for (const [path, calls] of Object.entries(paths)) {
    for (const [method, call] of Object.entries(calls)) {
      expect(call.summary).not.toBe('')
      const named = path.replaceAll(/\{\w+\}/g, 'unknown')
      const { status: answered } = await server.ask(method.toUpperCase(), named, {
        as: null,
        body: method === 'get' ? undefined : {},
      })
      expect([path, method, answered]).not.toEqual([path, method, 405])
      expect([path, method, answered < 500]).toEqual([path, method, true])
    }
  }
})
