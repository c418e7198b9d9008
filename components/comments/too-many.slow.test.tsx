// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { eventually, realApi, says, show, type RealApi } from '@/components/home/real-api.fixture'
import { OnItsWay } from './on-its-way'
import { createThreadStore } from './thread-store'
import type { ThreadStore } from './threads'
import { useThreads } from './use-threads'

let server: RealApi
beforeAll(async () => {
  server = await realApi()
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await server.close()
})

function Waiting({ store }: { store: ThreadStore }) {
  const { outgoing } = useThreads(store)
  return [...outgoing.values()].map((comment) => (
    <OnItsWay key={comment.key} store={store} outgoing={comment} />
  ))
}

it('[C134] a comment that came too fast says when it is sent, and then it is', async () => {
  const board = String((await server.ask('POST', '/boards', { body: { title: 'Shop' } })).json.id)
  const toServer = fetch
  const posts: number[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (init.method !== 'POST' || posts.push(Date.now()) > 1) return toServer(path, init)
    const body = JSON.stringify({ code: 'too-many' })
    return new Response(body, { status: 429, headers: { 'retry-after': '3' } })
  })
  const store = createThreadStore({ board, me: { id: 'automation', name: 'API' } })
  const stop = store.start()
  const close = show(<Waiting store={store} />)
  act(() => void store.begin({ kind: 'board' }, { text: 'too dear', mentions: [] }))
  await eventually(() => says('will be sent by itself at '))
  const { nextTry } = store.now()
  const time = new Intl.DateTimeFormat('en', { timeStyle: 'medium' }).format(nextTry)
  expect(says(`sent by itself at ${time}.`)).toBe(true)
  expect(Math.abs(nextTry! - posts[0]! - 3_000)).toBeLessThan(500)
  await act(() => vi.waitFor(() => expect(store.now().outgoing.size).toBe(0), { timeout: 6_000 }))
  expect(store.now()).toMatchObject({ nextTry: undefined, threads: [{ comments: [{ text: 'too dear' }] }] })
  expect(posts[1]! - nextTry!).toBeGreaterThanOrEqual(-50)
  stop()
  close()
})
