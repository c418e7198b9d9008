import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BoardEvent } from '@/lib/protocol/messages'
import { Person, until } from '@/server/sync/testing/people'
import { commentScene, type CommentScene, type Visitor } from './comments.fixture'

let at: CommentScene
let guest: Visitor
let editor: Visitor
beforeAll(async () => {
  at = await commentScene()
  guest = await at.visitor('commenter', 'Gabi')
  editor = await at.visitor('editor', 'Edu')
})
afterAll(() => at.server.close())

const board = { kind: 'board' }
const patch = (who: Visitor, id: string, body: object) => at.ask(who, 'PATCH', `/${id}`, body)
const listed = async (who: Visitor, query = '') => (await at.ask(who, 'GET', query)).json

/** Somebody's socket on the board, and the events it heard. */
async function listening(who: Visitor, role: string, via?: string) {
  const { id: person, name } = who
  const seat = { board: at.board, person, name, role: role as 'viewer', ...(via && { via }) }
  const { socket } = new Person(at.server.services.hub, seat)
  await until('welcome', () => socket.of('welcome').length > 0)
  return {
    heard: (): BoardEvent[] => socket.of('event').map(({ event }) => event),
    leave: () => socket.drop(),
  }
}

/** When what was sent has reached everybody: a thread of everybody's comes after it. */
async function settled(ears: { heard(): BoardEvent[] }[]) {
  const mark = await at.begin(editor, 'mark')
  const has = (ear: { heard(): BoardEvent[] }) =>
    ear.heard().some((event) => event.is === 'thread' && event.thread.id === mark)
  await until('heard', () => ears.every(has))
}

it('[C16] viewers read and write nothing, strangers see nothing, and a link may keep comments from viewers', async () => {
  const id = await at.begin(guest, 'Seen by viewers')
  const viewer = await at.visitor('viewer', 'Vera')
  const blind = await at.visitor('viewer', 'Basil', { comments: false })
  const commenter = await at.visitor('commenter', 'Cleo', { comments: false })
  expect((await at.ask(viewer, 'GET', `/${id}`)).status).toBe(200)
  expect((await at.ask(viewer, 'POST', '', { anchor: board, text: 'x' })).status).toBe(403)
  expect((await at.ask(viewer, 'POST', `/${id}/comments`, { text: 'x' })).status).toBe(403)
  for (const path of ['', `/${id}`, '?after=0', '?format=csv']) {
    expect(await at.ask(blind, 'GET', path)).toMatchObject({ status: 403, json: { code: 'comments-hidden' } })
  }
  expect((await at.ask(blind, 'POST', `/${id}/read`, {})).status).toBe(403)
  expect((await at.ask(commenter, 'GET', `/${id}`)).status).toBe(200)
  const stranger = await at.server.ask('GET', `/boards/${at.board}/threads`, { as: null })
  expect(stranger.status).toBe(401)
  const elsewhere = await at.server.ask('POST', '/boards', { body: { title: 'Other' } })
  const other = `/boards/${String(elsewhere.json.id)}/threads`
  for (const [method, path] of [
    ['GET', ''],
    ['POST', ''],
    ['GET', `/${id}`],
  ] as const) {
    const body = method === 'POST' ? { anchor: board, text: 'x' } : undefined
    expect((await at.server.ask(method, other + path, { as: guest.as!, body })).status).toBe(403)
  }
  // the owner of both boards finds a thread on its own board only
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', { resolved: true }],
  ] as const) {
    expect((await at.server.ask(method, `${other}/${id}`, { body })).status).toBe(404)
  }
  expect((await at.server.ask('POST', `${other}/${id}/comments`, { body: { text: 'x' } })).status).toBe(404)
})

it('[C11] what is kept to the team is for nobody else in any list, answer, count, event or file', async () => {
  const [ears, team] = [await listening(guest, 'commenter'), await listening(editor, 'editor')]
  const before = await listed(guest)
  expect((await at.ask(guest, 'POST', '', { anchor: board, text: 'x', private: true })).status).toBe(403)
  const id = await at.begin(editor, `Secret @[person:${guest.id}]`, { private: true })
  await at.ask(editor, 'POST', `/${id}/comments`, { text: 'Secret answer' })
  const [{ comments } = { comments: [] }] = (await listed(editor, '?search=secret')).threads as {
    comments: { id: string }[]
  }[]
  expect(comments).toHaveLength(2)
  await settled([ears, team])
  expect(JSON.stringify(ears.heard())).not.toMatch(new RegExp(`ecret|${id}`))
  expect(JSON.stringify(team.heard())).toContain('Secret answer')

  const { threads, version } = await listed(guest)
  expect(threads).toHaveLength((before.threads as unknown[]).length + 1)
  expect(await listed(guest, `?after=${String(before.version)}`)).toMatchObject({ gone: [], version })
  for (const query of ['?search=secret', '?of=mentions', '?format=csv', '?format=json', '?after=0']) {
    expect((await at.ask(guest, 'GET', query)).text).not.toMatch(new RegExp(`ecret|${id}`))
  }
  const path = `/${id}`
  const one = comments[0]!.id
  for (const [method, rest, body] of [
    ['GET', '', undefined],
    ['PATCH', '', { resolved: true }],
    ['POST', '/read', {}],
    ['POST', '/comments', { text: 'x' }],
    ['PATCH', `/comments/${one}`, { text: 'x' }],
    ['DELETE', `/comments/${one}`, undefined],
    ['PUT', `/comments/${one}/reactions/%F0%9F%91%8D`, undefined],
  ] as const) {
    expect(await at.ask(guest, method, path + rest, body)).toMatchObject({
      status: 404,
      json: { code: 'no-thread' },
    })
  }
  // opened to all, it comes whole; kept back again, it goes
  await patch(editor, id, { private: false })
  await settled([ears, team])
  const shown = ears.heard().filter((event) => event.is === 'thread' && event.thread.id === id)
  expect(shown).toMatchObject([{ thread: { private: false, comments: [{}, { text: 'Secret answer' }] } }])
  const open = await listed(guest)
  expect((await patch(guest, id, { private: true })).status).toBe(403)
  await patch(editor, id, { private: true })
  await at.ask(editor, 'POST', `/${id}/comments`, { text: 'Secret again' })
  await settled([ears, team])
  expect(ears.heard().filter((event) => event.is === 'threadGone')).toMatchObject([{ id }])
  expect(team.heard().filter((event) => event.is === 'threadGone')).toEqual([])
  expect(JSON.stringify(ears.heard())).not.toContain('Secret again')
  expect((await listed(guest, `?after=${String(open.version)}`)).gone).toMatchObject([{ id }])
  expect((await listed(editor, `?after=${String(open.version)}`)).gone).toEqual([])
  ears.leave()
  team.leave()
})

it('[C12] what an owner hides only owners see, and it comes back as it was', async () => {
  const [team, owner] = [await listening(editor, 'editor'), await listening(at.owner, 'owner')]
  const id = await at.begin(guest, 'Too loud')
  const { version } = await listed(editor)
  expect((await patch(editor, id, { hidden: true })).status).toBe(403)
  await patch(at.owner, id, { hidden: true })
  expect((await at.ask(editor, 'GET', `/${id}`)).status).toBe(404)
  expect((await at.ask(guest, 'GET', `/${id}`)).status).toBe(404)
  expect((await at.ask(at.owner, 'GET', `/${id}`)).json).toMatchObject({ hidden: true })
  for (const who of [editor, guest]) {
    expect((await listed(who, `?after=${String(version)}`)).gone).toMatchObject([{ id }])
  }
  await settled([team, owner])
  expect(team.heard().filter((event) => event.is === 'threadGone')).toMatchObject([{ id }])
  await patch(at.owner, id, { hidden: false })
  expect((await at.ask(guest, 'GET', `/${id}`)).json).toMatchObject({ comments: [{ text: 'Too loud' }] })
  team.leave()
  owner.leave()
})

it('[C21] everybody on the board is told of each change at once, and only of what changed', async () => {
  const viewer = await at.visitor('viewer', 'Vik')
  const blind = await at.visitor('viewer', 'Blanca', { comments: false })
  const { via_link: via } = await at.server.services.store.db
    .selectFrom('board_member')
    .select('via_link')
    .where('person', '=', blind.id)
    .executeTakeFirstOrThrow()
  const ears = [await listening(viewer, 'viewer'), await listening(guest, 'commenter')]
  const covered = await listening(blind, 'viewer', via!)
  const begun = (await at.ask(editor, 'POST', '', { anchor: board, text: 'Hear me' })).json
  const { id } = begun as { id: string }
  const answered = (await at.ask(guest, 'POST', `/${id}/comments`, { text: 'Heard' })).json
  const [first, second] = answered.comments as { id: string }[]
  await at.ask(editor, 'PATCH', `/${id}/comments/${first!.id}`, { text: 'Hear me now' })
  await at.ask(guest, 'PUT', `/${id}/comments/${first!.id}/reactions/%F0%9F%91%8D`)
  await patch(guest, id, { resolved: true })
  const same = (await patch(guest, id, { resolved: true })).json
  await at.ask(guest, 'DELETE', `/${id}/comments/${second!.id}`)
  await settled(ears)
  for (const ear of ears) {
    const heard = ear
      .heard()
      .flatMap((event) => (event.is === 'thread' && event.thread.id === id ? [event.thread] : []))
    expect(heard.map(({ comments }) => comments.map(({ text }) => text))).toEqual([
      ['Hear me'],
      ['Heard'],
      ['Hear me now'],
      ['Hear me now'],
      [],
      [''],
    ])
    expect(heard[4]).toMatchObject({ resolved: true, version: same.version })
    expect(heard[0]).not.toHaveProperty('unread')
    ear.leave()
  }
  expect(covered.heard()).toEqual([])
  covered.leave()
})
