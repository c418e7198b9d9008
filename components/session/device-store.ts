/**
 * What this browser keeps of boards, in IndexedDB. A log belongs to a board, a person and an epoch; all tabs of that
 * person write into it. Its updates together are the board as these tabs knew it; those that no ACK has covered are
 * marked as unsent. Whatever fails here rejects: device-log.ts decides what that means.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { sameValue } from '@/lib/journey/same-value'
import type { NotAcceptedList } from './not-accepted-words'

/** Board, person, epoch. */
export type LogName = [board: string, person: string, epoch: string]

/** What marks an update as this person's and not saved yet. */
export interface Unsent {
  /** the clientID it was made under */
  client: number
  /** what it belongs to; see save-machine.ts */
  key: string
  /** ids of the rows it touched */
  rows: readonly string[]
}

export interface Kept {
  update: Uint8Array
  unsent?: Unsent
}

/** `at`: its key in the database; keys grow. */
export interface KeptUpdate extends Kept {
  at: number
}

export interface KeptLog {
  name: LogName
  /** as the person was called then */
  person: string
  /** milliseconds since 1970: when whoever wrote it was last in touch with the server */
  usedAt: number
  /** what is saved first, then what is not, each in the order in which it was written */
  updates: KeptUpdate[]
}

export interface LogWrite {
  name: LogName
  person: string
  now: number
  add: readonly Kept[]
  /** keys of updates that what is added stands for */
  drop: readonly number[]
  /** kept until they are put away */
  refused: readonly NotAcceptedList[]
}

export interface DeviceStore {
  /** The log to go on with: one with unsent edits before all others, then the newest. */
  read(board: string, person: string): Promise<KeptLog | undefined>
  /** On the disk, all or nothing, when it resolves: the keys of what was added. */
  write(what: LogWrite): Promise<number[]>
  /** An ACK has covered these. */
  settle(keys: readonly number[]): Promise<void>
  /** They cannot be read, and are not offered again. */
  setAside(keys: readonly number[]): Promise<void>
  /** Unsent updates of this log beside those that are known. */
  unsent(name: LogName, known: ReadonlySet<number>): Promise<KeptUpdate[]>
  /** Logs of the board with unsent edits of other people; `person` left out: of everybody. */
  othersUnsent(board: string, person?: string): Promise<KeptLog[]>
  refused(board: string, person: string): Promise<NotAcceptedList[]>
  /** These lists have been read; others of the person stay. */
  putAway(board: string, person: string, lists: readonly NotAcceptedList[]): Promise<void>
  /** Forgets logs without unsent edits that nobody opened since. @param before milliseconds since 1970 */
  sweep(before: number): Promise<void>
}

interface Schema extends DBSchema {
  logs: { key: LogName; value: { name: LogName; person: string; usedAt: number } }
  updates: { key: number; value: { log: LogName; update: Uint8Array }; indexes: { log: LogName } }
  unsent: { key: number; value: Unsent & { log: LogName }; indexes: { log: LogName } }
  refused: { key: number; value: { owner: Owner; list: NotAcceptedList }; indexes: { owner: Owner } }
  aside: { key: number; value: { log: LogName; update: Uint8Array } }
}
type Owner = [board: string, person: string]
type Database = IDBPDatabase<Schema>

/** Everything whose key begins with these words. */
const under = (...words: string[]) => IDBKeyRange.bound(words, [...words, []])

/** @param name of the database; tests give each browser one of its own */
export function deviceStore(name = 'sendero'): DeviceStore {
  let opened: Promise<Database> | undefined
  const open = () => (opened ??= openDatabase(name, () => (opened = undefined)))

  const readLog = async (db: Database, log: LogName): Promise<KeptLog | undefined> => {
    const tx = db.transaction(['logs', 'updates', 'unsent'])
    const [head, keys, values, unsentKeys, unsent] = await Promise.all([
      tx.objectStore('logs').get(log),
      tx.objectStore('updates').index('log').getAllKeys(log),
      tx.objectStore('updates').index('log').getAll(log),
      tx.objectStore('unsent').index('log').getAllKeys(log),
      tx.objectStore('unsent').index('log').getAll(log),
    ])
    if (!head) return undefined
    const marks = new Map(unsentKeys.map((key, i) => [key, unsent[i]!]))
    const updates = keys.map((at, i): KeptUpdate => {
      const mark = marks.get(at)
      return { at, update: values[i]!.update, ...(mark && { unsent: mark }) }
    })
    updates.sort((a, b) => Number(!!a.unsent) - Number(!!b.unsent) || a.at - b.at)
    return { ...head, updates }
  }
  const unsentCount = (db: Database, log: LogName) => db.countFromIndex('unsent', 'log', log)

  return {
    async read(board, person) {
      const db = await open()
      const heads = await db.getAll('logs', under(board, person))
      const counts = await Promise.all(heads.map((head) => unsentCount(db, head.name)))
      const order = heads
        .map((head, i) => ({ head, isOpen: counts[i]! > 0 }))
        .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.head.usedAt - a.head.usedAt)
      return order[0] && readLog(db, order[0].head.name)
    },

    async write({ name: log, person, now, add, drop, refused }) {
      const db = await open()
      const tx = db.transaction(['logs', 'updates', 'unsent', 'refused'], 'readwrite', {
        durability: add.some((one) => one.unsent) || refused.length > 0 ? 'strict' : 'relaxed',
      })
      const [updates, unsent] = [tx.objectStore('updates'), tx.objectStore('unsent')]
      const work = async () => {
        const [board, owner] = log
        void tx.objectStore('logs').put({ name: log, person, usedAt: now })
        for (const key of drop) {
          void updates.delete(key)
          void unsent.delete(key)
        }
        for (const list of refused) void tx.objectStore('refused').add({ owner: [board, owner], list })
        const keys = await Promise.all(add.map(({ update }) => updates.add({ log, update })))
        for (const [i, { unsent: mark }] of add.entries())
          if (mark) void unsent.put({ ...mark, log }, keys[i])
        return keys
      }
      const [keys] = await Promise.all([work(), tx.done])
      return keys
    },

    async settle(keys) {
      const tx = (await open()).transaction('unsent', 'readwrite')
      for (const key of keys) void tx.store.delete(key)
      await tx.done
    },

    async setAside(keys) {
      const tx = (await open()).transaction(['updates', 'unsent', 'aside'], 'readwrite')
      for (const key of keys) {
        const found = await tx.objectStore('updates').get(key)
        if (found) void tx.objectStore('aside').put(found, key)
        void tx.objectStore('updates').delete(key)
        void tx.objectStore('unsent').delete(key)
      }
      await tx.done
    },

    async unsent(log, known) {
      const tx = (await open()).transaction(['updates', 'unsent'])
      const keys = await tx.objectStore('unsent').index('log').getAllKeys(log)
      const found = await Promise.all(
        keys
          .filter((key) => !known.has(key))
          .map(async (at) => {
            const [stored, unsent] = await Promise.all([
              tx.objectStore('updates').get(at),
              tx.objectStore('unsent').get(at),
            ])
            return stored && unsent ? [{ at, update: stored.update, unsent }] : []
          }),
      )
      return found.flat()
    },

    async othersUnsent(board, person) {
      const db = await open()
      const heads = (await db.getAll('logs', under(board))).filter(({ name: [, owner] }) => owner !== person)
      const logs = await Promise.all(
        heads.map(async ({ name: log }) => ((await unsentCount(db, log)) > 0 ? readLog(db, log) : undefined)),
      )
      return logs.flatMap((log) => log ?? [])
    },

    async refused(board, person) {
      const kept = await (await open()).getAllFromIndex('refused', 'owner', [board, person])
      return kept.map(({ list }) => list)
    },

    async putAway(board, person, lists) {
      const tx = (await open()).transaction('refused', 'readwrite')
      const index = tx.store.index('owner')
      const [keys, kept] = await Promise.all([
        index.getAllKeys([board, person]),
        index.getAll([board, person]),
      ])
      for (const [i, { list }] of kept.entries())
        if (lists.some((read) => sameValue(read, list))) void tx.store.delete(keys[i]!)
      await tx.done
    },

    async sweep(before) {
      const db = await open()
      for (const { name: log, usedAt } of await db.getAll('logs')) {
        if (usedAt >= before || (await unsentCount(db, log)) > 0) continue
        const tx = db.transaction(['logs', 'updates'], 'readwrite')
        const updates = tx.objectStore('updates')
        for (const key of await updates.index('log').getAllKeys(log)) void updates.delete(key)
        void tx.objectStore('logs').delete(log)
        await tx.done
      }
    },
  }
}

function openDatabase(name: string, onGone: () => void): Promise<Database> {
  const opening = openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('logs', { keyPath: 'name' })
      db.createObjectStore('updates', { autoIncrement: true }).createIndex('log', 'log')
      db.createObjectStore('unsent').createIndex('log', 'log')
      db.createObjectStore('refused', { autoIncrement: true }).createIndex('owner', 'owner')
      db.createObjectStore('aside')
    },
    // a tab of a newer version waits for us
    blocking: (_from, _to, event) => (event.target as unknown as IDBDatabase).close(),
    terminated: onGone,
  })
  opening.catch(onGone)
  return opening
}
