/** What happened on a board while this person was away. */
import * as Y from 'yjs'
import { canvasWords, type CanvasRow } from '@/lib/doc/canvas'
import { readRow } from '@/lib/doc/read'
import { JOURNEY_TABLES, partFinder, rowAt, tableAt, tableOfId, touchedRows, type YRow } from '@/lib/doc/rows'
import { ownersOf } from '@/lib/journey/edit-trash'
import { kindOf, type Row, type Trashed } from '@/lib/journey/model'

export interface NewsEntry {
  id: string
  is: 'new' | 'changed' | 'trashed'
}

/** Ids are of rows of maps and of free shapes. */
export interface Returned {
  /** what others did; what belongs to something new or to something in the trash is not named beside it */
  news: readonly NewsEntry[]
  /** this person changed these meanwhile, and others moved them, or what they belong to, to the trash */
  clashes: readonly string[]
  /** the other way round: this person moved these to the trash meanwhile, and others changed them */
  undeleted: readonly string[]
  /** this person had moved these to the trash before, and others brought them back */
  broughtBack: readonly string[]
  /** changes of this person that waited to be sent */
  sent: number
}

/** What this person did: rows they changed meanwhile, how many changes that was, and what they had trashed before. */
export interface Mine {
  rows: ReadonlySet<string>
  changes: number
  trashed: ReadonlySet<string>
  /** clientID → clock of what they knew when they left */
  knew: ReadonlyMap<number, number>
}

/** @param transaction that brought what the server had */
export function whatHappened(doc: Y.Doc, transaction: Y.Transaction, mine: Mine, person: string): Returned {
  const before = transaction.beforeState
  const theirs = idsTouched(doc, transaction.changed)
  const found = new Map<string, NewsEntry['is']>()
  for (const id of theirs) {
    const is = whatBecame(doc, id, before)
    if (is) found.set(id, is)
  }
  const news = [...found].flatMap(([id, is]): NewsEntry[] => {
    const owners = is === 'changed' ? [] : ownersIn(doc, id)
    return owners.some((owner) => found.get(owner) === is) ? [] : [{ id, is }]
  })
  // who deletes what this person has deleted, too, changes nothing of it
  const changed = idsTouched(doc, new Map([...transaction.changed].filter(isMoreThanDeleting)))
  const rows = [...mine.rows].filter(isListed)
  const back = new Set(
    [...mine.trashed].filter((id) => theirs.has(id) && !mine.rows.has(id) && isOut(doc, id)),
  )
  return {
    news,
    clashes: rows.filter((id) => isLost(doc, id, person, transaction, mine.knew)),
    undeleted: rows.filter((id) => changed.has(id) && trashedIn(doc, id)?.by === person),
    broughtBack: [...back].filter((id) => !ownersIn(doc, id).some((owner) => back.has(owner))),
    sent: mine.changes,
  }
}

/** Whether there is something to tell. */
export const isWorthTelling = ({ news, clashes, undeleted, broughtBack }: Returned): boolean =>
  news.length + clashes.length + undeleted.length + broughtBack.length > 0

/** The later news beside those that nobody has put away yet. */
export function together(earlier: Returned | undefined, later: Returned): Returned {
  if (!earlier) return later
  const again = new Set(later.news.map(({ id }) => id))
  const both = (of: 'clashes' | 'undeleted' | 'broughtBack') => [...new Set([...earlier[of], ...later[of]])]
  return {
    news: [...earlier.news.filter(({ id }) => !again.has(id)), ...later.news],
    clashes: both('clashes'),
    undeleted: both('undeleted'),
    broughtBack: both('broughtBack'),
    sent: earlier.sent + later.sent,
  }
}

/** The rows and free shapes that this person has put into the trash. */
export function trashedBy(doc: Y.Doc, person: string): Set<string> {
  const ids = new Set<string>()
  for (const table of [...JOURNEY_TABLES, 'canvas'] as const)
    for (const id of tableAt(doc, table).keys())
      if (isListed(id) && trashedIn(doc, id)?.by === person) ids.add(id)
  return ids
}

/** Its title, or its words if it has none; empty: it has neither, or is not there. */
export function titleIn(doc: Y.Doc, id: string): string {
  const row = plain(doc, id) as Record<string, unknown> | undefined
  if (row && tableOfId(id) === 'canvas') return canvasWords(row as unknown as CanvasRow)
  const found = [row?.title, row?.name, row?.text].find((words) => typeof words === 'string' && words !== '')
  return (found as string | undefined) ?? ''
}

function idsTouched(doc: Y.Doc, changed: Y.Transaction['changed']): Set<string> {
  const touched = touchedRows(changed, partFinder(doc))
  touched.delete('meta')
  return new Set([...touched.values()].flatMap((ids) => [...ids]))
}

const isMoreThanDeleting = ([, keys]: [unknown, ReadonlySet<string | null>]): boolean =>
  keys.size !== 1 || !keys.has('trashed')

/** Bindings and assets go with their shapes. */
const isListed = (id: string): boolean => kindOf(id) !== undefined || id.startsWith('shape:')

const isKnown = ({ client, clock }: Y.ID, state: ReadonlyMap<number, number>): boolean =>
  clock < (state.get(client) ?? 0)

const isNew = (item: Y.Item | null | undefined, before: ReadonlyMap<number, number>): boolean =>
  !!item && !isKnown(item.id, before)

/** Undefined: nothing that is worth telling. */
function whatBecame(doc: Y.Doc, id: string, before: Map<number, number>): NewsEntry['is'] | undefined {
  const row = rowAt(doc, id)
  if (!row || !isListed(id)) return undefined
  // what the workspace gives to every board is no news of this one
  if (kindOf(id) === 'department' && row.get('source') !== undefined) return undefined
  const isTrashed = row.get('trashed') !== undefined
  if (isNew(row._item, before)) return isTrashed ? undefined : 'new'
  if (!isTrashed) return 'changed'
  return isNew(row._map.get('trashed'), before) ? 'trashed' : undefined
}

function plain(doc: Y.Doc, id: string): Row | undefined {
  const table = tableOfId(id)
  const read = table && readRow(table, id, rowAt(doc, id))
  return read && 'row' in read ? (read.row as Row) : undefined
}

const trashedIn = (doc: Y.Doc, id: string): Trashed | undefined =>
  rowAt(doc, id)?.get('trashed') as Trashed | undefined

const isOut = (doc: Y.Doc, id: string): boolean => trashedIn(doc, id) === undefined

/** What a row belongs to, or the group that a free shape lies in. */
function ownersIn(doc: Y.Doc, id: string): string[] {
  const row = plain(doc, id)
  if (!row) return []
  if (kindOf(id)) return ownersOf(row)
  const { parentId } = row as unknown as CanvasRow
  return parentId?.startsWith('shape:') ? [parentId] : []
}

/** Others have just put it into their trash, or what it stands in. A free shape stands without its group. */
function isLost(doc: Y.Doc, id: string, person: string, transaction: Y.Transaction, knew: Mine['knew']) {
  const row = rowAt(doc, id)
  if (!row) return false
  if (!isOut(doc, id)) return trashedIn(doc, id)?.by !== person && isDeletedNow(row, transaction, knew)
  return kindOf(id) !== undefined && ownersIn(doc, id).some((owner) => isGone(doc, owner, transaction, knew))
}

function isGone(doc: Y.Doc, id: string, transaction: Y.Transaction, knew: Mine['knew']): boolean {
  const row = rowAt(doc, id)
  if (!row) return true
  if (!isOut(doc, id)) return isDeletedNow(row, transaction, knew)
  return ownersIn(doc, id).some((owner) => isGone(doc, owner, transaction, knew))
}

/**
 * By this transaction, and not by this person before it, too; nor once more, from where it had been deleted meanwhile
 * and was kept when they learned of the change.
 */
function isDeletedNow(row: YRow, { beforeState, deleteSet }: Y.Transaction, knew: Mine['knew']): boolean {
  const item = row._map.get('trashed')
  const known = item?.left
  const wasDeleted = !!known && !isNew(known, beforeState) && Y.isDeleted(deleteSet, known.id)
  const before = item?.origin
  const isTheirs = !!before && before.client === item?.id.client
  const isAgain = isTheirs && isKnown(before, beforeState) && !isKnown(before, knew)
  return isNew(item, beforeState) && !wasDeleted && !isAgain
}
