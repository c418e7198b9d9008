/** What happened on a board while this person was away. */
import type * as Y from 'yjs'
import { readRow } from '@/lib/doc/read'
import { partFinder, rowAt, tableOfId, touchedRows } from '@/lib/doc/rows'
import { ownersOf } from '@/lib/journey/edit-trash'
import { kindOf, type Id, type Row } from '@/lib/journey/model'

export interface NewsEntry {
  id: string
  is: 'new' | 'changed' | 'trashed'
}

export interface Returned {
  /** what others did; what belongs to something new or to something in the trash is not named beside it */
  news: readonly NewsEntry[]
  /** this person changed these meanwhile, and others moved them, or what they belong to, to the trash */
  clashes: readonly Id[]
  /** the other way round: this person moved these to the trash meanwhile, and others changed them */
  undeleted: readonly Id[]
  /** changes of this person that waited to be sent */
  sent: number
}

/**
 * @param transaction that brought what the server had
 * @param mine what this person changed meanwhile: ids of rows, and how many changes that was
 */
export function whatHappened(
  doc: Y.Doc,
  transaction: Y.Transaction,
  mine: { rows: ReadonlySet<string>; changes: number },
  person: string,
): Returned {
  const touched = touchedRows(transaction.changed, partFinder(doc))
  touched.delete('meta')
  const theirs = new Set([...touched.values()].flatMap((ids) => [...ids]))
  const found = new Map<string, NewsEntry['is']>()
  for (const id of theirs) {
    const is = whatBecame(doc, id, transaction.beforeState)
    if (is) found.set(id, is)
  }
  const news = [...found].flatMap(([id, is]): NewsEntry[] => {
    const owners = is === 'changed' ? [] : ownersIn(doc, id)
    return owners.some((owner) => found.get(owner) === is) ? [] : [{ id, is }]
  })
  const rows = [...mine.rows]
  return {
    news,
    clashes: rows.filter((id): id is Id => isLost(doc, id, person)),
    undeleted: rows.filter((id): id is Id => theirs.has(id) && isTrashedBy(doc, id, person)),
    sent: mine.changes,
  }
}

/** The later news beside those that nobody has put away yet. */
export function together(earlier: Returned | undefined, later: Returned): Returned {
  if (!earlier) return later
  const again = new Set(later.news.map(({ id }) => id))
  return {
    news: [...earlier.news.filter(({ id }) => !again.has(id)), ...later.news],
    clashes: [...new Set([...earlier.clashes, ...later.clashes])],
    undeleted: [...new Set([...earlier.undeleted, ...later.undeleted])],
    sent: earlier.sent + later.sent,
  }
}

/** Undefined: nothing that is worth telling. */
function whatBecame(doc: Y.Doc, id: string, before: Map<number, number>): NewsEntry['is'] | undefined {
  const row = rowAt(doc, id)
  if (!row || (kindOf(id) === undefined && !id.startsWith('shape:'))) return undefined
  // what the workspace gives to every board is no news of this one
  if (kindOf(id) === 'department' && row.get('source') !== undefined) return undefined
  const isNew = (item: Y.Item | null | undefined) =>
    !!item && item.id.clock >= (before.get(item.id.client) ?? 0)
  const isTrashed = row.get('trashed') !== undefined
  if (isNew(row._item)) return isTrashed ? undefined : 'new'
  if (!isTrashed) return 'changed'
  return isNew(row._map.get('trashed')) ? 'trashed' : undefined
}

/** Its title, or its words if it has none; empty: it has neither, or is not there. */
export function titleIn(doc: Y.Doc, id: string): string {
  const row = plain(doc, id) as Record<string, unknown> | undefined
  const found = [row?.title, row?.name, row?.text].find((words) => typeof words === 'string' && words !== '')
  return (found as string | undefined) ?? ''
}

function plain(doc: Y.Doc, id: string): Row | undefined {
  const table = tableOfId(id)
  const read = table && readRow(table, id, rowAt(doc, id))
  return read && 'row' in read ? (read.row as Row) : undefined
}

function ownersIn(doc: Y.Doc, id: string): Id[] {
  const row = kindOf(id) && plain(doc, id)
  return row ? ownersOf(row) : []
}

const isTrashedBy = (doc: Y.Doc, id: string, person: string): boolean =>
  !!kindOf(id) && plain(doc, id)?.trashed?.by === person

/** In somebody else's trash, or without what it stands in. */
function isLost(doc: Y.Doc, id: string, person: string): boolean {
  const row = kindOf(id) && plain(doc, id)
  if (!row) return false
  if (row.trashed) return row.trashed.by !== person
  return ownersOf(row).some((owner) => !isInPlace(doc, owner))
}

function isInPlace(doc: Y.Doc, id: Id): boolean {
  const row = plain(doc, id)
  // what only a newer version can read is there all the same
  if (!row) return rowAt(doc, id) !== undefined
  return !row.trashed && ownersOf(row).every((owner) => isInPlace(doc, owner))
}
