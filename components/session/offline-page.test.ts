import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

const SOURCE = readFileSync('public/sw.js', 'utf8')
const HOST = 'https://maps.test'

type Answer = Promise<Response> | undefined

/** The service worker of a build, in a browser whose network answers as told. */
function worker(network: (path: string) => Response | undefined) {
  const stores = new Map<string, Map<string, Response>>()
  const pathOf = (request: string | { url: string }) =>
    new URL(typeof request === 'string' ? request : request.url, HOST).pathname
  const open = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>()
    stores.set(name, store)
    return Promise.resolve({
      match: async (request: string | { url: string }) => store.get(pathOf(request))?.clone(),
      put: async (request: string | { url: string }, response: Response) =>
        void store.set(pathOf(request), response),
      keys: async () => [...store.keys()].map((path) => ({ url: HOST + path })),
      delete: async (request: { url: string }) => store.delete(pathOf(request)),
    })
  }
  const caches = {
    open,
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async (request: string) =>
      [...stores.values()]
        .map((store) => store.get(pathOf(request)))
        .find((one) => one)
        ?.clone(),
  }
  const handlers = new Map<string, (event: object) => void>()
  const self = {
    addEventListener: (kind: string, handle: (event: object) => void) => handlers.set(kind, handle),
    skipWaiting: () => {},
    clients: { claim: async () => {} },
  }
  const fetching = async (request: { url: string }) => {
    const answer = network(pathOf(request))
    if (!answer) throw new TypeError('no network')
    return answer
  }
  const begin = (build: string) => {
    const location = { href: `${HOST}/sw.js?build=${build}`, origin: HOST }
    runInNewContext(SOURCE, { self, caches, location, fetch: fetching, URL, setTimeout })
  }
  begin('one')
  const ask = async (path: string, { method = 'GET', mode = 'navigate' } = {}) => {
    const waits: Promise<unknown>[] = []
    let answer: Answer
    handlers.get('fetch')!({
      request: { url: HOST + path, method, mode, headers: new Headers() },
      respondWith: (given: Answer) => (answer = given),
      waitUntil: (promise: Promise<unknown>) => waits.push(promise),
    })
    const text = await answer?.then(
      (response) => response.text(),
      () => 'no network',
    )
    await Promise.all(waits)
    return text
  }
  const activate = async (build: string) => {
    begin(build)
    await open(`sendero ${build}`)
    let done: Promise<unknown> | undefined
    handlers.get('activate')!({ waitUntil: (promise: Promise<unknown>) => (done = promise) })
    await done
  }
  return { ask, activate, stores }
}

describe('a page without a network', () => {
  it('[X255] comes as it was last, and never in place of what the network says', async () => {
    let answer: Response | undefined = new Response('first')
    const { ask } = worker(() => answer)
    expect(await ask('/boards/a')).toBe('first')
    answer = new Response('second')
    expect(await ask('/boards/a')).toBe('second')
    answer = new Response('broken', { status: 500 })
    expect(await ask('/boards/a')).toBe('broken')
    answer = undefined
    expect(await ask('/boards/a')).toBe('second')
    expect(await ask('/boards/b')).toBe('no network')
  })

  it('[X255] leaves the API, the socket and every other page alone', async () => {
    const { ask, stores } = worker(() => new Response('x'))
    for (const path of ['/', '/enter', '/share/x', '/boards/a/x', '/sync/v1/a'])
      expect(await ask(path)).toBeUndefined()
    expect(await ask('/api/v1/boards', { mode: 'cors' })).toBeUndefined()
    expect(await ask('/boards/a', { method: 'POST' })).toBeUndefined()
    expect(stores.size).toBe(0)
  })

  it.each([403, 404])(
    '[X256] is forgotten with a %i, and all pages with a 401 or a signing out',
    async (status) => {
      let answer: Response | undefined
      const { ask } = worker(() => answer?.clone())
      const keepAll = async () => {
        answer = new Response('kept')
        await ask('/boards/a')
        await ask('/boards/b')
        await ask('/_next/static/x.js', { mode: 'no-cors' })
      }
      const left = async () => {
        answer = undefined
        const found = [await ask('/boards/a'), await ask('/boards/b')]
        return [...found, await ask('/_next/static/x.js', { mode: 'no-cors' })]
      }
      await keepAll()
      answer = new Response('no', { status })
      await ask('/boards/a')
      expect(await left()).toEqual(['no network', 'kept', 'kept'])
      await keepAll()
      answer = new Response('no', { status: 401 })
      await ask('/boards/b')
      expect(await left()).toEqual(['no network', 'no network', 'kept'])
      await keepAll()
      answer = new Response(null, { status: 204 })
      await ask('/api/v1/session', { method: 'DELETE', mode: 'cors' })
      expect(await left()).toEqual(['no network', 'no network', 'kept'])
    },
  )

  it.each([
    ['POST', '/api/v1/session', 'cors'],
    ['POST', '/api/v1/sign-in', 'cors'],
    ['POST', '/api/v1/sign-in/links/use', 'cors'],
    ['GET', '/api/auth/callback/company', 'navigate'],
  ])(
    '[X304] is never shown to whoever signs in after the one it was made for: %s %s',
    async (method, path, mode) => {
      let answer: Response | undefined = new Response('for Ana')
      const { ask } = worker(() => answer?.clone())
      await ask('/boards/a')
      // who could not sign in is nobody else
      answer = new Response('no', { status: 401 })
      if (method === 'POST') await ask(path, { method, mode })
      answer = undefined
      expect(await ask('/boards/a')).toBe('for Ana')
      answer = new Response('{}')
      await ask(path, { method, mode })
      answer = undefined
      expect(await ask('/boards/a')).toBe('no network')
    },
  )

  it('[X255] outlives one new build, with the scripts it needs, and no more', async () => {
    const { activate, stores } = worker(() => undefined)
    for (const build of ['one', 'two', 'three']) await activate(build)
    expect([...stores.keys()]).toEqual(['sendero two', 'sendero three'])
  })
})
