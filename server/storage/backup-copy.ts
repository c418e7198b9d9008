/** The part of a backup that is done on a connection: a copy of the database, and the small files in it. */
import { closeSync, fsyncSync, openSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Sqlite } from './sqlite-file'

export interface CopyInput {
  /** path of an empty file */
  file: string
  /** files of the data folder */
  kept: readonly { name: string; bytes: Uint8Array }[]
}

/** Writes what is committed now into the file and through to the disk. @returns its size in bytes */
export function copyInto(db: Sqlite, { file, kept }: CopyInput): { size: number } {
  db.prepare('vacuum into ?').run(file)
  const copy = new Database(file)
  try {
    copy.exec('create table kept_file (name text primary key, bytes blob not null)')
    const insert = copy.prepare('insert into kept_file values (?, ?)')
    for (const { name, bytes } of kept) insert.run(name, bytes)
  } finally {
    copy.close()
  }
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return { size: statSync(file).size }
}
