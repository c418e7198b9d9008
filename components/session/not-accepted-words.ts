/** What a refused document held that the board does not: words to copy, and changes that have no words. */
import type * as Y from 'yjs'
import { sameValue } from '@/lib/journey/same-value'
import { wordsIn } from '@/lib/doc/canvas'
import { readRow } from '@/lib/doc/read'
import { fieldsOf, rowAt, tableOfId } from '@/lib/doc/rows'
import type { DocTable } from '@/lib/doc/tables'
import { kindOf, type Kind } from '@/lib/journey/model'
import type { ReplaceReason } from './replace-reason'

export interface NotAcceptedEntry {
  id: string
  kind: Kind | 'drawing' | 'comment'
  /** the title it has on the board; empty: it is not there, or has none */
  title: string
  texts: { field: string; text: string }[]
  /** something without words was changed too: a place, an emotion, a colour */
  hasMore: boolean
}

/** What was not accepted, and why. */
export interface NotAcceptedList {
  why: ReplaceReason
  entries: readonly NotAcceptedEntry[]
}

/** Fields that say nothing to a person. */
const SILENT = new Set(['id', 'author', 'extra'])

/** Compares the rows that the person's unsettled edits touched, in the document they were made in and a fresh one. */
export function notAcceptedWords(mine: Y.Doc, board: Y.Doc, rows: Iterable<string>): NotAcceptedEntry[] {
  const entries: NotAcceptedEntry[] = []
  for (const id of rows) {
    const table = tableOfId(id)
    const before = table && plainRow(mine, table, id)
    if (!table || !before) continue
    const after = plainRow(board, table, id)
    const entry: NotAcceptedEntry = {
      id,
      kind: kindOf(id) ?? 'drawing',
      title: after ? titleOf(after) : '',
      texts: [],
      hasMore: false,
    }
    for (const [field, value] of Object.entries(before)) {
      if (SILENT.has(field) || sameValue(value, after?.[field])) continue
      const text = wordsOf(table, field, value)
      if (text && text !== wordsOf(table, field, after?.[field])) entry.texts.push({ field, text })
      else entry.hasMore ||= after !== undefined
    }
    entry.hasMore ||= after !== undefined && Object.keys(after).some((field) => !(field in before))
    if (entry.texts.length > 0 || entry.hasMore || !after) entries.push(entry)
  }
  return entries
}

function plainRow(doc: Y.Doc, table: DocTable, id: string): Record<string, unknown> | undefined {
  const read = readRow(table, id, rowAt(doc, id))
  return 'row' in read ? (read.row as Record<string, unknown>) : undefined
}

const titleOf = (row: Record<string, unknown>) =>
  [row.title, row.name, row.text].find((value) => typeof value === 'string') ?? ''

/** The words of a field; empty: it has none. */
function wordsOf(table: DocTable, field: string, value: unknown): string {
  if (fieldsOf(table)[field]?.kind === 'text') return typeof value === 'string' ? value : ''
  return table === 'canvas' && field === 'props' ? wordsIn(value).join(' ') : ''
}
