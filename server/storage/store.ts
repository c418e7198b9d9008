/** Opens the store: one place that knows which engine it is. */
import { mkdir, open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import type { CopyInput } from './backup-copy'
import type { BoardLog } from './board-log'
import { migrate } from './migrations'
import { explainOpening } from './opening'
import type { Database } from './schema'
import { SqliteBoardLog } from './sqlite-board-log'
import { sqliteDialect } from './sqlite-dialect'
import type { Run } from './store-commands'
import { directLink, threadLink } from './store-link'
import { IN_MEMORY } from './sqlite-file'
import type { StoreLink } from './store-link'
import { Writer } from './writer'
import type { StoreHealth } from './writer'

export interface Store {
  /** people, boards, links … ; transactions are exclusive and must never wait for a network */
  db: Kysely<Database>
  log: BoardLog
  kind: 'sqlite' | 'memory'
  /** 'slow': writes wait for a second or more; 'down': the disk fails. It comes back to 'ok' by itself. */
  healthy(): StoreHealth
  /** What is committed now, in an empty file; others go on meanwhile (storage/backup.ts). */
  copyInto(input: CopyInput): Promise<{ size: number }>
  /** Finishes what was begun, then lets the files go. */
  close(): Promise<void>
}

/** `memory`: gone with the process; for tests. */
export type StoreOptions = { dataDir: string } | { memory: true }

/**
 * The store, its tables up to date. Rejects with a StoreError whose message is one sentence for the operator: what is
 * wrong with the folder and how to repair it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if ('memory' in options) return open(IN_MEMORY, directLink({ file: IN_MEMORY, mode: 'write' }))
  const { dataDir } = options
  const file = join(dataDir, 'sendero.db')
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    // for nobody else to read, whatever the folder allows; SQLite makes its other files alike
    await (await openFile(file, 'a', 0o600)).close()
    return await open(file, threadLink({ file, mode: 'write' }), threadLink({ file, mode: 'read' }))
  } catch (error) {
    throw explainOpening(dataDir, error)
  }
}

async function open(file: string, writing: StoreLink, reading?: StoreLink): Promise<Store> {
  const writer = new Writer(writing)
  const read: Run = reading?.run ?? writer.run
  const db = new Kysely<Database>({ dialect: sqliteDialect({ writer, read }) })
  const shut = async () => {
    await writer.settle()
    // the writer last: the last connection tidies the write-ahead log away
    await reading?.close()
    await writing.close()
  }
  let closed: Promise<void> | undefined
  const close = () => (closed ??= shut())
  try {
    await migrate(db, 'blob')
  } catch (error) {
    await close()
    throw error
  }
  const copyInto = async (input: CopyInput) => {
    if (file === IN_MEMORY) return writer.run('copyInto', input)
    // a connection of its own: nobody waits for it
    const copying = threadLink({ file, mode: 'read' })
    try {
      return await copying.run('copyInto', input)
    } finally {
      await copying.close()
    }
  }
  const kind = file === IN_MEMORY ? 'memory' : 'sqlite'
  return { db, log: new SqliteBoardLog(writer, read), kind, healthy: () => writer.health(), copyInto, close }
}
