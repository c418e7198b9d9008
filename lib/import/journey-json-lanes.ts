/** The lanes of a file: those it lists, and those its cards call for. */
import { LANE_TYPES } from '@/lib/journey/lane-types'
import type { CardGroup, FileLane, JourneyFile } from './journey-json-file'

/** What a map without a list of lanes has in any case. */
const ALWAYS = ['touchpoints', 'emotions']

/**
 * The lanes of the map in their order. Without `lanes`: touchpoints, emotions, then each kind that cards use, in the
 * order of the known kinds, own kinds last. With `lanes`: these, then what cards use and the list lacks, likewise.
 */
export function lanesOfFile(file: JourneyFile): FileLane[] {
  const listed = file.lanes ?? ALWAYS.map((kind): FileLane => ({ kind, pointer: file.pointer }))
  const known = new Set(listed.flatMap((lane) => [lane.id, lane.kind]))
  const lacking = new Map<string, FileLane>()
  for (const { lane: kind, pointer, cards } of cardGroups(file))
    if (cards.length > 0 && !known.has(kind)) lacking.set(kind, { kind, pointer })
  return [...listed, ...[...lacking.values()].sort((a, b) => rank(a.kind) - rank(b.kind))]
}

/** The cards of all stages and touchpoints. */
export function cardGroups(file: JourneyFile): CardGroup[] {
  return file.stages.flatMap((stage) => [
    ...(stage.cards ?? []),
    ...(stage.touchpoints ?? []).flatMap((touchpoint) => touchpoint.cards ?? []),
  ])
}

function rank(kind: string): number {
  const known = LANE_TYPES.findIndex((type) => type.kind === kind)
  return known < 0 ? LANE_TYPES.length : known
}
