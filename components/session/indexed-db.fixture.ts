/** A real IndexedDB in memory. */
import {
  IDBCursor,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
} from 'fake-indexeddb'

/** What a browser has and Node has not, by its global names; a new one each time, without anything in it. */
export const indexedDbParts = () => ({
  IDBCursor,
  IDBDatabase,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
  indexedDB: new IDBFactory(),
  structuredClone: cloned,
})

/** As `structuredClone`, of plain data and bytes, without a message port: a database makes thousands of copies. */
function cloned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return value.slice()
  if (Array.isArray(value)) return value.map(cloned)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cloned(part)]))
}
