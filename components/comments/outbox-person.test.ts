// @vitest-environment jsdom
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { BASE, HOST, testServer, type TestServer } from '@/server/testing.fixture'
import { createThreadStore } from './thread-store'

let server: TestServer
let board: string
let secret: string
let link: string
/** the cookie that this browser has now */
let cookie = ''
beforeAll(async () => {
  server = await testServer()
  board = String((await server.ask('POST', '/boards', { body: { title: 'Shop' } })).json.id)
  const made = await server.ask('POST', `/boards/${board}/links`, { body: { role: 'editor' } })
  ;[, link, secret] = /share\/(\w+)#(.+)$/.exec(String(made.json.url)) as unknown as [string, string, string]
  vi.stubGlobal('fetch', async (path: string, { headers, ...init }: RequestInit = {}) => {
    const own = { host: HOST, origin: BASE, cookie }
    return server.services.api(new Request(BASE + path, { ...init, headers: { ...headers, ...own } }))
  })
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await server.close()
})
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function joined(name: string) {
  const answer = await server.ask('POST', `/links/${link}/join`, { body: { secret, name }, as: null })
  const me = await server.ask('GET', '/me', { as: answer.cookie })
  return { cookie: answer.cookie, id: String(me.json.id), name }
}
const onServer = async () => {
  const { threads } = (await server.ask('GET', `/boards/${board}/threads`)).json as {
    threads: { comments: { text: string; author: { name: string } }[] }[]
  }
  return threads.flatMap(({ comments }) => comments.map(({ text, author }) => [author.name, text]))
}

it('[S312] a comment that waits is sent in the name of whoever wrote it, or not at all', async () => {
  const [ana, boris] = [await joined('Ana'), await joined('Boris')]
  cookie = boris.cookie
  const store = createThreadStore({ board, me: { id: ana.id, name: 'Ana' } })
  stops.push(store.start())
  store.begin({ kind: 'board' }, { text: 'too dear', mentions: [] })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await onServer()).toEqual([])
  expect([...store.now().outgoing.values()].map(({ fault }) => fault)).toEqual([undefined])
  cookie = ana.cookie
  store.catchUp()
  await vi.waitFor(async () => expect(await onServer()).toEqual([['Ana', 'too dear']]))
})
