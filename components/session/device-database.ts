/** The database of this browser in which device-store.ts keeps boards. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { LogName, Unsent } from './device-store'
import type { NotAcceptedList } from './not-accepted-words'
import type { ReplaceReason } from './replace-reason'

type Owner = [board: string, person: string]

export interface Schema extends DBSchema {
  logs: { key: LogName; value: { name: LogName; person: string; usedAt: number } }
  updates: { key: number; value: { log: LogName; update: Uint8Array }; indexes: { log: LogName } }
  unsent: { key: number; value: Unsent & { log: LogName }; indexes: { log: LogName } }
  refused: { key: number; value: { owner: Owner; list: NotAcceptedList }; indexes: { owner: Owner } }
  aside: { key: number; value: { log: LogName; update: Uint8Array } }
  over: { key: LogName; value: ReplaceReason }
}
export type Database = IDBPDatabase<Schema>

/** Everything whose key begins with these words. */
export const under = (...words: string[]) => IDBKeyRange.bound(words, [...words, []])

/** Brings what an older version made up to date. @param onGone the connection is lost, and has to be opened again */
export function openDatabase(name: string, onGone: () => void): Promise<Database> {
  const opening = openDB<Schema>(name, 2, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        db.createObjectStore('logs', { keyPath: 'name' })
        db.createObjectStore('updates', { autoIncrement: true }).createIndex('log', 'log')
        db.createObjectStore('unsent').createIndex('log', 'log')
        db.createObjectStore('refused', { autoIncrement: true }).createIndex('owner', 'owner')
        db.createObjectStore('aside')
      }
      if (oldVersion < 2) db.createObjectStore('over')
    },
    // a tab of a newer version waits for us
    blocking: (_from, _to, event) => (event.target as unknown as IDBDatabase).close(),
    terminated: onGone,
  })
  opening.catch(onGone)
  return opening
}
