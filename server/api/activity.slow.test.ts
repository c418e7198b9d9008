/** The list through the API, with the job in its thread. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleIn } from '@/lib/journey/samples'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

interface Line {
  what: string
  row: string
  title: string
  was?: unknown
  is?: unknown
  along?: number
  by?: { name: string }
}

it('[A130] whoever may see the board reads who did what, when and to what, and nobody else does', async () => {
  const board = String((await server.ask('POST', '/boards', { body: { title: 'Ours' } })).json.id)
  const { json } = await server.ask('POST', `/boards/${board}/maps`, { body: sampleIn('en').journey })
  const { stages } = (await server.ask('GET', `/boards/${board}/maps/${String(json.mapId)}`)).json as {
    stages: { touchpoints: { id: string; title: string }[] }[]
  }
  const { id, title } = stages[0]!.touchpoints[0]!
  await server.ask('PATCH', `/boards/${board}/touchpoints/touchpoint:${id}`, { body: { title: 'Till' } })
  const list = async (more = '', as?: string | null) => {
    server.clock.now += 5_000
    const path = `/boards/${board}/activity${more}`
    return server.ask('GET', path, as === undefined ? {} : { as })
  }
  const lines = (await list()).json.lines as Line[]
  expect(lines).toMatchObject([
    { what: 'renamed', row: `touchpoint:${id}`, was: title, is: 'Till', by: { name: 'API' } },
    { what: 'added', row: `map:${String(json.mapId).replace('map:', '')}` },
  ])
  // with everything it brings along, in one line
  expect(lines[1]!.along).toBeGreaterThan(20)
  expect((await list(`?of=touchpoint:${id}`)).json.lines).toHaveLength(1)
  expect((await list('?by=nobody')).json.lines).toEqual([])
  expect((await list('?limit=1')).json.lines).toHaveLength(1)
  expect((await list('?limit=0')).status).toBe(422)

  const link = await server.ask('POST', `/boards/${board}/links`, { body: { role: 'viewer' } })
  const join = await server.ask('POST', `/links/${String(link.json.id)}/join`, {
    body: { secret: String(link.json.url).split('#')[1], name: 'Vera' },
    as: null,
  })
  expect((await list('', join.cookie)).json.lines).toHaveLength(2)
  expect((await list('', null)).status).toBe(401)
  await server.ask('DELETE', `/boards/${board}/links/${String(link.json.id)}`)
  expect((await list('', join.cookie)).status).toBe(403)
})
