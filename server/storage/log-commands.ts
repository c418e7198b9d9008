/** The board log's SQL: each command runs inside the store worker as one transaction. */
import { SERVER } from '@/lib/journey/model'
import { packBytes, unpackBytes } from './byte-pack'
import type { BytePack } from './byte-pack'
import { onceEach, prepared } from './sqlite-file'
import type { Sqlite } from './sqlite-file'
import { joinRows } from './segment'
import type { SegmentRow } from './segment'
import { StoreError } from './store-error'

interface AppendInput extends BytePack {
  /** the pack holds the updates of all batches one after the other */
  batches: {
    board: string
    updates: number
    writers: readonly (string | undefined)[]
    owners: { clientId: number; person: string }[]
  }[]
  at: number
}

/** The new head of each batch's board; null where the batch was refused. */
export const append = (db: Sqlite, input: AppendInput): { heads: (number | null)[] } => ({
  heads: appending(db).immediate(input),
})

const appending = onceEach((db) => {
  const ownerOf = prepared(db, 'select person from client_owner where board = ? and client_id = ?').pluck()
  const advance = prepared(
    db,
    'update board set head = head + ?, updated_at = max(updated_at, ?) where id = ? returning head',
  ).pluck()
  const addRow = prepared(db, 'insert into log (board, seq, bytes, at, writer) values (?, ?, ?, ?, ?)')
  const addOwner = prepared(
    db,
    'insert into client_owner (board, client_id, person, at) values (?, ?, ?, ?) on conflict do nothing',
  )
  return db.transaction((input: AppendInput): (number | null)[] => {
    const updates = unpackBytes(input)
    let next = 0
    return input.batches.map(({ board, updates: count, writers, owners }) => {
      const mine = updates.slice(next, (next += count))
      const foreign = owners.some(({ clientId, person }) => {
        const owner = ownerOf.get(board, clientId)
        return owner !== undefined && owner !== person
      })
      if (foreign) return null
      // a board is changed by people: not by being looked at, nor by what the server keeps in order
      const isKeptUp = writers.length > 0 && writers.every((writer) => writer === SERVER)
      const at = count === 0 || isKeptUp ? 0 : input.at
      const head = advance.get(count, at, board) as number | undefined
      if (head === undefined) return null
      for (const [index, bytes] of mine.entries())
        addRow.run(board, head - count + 1 + index, bytes, input.at, writers[index] ?? null)
      for (const { clientId, person } of owners) addOwner.run(board, clientId, person, input.at)
      return head
    })
  })
})

export interface LoadOutput extends BytePack {
  epoch: string
  head: number
  /** if given, the pack's first part is the snapshot; the others are the rows of `seqs` */
  snapshotSeq: number | undefined
  seqs: number[]
  owners: Map<number, string>
  structureLocked: boolean
}

export function load(db: Sqlite, { board }: { board: string }): LoadOutput | undefined {
  return db.transaction((): LoadOutput | undefined => {
    const row = prepared(db, 'select epoch, head, structure_locked as locked from board where id = ?').get(
      board,
    )
    if (!row) return undefined
    const { epoch, head, locked } = row as { epoch: string; head: number; locked: number }
    const newest = prepared(db, 'select seq, bytes from snapshot where board = ? order by seq desc limit 1')
    const snapshot = newest.get(board) as { seq: number; bytes: Buffer } | undefined
    const rows = rowsBetween(db, board, snapshot?.seq ?? 0, head)
    const owners = prepared(db, 'select client_id, person from client_owner where board = ?').raw()
    return {
      epoch,
      head,
      snapshotSeq: snapshot?.seq,
      seqs: rows.map(({ seq }) => seq),
      owners: new Map(owners.all(board) as [number, string][]),
      structureLocked: locked === 1,
      ...packBytes([...(snapshot ? [snapshot.bytes] : []), ...rows.map(({ bytes }) => bytes)]),
    }
  })()
}

export interface SinceOutput extends BytePack {
  /** the pack's first parts are this many archived segments; the others are the rows of `seqs` */
  segments: number
  seqs: number[]
}

export function since(db: Sqlite, { board, seq }: { board: string; seq: number }): SinceOutput {
  return db.transaction(() => {
    const archived = prepared(
      db,
      'select bytes from archive where board = ? and to_seq > ? order by from_seq',
    )
    const segments = archived.pluck().all(board, seq) as Buffer[]
    const rows = rowsBetween(db, board, seq, Number.MAX_SAFE_INTEGER)
    const pack = packBytes([...segments, ...rows.map(({ bytes }) => bytes)])
    return { segments: segments.length, seqs: rows.map((row) => row.seq), ...pack }
  })()
}

/** The rows that a snapshot of `seq` will replace, as a segment that is not yet compressed. */
export function segment(db: Sqlite, { board, seq }: { board: string; seq: number }) {
  const rows = rowsBetween(db, board, 0, seq)
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return undefined
  return { from: first.seq, to: last.seq, count: rows.length, bytes: joinRows(rows) }
}

interface CompactInput extends BytePack {
  board: string
  seq: number
  hash: string
  at: number
  /** the pack is [snapshot, compressed segment]; without a segment there is nothing to archive */
  archived: { from: number; to: number; count: number } | undefined
}

/** 'changed': other rows are there now than the segment holds; make it again. 'late': a snapshot as new is there. */
export function compact(db: Sqlite, input: CompactInput): { outcome: 'stored' | 'late' | 'changed' } {
  const { board, seq, hash, at, archived } = input
  const [bytes, segmentBytes] = unpackBytes(input)
  const commit = db.transaction(() => {
    const head = prepared(db, 'select head from board where id = ?').pluck().get(board) as number | undefined
    if (head === undefined || seq > head) {
      throw new StoreError(
        'bug',
        `snapshot ${seq} of board ${board} is beyond its head ${head ?? '(no board)'}`,
      )
    }
    const newest = prepared(db, 'select max(seq) from snapshot where board = ?').pluck().get(board)
    if (newest !== null && (newest as number) >= seq) return 'late'
    const count = prepared(db, 'select count(*) from log where board = ? and seq <= ?')
      .pluck()
      .get(board, seq)
    if (count !== (archived?.count ?? 0)) return 'changed'
    prepared(db, 'insert into snapshot (board, seq, bytes, hash, at) values (?, ?, ?, ?, ?)').run(
      ...[board, seq, bytes, hash, at],
    )
    if (archived) {
      prepared(db, 'insert into archive (board, from_seq, to_seq, bytes, at) values (?, ?, ?, ?, ?)').run(
        ...[board, archived.from, archived.to, segmentBytes, at],
      )
      prepared(db, 'delete from log where board = ? and seq <= ?').run(board, seq)
    }
    prepared(db, 'delete from snapshot where board = ? and seq < ?').run(board, seq)
    return 'stored'
  })
  return { outcome: commit.immediate() }
}

interface QuarantineInput {
  board: string
  seq: number
  reason: string
  at: number
}

export function quarantine(db: Sqlite, { board, seq, reason, at }: QuarantineInput): void {
  db.transaction(() => {
    prepared(
      db,
      'insert into quarantine (board, seq, bytes, reason, at) select board, seq, bytes, ?, ? from log where board = ? and seq = ?',
    ).run(reason, at, board, seq)
    prepared(db, 'delete from log where board = ? and seq = ?').run(board, seq)
  }).immediate()
}

interface BindInput {
  board: string
  clientId: number
  person: string
  at: number
}

export function bind(db: Sqlite, { board, clientId, person, at }: BindInput): string {
  const ownerOf = prepared(db, 'select person from client_owner where board = ? and client_id = ?').pluck()
  const add = prepared(db, 'insert into client_owner (board, client_id, person, at) values (?, ?, ?, ?)')
  return db
    .transaction(() => {
      const owner = ownerOf.get(board, clientId) as string | undefined
      if (owner === undefined) add.run(board, clientId, person, at)
      return owner ?? person
    })
    .immediate()
}

function rowsBetween(db: Sqlite, board: string, after: number, upTo: number): SegmentRow[] {
  const rows = prepared(
    db,
    'select seq, at, bytes, writer from log where board = ? and seq > ? and seq <= ? order by seq',
  )
  return rows.all(board, after, upTo) as SegmentRow[]
}
