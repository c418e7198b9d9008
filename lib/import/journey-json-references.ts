/** What the references of a file mean: its own rows, the board's departments, the rows it is based on. */
import { ANYONE, TABLE_OF, TAIL, idOf, type Basis, type Board, type Id } from '@/lib/journey/model'
import type {
  CardGroup,
  FileBasis,
  FileLane,
  FilePersona,
  JourneyFile,
  PerPersona,
} from './journey-json-file'
import { directory, type Directory, type IdGiver } from './journey-json-ids'
import { fault, pointerTo, warn, type Log } from './journey-json-read'

/** Where a row of the board has the text by which a file may call it as a basis. */
const NAME_OF = { map: 'title', stage: 'title', touchpoint: 'title', card: 'text' } as const
type BasisKind = keyof typeof NAME_OF

export interface References {
  lane: Directory<'lane'>
  stage: Directory<'stage'>
  touchpoint: Directory<'touchpoint'>
  persona: Directory<'persona'>
  basis(kind: BasisKind, row: { basis?: FileBasis }): Basis | undefined
  /** A map of the board, or one that the board may get later: a link to a map that is not here is kept. */
  childMap(tail: string | undefined, pointer: string): Id<'map'> | undefined
  /** Values by persona; a plain one is the only (or first) persona's, or anyone's on a map without personas. */
  rated<T extends number | string>(given: PerPersona<T> | undefined, pointer: string): Record<string, T>
}

/** Gives every row of the file its id, in the file's order, so that references may point anywhere in it. */
export function referencesOf(
  file: JourneyFile,
  people: readonly FilePersona[],
  lanes: readonly FileLane[],
  board: Board,
  ids: IdGiver,
  log: Log,
): References {
  const found = {
    map: directory('map'),
    persona: directory('persona'),
    lane: directory('lane'),
    stage: directory('stage'),
    touchpoint: directory('touchpoint'),
    card: directory('card'),
  }
  const meetCards = (groups: readonly CardGroup[] = []) => {
    for (const { cards } of groups)
      for (const card of cards) found.card.add(card, card.text, ids.of('card', card))
  }
  found.map.add(file, file.title, ids.of('map', file))
  for (const persona of people) found.persona.add(persona, persona.name, ids.of('persona', persona))
  for (const lane of lanes) found.lane.add(lane, lane.kind, ids.of('lane', lane))
  for (const stage of file.stages) {
    found.stage.add(stage, stage.name, ids.of('stage', stage))
    meetCards(stage.cards)
    for (const touchpoint of stage.touchpoints ?? []) {
      found.touchpoint.add(touchpoint, touchpoint.title, ids.of('touchpoint', touchpoint))
      meetCards(touchpoint.cards)
    }
  }

  return {
    ...found,
    basis(kind, row) {
      if (!row.basis) return undefined
      const { id: said, at, pointer } = row.basis
      const onBoard = board[TABLE_OF[kind]]
      const byName = () => [...onBoard.values()].find((one) => textOf(one, NAME_OF[kind]) === said)?.id
      const id =
        found[kind].byId(said) ??
        (onBoard.has(`${kind}:${said}`) ? idOf(kind, said) : (byName() ?? found[kind].byName(said)))
      if (id) return { id, at }
      // An export says what its map came from, also to a board that does not have it.
      if (log.own && TAIL.test(said)) return { id: idOf(kind, said), at }
      return fault(log, pointerTo(pointer, 'id'), `matches no ${kind}, neither by id nor by name`)
    },
    childMap(tail, pointer) {
      if (tail === undefined) return undefined
      const id = found.map.byId(tail) ?? idOf('map', tail)
      if (id !== ids.of('map', file) && !board.maps.has(id))
        warn(log, pointer, 'leads to a map that is not on this board')
      return id
    },
    rated(given, pointer) {
      if (given === undefined || given === '') return {}
      if (!Array.isArray(given)) {
        const [first, second] = people
        if (first && second) warn(log, pointer, `says not whose it is: taken as that of "${first.name}"`)
        return { [first ? ids.of('persona', first) : ANYONE]: given }
      }
      const ratings: Record<string, (typeof given)[number]['value']> = {}
      for (const one of given) {
        const persona = found.persona.find(one.persona, one.pointer, log)
        if (persona && one.value !== '') ratings[persona] = one.value
      }
      return ratings
    },
  }
}

const textOf = (row: object, field: string): unknown => (row as Record<string, unknown>)[field]
