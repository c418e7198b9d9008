import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as Y from 'yjs'
import { afterEach, expect, it } from 'vitest'
import { isFailure } from '@/server/failure'
import { writeBackup } from './backup'
import { restore } from './restore'
import { openStore, type Store } from './store'
import { newBoard } from './testing/new-board'

const folder = () => mkdtempSync(join(tmpdir(), 'sendero-backup-'))
const stores: Store[] = []
const open = async (dataDir: string) => {
  const store = await openStore({ dataDir })
  stores.push(store)
  return store
}
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()))
})

const wordsOf = (word: string) => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, word)
  return Y.encodeStateAsUpdate(doc)
}
const write = (store: Store, board: string, word: string) =>
  store.log.append([{ board, updates: [wordsOf(word)], owners: [] }])
const rowsOf = async (store: Store) =>
  (await store.db.selectFrom('log').select(['board', 'seq']).orderBy('seq').execute()).length
const AT = Date.UTC(2026, 10, 22, 15, 12, 3)

async function backedUp() {
  const [dataDir, elsewhere] = [folder(), folder()]
  writeFileSync(join(dataDir, 'auth-secret'), 'the-secret-of-this-installation')
  const store = await open(dataDir)
  await newBoard(store.db, 'b1')
  for (let n = 0; n < 5; n++) await write(store, 'b1', `word ${n}`)
  const file = join(elsewhere, 'all.db')
  const written = await writeBackup(dataDir, file, (input) => store.copyInto(input))
  return { dataDir, store, file, written }
}

it('[D34] a backup into a folder that is not there is refused with a sentence, and no folder is made', async () => {
  const { dataDir, store } = await backedUp()
  const missing = join(folder(), 'not-mounted')
  const into = (target: string) => writeBackup(dataDir, target, (input) => store.copyInto(input))
  expect(await into(join(missing, 'all.db'))).toMatchObject({
    code: 'no-folder',
    detail: `There is no folder ${missing}: make it, or mount the disk it lies on.`,
  })
  expect(existsSync(missing)).toBe(false)
  expect(await into(join(dataDir, 'backups', 'all.db'))).toEqual({ size: expect.any(Number) })
})

it('[A104] a backup made while people write holds everything that was committed before it, and the secret', async () => {
  const { store, file, written, dataDir } = await backedUp()
  expect(written).toEqual({ size: statSync(file).size })
  expect(statSync(file).mode & 0o077).toBe(0)
  await write(store, 'b1', 'later')

  const writing = Array.from({ length: 40 }, (_, n) => write(store, 'b1', `meanwhile ${n}`))
  const again = join(folder(), 'again.db')
  expect(isFailure(await writeBackup(dataDir, again, (input) => store.copyInto(input)))).toBe(false)
  await Promise.all(writing)

  for (const [from, least] of [
    [file, 5],
    [again, 6],
  ] as const) {
    const target = folder()
    expect(await restore(target, from, AT)).toEqual({ boards: 1, people: 0 })
    const restored = await open(target)
    const rows = await rowsOf(restored)
    expect(rows).toBeGreaterThanOrEqual(least)
    const { head } = await restored.db.selectFrom('board').select('head').executeTakeFirstOrThrow()
    expect(head).toBe(rows)
    expect(readFileSync(join(target, 'auth-secret'), 'utf8')).toBe('the-secret-of-this-installation')
    expect(statSync(join(target, 'auth-secret')).mode & 0o077).toBe(0)
  }
  expect(await rowsOf(store)).toBe(46)
})

it('[A104] nothing is written over, and what fails leaves nothing behind', async () => {
  const { store, file, dataDir } = await backedUp()
  const before = readFileSync(file)
  expect(await writeBackup(dataDir, file, (input) => store.copyInto(input))).toMatchObject({ code: 'exists' })
  expect(readFileSync(file).equals(before)).toBe(true)
  const target = join(folder(), 'half.db')
  await expect(writeBackup(dataDir, target, () => Promise.reject(new Error('disk')))).rejects.toThrow('disk')
  expect(readdirSync(join(target, '..'))).toEqual([])
})

it('[A105] a backup is restored only while the server is stopped; what was there is put aside whole', async () => {
  const { dataDir, store, file } = await backedUp()
  const { epoch } = await store.db.selectFrom('board').select('epoch').executeTakeFirstOrThrow()
  await write(store, 'b1', 'after the backup')
  expect(await restore(dataDir, file, AT)).toMatchObject({ code: 'in-use' })
  expect(await rowsOf(store)).toBe(6)
  await store.close()

  const restored = await restore(dataDir, file, AT)
  const aside = join(dataDir, 'before-restore-2026-11-22-151203')
  expect(restored).toEqual({ boards: 1, people: 0, aside })
  expect(readdirSync(dataDir).filter((name) => name.startsWith('restoring'))).toEqual([])
  const now = await open(dataDir)
  expect(await rowsOf(now)).toBe(5)
  // browsers that know what came after the backup take a fresh document
  expect((await now.db.selectFrom('board').select('epoch').executeTakeFirstOrThrow()).epoch).not.toBe(epoch)
  expect(await rowsOf(await open(aside))).toBe(6)
  expect(readFileSync(join(aside, 'auth-secret'), 'utf8')).toBe('the-secret-of-this-installation')
})

it('[A105] what is no backup, is damaged or comes from a newer version changes nothing', async () => {
  const { dataDir, store, file } = await backedUp()
  await store.close()
  const before = readFileSync(join(dataDir, 'sendero.db'))
  const wrong = join(folder(), 'wrong')
  const attempt = async (path: string) => {
    expect(await restore(dataDir, path, AT)).toMatchObject({ code: 'no-backup' })
    expect(readFileSync(join(dataDir, 'sendero.db')).equals(before)).toBe(true)
    expect(readdirSync(dataDir).some((name) => /^before|^restoring/.test(name))).toBe(false)
  }
  await attempt(join(dataDir, 'not-there'))
  writeFileSync(wrong, 'no database')
  await attempt(wrong)
  // a database of ours, but no backup
  await attempt(join(dataDir, 'sendero.db'))
  const bytes = readFileSync(file)
  bytes.fill(0x55, 4096, 12_288)
  writeFileSync(wrong, bytes)
  await attempt(wrong)
  const newer = folder()
  await restore(newer, file, AT)
  const later = await open(newer)
  await later.db
    .withTables<{ migration: { name: string; at: number } }>()
    .insertInto('migration')
    .values({ name: '999 tomorrow', at: 1 })
    .execute()
  const made = join(folder(), 'newer.db')
  await writeBackup(newer, made, (input) => later.copyInto(input))
  await attempt(made)
})

it('[A105] both are commands: backup while the server runs, restore when it is stopped', async () => {
  const { dataDir, store } = await backedUp()
  const file = join(folder(), 'by-hand.db')
  const run = promisify(execFile)
  const command = async (name: string) => {
    const args = ['--import', 'tsx', `server/${name}-command.ts`, file]
    const done = run(process.execPath, args, { env: { ...process.env, DATA_DIR: dataDir } })
    return done.then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => `failed: ${stdout}`,
    )
  }
  expect(await command('backup')).toContain(`Everything is in ${file}`)
  expect(await command('backup')).toContain('failed: ')
  expect(await command('restore')).toMatch(/failed: Another Sendero is already using .*: stop it first/)
  await write(store, 'b1', 'later')
  await store.close()
  expect(await command('restore')).toMatch(
    /Restored 1 boards and 0 people .*\nWhat was there before is kept in /,
  )
  expect(await rowsOf(await open(dataDir))).toBe(5)
}, 60_000)
