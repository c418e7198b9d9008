/**
 * One value for several entities at once. What an entity cannot have is passed over, what it has already is left as it
 * is; all changes together are one step.
 */
import { rowOf, type Change } from './change'
import type { EditContext } from './edit'
import { inTurn } from './edit'
import { setFields } from './edit-fields'
import { moveCard, moveTouchpoint } from './edit-move'
import { laneTypeOf } from './lane-types'
import { kindOf, type Board, type Card, type Evidence, type Id, type Kind, type Row } from './model'
import { sameValue } from './same-value'

/** What can be set for several, and what it may be. */
export interface BulkValues {
  owner: Id<'department'>
  evidence: Evidence
  answered: boolean
  key: boolean
  beforeContact: boolean
  hidden: boolean
  collapsed: boolean
}
export type BulkField = keyof BulkValues

const isKind =
  (...kinds: Kind[]) =>
  (_board: Board, row: Row) =>
    kinds.includes(kindOf(row.id)!)

/** Which entities carry the value. */
const CARRIES: { readonly [F in BulkField]: (board: Board, row: Row) => boolean } = {
  owner: (board, row) => isKind('touchpoint')(board, row) || toneOf(board, row) === 'improvement',
  evidence: isKind('card'),
  answered: (board, row) => toneOf(board, row) === 'question',
  key: isKind('touchpoint'),
  beforeContact: isKind('stage', 'touchpoint'),
  hidden: isKind('lane'),
  collapsed: isKind('lane'),
}

/** How the lane of a card dresses it; undefined for what is no card in a lane. */
export function toneOf(board: Board, row: Row) {
  if (kindOf(row.id) !== 'card') return undefined
  const lane = board.lanes.get((row as Card).place.lane)
  return lane && laneTypeOf(lane.kind).tone
}

/** What several entities have: nobody can have it, all have the same (`undefined`: none has a value), or not. */
export type Common<T> = { is: 'none' } | { is: 'same'; value: T | undefined } | { is: 'mixed' }

function common<T>(values: readonly (T | undefined)[]): Common<T> {
  if (values.length === 0) return { is: 'none' }
  const [value] = values
  return values.every((other) => sameValue(other, value)) ? { is: 'same', value } : { is: 'mixed' }
}

const liveRows = (board: Board, ids: readonly Id[]): Row[] =>
  ids.flatMap((id): Row[] => {
    const row: Row | undefined = rowOf(board, id)
    return row && !row.trashed ? [row] : []
  })

const carriers = (board: Board, ids: readonly Id[], field: BulkField) =>
  liveRows(board, ids).filter((row) => CARRIES[field](board, row))

/** A flag that is not set and one that is set to no are the same to people. */
const valueIn = <F extends BulkField>(row: Row, field: F) => (row as Partial<BulkValues>)[field] || undefined

export const commonValue = <F extends BulkField>(board: Board, ids: readonly Id[], field: F) =>
  common<BulkValues[F]>(carriers(board, ids, field).map((row) => valueIn(row, field)))

/** @param value `undefined` takes it away */
export function setForAll<F extends BulkField>(
  board: Board,
  ids: readonly Id[],
  field: F,
  value: BulkValues[F] | undefined,
): Change[] {
  return carriers(board, ids, field).flatMap((row) =>
    valueIn(row, field) === (value || undefined) ? [] : setFields(board, row.id, { [field]: value }),
  )
}

const touchpointsIn = (board: Board, ids: readonly Id[]) =>
  liveRows(board, ids).flatMap((row) => board.touchpoints.get(row.id) ?? [])
const cardsIn = (board: Board, ids: readonly Id[]) =>
  liveRows(board, ids).flatMap((row) => board.cards.get(row.id) ?? [])

/** Every channel that a touchpoint of these has, and whether all of them have it; undefined: none is a touchpoint. */
export function commonChannels(
  board: Board,
  ids: readonly Id[],
): readonly { channel: string; isEverywhere: boolean }[] | undefined {
  const touchpoints = touchpointsIn(board, ids)
  if (touchpoints.length === 0) return undefined
  const channels = [...new Set(touchpoints.flatMap((touchpoint) => touchpoint.channels))]
  return channels.map((channel) => ({
    channel,
    isEverywhere: touchpoints.every((touchpoint) => touchpoint.channels.includes(channel)),
  }))
}

export const addChannelToAll = (board: Board, ids: readonly Id[], channel: string): Change[] =>
  touchpointsIn(board, ids).flatMap(({ id, channels }) =>
    channels.includes(channel) ? [] : setFields(board, id, { channels: [...channels, channel] }),
  )

export const removeChannelFromAll = (board: Board, ids: readonly Id[], channel: string): Change[] =>
  touchpointsIn(board, ids).flatMap(({ id, channels }) =>
    setFields(board, id, { channels: channels.filter((other) => other !== channel) }),
  )

export const commonLane = (board: Board, ids: readonly Id[]) =>
  common(cardsIn(board, ids).map(({ place }) => place.lane))

/** Each card to the same column of another lane, in the order in which they are given. */
export const moveCardsToLane = (
  board: Board,
  ctx: EditContext,
  ids: readonly Id[],
  lane: Id<'lane'>,
): Change[] =>
  inTurn(
    board,
    cardsIn(board, ids)
      .filter(({ place }) => place.lane !== lane)
      .map(
        ({ id, place: { order: _, ...cell } }) =>
          (now) =>
            moveCard(now, ctx, id, { ...cell, lane }),
      ),
  )

export const commonStage = (board: Board, ids: readonly Id[]) =>
  common(touchpointsIn(board, ids).map(({ place }) => place.stage))

/** Each touchpoint with its cards to the end of another stage of its map, in the order in which they are given. */
export const moveTouchpointsToStage = (
  board: Board,
  ctx: EditContext,
  ids: readonly Id[],
  stage: Id<'stage'>,
): Change[] =>
  inTurn(
    board,
    touchpointsIn(board, ids)
      .filter(({ place }) => place.stage !== stage)
      .map(
        ({ id }) =>
          (now) =>
            moveTouchpoint(now, ctx, id, { stage }),
      ),
  )
