/**
 * What this browser keeps of boards, in IndexedDB. A log belongs to a board, a person and an epoch; all tabs of that
 * person write into it. Its updates together are the board as these tabs knew it; those that no ACK has covered are
 * marked as unsent. When one of these tabs has to give its document up, the log is over: none may send from it any more,
 * another log follows it, and each unsent edit goes over to that by whichever tab takes its mark away first. Whatever
 * fails here rejects: device-log.ts decides what that means.
 */
import { sameValue } from '@/lib/journey/same-value'
import { openDatabase, under, type Database } from './device-database'
import {
  end,
  keptIn,
  put,
  takeOver,
  UNSENT,
  unsentIn,
  WRITTEN,
  type Found,
  type TakeOver,
} from './device-transactions'
import type { NotAcceptedList } from './not-accepted-words'
import type { ReplaceReason } from './replace-reason'

/** Board, person, epoch; and which one it is of those that followed each other there, none for the first. */
export type LogName =
  | [board: string, person: string, epoch: string]
  | [board: string, person: string, epoch: string, round: number]

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
  /** why nothing of it may be sent any more */
  over?: ReplaceReason
  /** keys of unsent updates in other logs of this epoch, if it is over */
  beside?: number[]
  /** what is saved first, then what is not, each in the order in which it was written */
  updates: KeptUpdate[]
}

export interface LogWrite {
  name: LogName
  /** the log that follows this one instead, as long as this one is over */
  orNext?: boolean
  person: string
  now: number
  add: readonly Kept[]
  /** keys of updates that what is added stands for */
  drop: readonly number[]
  /** keys of updates that stay, but are not unsent any more */
  settle?: readonly number[]
  /** kept until they are put away */
  refused: readonly NotAcceptedList[]
}

/** The log that was written to, and the keys of what was added. */
export interface Written {
  name: LogName
  keys: number[]
}

export interface DeviceStore {
  /** The log to go on with: one with unsent edits before all others, then one that is over, then the newest. */
  read(board: string, person: string): Promise<KeptLog | undefined>
  /** On the disk, all or nothing, when it resolves. */
  write(what: LogWrite): Promise<Written>
  /**
   * Writes what `make` makes of unsent edits, which do not count as unsent any more: no two tabs get the same. All or
   * nothing, and nothing if it makes none or goes over to a log that is over itself.
   */
  takeOver(what: TakeOver, make: (found: Found) => LogWrite | undefined): Promise<Written | undefined>
  /** Nothing of this log may be sent any more. */
  end(log: LogName, why: ReplaceReason): Promise<void>
  /** Why not; undefined: it may. */
  over(log: LogName): Promise<ReplaceReason | undefined>
  /** The person's that are over and have unsent edits, if nobody was in touch with the server there since. */
  leftOver(board: string, person: string, since: number): Promise<KeptLog[]>
  /** An ACK has covered these. */
  settle(keys: readonly number[]): Promise<void>
  /** They cannot be read, and are not offered again. */
  setAside(keys: readonly number[]): Promise<void>
  /** Unsent updates of this log beside those that are known; none if it is over. */
  unsent(name: LogName, known: ReadonlySet<number>): Promise<KeptUpdate[]>
  /** Logs of the board with unsent edits of other people; `person` left out: of everybody. */
  othersUnsent(board: string, person?: string): Promise<KeptLog[]>
  refused(board: string, person: string): Promise<NotAcceptedList[]>
  /** Those of everybody, by person; and what people were called here, as far as that is known. */
  everybodysRefused(board: string): Promise<{
    lists: ReadonlyMap<string, readonly NotAcceptedList[]>
    names: ReadonlyMap<string, string>
  }>
  /** These lists have been read; others of the person stay. */
  putAway(board: string, person: string, lists: readonly NotAcceptedList[]): Promise<void>
  /**
   * Forgets logs without unsent edits that nobody opened since, and what those hold that are over.
   * @param before milliseconds since 1970 @param overBefore the same for logs that are over
   */
  sweep(before: number, overBefore: number): Promise<void>
}

/** @param name of the database; tests give each browser one of its own */
export function deviceStore(name = 'sendero'): DeviceStore {
  let opened: Promise<Database> | undefined
  const open = () => (opened ??= openDatabase(name, () => (opened = undefined)))

  const readLog = async (db: Database, log: LogName): Promise<KeptLog | undefined> => {
    const tx = db.transaction(WRITTEN)
    const [head, over, updates] = await Promise.all([
      tx.objectStore('logs').get(log),
      tx.objectStore('over').get(log),
      keptIn(tx, log),
    ])
    return head && { ...head, ...(over && { over }), updates }
  }
  const unsentCount = (db: Database, log: LogName) => db.countFromIndex('unsent', 'log', log)

  return {
    async read(board, person) {
      const db = await open()
      const [heads, overs] = await Promise.all([
        db.getAll('logs', under(board, person)),
        db.getAllKeys('over', under(board, person)),
      ])
      const counts = await Promise.all(heads.map((head) => unsentCount(db, head.name)))
      const order = heads
        .map((head, i) => {
          const isOver = overs.some((name) => sameValue(name, head.name))
          return { head, rank: counts[i]! === 0 ? 0 : isOver ? 2 : 1 }
        })
        .sort((a, b) => b.rank - a.rank || b.head.usedAt - a.head.usedAt)
      const [first, ...others] = order
      const log = first && (await readLog(db, first.head.name))
      if (!log?.over) return log
      const beside = others.filter(({ head, rank }) => rank > 0 && head.name[2] === log.name[2])
      const keys = await Promise.all(
        beside.map(({ head }) => db.getAllKeysFromIndex('unsent', 'log', head.name)),
      )
      return { ...log, beside: keys.flat() }
    },

    async write(what) {
      const tx = (await open()).transaction(WRITTEN, 'readwrite', {
        durability: what.add.some((one) => one.unsent) || what.refused.length > 0 ? 'strict' : 'relaxed',
      })
      const [written] = await Promise.all([put(tx, what), tx.done])
      return written
    },

    async takeOver(what, make) {
      const tx = (await open()).transaction(WRITTEN, 'readwrite', { durability: 'strict' })
      const [written] = await Promise.all([takeOver(tx, what, make), tx.done])
      return written
    },

    async end(log, why) {
      const tx = (await open()).transaction(WRITTEN, 'readwrite')
      await Promise.all([end(tx, log, why), tx.done])
    },

    over: async (log) => (await open()).get('over', log),

    async leftOver(board, person, since) {
      const db = await open()
      const overs = await db.getAllKeys('over', under(board, person))
      const logs = await Promise.all(
        overs.map(async (log) => ((await unsentCount(db, log)) > 0 ? readLog(db, log) : undefined)),
      )
      return logs.flatMap((log) => (log && log.usedAt < since ? log : []))
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
      const tx = (await open()).transaction(UNSENT)
      return (await tx.objectStore('over').get(log)) ? [] : unsentIn(tx, log, known)
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

    async everybodysRefused(board) {
      const tx = (await open()).transaction(['logs', 'refused'])
      const [heads, refused] = await Promise.all([
        tx.objectStore('logs').getAll(under(board)),
        tx.objectStore('refused').index('owner').getAll(under(board)),
      ])
      const lists = new Map<string, NotAcceptedList[]>()
      for (const { owner, list } of refused) lists.set(owner[1], [...(lists.get(owner[1]) ?? []), list])
      return { lists, names: new Map(heads.map(({ name: [, owner], person }) => [owner, person])) }
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

    async sweep(before, overBefore) {
      const db = await open()
      for (const { name: log, usedAt } of await db.getAll('logs')) {
        const isOld = usedAt < before
        const isOut = isOld || (usedAt < overBefore && (await db.getKey('over', log)) !== undefined)
        if (!isOut || (await unsentCount(db, log)) > 0) continue
        const tx = db.transaction(WRITTEN, 'readwrite')
        const updates = tx.objectStore('updates')
        for (const key of await updates.index('log').getAllKeys(log)) void updates.delete(key)
        if (isOld) {
          void tx.objectStore('logs').delete(log)
          void tx.objectStore('over').delete(log)
        }
        await tx.done
      }
    },
  }
}
