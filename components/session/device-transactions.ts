/** What device-store.ts does within one transaction of the database. */
import type { IDBPTransaction, StoreNames } from 'idb'
import { sameValue } from '@/lib/journey/same-value'
import { under, type Schema } from './device-database'
import type { KeptUpdate, LogName, LogWrite, Written } from './device-store'
import type { NotAcceptedList } from './not-accepted-words'
import type { ReplaceReason } from './replace-reason'

/** A log that is over, and what is to go over from it. */
export interface TakeOver {
  /** none: nothing of it was ever written */
  from: LogName | undefined
  why: ReplaceReason
  /** of its unsent updates */
  keys: readonly number[]
  to: Pick<LogWrite, 'name' | 'orNext'>
  /** keys of updates that the document holds which it goes over to */
  known: ReadonlySet<number>
}

/** What is found when unsent edits go over to another log. */
export interface Found {
  /** those of the keys whose edits no other tab has taken and none sends any more */
  still: ReadonlySet<number>
  /** updates of the other log that are not known */
  left: readonly KeptUpdate[]
  /** what was not accepted and has not been put away, in whichever tab */
  told: readonly NotAcceptedList[]
}

/** A transaction on whichever stores it was opened with. */
type In<Mode extends IDBTransactionMode> = IDBPTransaction<Schema, StoreNames<Schema>[], Mode>

/** The stores of what a tab writes. */
export const WRITTEN: StoreNames<Schema>[] = ['logs', 'updates', 'unsent', 'refused', 'over']
/** The stores in which `unsentIn` looks, and whether it is over. */
export const UNSENT: StoreNames<Schema>[] = ['updates', 'unsent', 'over']

export async function put(tx: In<'readwrite'>, what: LogWrite): Promise<Written> {
  const { person, now, add, drop, settle = [], refused } = what
  const [updates, unsent] = [tx.objectStore('updates'), tx.objectStore('unsent')]
  const name = await named(tx, what)
  void tx.objectStore('logs').put({ name, person, usedAt: now })
  for (const key of drop) void updates.delete(key)
  for (const key of [...drop, ...settle]) void unsent.delete(key)
  for (const list of refused) void tx.objectStore('refused').add({ owner: [name[0], name[1]], list })
  const keys = await Promise.all(add.map(({ update }) => updates.add({ log: name, update })))
  for (const [i, { unsent: mark }] of add.entries())
    if (mark) void unsent.put({ ...mark, log: name }, keys[i])
  return { name, keys }
}

/** See DeviceStore. */
export async function takeOver(
  tx: In<'readwrite'>,
  { from, why, keys, to, known }: TakeOver,
  make: (found: Found) => LogWrite | undefined,
): Promise<Written | undefined> {
  if (from) await end(tx, from, why)
  const still = await leftIn(tx, to.name, keys)
  const name = await named(tx, to)
  if (await tx.objectStore('over').getKey(name)) return undefined
  const left = (await keptIn(tx, name)).filter(({ at }) => !known.has(at))
  const told = await tx.objectStore('refused').index('owner').getAll([name[0], name[1]])
  const what = make({ still, left, told: told.map(({ list }) => list) })
  return what && put(tx, what)
}

/** The log itself, or the one that is to be written to instead. */
async function named(tx: In<'readwrite'>, { name, orNext }: TakeOver['to']): Promise<LogName> {
  const [board, person, epoch] = name
  const last = orNext && (await tx.objectStore('over').getAllKeys(under(board, person, epoch))).at(-1)
  return last ? [board, person, epoch, (last[3] ?? 0) + 1] : name
}

/** The first reason stays. */
export async function end(tx: In<'readwrite'>, log: LogName, why: ReplaceReason): Promise<void> {
  const over = tx.objectStore('over')
  if (!(await over.getKey(log))) void over.put(why, log)
}

/** Updates of this log: what is saved first, then what is not, each in the order in which it was written. */
export async function keptIn<Mode extends IDBTransactionMode>(
  tx: In<Mode>,
  log: LogName,
): Promise<KeptUpdate[]> {
  const [keys, values, unsentKeys, unsent] = await Promise.all([
    tx.objectStore('updates').index('log').getAllKeys(log),
    tx.objectStore('updates').index('log').getAll(log),
    tx.objectStore('unsent').index('log').getAllKeys(log),
    tx.objectStore('unsent').index('log').getAll(log),
  ])
  const marks = new Map(unsentKeys.map((key, i) => [key, unsent[i]!]))
  const updates = keys.map((at, i): KeptUpdate => {
    const mark = marks.get(at)
    return { at, update: values[i]!.update, ...(mark && { unsent: mark }) }
  })
  return updates.sort((a, b) => Number(!!a.unsent) - Number(!!b.unsent) || a.at - b.at)
}

/** Of these keys those of updates that are unsent, in logs that are over. */
async function leftIn(
  tx: In<'readwrite'>,
  [board, person]: LogName,
  keys: readonly number[],
): Promise<ReadonlySet<number>> {
  const overs = await tx.objectStore('over').getAllKeys(under(board, person))
  const found = keys.map(async (key) => {
    const mark = await tx.objectStore('unsent').get(key)
    return mark && overs.some((name) => sameValue(name, mark.log)) ? key : []
  })
  return new Set((await Promise.all(found)).flat())
}

export async function unsentIn<Mode extends IDBTransactionMode>(
  tx: In<Mode>,
  log: LogName,
  known: ReadonlySet<number>,
): Promise<KeptUpdate[]> {
  const keys = await tx.objectStore('unsent').index('log').getAllKeys(log)
  const found = keys
    .filter((key) => !known.has(key))
    .map(async (at) => {
      const [stored, unsent] = await Promise.all([
        tx.objectStore('updates').get(at),
        tx.objectStore('unsent').get(at),
      ])
      return stored && unsent ? [{ at, update: stored.update, unsent }] : []
    })
  return (await Promise.all(found)).flat()
}
