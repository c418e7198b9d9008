/** Personas, and which maps are about them. */
import type { Change } from './change'
import { inTurn, orderAt, type Added, type EditContext } from './edit'
import { isLive } from './edit-add'
import { newId } from './ids'
import { personasOf } from './live'
import { ANYONE, type Board, type Id, type Persona } from './model'

/** @param more.map the map that it is attached to at once */
export function addPersona(
  board: Board,
  ctx: EditContext,
  { map, ...words }: { name: string; map?: Id<'map'> } & Partial<Omit<Persona, 'id' | 'author' | 'trashed'>>,
): Added<'persona'> {
  const row: Persona = {
    likes: '',
    pains: '',
    aspirations: '',
    habits: '',
    limits: '',
    worries: '',
    life: '',
    says: '',
    thinks: '',
    does: '',
    feels: '',
    ...words,
    id: newId('persona', ctx.random),
    author: ctx.author,
  }
  const changes = inTurn(board, [
    () => [{ do: 'create', row }],
    (now) => (map ? attachPersona(now, ctx, map, row.id) : []),
  ])
  return { changes, id: row.id }
}

/** The first persona of a map takes over what was rated for anyone, unless it has its own rating there. */
export function attachPersona(
  board: Board,
  ctx: EditContext,
  map: Id<'map'>,
  persona: Id<'persona'>,
): Change[] {
  const row = board.maps.get(map)
  if (!isLive(row) || !isLive(board.personas.get(persona)) || row.personas[persona] !== undefined) return []
  const others = personasOf(board, map)
  const order = orderAt(
    others.map(({ id }) => row.personas[id]!),
    undefined,
    ctx.random,
  )
  const attach: Change = { do: 'patch', id: map, set: { personas: { [persona]: order } } }
  return [attach, ...(others.length === 0 ? takeOver(board, map, persona) : [])]
}

/** Its ratings stay with the touchpoints, and are back when it is attached again. */
export function detachPersona(board: Board, map: Id<'map'>, persona: Id<'persona'>): Change[] {
  if (board.maps.get(map)?.personas[persona] === undefined) return []
  return [{ do: 'patch', id: map, set: { personas: { [persona]: undefined } } }]
}

function takeOver(board: Board, map: Id<'map'>, persona: Id<'persona'>): Change[] {
  const changes: Change[] = []
  // Trashed ones too: they may come back.
  for (const touchpoint of board.touchpoints.values()) {
    if (touchpoint.map !== map) continue
    const set: { [field: string]: unknown } = {}
    for (const field of ['emotions', 'feelings'] as const) {
      const rating = touchpoint[field][ANYONE]
      if (rating === undefined) continue
      set[field] = { [persona]: touchpoint[field][persona] ?? rating, [ANYONE]: undefined }
    }
    if (Object.keys(set).length > 0) changes.push({ do: 'patch', id: touchpoint.id, set })
  }
  return changes
}
