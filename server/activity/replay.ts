/** The job that reads log rows again and tells what was done in them. Pure and slow: it runs in a worker thread. */
import * as Y from 'yjs'
import { readBoard, readRow } from '@/lib/doc/read'
import { JOURNEY_TABLES, partFinder, tableAt, touchedRows } from '@/lib/doc/rows'
import { SERVER } from '@/lib/guard/row-rights'
import { goOn, type DeedLine, type DeedList } from '@/lib/journey/deed-lines'
import { deedsOf, short } from '@/lib/journey/deeds'
import { TABLE_OF, kindOf, type Board, type Row } from '@/lib/journey/model'

export interface ReplayRow {
  bytes: Uint8Array
  /** milliseconds since 1970 */
  at: number
  /** who wrote all of it, where that is known */
  by?: string
}

export interface Replay {
  /** updates that make up the document before the rows */
  base: readonly Uint8Array[]
  rows: readonly ReplayRow[]
  owners: ReadonlyMap<number, string>
  /** lines whose burst may go on, and the first free number for others */
  recent: readonly DeedLine[]
  next: number
  /** the document after the rows is wanted: more of them will follow */
  goesOn: boolean
}

export interface Replayed extends ReturnType<DeedList['result']> {
  state?: Uint8Array
}

export function replay({ base, rows, owners, recent, next, goesOn }: Replay): Replayed {
  const doc = new Y.Doc()
  doc.transact(() => base.forEach((bytes) => Y.applyUpdate(doc, bytes)))
  const list = goOn(recent, next)
  const telling = tellEach(doc, owners, list)
  for (const row of rows) telling(row)
  const state = goesOn ? { state: Y.encodeStateAsUpdate(doc) } : {}
  doc.destroy()
  return { ...list.result(), ...state }
}

/** Applies row by row and tells of each. */
function tellEach(doc: Y.Doc, owners: Replay['owners'], list: DeedList): (row: ReplayRow) => void {
  const partOf = partFinder(doc)
  const { board, keep } = keptBoard(doc)
  let now: ReplayRow | undefined

  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (!now || transaction.changed.size === 0) return
    const touched = touchedRows(transaction.changed, partOf)
    const writers = writersOf(transaction, doc, partOf)
    const only = writers.all.size === 1 ? [...writers.all][0] : undefined
    /** Who wrote in this row; what was only taken away has no writer of its own. */
    const whoOf = (id: string, author?: string): string | undefined => {
      const client = writers.byRow.get(id) ?? only
      const owner = client === undefined ? undefined : owners.get(client)
      return owner === undefined || owner === SERVER ? (now!.by ?? author) : owner
    }
    const before = new Map<string, Row | undefined>()
    for (const table of JOURNEY_TABLES)
      for (const id of touched.get(table) ?? []) before.set(id, keep(id, tableAt(doc, table).get(id)))
    // what the server keeps in order by itself is nobody's deed
    if (now.by === SERVER) return
    for (const deed of deedsOf(before, board)) {
      const row = board[TABLE_OF[kindOf(deed.row)!]].get(deed.row)
      const did = deed.what === 'trashed' ? row?.trashed?.by : undefined
      list.tell(deed, did ?? whoOf(deed.row, deed.what === 'added' ? row?.author : undefined), now.at)
    }
    for (const id of touched.get('canvas') ?? []) {
      if (!id.startsWith('shape:')) continue
      const shape = tableAt(doc, 'canvas').get(id)
      const text: unknown = shape instanceof Y.Map ? shape.get('text') : undefined
      const title = text instanceof Y.Text ? short(text.toJSON()) : ''
      list.tell({ what: 'drew', row: id, title }, whoOf(id), now.at)
    }
  })

  return (row) => {
    now = row
    try {
      Y.applyUpdate(doc, row.bytes)
    } catch {
      // a row that cannot be applied: it is set aside when the board is loaded, and nobody has seen it
    }
    now = undefined
  }
}

/** A board whose tables are kept up to date in place: only names are looked up in it. */
function keptBoard(doc: Y.Doc): {
  board: Board
  /** Takes in a row as it is stored now. @returns what it was before */
  keep(id: string, stored: unknown): Row | undefined
} {
  const board = readBoard(doc)
  const tables = board as unknown as Record<string, Map<string, Row>>
  for (const table of JOURNEY_TABLES) tables[table] = new Map(tables[table])
  return {
    board,
    keep(id, stored) {
      const table = TABLE_OF[kindOf(id)!]
      const before = tables[table]!.get(id)
      const read = readRow(table, id, stored)
      if ('row' in read) tables[table]!.set(id, read.row as Row)
      return before
    },
  }
}

/** Which clientIDs wrote in a transaction, and the last of them in each row. */
function writersOf(
  { beforeState, afterState }: Y.Transaction,
  doc: Y.Doc,
  partOf: ReturnType<typeof partFinder>,
): { all: Set<number>; byRow: Map<string, number> } {
  const all = new Set<number>()
  const byRow = new Map<string, number>()
  for (const [client, clock] of afterState) {
    const from = beforeState.get(client) ?? 0
    if (clock <= from) continue
    all.add(client)
    const structs = doc.store.clients.get(client)!
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]!
      if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) continue
      const row = partOf(struct.parent)?.id ?? struct.parentSub
      if (row !== null) byRow.set(row, client)
    }
  }
  return { all, byRow }
}
