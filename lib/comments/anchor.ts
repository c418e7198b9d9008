/** What a thread points at: the board, a place on it, or something that stands on it. */
import { isId, TAIL, type Kind } from '@/lib/journey/model'

export type Anchor =
  | { kind: 'board' }
  /** px at 100 %, on the canvas */
  | { kind: 'point'; x: number; y: number }
  | { kind: 'region'; x: number; y: number; w: number; h: number }
  /** a row of a map, and where on it: px at 100 % from its top left corner; without x and y: as a whole */
  | { kind: 'entity'; id: string; x?: number; y?: number }
  /** the same on a free shape */
  | { kind: 'shape'; id: string; x?: number; y?: number }

export const ANCHOR_KINDS = [
  'board',
  'point',
  'region',
  'entity',
  'shape',
] as const satisfies Anchor['kind'][]

/** rows that have a place on the board */
const ENTITIES: readonly Kind[] = ['map', 'stage', 'touchpoint', 'lane', 'card']
/** px; far beyond what anybody scrolls to */
const FAR = 10_000_000

type Field = 'id' | 'x' | 'y' | 'w' | 'h'
const FIELDS: { readonly [K in Anchor['kind']]: { needs: readonly Field[]; may: readonly Field[] } } = {
  board: { needs: [], may: [] },
  point: { needs: ['x', 'y'], may: [] },
  region: { needs: ['x', 'y', 'w', 'h'], may: [] },
  entity: { needs: ['id'], may: ['x', 'y'] },
  shape: { needs: ['id'], may: ['x', 'y'] },
}

const isFar = (n: unknown) => !(typeof n === 'number' && Math.abs(n) <= FAR)
const isNoLength = (n: unknown) => isFar(n) || (n as number) <= 0
const isNoEntity = (id: unknown) => !ENTITIES.some((kind) => isId(id, kind))
const isNoShape = (id: unknown) =>
  typeof id !== 'string' || !id.startsWith('shape:') || !TAIL.test(id.slice('shape:'.length))

/** What is wrong with a field, and how it is said. */
const WRONG: { readonly [F in Exclude<Field, 'id'>]: readonly [(value: unknown) => boolean, string] } = {
  x: [isFar, `must be a number from −${FAR} to ${FAR}, px on the canvas`],
  y: [isFar, `must be a number from −${FAR} to ${FAR}, px on the canvas`],
  w: [isNoLength, `must be a number above 0 and at most ${FAR}, px`],
  h: [isNoLength, `must be a number above 0 and at most ${FAR}, px`],
}

export interface AnchorFault {
  /** the field; empty: the anchor as a whole */
  field: Field | 'kind' | ''
  message: string
}

/** The anchor in a value from outside, other keys left out, or what is wrong with it. */
export function readAnchor(value: unknown): { anchor: Anchor } | AnchorFault {
  if (typeof value !== 'object' || value === null)
    return { field: '', message: 'must be an object with a kind' }
  const given = value as { [key: string]: unknown }
  const kind = ANCHOR_KINDS.find((each) => each === given.kind)
  if (!kind) return { field: 'kind', message: `must be one of ${ANCHOR_KINDS.join(', ')}` }
  const { needs, may } = FIELDS[kind]
  // a place on something has both numbers or none
  const asked = may.some((field) => given[field] != null) ? [...needs, ...may] : needs
  const anchor: { [key: string]: unknown } = { kind }
  for (const field of asked) {
    const message =
      field === 'id' ? wrongId(kind, given.id) : WRONG[field][0](given[field]) && WRONG[field][1]
    if (message) return { field, message }
    anchor[field] = given[field]
  }
  return { anchor: anchor as unknown as Anchor }
}

function wrongId(kind: Anchor['kind'], id: unknown): string | undefined {
  if (kind === 'shape') return isNoShape(id) ? 'must be the id of a free shape, such as shape:k3f' : undefined
  return isNoEntity(id)
    ? `must be the id of a ${ENTITIES.join(', ')} of this board, such as touchpoint:k3f`
    : undefined
}

/** The row it stands or falls with. */
export const rowOfAnchor = (anchor: Anchor): string | undefined => ('id' in anchor ? anchor.id : undefined)
