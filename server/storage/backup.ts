/**
 * A backup: everything in one file, made while people write. It is the database as it was at one moment, with the small
 * files that stand beside it in a table of their own.
 */
import { mkdir, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { failure, isFailure, type Failure } from '@/server/failure'
import type { CopyInput } from './backup-copy'

/** What the data folder holds besides the database; without the secret nobody would be signed in any more. */
export const KEPT_FILES = ['auth-secret', 'demo.json'] as const

/** bytes that must stay free beside a backup: a full disk stops the server */
const MARGIN = 64 * 1024 * 1024

const tooBig = (needed: number, free: number, folder: string) =>
  failure(
    'busy',
    'no-room',
    `The backup needs ${megabytes(needed)} MB in ${folder}, and ${megabytes(free)} MB are free: make room or write it elsewhere.`,
  )
const noFolder = (folder: string) =>
  failure('invalid', 'no-folder', `There is no folder ${folder}: make it, or mount the disk it lies on.`)
const megabytes = (bytes: number) => Math.ceil(bytes / 1e6)

/**
 * Writes the backup of a data folder to `target`, which must not exist yet, in a folder that does, or in `backups` of
 * the data folder: it is there whole or not at all.
 * @param copy does the work on a connection to the database of that folder
 * @returns the size in bytes
 */
export async function writeBackup(
  dataDir: string,
  target: string,
  copy: (input: CopyInput) => Promise<{ size: number }>,
): Promise<{ size: number } | Failure> {
  if (await sizeOf(target))
    return failure('invalid', 'exists', `${target} is there already: choose another name.`)
  const folder = dirname(target)
  // our own folder is made; another that is missing is a name mistyped, or a disk that is not mounted
  if (folder === join(dataDir, 'backups')) await mkdir(folder, { recursive: true, mode: 0o700 })
  else if (!(await isFolder(folder))) return noFolder(folder)
  const room = await roomFor(dataDir, folder)
  if (isFailure(room)) return room
  const part = `${target}.part`
  await rm(part, { force: true })
  // for nobody else to read: it holds everything
  await (await open(part, 'wx', 0o600)).close()
  try {
    const { size } = await copy({ file: part, kept: await keptFiles(dataDir) })
    await rename(part, target)
    await syncFolder(folder)
    return { size }
  } finally {
    await rm(part, { force: true })
  }
}

/** Makes the names in a folder as lasting as the files. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function roomFor(dataDir: string, folder: string): Promise<Failure | undefined> {
  const files = ['sendero.db', 'sendero.db-wal'].map((file) => sizeOf(join(dataDir, file)))
  const needed = (await Promise.all(files)).reduce((sum, size) => sum + size, MARGIN)
  const { bavail, bsize } = await statfs(folder)
  return needed > bavail * bsize ? tooBig(needed, bavail * bsize, folder) : undefined
}

/** bytes; 0: there is no such file */
export const sizeOf = async (file: string): Promise<number> =>
  (await stat(file).catch(() => ({ size: 0 }))).size

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false

async function keptFiles(dataDir: string): Promise<CopyInput['kept']> {
  const read = KEPT_FILES.map(async (name) => {
    const bytes = await readFile(join(dataDir, name)).catch(() => undefined)
    return bytes ? [{ name: basename(name), bytes: new Uint8Array(bytes) }] : []
  })
  return (await Promise.all(read)).flat()
}
