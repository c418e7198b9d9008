/** The installation at a glance: what is kept, how much room it takes, what the canvas' key says. */
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '@/server/env'
import { sizeOf } from '@/server/storage/backup'
import type { Store } from '@/server/storage/store'
import type { Backups } from './backups'

/** bytes; `free` is what the disk of the data folder has left */
export interface StorageUsed {
  database: number
  pictures: number
  backups: number
  free: number
}

export async function storageUsed(parts: {
  store: Pick<Store, 'db'>
  settings: Pick<Settings, 'dataDir'>
  backups: Pick<Backups, 'list'>
}): Promise<StorageUsed> {
  const { store, settings, backups } = parts
  const [main, log, { pictures }, kept, { bavail, bsize }] = await Promise.all([
    sizeOf(join(settings.dataDir, 'sendero.db')),
    sizeOf(join(settings.dataDir, 'sendero.db-wal')),
    store.db
      .selectFrom('asset')
      .select(({ fn }) => fn.sum<number | null>('size').as('pictures'))
      .executeTakeFirstOrThrow(),
    backups.list(),
    statfs(settings.dataDir).catch(() => statfs('.')),
  ])
  return {
    database: main + log,
    pictures: Number(pictures ?? 0),
    backups: kept.reduce((sum, { size }) => sum + size, 0),
    free: bavail * bsize,
  }
}
