/** Puts a backup in the place of what a data folder holds; the server must be stopped. */
import { copyFile, link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { failure, isFailure, type Failure } from '@/server/failure'
import { KEPT_FILES, syncFolder } from './backup'
import { explainOpening } from './opening'
import { lockFolder } from './sqlite-file'
import { openStore } from './store'
import { StoreError } from './store-error'

export interface Restored {
  boards: number
  people: number
  /** the folder where what was there before is kept; none: there was nothing */
  aside?: string
}

/** the database and what SQLite keeps beside it: its main file is replaced last */
const DATABASE = ['sendero.db-wal', 'sendero.db-shm', 'sendero.db'] as const

/**
 * Restores `file` into `dataDir`. What was there is put aside, never deleted. Every board begins a new epoch: browsers
 * that know a later state take a fresh document and write their unsaved work again.
 * @param at milliseconds; names the folder of what was there
 */
export async function restore(dataDir: string, file: string, at: number): Promise<Restored | Failure> {
  const fault = faultOf(file)
  if (fault) return fault
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  let lock
  try {
    lock = lockFolder(dataDir)
  } catch (error) {
    return failure('busy', 'in-use', explainOpening(dataDir, error).message)
  }
  const staging = join(dataDir, 'restoring')
  try {
    await rm(staging, { recursive: true, force: true })
    await mkdir(staging, { mode: 0o700 })
    await copyFile(file, join(staging, 'sendero.db'))
    const held = await prepare(staging)
    if (isFailure(held)) return held
    const aside = join(dataDir, `before-restore-${stampOf(at)}`)
    const isKept = await putAside(dataDir, aside)
    for (const name of [...KEPT_FILES, 'sendero.db']) {
      await rename(join(staging, name), join(dataDir, name)).catch(unlessMissing)
    }
    await syncFolder(dataDir)
    return { ...held, ...(isKept ? { aside } : {}) }
  } finally {
    await rm(staging, { recursive: true, force: true })
    lock.close()
  }
}

/** `2026-11-22-151203`, UTC: for names of files */
export const stampOf = (at: number): string =>
  new Date(at).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')

function faultOf(file: string): Failure | undefined {
  const wrong = (why: string) =>
    failure('invalid', 'no-backup', `${file} ${why}: take a file that \`npm run backup\` has written.`)
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      if (!db.prepare("select 1 from sqlite_master where name = 'kept_file'").get())
        return wrong('is no backup of Sendero')
      const said = db.pragma('quick_check(1)', { simple: true })
      return said === 'ok' ? undefined : wrong(`is damaged (${String(said)})`)
    } finally {
      db.close()
    }
  } catch (error) {
    return wrong(`cannot be read (${error instanceof Error ? error.message : String(error)})`)
  }
}

/** Brings the copy up to date, takes the small files out of it and begins new epochs. */
async function prepare(staging: string): Promise<Pick<Restored, 'boards' | 'people'> | Failure> {
  let store
  try {
    store = await openStore({ dataDir: staging })
  } catch (error) {
    // one that a newer version has made
    if (error instanceof StoreError) return failure('invalid', 'no-backup', error.message)
    throw error
  }
  const { db } = store
  try {
    const kept = await sql<{ name: string; bytes: Buffer }>`select name, bytes from kept_file`.execute(db)
    for (const { name, bytes } of kept.rows) {
      if ((KEPT_FILES as readonly string[]).includes(name))
        await writeFile(join(staging, name), bytes, { mode: 0o600 })
    }
    await sql`drop table kept_file`.execute(db)
    const boards = await db.selectFrom('board').select('id').execute()
    await db.transaction().execute(async (transaction) => {
      for (const { id } of boards) {
        const epoch = randomBytes(12).toString('hex')
        await transaction.updateTable('board').set({ epoch }).where('id', '=', id).execute()
      }
    })
    const people = await db
      .selectFrom('person')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return { boards: boards.length, people: people.count }
  } finally {
    await store.close()
  }
}

/** Moves what is there into the folder; its database stays readable in its old place until it is replaced. */
async function putAside(dataDir: string, aside: string): Promise<boolean> {
  await mkdir(aside, { recursive: true, mode: 0o700 })
  let isKept = false
  for (const name of [...KEPT_FILES, ...DATABASE]) {
    const [from, to] = [join(dataDir, name), join(aside, name)]
    // a second name for the same file; a disk that knows none gets a copy
    const put = name === 'sendero.db' ? link(from, to).catch(() => copyFile(from, to)) : rename(from, to)
    isKept = (await put.then(() => true, unlessMissing)) || isKept
  }
  if (!isKept) await rm(aside, { recursive: true })
  return isKept
}

function unlessMissing(error: NodeJS.ErrnoException): false {
  if (error.code !== 'ENOENT') throw error
  return false
}
