import * as z from 'zod'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MEANINGS } from '@/lib/import/journey-json-meanings'
import { testServer, type AskOptions, type Answer, type TestServer } from '../testing.fixture'

interface Described {
  content?: Record<string, { schema?: z.core.JSONSchema.JSONSchema }>
  $ref?: string
}
interface Operation {
  responses: Record<string, Described>
}
interface Document {
  paths: Record<string, Record<string, Operation>>
  components: {
    responses: Record<string, Described>
    schemas: Record<string, z.core.JSONSchema.JSONSchema>
    securitySchemes: { session: { name: string } }
  }
}

let server: TestServer
let document: Document
let board: string
beforeAll(async () => {
  server = await testServer()
  document = (await server.ask('GET', '/openapi.json')).json as unknown as Document
  board = String((await server.ask('POST', '/boards', { body: { title: 'Described' } })).json.id)
})
afterAll(() => server.close())

/** A schema of the document, with what it refers to. */
function checkOf(schema: object) {
  const whole = JSON.stringify({ ...schema, $defs: document.components.schemas })
  return z.fromJSONSchema(
    JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')) as z.core.JSONSchema.JSONSchema,
  )
}

/** What the document says of this answer that is not so; undefined: it is as described. */
function wrongIn(path: string, method: string, answer: Answer): string | undefined {
  const listed = document.paths[path]?.[method.toLowerCase()]?.responses[String(answer.status)]
  if (!listed) return `${answer.status} ${answer.json.code as string} is not documented`
  const described = listed.$ref ? document.components.responses[listed.$ref.split('/').at(-1)!]! : listed
  if (answer.text === '') return described.content ? 'has no body' : undefined
  const type = answer.headers.get('content-type')?.split(';')[0] ?? 'a body of no kind'
  const schema = described.content?.[type]?.schema
  if (!schema) return `${type} is not documented`
  if (!type.endsWith('json')) return undefined
  return checkOf(schema).safeParse(answer.json).error?.message
}

type Asked = [
  status: number,
  method: string,
  path: string,
  more?: AskOptions & { at?: object; query?: string },
]

/** Good calls and bad ones; `at` stands in the path. */
const CALLS: readonly Asked[] = [
  [200, 'GET', '/boards/{id}'],
  [304, 'GET', '/boards/{id}/picture'],
  [400, 'POST', '/boards', { body: '{' }],
  [401, 'POST', '/boards', { body: { title: 'x' }, as: null }],
  [401, 'POST', '/sign-in', { body: {}, headers: { authorization: 'Bearer wrong' } }],
  [403, 'GET', '/boards/{id}', { headers: { origin: 'https://elsewhere.test' } }],
  [404, 'GET', '/boards/{id}', { at: { id: 'nothing' } }],
  [404, 'POST', '/boards', { body: { title: 'x', template: { board: 'nothing' } } }],
  [404, 'POST', '/templates', { body: { board: 'nothing' } }],
  [413, 'POST', '/boards', { body: { title: 'x'.repeat(70_000) } }],
  [422, 'POST', '/boards', { body: { title: 'x', template: 'none' } }],
  [422, 'GET', '/boards', { query: '?limit=0' }],
  [201, 'POST', '/boards/{id}/maps', { body: { id: 'M', title: 'x', stages: [{ name: 's' }] } }],
  [422, 'POST', '/boards/{id}/maps', { body: '{{' }],
  [200, 'GET', '/boards/{id}/maps/{map}', { at: { map: 'M' } }],
  [400, 'PATCH', '/boards/{id}/touchpoints/{touchpoint}', { body: '{' }],
  [415, 'POST', '/boards/{id}/assets', { body: 'text' }],
  [200, 'GET', '/boards/{id}/threads'],
  [200, 'GET', '/boards/{id}/threads', { query: '?format=json' }],
  [200, 'GET', '/boards/{id}/threads', { query: '?format=csv' }],
  [422, 'PUT', '/boards/{id}/threads/{thread}/comments/{comment}/reactions/{emoji}', { at: { emoji: 'no' } }],
  [403, 'POST', '/session', { body: { secret: 'wrong' }, as: null }],
  [404, 'POST', '/links/{link}/look', { body: { secret: 'wrong' }, as: null }],
  [404, 'POST', '/sign-in/letters', { body: { email: 'a@example.com' }, as: null }],
  [404, 'POST', '/sign-in/provider', { body: {}, as: null }],
  [404, 'POST', '/workspace/mail-test', { body: {} }],
  [404, 'POST', '/workspace/provider-test'],
  [303, 'GET', '/letters/{link}/stop', { as: null }],
]

it('[D28] answers good and bad calls with what OpenAPI says of them: status, kind and shape', async () => {
  const said = await server.ask('POST', `/boards/${board}/threads`, {
    body: { anchor: { kind: 'board' }, text: 'Well described' },
  })
  const { id: thread, comments } = said.json as { id: string; comments: { id: string }[] }
  const etag = (await server.ask('GET', `/boards/${board}/picture`)).headers.get('etag')!
  for (const [status, method, path, { at, query = '', ...options } = {}] of CALLS) {
    const given: Record<string, string> = { id: board, thread, comment: comments[0]!.id, link: 'none', ...at }
    const here = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => given[name]!)
    const headers = { ...options.headers, ...(status === 304 ? { 'if-none-match': etag } : {}) }
    const answer = await server.ask(method, here + query, { ...options, headers })
    expect([method, here, answer.status, wrongIn(path, method, answer)]).toEqual([
      method,
      here,
      status,
      undefined,
    ])
  }
})

it('[D28] names what any call may answer, and the cookie of this installation', () => {
  for (const calls of Object.values(document.paths)) {
    for (const { responses } of Object.values(calls)) {
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining(['400', '401', '403', '429', '500', '503']),
      )
    }
  }
  expect(document.components.securitySchemes.session.name).toBe(server.services.sessions.cookie)
})

it('[D29] describes journey JSON, key by key, as body and as answer', () => {
  const maps = document.paths['/boards/{id}/maps']!.post as unknown as {
    requestBody: { content: Record<string, { schema: object }> }
  }
  const wanted = { $ref: '#/components/schemas/Journey' }
  expect(maps.requestBody.content['application/json']!.schema).toEqual(wanted)
  const map = document.paths['/boards/{id}/maps/{map}']!.get!.responses['200']!
  expect(map.content!['application/json']!.schema).toEqual(wanted)
  const { properties, required } = document.components.schemas.Journey!
  expect(Object.keys(properties!)).toEqual(expect.arrayContaining(['format', 'stages', 'funnel', 'basis']))
  expect(required).toEqual(['title', 'stages'])
  expect(properties!.lang).toMatchObject({ description: MEANINGS.map.lang })
})
