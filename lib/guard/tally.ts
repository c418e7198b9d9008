/**
 * How many live rows a board has of each kind that a limit counts. Read from the whole document once, then kept
 * current at the cost of the rows that a transaction touched.
 */
import type * as Y from 'yjs'
import { partFinder, rowAt, tableAt } from '@/lib/doc/rows'
import { TABLES, type DocTable } from '@/lib/doc/tables'
import type { RowLimit } from '@/lib/protocol/limits'

/** A limit and, when each map has its own count, the map's id after a space. */
export type Quota = RowLimit | `${RowLimit} ${string}`

/** The fields that decide what a row counts towards. */
export const DECIDING = ['trashed', 'map'] as const

/** A board's counts as they are now. */
export interface Tally {
  /** live rows that count towards it */
  count(quota: Quota): number
  /** what a row counts towards; nothing while it is in the trash */
  quotasOf(id: string): readonly Quota[]
  /** Takes in what a transaction has changed so far; what it has changed in the end is taken in by itself. */
  follow(open: Pick<Y.Transaction, 'changed'>): void
}

interface Counted {
  inBoard: RowLimit
  /** of the map that the row names */
  inMap?: RowLimit
}

const ENTITY: Counted = { inBoard: 'entitiesPerBoard' }

/** What a row counts towards, by the prefix of its id. The others (departments, views, bindings, assets) have no limit. */
const COUNTED: Readonly<Record<string, Counted>> = {
  map: ENTITY,
  stage: { ...ENTITY, inMap: 'stagesPerMap' },
  touchpoint: { ...ENTITY, inMap: 'touchpointsPerMap' },
  lane: ENTITY,
  card: ENTITY,
  metric: ENTITY,
  persona: ENTITY,
  shape: { inBoard: 'freeShapesPerBoard' },
}

const NONE: readonly Quota[] = []

/** What a live row of that id counts towards. `maps`: the values that its field `map` has, or may come to have. */
export function quotasFor(id: string, maps: Iterable<unknown>): readonly Quota[] {
  const counted = COUNTED[id.slice(0, id.indexOf(':'))]
  if (!counted) return NONE
  const { inBoard, inMap } = counted
  if (!inMap) return [inBoard]
  const named = [...maps].filter((map) => typeof map === 'string')
  return [inBoard, ...named.map((map): Quota => `${inMap} ${map}`)]
}

export const limitOf = (quota: Quota): RowLimit => quota.split(' ', 1)[0] as RowLimit

/** Counts a document and goes on counting for as long as the document lives. */
export function keepTally(doc: Y.Doc): Tally {
  const counts = new Map<Quota, number>()
  const quotas = new Map<string, readonly Quota[]>()

  const count = (quota: Quota, by: number) => {
    const now = (counts.get(quota) ?? 0) + by
    if (now === 0) counts.delete(quota)
    else counts.set(quota, now)
  }
  const recount = (id: string) => {
    const row = rowAt(doc, id)
    const now = row && !row.has('trashed') ? quotasFor(id, [row.get('map')]) : NONE
    for (const quota of quotas.get(id) ?? NONE) count(quota, -1)
    for (const quota of now) count(quota, 1)
    if (now.length > 0) quotas.set(id, now)
    else quotas.delete(id)
  }

  for (const table of Object.keys(TABLES) as DocTable[])
    for (const id of tableAt(doc, table).keys()) recount(id)
  const partOf = partFinder(doc)
  const follow: Tally['follow'] = ({ changed }) => {
    for (const [type, keys] of changed) {
      const isTable = type._item === null
      // asked of every keystroke, and mostly it is one
      if (!isTable && !DECIDING.some((key) => keys.has(key))) continue
      const id = partOf(type as unknown as Y.AbstractType<unknown>)?.id
      if (id !== undefined) recount(id)
      else if (isTable) for (const key of keys) if (key !== null) recount(key)
    }
  }
  doc.on('afterTransaction', follow)
  return { count: (quota) => counts.get(quota) ?? 0, quotasOf: (id) => quotas.get(id) ?? NONE, follow }
}
