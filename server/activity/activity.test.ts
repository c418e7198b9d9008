import * as Y from 'yjs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { writeChanges } from '@/lib/doc/write'
import { rename } from '@/lib/journey/edit-fields'
import { newMap } from '@/lib/journey/edit-maps'
import { restore, trash } from '@/lib/journey/edit-trash'
import type { Change } from '@/lib/journey/change'
import type { Board } from '@/lib/journey/model'
import { pruneArchive } from '@/server/storage/archive'
import { openStore, type Store } from '@/server/storage/store'
import { newBoard } from '@/server/storage/testing/new-board'
import { createHub, type Hub } from '@/server/sync/hub'
import { squash } from '@/server/sync/squash'
import { createActivity, type Activity } from './activity'
import { replay } from './replay'

const BOARD = 'b1'
let store: Store
let hub: Hub
let activity: Activity
let clock: number
let troubles: string[]

/** A server that has just been started. */
function start() {
  activity = createActivity({
    ...{ db: store.db, log: store.log, now: () => clock },
    replay: (rows) => Promise.resolve(replay(rows)),
    report: (event) => troubles.push(event),
  })
  hub = createHub({ log: activity.readBefore(store.log) })
}
beforeEach(async () => {
  store = await openStore({ memory: true })
  await newBoard(store.db, BOARD)
  clock = Date.now()
  troubles = []
  start()
})
afterEach(async () => {
  await hub.stop()
  await store.close()
  expect(troubles).toEqual([])
})

const edit = (author: string, make: (board: Board) => Change[]) => hub.edit(BOARD, author, make)
const ctx = (author: string) => ({ random: Math.random, now: clock, author })
async function aMap(title = 'Shopping') {
  const made = newMap(ctx('ana'), { title, lang: 'en', at: { x: 0, y: 0 } })
  await edit('ana', () => made.changes)
  return made.id
}
const list = async (page: Partial<Parameters<Activity['list']>[1]> = {}) => {
  clock += 10_000
  return activity.list(BOARD, { limit: 50, ...page })
}
const told = async (page = {}) => (await list(page)).map(({ deed }) => `${deed.what} ${deed.title}`)
const byOf = async (id: string, name: string) =>
  store.db
    .insertInto('person')
    .values({
      ...{ id, name, kind: 'guest', department: 'Sales', email: null, merged_into: null, made_by: null },
      ...{ created_at: 1, hue: null, left_at: null },
    })
    .execute()

it('[A120] tells what was done and by whom, the latest first, page by page', async () => {
  await byOf('ana', 'Ana')
  const map = await aMap()
  for (const title of ['One', 'Two', 'Three']) {
    await edit('ana', (board) => rename(board, map, title))
    await edit('boris', (board) => trash(board, ctx('boris'), [map]))
    await edit('ana', (board) => restore(board, [map]))
  }
  const all = await list()
  expect(all[0]).toMatchObject({ by: { id: 'ana', name: 'Ana', department: 'Sales' } })
  expect(all.map(({ rank }) => rank)).toEqual(all.map(({ rank }) => rank).toSorted((a, b) => b - a))
  const first = await list({ limit: 2 })
  const second = await list({ limit: 50, before: first.at(-1)!.rank })
  expect([...first, ...second]).toEqual(all)
  expect(await told({ by: 'nobody' })).toEqual([])
  expect(await told({ of: map })).toEqual(await told())
})

it('[A124] what was only taken away, and what the server wrote for somebody, is told of them', async () => {
  await byOf('ana', 'Ana')
  await byOf('boris', 'Boris')
  const map = await aMap()
  await edit('boris', (board) => trash(board, ctx('boris'), [map]))
  await list()
  await store.db.updateTable('activity').set({ until_at: 1 }).execute()
  await edit('ana', (board) => restore(board, [map]))
  const [last, before] = await list()
  expect(last).toMatchObject({ by: { name: 'Ana' }, deed: { what: 'restored' } })
  expect(before).toMatchObject({ by: { name: 'Boris' }, deed: { what: 'trashed' } })
})

/** Somebody's own document, whose updates go into the log as a room writes them. */
function writerOf(person: string) {
  const doc = new Y.Doc()
  return async (make: (board: Board) => readonly Change[]) => {
    const { snapshot, updates } = (await store.log.load(BOARD))!
    for (const { bytes } of [...(snapshot ? [snapshot] : []), ...updates]) Y.applyUpdate(doc, bytes)
    const before = Y.encodeStateVector(doc)
    writeChanges(doc, make(readBoard(doc)), { origin: ORIGIN.local, author: person })
    const owners = [{ clientId: doc.clientID, person }]
    await store.log.append([{ board: BOARD, updates: [Y.encodeStateAsUpdate(doc, before)], owners }])
  }
}
/** The log becomes a snapshot, as when it has grown long. */
async function compact() {
  const { snapshot, updates } = (await store.log.load(BOARD))!
  const made = squash({ updates, ...(snapshot && { snapshot }) })
  await activity.readBefore(store.log).snapshot(BOARD, { seq: updates.at(-1)!.seq, ...made })
}

it('[A123] nothing is lost when the log becomes a snapshot, and thrown away the list is made again, the same', async () => {
  const [ana, boris] = [writerOf('ana'), writerOf('boris')]
  const made = newMap(ctx('ana'), { title: 'Shopping', lang: 'en', at: { x: 0, y: 0 } })
  await ana(() => made.changes)
  for (let n = 0; n < 12; n++) {
    await (n % 2 ? ana : boris)((board) => rename(board, made.id, `${n}. title`))
    if (n % 5 === 4) await compact()
  }
  expect(await store.db.selectFrom('archive').select('board').execute()).toHaveLength(2)
  const before = await list()
  expect(before).toHaveLength(13)
  expect(before[0]!.deed).toMatchObject({ what: 'renamed', from: '10. title', to: '11. title' })
  // read again, nothing is told twice
  expect(await list()).toEqual(before)
  await store.db.deleteFrom('activity').execute()
  await store.db.deleteFrom('activity_mark').execute()
  expect(await list()).toEqual(before)
})

it('[A124] and also when the log became a snapshot before anybody asked', async () => {
  await byOf('ana', 'Ana')
  const map = await aMap()
  await edit('boris', (board) => trash(board, ctx('boris'), [map]))
  await edit('ana', (board) => restore(board, [map]))
  await compact()
  expect((await list())[0]).toMatchObject({ by: { name: 'Ana' }, deed: { what: 'restored' } })
})

it('[A137] and also when the list is thrown away and made again from the archive', async () => {
  await byOf('ana', 'Ana')
  await byOf('boris', 'Boris')
  const map = await aMap()
  await edit('boris', (board) => trash(board, ctx('boris'), [map]))
  await edit('ana', (board) => restore(board, [map]))
  await edit('boris', (board) => rename(board, map, ''))
  await compact()
  await edit('ana', (board) => rename(board, map, 'Later'))
  const before = await list()
  await store.db.deleteFrom('activity').execute()
  await store.db.deleteFrom('activity_mark').execute()
  expect(await list()).toEqual(before)
  expect(before.map(({ by }) => by?.name)).toEqual(['Ana', 'Boris', 'Ana', 'Boris', 'Ana'])
})

it('[S331] what was told of edits stays when they are thrown out of the archive; later ones are told as before', async () => {
  const map = await aMap()
  await edit('ana', (board) => rename(board, map, 'First'))
  await compact()
  const before = await list()
  await pruneArchive(store.db, Date.now() + 1)
  expect(await store.db.selectFrom('archive').select('at').execute()).toEqual([])
  expect(await list()).toEqual(before)
  clock += 60_000
  await edit('boris', (board) => rename(board, map, 'Second'))
  expect((await told()).slice(1)).toEqual(before.map(({ deed }) => `${deed.what} ${deed.title}`))

  // and where nobody had read them before
  await store.db.deleteFrom('activity_mark').execute()
  await store.db.deleteFrom('activity').execute()
  expect(await told()).toEqual(['renamed First'])
})

it('[A123] many who ask at once cost one reading, and each is told what was there when they asked', async () => {
  const map = await aMap()
  let readings = 0
  const { load } = store.log
  store.log.load = (board) => {
    readings++
    return load.call(store.log, board)
  }
  const ask = () => Promise.all(Array.from({ length: 20 }, () => list({ limit: 5 })))
  expect(new Set((await ask()).map((lines) => JSON.stringify(lines))).size).toBe(1)
  expect(readings).toBe(1)
  await edit('ana', (board) => rename(board, map, 'Later'))
  readings = 0
  for (const lines of await ask()) expect(lines.map(({ deed }) => deed.title)).toContain('Later')
  expect(readings).toBe(1)
})
