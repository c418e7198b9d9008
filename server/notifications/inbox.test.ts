import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Visitor } from '@/server/comments/comments.fixture'
import { noticeScene, type NoticeScene } from './notifications.fixture'

let at: NoticeScene
let ana: Visitor
let boris: Visitor
let eva: Visitor
beforeAll(async () => {
  at = await noticeScene()
  ana = await at.visitor('editor', 'Ana')
  boris = await at.visitor('commenter', 'Boris', { department: 'Soporte' })
  eva = await at.visitor('commenter', 'Eva', { department: ' soporte ' })
})
afterAll(() => at.end())

const answer = (who: Visitor, thread: string, text: string) =>
  at.ask(who, 'POST', `/${thread}/comments`, { text })
const patch = (who: Visitor, thread: string, body: object) => at.ask(who, 'PATCH', `/${thread}`, body)
const clear = async (...people: Visitor[]) => {
  await at.server.services.store.db.deleteFrom('notice').execute()
  for (const who of people) expect((await at.inbox(who)).unread).toBe(0)
}

it('[C80] whom a comment calls is told, by name and by department, and nobody of their own doing', async () => {
  await at.server.services.hub.edit(at.board, 'automation', () => [
    { do: 'create', row: { id: 'department:care', name: 'Soporte', hue: 3 } },
  ])
  const id = await at.begin(boris, `@[department:care] and @[person:${ana.id}], look **here**`)
  expect(await at.told(ana)).toEqual(['*mention: @Soporte and @Ana, look here'])
  expect(await at.told(eva)).toEqual(['*mention: @Soporte and @Ana, look here'])
  expect(await at.told(boris)).toEqual([])
  expect(await at.inbox(ana)).toMatchObject({
    unread: 1,
    entries: [
      {
        thread: id,
        board: { id: at.board, title: 'Moving house' },
        by: { id: boris.id, name: 'Boris', department: 'Soporte' },
        path: `/boards/${at.board}?comment=${id}`,
      },
    ],
  })
  expect((await at.inbox(eva)).entries[0]!.path).toBe(`/boards/${at.board}/view?comment=${id}`)
  await clear(ana, eva)
})

it('[C81] an answer is told to who wrote there or has it to do, once, however often it is sent', async () => {
  const id = await at.begin(boris, 'First')
  await patch(ana, id, { assignee: eva.id })
  expect(await at.told(eva)).toEqual(['*assigned: First'])
  const sent = { text: 'Second', key: 'the-same-one' }
  for (let n = 0; n < 3; n++) await at.ask(ana, 'POST', `/${id}/comments`, sent)
  expect(await at.told(boris)).toEqual(['*answer: Second'])
  // what one has to do weighs more than an answer
  expect(await at.told(eva)).toEqual(['*assigned: First'])
  expect(await at.told(ana)).toEqual([])
  await answer(boris, id, 'Third')
  expect(await at.told(ana)).toEqual(['*answer: Third'])
  // who answers has read
  expect(await at.told(boris)).toEqual(['answer: Second'])
  expect((await at.inbox(boris)).unread).toBe(0)
  const rows = await at.server.services.store.db.selectFrom('notice').select(['person', 'reason']).execute()
  expect(rows).toHaveLength(4)
  await clear(ana, boris, eva)
})

it('[C82] a thread settled or opened again is told to whose it is, and only the last of both', async () => {
  const id = await at.begin(boris, 'Mine')
  await patch(ana, id, { resolved: true })
  await patch(ana, id, { resolved: true })
  expect(await at.told(boris)).toEqual(['*resolved: Mine'])
  await patch(ana, id, { resolved: false })
  expect(await at.told(boris)).toEqual(['*reopened: Mine'])
  await patch(boris, id, { resolved: true })
  expect(await at.told(ana)).toEqual([])
  await patch(ana, id, { assignee: eva.id })
  await patch(ana, id, { assignee: null })
  await patch(ana, id, { due: '2027-01-01' })
  expect(await at.told(eva)).toEqual([])
  await clear(ana, boris, eva)
})

it('[C129] who has it no more is not told that they have it to do', async () => {
  const kim = await at.visitor('commenter', 'Kim')
  const id = await at.begin(ana, 'For somebody')
  await patch(ana, id, { assignee: eva.id })
  expect(await at.told(eva)).toEqual(['*assigned: For somebody'])
  await patch(ana, id, { due: '2027-01-01' })
  expect(await at.told(eva)).toEqual(['*assigned: For somebody'])
  await patch(ana, id, { assignee: kim.id })
  expect([await at.told(eva), await at.told(kim)]).toEqual([[], ['*assigned: For somebody']])
  await patch(ana, id, { assignee: null })
  expect(await at.told(kim)).toEqual([])
  await clear(ana, eva, kim)
})

it('[C83] what was said is forgotten with its words: taken away, or not calling any more', async () => {
  const begun = (
    await at.ask(ana, 'POST', '', { anchor: { kind: 'board' }, text: `@[person:${eva.id}] one` })
  ).json
  const thread = String(begun.id)
  const [comment] = begun.comments as { id: string }[]
  const path = `/${thread}/comments/${comment!.id}`
  expect(await at.told(eva)).toEqual(['*mention: @Eva one'])
  await at.ask(ana, 'PATCH', path, { text: `@[person:${boris.id}] two` })
  expect([await at.told(eva), await at.told(boris)]).toEqual([[], ['*mention: @Boris two']])
  await answer(boris, thread, 'And?')
  for (const text of ['Yes', 'No']) await answer(ana, thread, text)
  const all = (await at.ask(ana, 'GET', `/${thread}`)).json.comments as { id: string }[]
  await at.ask(ana, 'DELETE', `/${thread}/comments/${all[3]!.id}`)
  expect(await at.told(boris)).toEqual(['*answer: Yes'])
  await at.ask(ana, 'DELETE', `/${thread}/comments/${all[2]!.id}`)
  expect(await at.told(boris)).toEqual(['mention: @Boris two'])
  await at.ask(ana, 'DELETE', path)
  expect(await at.told(boris)).toEqual([])
  await clear(ana, boris, eva)
})

it('[C84] only what somebody may see by now is told and counted', async () => {
  const dora = await at.visitor('commenter', 'Dora')
  const text = `Quiet now @[person:${dora.id}]`
  const id = await at.begin(ana, text)
  const seen = async () => [(await at.inbox(dora)).unread, (await at.told(dora)).length]
  expect(await seen()).toEqual([1, 1])
  await patch(ana, id, { private: true })
  expect(await seen()).toEqual([0, 0])
  await patch(ana, id, { private: false })
  await patch(at.owner, id, { hidden: true })
  expect(await seen()).toEqual([0, 0])
  await patch(at.owner, id, { hidden: false })
  expect(await seen()).toEqual([1, 1])
  const board = `/boards/${at.board}`
  await at.server.ask('DELETE', board)
  expect(await seen()).toEqual([0, 0])
  await at.server.ask('POST', `${board}/restore`)
  expect(await seen()).toEqual([1, 1])
  await at.server.ask('DELETE', `${board}/people/${dora.id}`)
  expect(await seen()).toEqual([0, 0])

  // by a link that keeps comments from those who only look
  const basil = await at.visitor('viewer', 'Basil', { comments: false })
  await at.begin(ana, `@[person:${basil.id}]`)
  const row = { person: basil.id, thread: id, reason: 'mention', comment: null, by: ana.id, at: 1 } as const
  await at.server.services.store.db
    .insertInto('notice')
    .values({ ...row, version: 1, unread_since: 1, unsent_since: null })
    .execute()
  expect(await at.inbox(basil)).toEqual({ unread: 0, entries: [] })
  expect((await at.server.ask('GET', '/me/inbox', { as: null })).status).toBe(401)
  await clear(ana, boris)
})

it('[C85] is read thread by thread, all at once, or by looking at the thread', async () => {
  const ids: string[] = []
  for (let n = 0; n < 4; n++) {
    at.server.clock.now += 1_000
    ids.push(await at.begin(ana, `${n} @[person:${eva.id}]`))
  }
  const mark = (body: object) => at.server.ask('POST', '/me/inbox/read', { as: eva.as!, body })
  const unread = async () =>
    (await at.inbox(eva)).entries.flatMap(({ thread, isUnread }) => (isUnread ? [ids.indexOf(thread)] : []))
  expect(await unread()).toEqual([3, 2, 1, 0])
  expect((await mark({ thread: ids[1] })).status).toBe(204)
  expect(await unread()).toEqual([3, 2, 0])
  await at.ask(eva, 'POST', `/${ids[2]}/read`, {})
  expect(await unread()).toEqual([3, 0])
  const { at: moment } = (await at.inbox(eva)).entries.at(-1)!
  await mark({ upTo: moment })
  expect(await unread()).toEqual([3])
  // somebody else's reading is theirs
  await at.server.ask('POST', '/me/inbox/read', { as: boris.as!, body: {} })
  expect(await unread()).toEqual([3])
  await mark({})
  expect((await at.inbox(eva)).unread).toBe(0)
  // an older reading does not hide what came after it
  await answer(ana, ids[3]!, `@[person:${eva.id}] again`)
  await at.ask(eva, 'POST', `/${ids[3]}/read`, { version: 1 })
  expect(await unread()).toEqual([3])
  for (const body of [{ upTo: 'soon' }, { thread: 7 }]) expect((await mark(body)).status).toBe(422)

  const pages = [await at.inbox(eva, '?limit=3')]
  pages.push(await at.inbox(eva, `?limit=3&before=${pages[0]!.next}`))
  expect(pages.map(({ entries }) => entries.map(({ thread }) => ids.indexOf(thread)))).toEqual([
    [3, 2, 1],
    [0],
  ])
  expect(pages[1]!.next).toBeUndefined()
  expect(await at.inbox(eva, '?limit=0')).toEqual({ unread: 1, entries: [] })
  await clear(ana, boris, eva)
})

it('[C126] no page of the inbox leaves out what was told in the same moment', async () => {
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.push(await at.begin(ana, `${n} @[person:${eva.id}]`))
  const seen: string[] = []
  let next: string | undefined
  do {
    const page = await at.inbox(eva, `?limit=2${next === undefined ? '' : `&before=${next}`}`)
    expect(page.unread).toBe(5)
    seen.push(...page.entries.map(({ thread }) => thread))
    next = page.next
  } while (next !== undefined)
  expect(seen).toHaveLength(5)
  expect(seen.toSorted()).toEqual(ids.toSorted())
  const wrong = await at.server.ask('GET', '/me/inbox?before=2026-11-01', { as: eva.as! })
  expect(wrong).toMatchObject({ status: 422, json: { faults: [{ pointer: '/before' }] } })
  await clear(ana, eva)
})

it('[C102] read notices are kept for 90 days, others for a year', async () => {
  const { store, notifications } = at.server.services
  const text = (n: number) => `${n} @[person:${eva.id}]`
  const [read, unread] = [await at.begin(ana, text(1)), await at.begin(ana, text(2))]
  await at.ask(eva, 'POST', `/${read}/read`, {})
  const begun = at.server.clock.now
  const left = async (days: number) => {
    at.server.clock.now = begun + days * 24 * 3600 * 1000
    await notifications.inbox.purge()
    const rows = await store.db.selectFrom('notice').select('thread').execute()
    return rows.map(({ thread }) => thread)
  }
  expect((await left(89)).toSorted()).toEqual([read, unread].toSorted())
  expect(await left(91)).toEqual([unread])
  // a letter that is still to be sent keeps what it is about
  await store.db.updateTable('notice').set({ unread_since: null, unsent_since: 1 }).execute()
  expect(await left(364)).toEqual([unread])
  expect(await left(366)).toEqual([])
  at.server.clock.now = begun
})

it('[C86] a guest who has an account now finds there what they were told', async () => {
  const id = await at.begin(ana, `@[person:${eva.id}] for the guest`)
  const { people, store } = at.server.services
  const account = await people.newMember('Eva Ruiz')
  const { mergeGuest } = await import('@/server/auth/merge-guest')
  await mergeGuest(store.db, eva.id, account.id, Date.now())
  const rows = await store.db.selectFrom('notice').select(['person', 'thread', 'reason']).execute()
  expect(rows).toContainEqual({ person: account.id, thread: id, reason: 'mention' })
  expect(rows.filter(({ person }) => person === eva.id)).toEqual([])
})
