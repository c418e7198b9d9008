/** Kysely over the store's threads: SELECTs outside a transaction go to the reader, everything else to the writer. */
import { SelectQueryNode, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import type { QueryOutput, Run } from './store-commands'
import { StoreError } from './store-error'
import type { Turn, Writer } from './writer'

/**
 * milliseconds a transaction may last: it keeps everybody else's words from being saved, so it must never wait for a
 * network. A callback that writes through the store itself, not through its transaction, would otherwise wait for ever.
 */
export const TRANSACTION_MS = 10_000

interface SqliteDialectOptions {
  writer: Writer
  /** where SELECTs go; the writer itself when there is no second connection */
  read: Run
  transactionMs?: number
}

/** A dialect whose transactions are exclusive: while one is open all other writes wait. Errors are StoreErrors. */
export function sqliteDialect(options: SqliteDialectOptions): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new StoreDriver(options),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class StoreDriver implements Driver {
  constructor(private readonly options: SqliteDialectOptions) {}
  async init() {}
  acquireConnection() {
    return Promise.resolve(new StoreConnection(this.options))
  }
  beginTransaction(connection: StoreConnection) {
    return connection.begin()
  }
  commitTransaction(connection: StoreConnection) {
    return connection.commit()
  }
  rollbackTransaction(connection: StoreConnection) {
    return connection.rollback()
  }
  async releaseConnection() {}
  async destroy() {}
}

class StoreConnection implements DatabaseConnection {
  #open: { turn: Turn; limit: NodeJS.Timeout } | 'expired' | undefined

  constructor(private readonly options: SqliteDialectOptions) {}

  async begin(): Promise<void> {
    const turn = await this.options.writer.turn()
    try {
      await turn.run('begin', undefined)
    } catch (error) {
      turn.end()
      throw error
    }
    const { transactionMs = TRANSACTION_MS } = this.options
    this.#open = { turn, limit: setTimeout(() => void this.#expire(turn), transactionMs) }
  }

  /** On failure the transaction is still ours to roll back, which Kysely does. */
  async commit(): Promise<void> {
    const turn = this.#turn()
    await turn?.run('commit', undefined)
    this.#end()
  }

  async rollback(): Promise<void> {
    if (this.#open === 'expired') return
    try {
      await this.#turn()?.run('rollback', undefined)
    } finally {
      this.#end()
    }
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const { writer, read } = this.options
    const turn = this.#turn()
    const run = turn?.run ?? (SelectQueryNode.is(compiled.query) ? read : writer.run)
    const output = await run('query', {
      sql: compiled.sql,
      parameters: compiled.parameters.map(exactBytes),
      where: turn ? 'in transaction' : 'alone',
    })
    return resultOf<R>(output)
  }

  /** In one piece: our answers are small, and a statement left open would keep the thread from others. */
  async *streamQuery<R>(compiled: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(compiled)
  }

  #turn(): Turn | undefined {
    if (this.#open === 'expired') throw new StoreError('bug', 'this transaction took too long and was undone')
    return this.#open?.turn
  }

  #end(): void {
    if (this.#open === undefined || this.#open === 'expired') return
    clearTimeout(this.#open.limit)
    this.#open.turn.end()
    this.#open = undefined
  }

  async #expire(turn: Turn): Promise<void> {
    this.#open = 'expired'
    await turn.run('rollback', undefined).catch(() => {})
    turn.end()
  }
}

/** Bytes without the bigger buffer that they may be a view into: it would cross to the thread with them. */
const exactBytes = (value: unknown) => (value instanceof Uint8Array ? new Uint8Array(value) : value)

function resultOf<R>({ rows, changes, insertId }: QueryOutput): QueryResult<R> {
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) {
      // threads hand over plain byte arrays; the tables promise Buffers
      if (value instanceof Uint8Array)
        row[column] = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
  }
  return {
    rows: rows as R[],
    ...(changes !== undefined && { numAffectedRows: BigInt(changes) }),
    ...(insertId !== undefined && { insertId: BigInt(insertId) }),
  }
}
