// @vitest-environment jsdom
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { eventually, realApi, type RealApi } from '@/components/home/real-api.fixture'
import type { Thread } from '@/lib/comments/thread'
import { createThreadStore } from './thread-store'
import type { ThreadStore } from './threads'

const ME = { id: 'automation', name: 'API' }
let server: RealApi
let board: string
let boris: string
const open: (() => void)[] = []
beforeAll(async () => {
  server = await realApi()
})
afterAll(() => server.close())
beforeEach(async () => {
  board = String((await server.ask('POST', '/boards', { body: { title: 'Shop' } })).json.id)
  boris = await joined('Boris', 'editor')
})
afterEach(() => {
  for (const close of open.splice(0)) close()
  localStorage.clear()
  server.isAway = false
})

async function joined(name: string, role: string): Promise<string> {
  const link = await server.ask('POST', `/boards/${board}/links`, { body: { role } })
  const [, id, secret] = /share\/(\w+)#(.+)$/.exec(String(link.json.url))!
  return (await server.ask('POST', `/links/${id}/join`, { body: { secret, name }, as: null })).cookie
}
function store(): ThreadStore {
  const made = createThreadStore({ board, me: ME })
  open.push(made.start())
  made.catchUp()
  return made
}
const ready = async (made: ThreadStore) => {
  await eventually(() => made.now().state === 'ready')
  return made
}
const say = (thread: string, text: string) =>
  server.ask('POST', `/boards/${board}/threads/${thread}/comments`, { body: { text }, as: boris })
const begin = async (text: string, more = {}) => {
  const body = { anchor: { kind: 'board' }, text, ...more }
  return (await server.ask('POST', `/boards/${board}/threads`, { body, as: boris })).json as unknown as Thread
}
const onServer = async () => (await server.ask('GET', `/boards/${board}/threads`)).json.threads as Thread[]
const texts = (made: ThreadStore) =>
  made.now().threads.map(({ comments }) => comments.map(({ text }) => text))
const said = (text: string) => ({ text, mentions: [] })

it('[C33] what is said is there at once, and said once however often it had to be sent', async () => {
  const made = await ready(store())
  const through = globalThis.fetch
  let sent = 0
  // the server takes it; its answer is lost
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const answer = await through(path, init)
    if (init.method === 'POST' && ++sent === 1) throw new TypeError('lost')
    return answer
  })
  const id = made.begin({ kind: 'point', x: 1, y: 2 }, said('Why?'))
  expect(texts(made)).toEqual([['Why?']])
  expect(made.now().outgoing.has(id)).toBe(true)
  await eventually(() => made.now().isAway)
  made.catchUp()
  await eventually(() => made.now().outgoing.size === 0)
  vi.stubGlobal('fetch', through)
  expect(sent).toBe(2)
  expect(texts(made)).toEqual([['Why?']])
  expect((await onServer()).map(({ comments }) => comments.length)).toEqual([1])
  // whoever looked at it goes on looking at the same thread
  expect(made.find(id)?.id).toBe((await onServer())[0]!.id)
})

it('[C33] its own event may come before its answer: it is shown once all the same', async () => {
  const thread = await begin('Hello')
  const made = await ready(store())
  server.isAway = true
  made.answer(thread.id, said('Hi'))
  await eventually(() => made.now().isAway)
  server.isAway = false
  // the event of what another tab of this person sent with the same key
  const key = [...made.now().outgoing.keys()][0]!
  const body = { text: 'Hi', key }
  const answer = await server.ask('POST', `/boards/${board}/threads/${thread.id}/comments`, { body })
  made.hear({ is: 'thread', thread: answer.json as unknown as Thread })
  expect(texts(made)).toEqual([['Hello', 'Hi']])
  made.catchUp()
  await eventually(() => localStorage.length === 0)
  expect(texts(made)).toEqual([['Hello', 'Hi']])
})

it('[C34] drafts and unsent comments outlive the page, in their order, and go out when there is a line', async () => {
  const thread = await begin('Hello')
  const before = await ready(store())
  server.isAway = true
  const begun = before.begin({ kind: 'board' }, said('New'))
  before.answer(begun, said('Second'))
  before.answer(thread.id, said('Hi'))
  before.keepDraft(thread.id, { words: 'half a', called: [] })
  await eventually(() => before.now().isAway)
  open.pop()!()

  const after = store()
  expect(after.draft(thread.id)).toEqual({ words: 'half a', called: [] })
  expect(texts(after)).toEqual([['New', 'Second']])
  server.isAway = false
  after.catchUp()
  await eventually(() => after.now().outgoing.size === 0 && after.now().threads.length === 2)
  expect(texts(after).toSorted()).toEqual([
    ['Hello', 'Hi'],
    ['New', 'Second'],
  ])
  expect((await onServer()).flatMap(({ comments }) => comments.map(({ text }) => text)).toSorted()).toEqual([
    ...['Hello', 'Hi', 'New', 'Second'],
  ])
  expect(Object.keys(localStorage)).toEqual([expect.stringContaining(`draft.${thread.id}`)])
})

it('[C34] what others keep on this device is theirs', () => {
  const mine = store()
  mine.keepDraft('new', { words: 'mine', called: [] })
  const theirs = createThreadStore({ board, me: { id: 'boris', name: 'Boris' } })
  expect(theirs.draft('new')).toBeUndefined()
  expect(createThreadStore({ board: 'other', me: ME }).draft('new')).toBeUndefined()
  expect(createThreadStore({ board, me: ME }).draft('new')).toEqual({ words: 'mine', called: [] })
})

it('[C35] a refused comment stays with its reason until it is tried again or given up', async () => {
  const made = await ready(store())
  const id = made.begin({ kind: 'point', x: 1e9, y: 0 }, said('Far'))
  await eventually(() => made.now().outgoing.get(id)?.fault === 'invalid')
  // it holds nothing else up
  made.begin({ kind: 'board' }, said('Near'))
  await eventually(() => made.now().outgoing.size === 1)
  expect(texts(made).toSorted()).toEqual([['Far'], ['Near']])
  made.again(id)
  expect(made.now().outgoing.get(id)?.fault).toBeUndefined()
  await eventually(() => made.now().outgoing.get(id)?.fault === 'invalid')
  made.giveUp(id)
  expect(texts(made)).toEqual([['Near']])
})

it('[C120] a comment on what is itself still on its way goes out when that is there, however long there was no line', async () => {
  const made = await ready(store())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    // the answers of the server take no time of the clock
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
  }
  server.isAway = true
  const id = made.begin({ kind: 'entity', id: 'touchpoint:soon' }, said('About my new card'))
  for (let n = 0; n < 7; n++) await pass(65_000)
  server.isAway = false
  // the card needs a while more than the line
  for (let n = 0; made.now().isAway && n < 65; n++) await pass(1_000)
  expect(made.now().isAway).toBe(false)
  expect(made.now().outgoing.get(id)?.fault).toBeUndefined()
  // what is never there is said at last
  for (let n = 0; n < 6; n++) await pass(65_000)
  vi.useRealTimers()
  await eventually(() => made.now().outgoing.get(id)?.fault === 'no-anchor')
})

it('[C36] unread is what others said since, until it is read here or everywhere', async () => {
  const [one, two] = [await begin('One'), await begin('Two')]
  const made = await ready(store())
  expect(Object.fromEntries(made.now().unread)).toEqual({ [one.id]: 1, [two.id]: 1 })
  made.read(one.id)
  expect(Object.fromEntries(made.now().unread)).toEqual({ [two.id]: 1 })
  made.hear({ is: 'thread', thread: (await say(one.id, 'More')).json as unknown as Thread })
  made.answer(two.id, said('Own words are read'))
  await eventually(() => made.now().outgoing.size === 0)
  expect(Object.fromEntries(made.now().unread)).toEqual({ [one.id]: 1, [two.id]: 1 })
  await made.readAll()
  expect(made.now().unread.size).toBe(0)
  const again = await ready(store())
  expect(again.now().unread.size).toBe(0)
})

it('[C36] what was read without a line is told when it is back', async () => {
  const one = await begin('One')
  const made = await ready(store())
  server.isAway = true
  made.read(one.id)
  expect(made.now().unread.size).toBe(0)
  server.isAway = false
  made.catchUp()
  await eventually(() => made.now().state === 'ready')
  await eventually(async () => true)
  const view = async () =>
    ((await server.ask('GET', `/boards/${board}/threads`)).json.threads as { unread: number }[])[0]!.unread
  let left = await view()
  for (let tries = 0; left > 0 && tries < 50; tries++) left = await view()
  expect(left).toBe(0)
})

it('[C37] after a time without a line only what changed is fetched, and what is out of sight is gone', async () => {
  const [kept, hidden] = [await begin('Kept'), await begin('Hidden')]
  const made = createThreadStore({ board, me: { id: 'eva', name: 'Eva' } })
  const eva = await joined('Eva', 'commenter')
  const asked: string[] = []
  const owner = globalThis.fetch
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    asked.push(path)
    const answer = await server.ask(init.method ?? 'GET', path.replace('/api/v1', ''), { as: eva })
    return Response.json(answer.json, { status: answer.status })
  })
  made.catchUp()
  await ready(made)
  expect(texts(made).flat().toSorted()).toEqual(['Hidden', 'Kept'])
  await server.ask('PATCH', `/boards/${board}/threads/${hidden.id}`, { body: { private: true } })
  await say(kept.id, 'News')
  made.catchUp()
  await eventually(() => texts(made).length === 1)
  expect(texts(made)).toEqual([['Kept', 'News']])
  expect(asked.at(-1)).toMatch(/after=\d+/)
  vi.stubGlobal('fetch', owner)
})

it('[C37] what could not be changed is shown as it was', async () => {
  const thread = await begin('One')
  const made = await ready(store())
  server.isAway = true
  const answer = made.change(thread.id, { resolved: true })
  expect(made.find(thread.id)?.resolved).toBe(true)
  expect(await answer).toEqual({ ok: false, code: 'network' })
  expect(made.find(thread.id)?.resolved).toBe(false)
  server.isAway = false
  await made.change(thread.id, { resolved: true })
  await made.react(thread.id, thread.comments[0]!.id, '👍')
  expect((await onServer())[0]).toMatchObject({
    resolved: true,
    comments: [{ reactions: [{ emoji: '👍' }] }],
  })
  await made.react(thread.id, thread.comments[0]!.id, '👍')
  expect((await onServer())[0]!.comments[0]!.reactions).toEqual([])
})

it('[C111] what a thread is about may be gone by now, or back: whoever looks at the thread is told', async () => {
  const touchpoint = 'touchpoint:a'
  const trash = (trashed?: { by: string; at: number }) =>
    server.services.hub.edit(board, 'automation', () => [{ do: 'patch', id: touchpoint, set: { trashed } }])
  await server.services.hub.edit(board, 'automation', () => [
    {
      do: 'create',
      row: {
        ...{ id: touchpoint, map: 'map:m', place: { stage: 'stage:s', order: 'a0' } },
        ...{ title: 'Pay', channels: [], emotions: {}, feelings: {}, quote: '' },
      },
    },
  ])
  const { id } = await begin('Why?', { anchor: { kind: 'entity', id: touchpoint } })
  const made = await ready(store())
  await trash({ by: 'automation', at: 1 })
  expect(made.now().orphaned.has(id)).toBe(false)
  made.look(id)
  await eventually(() => made.now().orphaned.has(id))
  await trash()
  made.look(id)
  await eventually(() => !made.now().orphaned.has(id))
  // what the server does not have yet cannot be asked for
  server.isAway = true
  made.look(made.begin({ kind: 'board' }, { text: 'New', mentions: [] }))
})

it('[C140] comments that are known to be hidden are asked for only when something may have changed', async () => {
  const asked = vi.spyOn(globalThis, 'fetch')
  const made = createThreadStore({ board, me: ME, areHidden: true })
  open.push(made.start())
  expect(made.now().state).toBe('hidden')
  made.catchUp()
  expect(asked).not.toHaveBeenCalled()
  // the line was lost and is back: the board may have been given to them meanwhile
  made.catchUp()
  await ready(made)
  const anew = createThreadStore({ board, me: ME, areHidden: true })
  open.push(anew.start())
  // another role
  anew.fetchAnew()
  await ready(anew)
  asked.mockRestore()
})
