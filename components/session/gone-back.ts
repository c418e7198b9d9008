/**
 * A server that has lost what it had said to have: whoever runs it put an older copy of its disk back by hand. It tells
 * and acknowledges only what is on the disk, so a document holds nothing that the server may lack but open edits.
 *
 * What it lacks of this person's own is simply sent again. What it lacks of others nobody may send but they: then the
 * document cannot go on, and each person brings their own work into a fresh one.
 */
import * as Y from 'yjs'
import { partFinder, rowAt, tableAt } from '@/lib/doc/rows'
import { TABLES, type DocTable } from '@/lib/doc/tables'
import { clientsOf, rowsOf, type OpenEdit } from './outbox'

/** Whose settled work a server of this state vector has less of than the document. @param persons who this is, and was */
export function lostWork(
  doc: Y.Doc,
  vector: Uint8Array,
  open: readonly OpenEdit[],
  persons: readonly string[],
): 'nothing' | 'own' | 'others' {
  const lost = lostClients(doc, vector, open)
  if (lost.length === 0) return 'nothing'
  const own = ownClients(doc, persons, open)
  return lost.every((client) => own.has(client)) ? 'own' : 'others'
}

function lostClients(doc: Y.Doc, vector: Uint8Array, open: readonly OpenEdit[]): number[] {
  const known = Y.decodeStateVector(vector)
  const behind = [...doc.store.clients.keys()].filter(
    (client) => (known.get(client) ?? 0) < Y.getState(doc.store, client),
  )
  if (behind.length === 0) return behind
  const openFrom = new Map<number, number>()
  for (const { update } of open)
    for (const [client, clock] of Y.parseUpdateMeta(update).from)
      openFrom.set(client, Math.min(openFrom.get(client) ?? Infinity, clock))
  return behind.filter((client) => (known.get(client) ?? 0) < (openFrom.get(client) ?? Infinity))
}

/** The clientIDs under which this person has written: now, in the edits, and in earlier visits, as their rows say. */
function ownClients(
  doc: Y.Doc,
  persons: readonly unknown[],
  edits: readonly OpenEdit[],
): ReadonlySet<number> {
  const own = new Set<number>()
  const others = new Set<number>()
  for (const table of Object.keys(TABLES) as DocTable[])
    for (const row of tableAt(doc, table).values())
      if (row instanceof Y.Map && row._item)
        (persons.includes(row.get('author')) ? own : others).add(row._item.id.client)
  // the server writes in everybody's name under one clientID
  return new Set([...clientsOf(doc.clientID, edits), ...[...own].filter((client) => !others.has(client))])
}

/** Ids of rows of which the board lacks something of a person's. */
export interface Lost {
  /** those that the board has not got: they can be made anew */
  whole: ReadonlySet<string>
  /** the others, into which something of this document's can be written again */
  parts: ReadonlySet<string>
  /** what cannot: made anew by whoever had made them, or written into by another tab, or in an earlier visit */
  told: ReadonlySet<string>
  /** the clientIDs under which the person has written */
  own: ReadonlySet<number>
}

export function lostOf(
  mine: Y.Doc,
  board: Y.Doc,
  persons: readonly string[],
  edits: readonly OpenEdit[],
): Lost {
  const own = ownClients(mine, persons, edits)
  const here = new Set(clientsOf(mine.clientID, edits))
  const lost: Lost & { [K in 'whole' | 'parts' | 'told']: Set<string> } = {
    whole: new Set(),
    parts: new Set(),
    told: new Set(),
    own,
  }
  const sort = (id: string, client: number) => {
    const [row, there] = [rowAt(mine, id), rowAt(board, id)]
    if (!row) return
    if (!there) lost.whole.add(id)
    else if (!Y.compareIDs(row._item?.id ?? null, there._item?.id ?? null)) lost.told.add(id)
    else (here.has(client) ? lost.parts : lost.told).add(id)
  }
  for (const id of rowsOf(edits)) sort(id, mine.clientID)
  for (const client of own) for (const id of rowsBeyond(mine, board, client)) sort(id, client)
  return lost
}

/** Into which something was written under this clientID that the board lacks. */
function rowsBeyond(mine: Y.Doc, board: Y.Doc, client: number): ReadonlySet<string> {
  const partOf = partFinder(mine)
  const known = Y.getState(board.store, client)
  const rows = new Set<string>()
  for (const struct of mine.store.clients.get(client) ?? []) {
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= known) continue
    if (!(struct.parent instanceof Y.AbstractType)) continue
    const id = partOf(struct.parent)?.id ?? struct.parentSub
    if (id) rows.add(id)
  }
  return rows
}
