/**
 * Who did what on a board, and who changed a row last. Nothing of it is written when people edit: it is read from the
 * board's log when somebody asks, and before the rows of the log are replaced by a snapshot. It can be thrown away.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { BURST_MS, type DeedLine } from '@/lib/journey/deed-lines'
import type { Deed } from '@/lib/journey/deeds'
import type { JobInput, JobOutput } from '@/server/jobs/jobs'
import type { BoardLog, LoadedBoard } from '@/server/storage/board-log'
import type { Database } from '@/server/storage/schema'
import { readSegment } from '@/server/storage/segment'
import type { Report } from '@/server/sync/load'

export interface ActivityLine {
  id: number
  /** place in the list: the highest is the latest */
  rank: number
  /** milliseconds since 1970 */
  from: number
  until: number
  by?: { id: string; name: string; department?: string }
  deed: Deed
}

export interface ActivityPage {
  limit: number
  /** below this rank */
  before?: number | undefined
  /** about this row only */
  of?: string | undefined
  /** by this person only */
  by?: string | undefined
}

export interface Activity {
  /** The latest first, all that was committed so far. */
  list(board: string, page: ActivityPage): Promise<ActivityLine[]>
  /** The same log, read to its end before its rows are replaced. */
  readBefore(log: BoardLog): BoardLog
}

/** After a reading a board rests so many times as long, but not for longer: reading takes a small part of the time. */
const REST = { times: 40, mostMs: 10_000 }

interface Reading {
  /** it has looked what is there: what comes later is for the next one */
  isBegun: boolean
  done: Promise<void>
  /** ms, as performance.now() */
  restsUntil: number
}

export function createActivity(parts: {
  db: Kysely<Database>
  log: BoardLog
  /** runs the job on another thread */
  replay: (input: JobInput<'replay'>) => Promise<JobOutput<'replay'>>
  report: Report
  now: () => number
}): Activity {
  const { db, log, replay, report, now } = parts
  /** boards that are being read, or have been just now */
  const readings = new Map<string, Reading>()

  /**
   * Reads the board's log to its end, one reading after the other. Whoever asks before one has begun waits for that one.
   * @param isUrgent it does not wait until the board has rested
   */
  function read(board: string, isUrgent: boolean): Promise<void> {
    const before = readings.get(board)
    if (before && !before.isBegun && !isUrgent) return before.done
    const reading: Reading = { isBegun: false, done: Promise.resolve(), restsUntil: 0 }
    const go = async () => {
      await before?.done.catch(() => {})
      const left = (before?.restsUntil ?? 0) - performance.now()
      if (left > 0 && !isUrgent) await sleep(left, undefined, { ref: false })
      reading.isBegun = true
      const start = performance.now()
      try {
        await readOn(board)
      } finally {
        const end = performance.now()
        const rest = Math.min((end - start) * REST.times, REST.mostMs)
        reading.restsUntil = end + rest
        setTimeout(() => readings.get(board) === reading && readings.delete(board), rest).unref()
      }
    }
    readings.set(board, reading)
    return (reading.done = go())
  }

  const markOf = (board: string) =>
    db.selectFrom('activity_mark').select(['seq', 'next']).where('board', '=', board).executeTakeFirst()

  const isRead = async (board: string): Promise<boolean> => {
    const row = await db.selectFrom('board').select('head').where('id', '=', board).executeTakeFirst()
    return !row || row.head === ((await markOf(board))?.seq ?? 0)
  }

  async function readOn(board: string): Promise<void> {
    if (await isRead(board)) return
    const mark = await markOf(board)
    const loaded = await log.load(board)
    if (!loaded) return
    if (mark && (loaded.snapshot?.seq ?? 0) <= mark.seq) return readRows(loaded, board, mark)
    if (loaded.snapshot && !(await isArchiveWhole(board))) {
      // what came before is gone; what was told of it stays
      return readRows(loaded, board, { seq: loaded.snapshot.seq, next: mark?.next ?? 1 })
    }
    await begin(board)
    const start = loaded.snapshot ? await readArchive(board, loaded) : { seq: 0, next: 1 }
    await readRows(loaded, board, start)
  }

  /** What came after the mark; before it are the snapshot and the rows up to it. */
  async function readRows(loaded: LoadedBoard, board: string, mark: { seq: number; next: number }) {
    const times = await db
      .selectFrom('log')
      .select(['seq', 'at', 'writer'])
      .where('board', '=', board)
      .where('seq', '>', mark.seq)
      .execute()
    const known = new Map(
      times.map(({ seq, at, writer }) => [seq, { at, ...(writer !== null && { by: writer }) }]),
    )
    const { snapshot, updates, owners, head } = loaded
    const before = updates.filter(({ seq }) => seq <= mark.seq)
    const base = [...(snapshot ? [snapshot] : []), ...before].map(({ bytes }) => bytes)
    const rows = updates
      .filter(({ seq }) => seq > mark.seq)
      .map(({ seq, bytes }) => ({ bytes, at: now(), ...known.get(seq) }))
    await tell(board, { base, rows, owners, next: mark.next, goesOn: false }, head)
  }

  /** Whether nothing of it was thrown away yet. */
  async function isArchiveWhole(board: string): Promise<boolean> {
    const first = await db
      .selectFrom('archive')
      .select('from_seq')
      .where('board', '=', board)
      .orderBy('from_seq')
      .limit(1)
      .executeTakeFirst()
    return first?.from_seq === 1
  }

  /** Everything that a snapshot has replaced, from the board's first day on. */
  async function readArchive(board: string, { owners, snapshot }: LoadedBoard) {
    const segments = await db
      .selectFrom('archive')
      .select(['from_seq', 'to_seq'])
      .where('board', '=', board)
      .orderBy('from_seq')
      .execute()
    let base: Uint8Array[] = []
    let next = 1
    for (const { from_seq: from, to_seq: to } of segments) {
      const { bytes } = await db
        .selectFrom('archive')
        .select('bytes')
        .where('board', '=', board)
        .where('from_seq', '=', from)
        .executeTakeFirstOrThrow()
      const rows = (await readSegment(bytes)).map(({ at, bytes: update, writer }) => ({
        ...{ at, bytes: update },
        ...(writer && { by: writer }),
      }))
      const { state, next: free } = await tell(board, { base, rows, owners, next, goesOn: true }, to)
      base = state ? [state] : []
      next = free
    }
    return { seq: snapshot!.seq, next }
  }

  /** Reads some rows, and keeps what was done in them together with how far that is. */
  async function tell(board: string, rows: Omit<JobInput<'replay'>, 'recent'>, seq: number) {
    const since = (rows.rows[0]?.at ?? now()) - BURST_MS
    const open = await db
      .selectFrom('activity')
      .select(['id', 'rank', 'person', 'from_at', 'until_at', 'deed'])
      .where('board', '=', board)
      .where('until_at', '>=', since)
      .execute()
    const recent = open.map(({ id, rank, person, from_at: from, until_at: until, deed }): DeedLine => ({
      ...{ id, rank, from, until, deed: JSON.parse(deed) as Deed },
      ...(person === null ? {} : { by: person }),
    }))
    const { lines, gone, state } = await replay({ ...rows, recent })
    const next = Math.max(rows.next, ...lines.map(({ rank }) => rank + 1))
    await db.transaction().execute(async (tx) => {
      const old = [...gone, ...lines.map(({ id }) => id)]
      if (old.length > 0)
        await tx.deleteFrom('activity').where('board', '=', board).where('id', 'in', old).execute()
      for (const { id, rank, by, from, until, deed } of lines) {
        const times = { from_at: from, until_at: until }
        await tx
          .insertInto('activity')
          .values({
            board,
            id,
            rank,
            row: deed.row,
            person: by ?? null,
            ...times,
            deed: JSON.stringify(deed),
          })
          .execute()
      }
      await tx
        .insertInto('activity_mark')
        .values({ board, seq, next })
        .onConflict((conflict) => conflict.column('board').doUpdateSet({ seq, next }))
        .execute()
    })
    return { state, next }
  }

  const begin = (board: string) => db.deleteFrom('activity').where('board', '=', board).execute()

  return {
    list: async (board, { limit, before, of, by }) => {
      if (!(await isRead(board))) await read(board, false)
      const rows = await db
        .selectFrom('activity')
        .leftJoin('person', 'person.id', 'activity.person')
        // a guest who has become an account is called what the account is called
        .leftJoin('person as now', 'now.id', 'person.merged_into')
        .select(['activity.id', 'rank', 'from_at', 'until_at', 'deed'])
        .select(['person.id as who', 'person.name', 'person.department'])
        .select(['now.id as nowId', 'now.name as nowName', 'now.department as nowDepartment'])
        .where('board', '=', board)
        .$if(before !== undefined, (older) => older.where('rank', '<', before!))
        .$if(of !== undefined, (about) => about.where('row', '=', of!))
        .$if(by !== undefined, (theirs) =>
          theirs.where((where) =>
            where.or([where('activity.person', '=', by!), where('person.merged_into', '=', by!)]),
          ),
        )
        .orderBy('rank', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => {
        const name = row.nowName ?? row.name
        const department = row.nowName === null ? row.department : row.nowDepartment
        const person = { id: row.nowId ?? row.who ?? '', name: name ?? '', ...(department && { department }) }
        return {
          ...{ id: row.id, rank: row.rank, from: row.from_at, until: row.until_at },
          ...(name === null ? {} : { by: person }),
          deed: JSON.parse(row.deed) as Deed,
        }
      })
    },

    readBefore: (whole) => ({
      load: (board) => whole.load(board),
      append: (batches) => whole.append(batches),
      since: (board, seq) => whole.since(board, seq),
      quarantine: (board, seq, reason) => whole.quarantine(board, seq, reason),
      bind: (board, clientId, person) => whole.bind(board, clientId, person),
      snapshot: async (board, snapshot) => {
        // what could not be read is read from the archive when somebody asks
        await read(board, true).catch((error: unknown) =>
          report('activity not read', { board, error: String(error) }),
        )
        await whole.snapshot(board, snapshot)
      },
    }),
  }
}
