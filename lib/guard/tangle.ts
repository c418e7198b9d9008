/**
 * How far Yjs will walk to put an update's structs in their places. A struct that stands exactly between its two
 * neighbours costs nothing; else Yjs goes from one to the other, sibling by sibling, for each such struct anew. Two
 * small updates into one text can so cost every replica minutes. Here the same walk is made without touching the
 * document: over *knots*, pieces of what the room has and of what arrives, linked as Yjs will have linked them.
 */
import * as Y from 'yjs'
import {
  GONE,
  indexAt,
  knownAt,
  lastOf,
  type Arrival,
  type Arrivals,
  type Fresh,
  type Spot,
} from './arrivals'
import type { Moves } from './moves'
import { typeOf, type Of } from './place'
import type { Struct, StructId } from './reader'

/** A struct, or a part of one. `right` is given once something new stands there, or it was cut; else as in the room. */
interface Knot {
  of: Y.Item | Struct
  client: number
  clock: number
  origin: StructId | null
  rightOrigin: StructId | null
  right?: Knot | null
}

/** Steps among siblings that the arrivals will cost, in all; counts on to `most` + 1 and no further. Tells `moves`. */
export function countSteps(doc: Y.Doc, arrivals: Arrivals, most: number, moves: Moves): number {
  const { settled } = arrivals
  if (arrivals.blocks.length === 0) return 0
  for (const arrival of settled) moves.overwrite(arrival)
  const [only] = settled
  if (settled.length === 1 && fitsAsItIs(doc, only!.struct, moves)) return 0
  const walk = new Walk(doc, arrivals, most, moves)
  for (const arrival of settled) if (!walk.place(arrival)) return walk.steps
  for (const block of arrivals.blocks) if (moves.isLong(block.client)) walk.join(block)
  return walk.steps
}

/** Most frames: one struct whose neighbours in the room stand side by side. */
function fitsAsItIs(doc: Y.Doc, { origin, rightOrigin }: Struct, moves: Moves): boolean {
  if (!origin) return false
  const left = knownAt(doc, origin)
  if (!(left instanceof Y.Item)) return false
  const isEnd = left.id.clock + left.length === origin.clock + 1
  if (!rightOrigin) return isEnd && left.right === null
  if (!isEnd) {
    const isWithin = rightOrigin.client === origin.client && rightOrigin.clock === origin.clock + 1
    if (isWithin) moves.cut(rightOrigin)
    return isWithin
  }
  const { right } = left
  return right !== null && right.id.client === rightOrigin.client && right.id.clock === rightOrigin.clock
}

class Walk {
  steps = 0
  /** of each struct that was looked at, from left to right */
  private readonly pieces = new Map<Y.Item | Struct, Knot[]>()
  /** first knot of each list, and of each key of a map, that begins with something new */
  private readonly starts = new Map<Of, Map<string | null, Knot>>()

  constructor(
    private readonly doc: Y.Doc,
    private readonly arrivals: Arrivals,
    private readonly most: number,
    private readonly moves: Moves,
  ) {}

  /** Puts one more struct in its place, as Yjs's Item.integrate does. @returns false: it is too far */
  place({ client, struct, spot }: Arrival): boolean {
    const { origin, rightOrigin, clock } = struct
    let left = origin && this.endingAt(origin)
    const right = rightOrigin && this.startingAt(rightOrigin)
    const start = left ? null : this.startOf(spot)
    let next = left ? this.rightOf(left) : start
    if (next !== right && next) {
      const conflicting = new Set<Knot>()
      const before = new Set<Knot>()
      for (; next && next !== right; next = this.rightOf(next)) {
        if (++this.steps > this.most) return false
        before.add(next)
        conflicting.add(next)
        if (isSame(origin, next.origin)) {
          if (next.client < client) {
            left = next
            conflicting.clear()
          } else if (isSame(rightOrigin, next.rightOrigin)) break
        } else {
          const beside = next.origin && this.knotAt(next.origin)
          if (!beside || !before.has(beside)) break
          if (!conflicting.has(beside)) {
            left = next
            conflicting.clear()
          }
        }
      }
    }
    const knot: Knot = { of: struct, client, clock, origin, rightOrigin }
    knot.right = left ? this.rightOf(left) : start
    this.pieces.set(struct, [knot])
    if (left) left.right = knot
    else this.begin(spot, knot)
    return true
  }

  /** Tells which of the structs that have their places Yjs will make one. */
  join({ client, structs, spots }: Fresh): void {
    let wasJoined = false
    for (let at = 1; at < structs.length; at++) {
      const [left, right] = [structs[at - 1]!, structs[at]!]
      const kind = this.kindOf(right, spots[at]!)
      const isAlike = kind !== 'type' && kind === this.kindOf(left, spots[at - 1]!)
      const isJoined = isAlike && (kind === 'gc' || this.standBeside(client, left, right))
      if (isJoined && !wasJoined) this.moves.joinNew(client, at)
      wasJoined = isJoined
    }
  }

  /** What an arrival comes to in the end: of the values under a key all but the last are deleted. */
  private kindOf(struct: Struct, spot: Fresh['spots'][number]): Struct['content']['is'] {
    if (spot === GONE) return 'gc'
    const { is } = struct.content
    const isReplaced = is === 'values' && this.pieces.get(struct)?.at(-1)?.right !== null
    return isReplaced || spot.place.dead || this.moves.isDeleted(struct) ? 'deleted' : is
  }

  private standBeside(client: number, left: Struct, right: Struct): boolean {
    const knot = this.pieces.get(left)?.at(-1)
    return (
      knot !== undefined &&
      knot.right === this.pieces.get(right)?.[0] &&
      isSame(right.origin, lastOf(client, left)) &&
      isSame(left.rightOrigin, right.rightOrigin)
    )
  }

  private begin({ place, key }: Spot, knot: Knot): void {
    const starts = this.starts.get(place.of)
    if (starts) starts.set(key, knot)
    else this.starts.set(place.of, new Map([[key, knot]]))
  }

  private startOf({ place, key }: Spot): Knot | null {
    const start = this.starts.get(place.of)?.get(key)
    if (start) {
      if (key !== null) this.steps += this.lengthFrom(start)
      return start
    }
    const type = typeOf(place)
    if (!type) return null
    if (key === null) return type._start && this.first(type._start)
    let item = type._map.get(key)
    for (; item?.left; item = item.left) this.steps++
    return item ? this.first(item) : null
  }

  /** A map knows only the last one under a key: to find the first, Yjs walks all the way back. */
  private lengthFrom(start: Knot): number {
    let length = 0
    for (let knot: Knot | null = start; knot && this.steps + length <= this.most; knot = this.rightOf(knot)) {
      length++
    }
    return length
  }

  private rightOf(knot: Knot): Knot | null {
    if (knot.right !== undefined) return knot.right
    const { right } = knot.of as Y.Item
    return right && this.first(right)
  }

  private first(item: Y.Item): Knot {
    return this.piecesOf(item)[0]!
  }

  private piecesOf(item: Y.Item): Knot[] {
    let pieces = this.pieces.get(item)
    if (!pieces) {
      const { id, origin, rightOrigin } = item
      pieces = [{ of: item, client: id.client, clock: id.clock, origin, rightOrigin }]
      this.pieces.set(item, pieces)
    }
    return pieces
  }

  /** The pieces of whatever has this id; undefined: it is gone. */
  private piecesAt(id: StructId): Knot[] | undefined {
    const known = knownAt(this.doc, id)
    if (known) return known instanceof Y.Item ? this.piecesOf(known) : undefined
    const structs = this.arrivals.of(id.client)?.structs ?? []
    const struct = structs[indexAt(structs, id.clock)]
    return struct && this.pieces.get(struct)
  }

  private knotAt(id: StructId): Knot | undefined {
    return this.piecesAt(id)?.findLast(({ clock }) => clock <= id.clock)
  }

  /** The knot that begins with this id, cut off if it lies within one. */
  private startingAt(id: StructId): Knot | null {
    const pieces = this.piecesAt(id)
    const at = pieces?.findLastIndex(({ clock }) => clock <= id.clock) ?? -1
    const knot = pieces?.[at]
    if (!pieces || !knot || knot.clock === id.clock) return knot ?? null
    this.moves.cut(id)
    const origin = { client: id.client, clock: id.clock - 1 }
    const tail: Knot = { ...knot, clock: id.clock, origin }
    knot.right = tail
    pieces.splice(at + 1, 0, tail)
    return tail
  }

  /** The knot that ends with this id, cut if it goes on. */
  private endingAt({ client, clock }: StructId): Knot | null {
    const knot = this.knotAt({ client, clock })
    if (!knot) return null
    const { of } = knot
    const end = (of instanceof Y.Item ? of.id.clock : of.clock) + of.length
    if (clock + 1 < end) this.startingAt({ client, clock: clock + 1 })
    return knot
  }
}

const isSame = (a: StructId | null, b: StructId | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
