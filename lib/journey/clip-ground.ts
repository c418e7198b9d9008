/**
 * What pasted rows stand on: lanes and columns of the map that take the place of those a clip was copied from, and
 * cells from a place on to the right. What the map lacks is made.
 */
import { rowOf } from './change'
import type { Clip } from './clip'
import type { Makers } from './clip-makers'
import { columnsOf, type Spot } from './clip-spot'
import type { Cell } from './edit-add'
import { columnOf, lanesOf, stagesOf } from './live'
import { kindOf, type Board, type Card, type Id, type Kind, type Row } from './model'

type ColumnId = Id<'stage'> | Id<'touchpoint'>

export interface Ground {
  /** row of the clip → row of the map that takes its place */
  standIn: ReadonlyMap<string, string>
  /** where a card goes that was copied by itself */
  cellOf(card: Card): Cell
}

/**
 * @param source the clip as a board
 * @param rows everything that is copied; lanes and columns among them need nobody in their place
 */
export function groundFor(
  makers: Makers,
  clip: Clip,
  source: Board,
  rows: readonly Row[],
  { map, first }: Spot,
): Ground {
  const copied = new Set<string>(rows.map(({ id }) => id))
  const roots = new Set<string>(clip.roots)
  const cards = rows.filter((row): row is Card => kindOf(row.id) === 'card')
  const alone = cards.filter(({ id }) => roots.has(id))
  const position = new Map(clip.columns.map((id, i) => [id as string, i]))

  // Cards of one lane go into the lane that is meant; those of several keep theirs. Columns go on from the one meant.
  const lane = new Set(alone.map(({ place }) => place.lane)).size === 1 ? first.lane : undefined
  const columns = new Map<string, ColumnId>()
  if (first.stage) {
    const from = [...new Set(alone.map(({ place }) => columnOf(place)))].sort(
      (a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0),
    )
    const onward = (kind: 'stage' | 'touchpoint', to: readonly ColumnId[]) =>
      from.filter((id) => kindOf(id) === kind).forEach((id, i) => columns.set(id, to[i]!))
    if (from.length === 1) columns.set(from[0]!, first.touchpoint ?? first.stage)
    else {
      onward('touchpoint', makers.touchpointsFrom(first, titlesOf(source, from, 'touchpoint')))
      onward('stage', makers.stagesFrom(first, titlesOf(source, from, 'stage')))
    }
  }

  const wantedLanes = new Set<Id<'lane'>>()
  const wantedColumns = new Set<ColumnId>()
  for (const { id, place } of cards) {
    const isAlone = roots.has(id)
    if (!copied.has(place.lane) && !(isAlone && lane)) wantedLanes.add(place.lane)
    if (!copied.has(columnOf(place)) && !(isAlone && first.stage)) wantedColumns.add(columnOf(place))
  }

  const { board } = makers.draft
  const nth = (kind: 'stage' | 'touchpoint') => {
    const ids = clip.columns.filter((id) => kindOf(id) === kind)
    return (id: string) => ids.indexOf(id as ColumnId)
  }
  const wanted = (ids: ReadonlySet<Id>, kind: Kind): Standing[] =>
    [...ids]
      .filter((id) => kindOf(id) === kind)
      .map((id) => (rowOf(source, id) as Standing | undefined) ?? { id, title: '' })
  const stageTitle = (touchpoint: string) =>
    source.stages.get(source.touchpoints.get(touchpoint)?.place.stage ?? '')?.title
  const standIn = new Map([
    ...pairUp(wanted(wantedLanes, 'lane'), lanesOf(board, map), {
      isAlike: (a, b) => a.kind === b.kind && a.title === b.title,
      make: ({ id }) => makers.lane(source.lanes.get(id) ?? {}),
    }),
    ...pairUp(wanted(wantedColumns, 'stage'), stagesOf(board, map), {
      isAlike: isTitledLike,
      nth: nth('stage'),
      make: ({ title }) => makers.stage(title),
    }),
    ...pairUp(wanted(wantedColumns, 'touchpoint'), columnsOf(board, map), {
      isAlike: isTitledLike,
      nth: nth('touchpoint'),
      make: ({ id, title }) => makers.touchpoint(title, stageTitle(id)),
    }),
  ])

  return {
    standIn,
    cellOf({ place }) {
      const to = columns.get(columnOf(place)) ?? (standIn.get(columnOf(place)) as ColumnId)
      return cell(lane ?? (standIn.get(place.lane) as Id<'lane'>), to)
    },
  }
}

/** What a lane or a column is found again by. */
interface Standing {
  id: string
  title: string
  kind?: string
}

const isTitledLike = (a: Standing, b: Standing) => !!a.title && a.title === b.title

export const cell = (lane: Id<'lane'>, column: ColumnId): Cell =>
  kindOf(column) === 'stage'
    ? { lane, stage: column as Id<'stage'> }
    : { lane, touchpoint: column as Id<'touchpoint'> }

const titlesOf = (source: Board, ids: readonly ColumnId[], kind: 'stage' | 'touchpoint') =>
  ids
    .filter((id) => kindOf(id) === kind)
    .map((id) => (source.stages.get(id) ?? source.touchpoints.get(id))?.title)

/** For each wanted one another of those that are here: the same, else one alike, else the one at its position, else a new one. */
function pairUp(
  wanted: readonly Standing[],
  here: readonly Standing[],
  {
    isAlike,
    nth,
    make,
  }: {
    isAlike: (a: Standing, b: Standing) => boolean
    nth?: (id: string) => number
    make: (row: Standing) => string
  },
): Map<string, string> {
  const free = new Set(here)
  const pairs = new Map<string, string>()
  const fits: ((row: Standing, other: Standing) => boolean)[] = [
    (row, other) => row.id === other.id,
    isAlike,
    (row, other) => nth !== undefined && here[nth(row.id)] === other,
  ]
  for (const isFit of fits)
    for (const row of wanted) {
      if (pairs.has(row.id)) continue
      const found = [...free].find((other) => isFit(row, other))
      if (!found) continue
      free.delete(found)
      pairs.set(row.id, found.id)
    }
  for (const row of wanted) if (!pairs.has(row.id)) pairs.set(row.id, make(row))
  return pairs
}
