/** A board with people of every kind on it, for tests of comments. */
import type { Change } from '@/lib/journey/change'
import { testServer, type Answer, type TestServer } from '@/server/testing.fixture'

export interface Visitor {
  /** their Cookie header; undefined: the bearer token */
  as: string | undefined
  id: string
  name: string
}

export interface CommentScene {
  server: TestServer
  board: string
  /** row ids of two touchpoints: Compare offers, Pay */
  touchpoints: [string, string]
  /** the bearer of the token: owner of every board */
  owner: Visitor
  /** Somebody new by a link of this role. */
  visitor(role: string, name?: string, more?: { comments?: boolean; department?: string }): Promise<Visitor>
  /** Asks below `/boards/{id}/threads`. */
  ask(who: Visitor, method: string, path: string, body?: unknown): Promise<Answer>
  /** A thread on the board as a whole, or on what `anchor` says; its id. */
  begin(who: Visitor, text: string, more?: object): Promise<string>
}

const touchpoint = (tail: string, title: string): Change => ({
  do: 'create',
  row: {
    ...{ id: `touchpoint:${tail}`, map: 'map:m', place: { stage: 'stage:s', order: 'a0' } },
    ...{ title, channels: [], emotions: {}, feelings: {}, quote: '' },
  },
})

export async function commentScene(env: Record<string, string> = {}): Promise<CommentScene> {
  const server = await testServer(env)
  const made = await server.ask('POST', '/boards', { body: { title: 'Moving house' } })
  const board = String(made.json.id)
  const rows = [touchpoint('offers', 'Compare offers'), touchpoint('pay', 'Pay')]
  await server.services.hub.edit(board, 'automation', () => rows)
  const ask: CommentScene['ask'] = (who, method, path, body) =>
    server.ask(method, `/boards/${board}/threads${path}`, { body, ...(who.as && { as: who.as }) })
  return {
    server,
    board,
    touchpoints: ['touchpoint:offers', 'touchpoint:pay'],
    owner: { as: undefined, id: 'automation', name: 'API' },
    visitor: async (role, name = role, { comments, department = '' } = {}) => {
      const link = await server.ask('POST', `/boards/${board}/links`, { body: { role, comments } })
      const [, id, secret] = /\/share\/(\w+)#(.+)$/.exec(String(link.json.url))!
      const body = { secret, name, department }
      const { cookie } = await server.ask('POST', `/links/${id}/join`, { body, as: null })
      const me = await server.ask('GET', '/me', { as: cookie })
      return { as: cookie, id: String(me.json.id), name }
    },
    ask,
    begin: async (who, text, more = {}) => {
      const begun = await ask(who, 'POST', '', { anchor: { kind: 'board' }, text, ...more })
      if (begun.status !== 201) throw new Error(begun.text)
      return String(begun.json.id)
    },
  }
}
