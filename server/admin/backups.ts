/** Backups that the owner makes from the page of administration: files in the data folder, to download and delete. */
import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { failure, isFailure, type Failure } from '@/server/failure'
import { sizeOf, writeBackup } from '@/server/storage/backup'
import { stampOf } from '@/server/storage/restore'
import type { Store } from '@/server/storage/store'

export interface Backup {
  /** of the file */
  name: string
  /** bytes */
  size: number
  /** milliseconds since 1970 */
  at: number
}

export interface Backups {
  /** The latest first. */
  list(): Promise<Backup[]>
  /** Writes one now; others go on meanwhile. One at a time. */
  make(): Promise<Backup | Failure>
  /** The bytes of one. */
  open(name: string): Promise<{ size: number; stream: ReadableStream<Uint8Array> } | Failure>
  remove(name: string): Promise<Failure | undefined>
}

const NO_BACKUP = failure('missing', 'no-backup', 'There is no such backup.')
const UNDER_WAY = failure('busy', 'backup-under-way', 'A backup is being made: wait until it is there.', {
  retryAfter: 10,
})
/** `sendero-2026-11-22-151203.db`, in UTC */
const NAME = /^sendero-(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)\.db$/

export function createBackups({
  store,
  dataDir,
  now,
}: {
  store: Pick<Store, 'copyInto'>
  dataDir: string
  now: () => number
}): Backups {
  const folder = join(dataDir, 'backups')
  let isBusy = false
  const backupOf = async (name: string): Promise<Backup[]> => {
    const [, day, hour, minute, second] = NAME.exec(name) ?? []
    const size = day === undefined ? 0 : await sizeOf(join(folder, name))
    return size === 0 ? [] : [{ name, size, at: Date.parse(`${day}T${hour}:${minute}:${second}Z`) }]
  }
  return {
    list: async () => {
      const names = await readdir(folder).catch(() => [])
      return (await Promise.all(names.map(backupOf))).flat().sort((a, b) => b.at - a.at)
    },
    make: async () => {
      if (isBusy) return UNDER_WAY
      isBusy = true
      try {
        // what its name says
        const at = Math.floor(now() / 1000) * 1000
        const name = `sendero-${stampOf(at)}.db`
        const written = await writeBackup(dataDir, join(folder, name), (input) => store.copyInto(input))
        return isFailure(written) ? written : { name, size: written.size, at }
      } finally {
        isBusy = false
      }
    },
    open: async (name) => {
      const [found] = await backupOf(name)
      if (!found) return NO_BACKUP
      const stream = Readable.toWeb(createReadStream(join(folder, name))) as ReadableStream<Uint8Array>
      return { size: found.size, stream }
    },
    remove: async (name) => {
      const [found] = await backupOf(name)
      if (!found) return NO_BACKUP
      await rm(join(folder, name))
      return undefined
    },
  }
}
