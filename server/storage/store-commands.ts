/**
 * What may be asked of the store worker: one list, command → what it does on the connection. Each is done in one go;
 * only `begin` … `commit` span several, and the side that asks keeps everybody else out meanwhile (writer.ts).
 * A field `bytes` of an input or an output is moved between threads, not copied.
 */
import { copyInto } from './backup-copy'
import { append, bind, compact, load, quarantine, segment, since } from './log-commands'
import { prepared, SqliteFile } from './sqlite-file'
import type { Sqlite, SqliteFileOptions } from './sqlite-file'
import { StoreError } from './store-error'

interface QueryInput {
  sql: string
  parameters: readonly unknown[]
  where: 'alone' | 'in transaction'
}
export interface QueryOutput {
  rows: Record<string, unknown>[]
  changes?: number
  insertId?: number | bigint
}

function query(db: Sqlite, { sql, parameters, where }: QueryInput): QueryOutput {
  // SQLite ends a transaction by itself when the disk fails; what follows must not be stored piece by piece
  if (where === 'in transaction' && !db.inTransaction) {
    throw new StoreError('io', 'this transaction was undone because the disk failed')
  }
  const statement = prepared(db, sql)
  if (statement.reader) return { rows: statement.all(...parameters) as Record<string, unknown>[] }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], changes, insertId: lastInsertRowid }
}

const begin = (db: Sqlite): void => void prepared(db, 'begin immediate').run()
const commit = (db: Sqlite): void => void prepared(db, 'commit').run()
const rollback = (db: Sqlite): void => void (db.inTransaction && prepared(db, 'rollback').run())

/** bytes; more than is likely to lie free inside the file, so that a full disk is felt */
const PROBE_BYTES = 262_144

/** Writes through to the disk and leaves nothing behind; fails as a real write would. */
function probe(db: Sqlite): void {
  db.transaction(() => {
    db.exec('create table probe (bytes blob)')
    db.prepare('insert into probe values (zeroblob(?))').run(PROBE_BYTES)
    db.exec('drop table probe')
  }).immediate()
}

const COMMANDS = {
  query,
  begin,
  commit,
  rollback,
  probe,
  append,
  load,
  since,
  segment,
  compact,
  quarantine,
  bind,
  copyInto,
}

type Commands = typeof COMMANDS
export type CommandName = keyof Commands
export type Input<C extends CommandName> = Parameters<Commands[C]> extends [Sqlite, infer I] ? I : undefined
export type Output<C extends CommandName> = ReturnType<Commands[C]>

/** Asks for one command. Rejects with a StoreError. */
export type Run = <C extends CommandName>(command: C, input: Input<C>) => Promise<Output<C>>

/** One connection behind the commands, on the thread that calls it; throws whatever fails. */
export function serveSqlite(options: SqliteFileOptions) {
  const file = new SqliteFile(options)
  return {
    run(command: CommandName, input: unknown): unknown {
      try {
        const execute = COMMANDS[command] as (db: Sqlite, input: unknown) => unknown
        return execute(file.connection(), input)
      } catch (error) {
        file.renewAfter(error)
        throw error
      }
    },
    close: () => file.close(),
  }
}
