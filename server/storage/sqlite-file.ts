/** One SQLite connection, opened when it is first needed and again after the disk has failed. */
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { StoreError, storeErrorFrom } from './store-error'

export type Sqlite = Database.Database

export const IN_MEMORY = ':memory:'

export interface SqliteFileOptions {
  /** path of the database file; its folder exists */
  file: string
  mode: 'write' | 'read'
}

/** milliseconds that another process (a backup, an operator's shell) may hold the file before we give up */
const BUSY_MS = 5_000
/** milliseconds that a server which was just stopped may take to let the folder go */
const LOCK_WAIT_MS = 1_000
/** statements; what an application really uses, with room; then the cache starts again */
const STATEMENTS = 500

export class SqliteFile {
  #connection: Sqlite | undefined
  #lock: Sqlite | undefined

  constructor(private readonly options: SqliteFileOptions) {}

  /** The open connection. Throws what SQLite says when the file cannot be opened. */
  connection(): Sqlite {
    this.#connection ??= this.options.mode === 'write' ? this.#openWriter() : this.#openReader()
    return this.#connection
  }

  /** After a failure of the disk: the next use opens a new connection, which trusts nothing of the old one. */
  renewAfter(error: unknown): void {
    const { code } = error as { code?: string }
    if (this.options.file === IN_MEMORY || storeErrorFrom({ message: '', code }).kind !== 'io') return
    const failed = this.#connection
    this.#connection = undefined
    failed?.close()
  }

  close(): void {
    this.#connection?.close()
    this.#connection = undefined
    this.#lock?.close()
    this.#lock = undefined
  }

  #openReader(): Sqlite {
    return new Database(this.options.file, { readonly: true, timeout: BUSY_MS })
  }

  #openWriter(): Sqlite {
    const { file } = this.options
    if (file !== IN_MEMORY) this.#lock ??= lockFolder(dirname(file))
    const db = new Database(file, { timeout: BUSY_MS })
    try {
      db.pragma('journal_mode = wal')
      // FULL: a commit returns only when the log is on the disk; macOS needs to be told to mean it
      db.pragma('synchronous = full')
      db.pragma('fullfsync = on')
      db.pragma('foreign_keys = on')
      // bytes; a big snapshot swells the write-ahead log, and nothing else would ever shrink it
      db.pragma('journal_size_limit = 67108864')
      return db
    } catch (error) {
      db.close()
      throw error
    }
  }
}

/**
 * One server per data folder: two would not see each other's edits. The lock is the operating system's and goes with
 * the process, also by kill -9.
 */
export function lockFolder(folder: string): Sqlite {
  const lock = new Database(join(folder, 'sendero.lock'), { timeout: LOCK_WAIT_MS })
  try {
    // nothing is ever written there: no journal beside it
    lock.pragma('journal_mode = memory')
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new StoreError('io', `another server uses ${folder}`, 'SENDERO_FOLDER_IN_USE')
  }
}

/** What a command needs on a connection, made when it first does. */
export function onceEach<T>(make: (db: Sqlite) => T): (db: Sqlite) => T {
  const made = new WeakMap<Sqlite, T>()
  return (db) => {
    const known = made.get(db) ?? make(db)
    made.set(db, known)
    return known
  }
}

const statements = new WeakMap<Sqlite, Map<string, Database.Statement>>()

/** The statement, compiled once per connection. */
export function prepared(db: Sqlite, sql: string): Database.Statement {
  let known = statements.get(db)
  if (!known || known.size >= STATEMENTS) {
    known = new Map<string, Database.Statement>()
    statements.set(db, known)
  }
  const statement = known.get(sql) ?? db.prepare(sql)
  known.set(sql, statement)
  return statement
}
