/** What the menu of cards offers to put them elsewhere: another lane, across the whole stage and back. */
import type { Change } from '@/lib/journey/change'
import { inTurn } from '@/lib/journey/edit'
import type { Cell } from '@/lib/journey/edit-add'
import { moveCard } from '@/lib/journey/edit-move'
import { laneName, laneTypeOf } from '@/lib/journey/lane-types'
import { lanesOf, mapOf, touchpointsOf } from '@/lib/journey/live'
import type { Board, Card, CardPlace, Id } from '@/lib/journey/model'
import type { MenuRow, Target } from './menu-row'

export const cards = ({ ids, board }: Target): Card[] => ids.flatMap((id) => board.cards.get(id) ?? [])

export const LANE_ROW: MenuRow = {
  key: 'lane',
  group: 'fields',
  kinds: ['card'],
  many: 'any',
  choices: (target) => {
    const { board } = target
    const map = mapOf(board, cards(target)[0]?.id ?? '')
    const there = map ? lanesOf(board, map).filter((row) => laneTypeOf(row.kind).content === 'cards') : []
    return there.map((lane) => ({
      id: lane.id,
      label: laneName(lane, target.lang),
      isChosen: cards(target).every((row) => row.place.lane === lane.id),
      run: () =>
        moveCards(target, (_, { place }) => (place.lane === lane.id ? undefined : inLane(place, lane.id))),
    }))
  },
}

export const ACROSS_ROWS: readonly MenuRow[] = [
  {
    key: 'across',
    group: 'move',
    kinds: ['card'],
    many: 'any',
    isOffered: (target) => !target.isRescued && cards(target).some(({ place }) => 'touchpoint' in place),
    run: (target) =>
      moveCards(target, (now, { place }) => {
        const stage = 'touchpoint' in place && now.touchpoints.get(place.touchpoint)?.place.stage
        return stage ? { lane: place.lane, stage } : undefined
      }),
  },
  {
    key: 'notAcross',
    group: 'move',
    kinds: ['card'],
    many: 'any',
    isOffered: (target) =>
      !target.isRescued &&
      cards(target).every(
        ({ place }) => 'stage' in place && touchpointsOf(target.board, place.stage).length > 0,
      ),
    run: (target) =>
      moveCards(target, (now, { place }) => {
        const [first] = 'stage' in place ? touchpointsOf(now, place.stage) : []
        return first && { lane: place.lane, touchpoint: first.id }
      }),
  },
]

/** The same column, in another lane. */
const inLane = (place: CardPlace, lane: Id<'lane'>): Cell =>
  'stage' in place ? { lane, stage: place.stage } : { lane, touchpoint: place.touchpoint }

/** Cards to other cells, in one step; a card without one stays. */
function moveCards(target: Target, cellOf: (now: Board, card: Card) => Cell | undefined): void {
  const { actions, board } = target
  const edits = cards(target).map(({ id }) => (now: Board): Change[] => {
    const card = now.cards.get(id)
    const cell = card && cellOf(now, card)
    return cell ? moveCard(now, actions.context(), id, cell) : []
  })
  actions.write(inTurn(board, edits))
}
