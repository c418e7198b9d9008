/**
 * The new structs of an update and where each will stand once Yjs has integrated it, found without integrating it:
 * in Yjs's own order (highest clientID first, whatever a struct waits for before it), by Yjs's own rules.
 */
import * as Y from 'yjs'
import { placeOf, placeUnder, rootPlace, type Place, type YType } from './place'
import type { Struct, StructId } from './reader'
import { hard, soft, type Hard, type Soft } from './verdict'

/** A list (key null) or a key of a map. */
export interface Spot {
  place: Place
  key: string | null
}
/** It becomes a GC struct on every replica: it only uses up clock. */
export const GONE = 'gone'

/** What one clientID brings that the room has not got; contiguous, the first one continues the room's clock. */
export interface Fresh {
  client: number
  structs: Struct[]
  /** of the first structs, as far as they are settled */
  spots: (Spot | typeof GONE)[]
}

/** A struct that will stand among siblings. */
export interface Arrival {
  client: number
  struct: Struct
  spot: Spot
}

interface Missing {
  is: 'missing'
  client: number
}
const missing = (client: number): Missing => ({ is: 'missing', client })

export class Arrivals {
  private readonly byClient = new Map<number, Fresh>()
  /** in the order in which Yjs integrates them */
  readonly settled: Arrival[] = []

  constructor(
    private readonly doc: Y.Doc,
    readonly blocks: readonly Fresh[],
  ) {
    for (const block of blocks) this.byClient.set(block.client, block)
  }

  of(client: number): Fresh | undefined {
    return this.byClient.get(client)
  }

  /** Finds every spot and asks `judge` about each in turn; the first refusal ends it. */
  settle(judge: (struct: Struct, spot: Spot, last: StructId) => Hard | undefined): Soft | Hard | undefined {
    for (const block of [...this.blocks].sort((a, b) => b.client - a.client)) {
      const stack = [block]
      for (let top = stack.at(-1); top; top = stack.at(-1)) {
        const struct = top.structs[top.spots.length]
        if (!struct) {
          stack.pop()
          continue
        }
        const spot = this.spotOf(top.client, struct)
        if (spot !== GONE && 'is' in spot) {
          if (spot.is === 'hard') return spot
          const other = this.byClient.get(spot.client)
          // not in this update, or it waits for us in turn
          if (!other || other.spots.length === other.structs.length || stack.includes(other))
            return soft('unknown')
          stack.push(other)
          continue
        }
        top.spots.push(spot)
        if (spot !== GONE) {
          this.settled.push({ client: top.client, struct, spot })
          const refusal = spot.place.dead ? undefined : judge(struct, spot, lastOf(top.client, struct))
          if (refusal) return refusal
        }
        // one struct at a time of what is waited for, as Yjs does
        if (stack.length > 1) stack.pop()
      }
    }
    return undefined
  }

  private spotOf(client: number, struct: Struct): Spot | typeof GONE | Missing | Hard {
    const { origin, rightOrigin, parent } = struct
    if (struct.content.is === 'gc') return GONE
    const isLater = (id: StructId | null) => id !== null && id.client === client && id.clock >= struct.clock
    const named = typeof parent === 'string' ? null : parent
    // Yjs does not look, and throws in the middle of the transaction
    if (isLater(origin) || isLater(rightOrigin) || isLater(named)) {
      return hard('self', `client ${client} clock ${struct.clock}`)
    }
    const left = origin && this.at(origin)
    if (left === undefined) return missing(origin!.client)
    const right = rightOrigin && this.at(rightOrigin)
    if (right === undefined) return missing(rightOrigin!.client)
    if (left === GONE || right === GONE) return GONE
    if (left && right && (left.place.of !== right.place.of || left.key !== right.key)) {
      return hard('parents', `client ${client} clock ${struct.clock}`)
    }
    const beside = left ?? right
    if (beside) return beside
    if (typeof parent === 'string') {
      const place = rootPlace(parent, this.doc.share.get(parent) ?? parent)
      return place.is === 'other' ? hard('root', parent.slice(0, 64)) : { place, key: struct.key }
    }
    const made = this.madeBy(parent!)
    if (made === undefined) return missing(parent!.client)
    if (made === GONE) return GONE
    if (made.is === 'hard') return made
    return { place: made, key: struct.key }
  }

  /** Where a struct stands; undefined: not here, or not yet. */
  private at(id: StructId): Spot | typeof GONE | undefined {
    const known = knownAt(this.doc, id)
    if (known) {
      if (!(known instanceof Y.Item)) return GONE
      return { place: placeOf(known.parent as YType), key: known.parentSub }
    }
    const block = this.byClient.get(id.client)
    return block?.spots[indexAt(block.structs, id.clock)]
  }

  /** The place inside of the struct that a parent id names. */
  private madeBy(id: StructId): Place | typeof GONE | Hard | undefined {
    const known = knownAt(this.doc, id)
    if (known) {
      if (!(known instanceof Y.Item) || known.content instanceof Y.ContentDeleted) return GONE
      if (known.content instanceof Y.ContentType) return placeOf(known.content.type as YType)
      return hard('parent', `client ${id.client} clock ${id.clock}`)
    }
    const block = this.byClient.get(id.client)
    const index = block ? indexAt(block.structs, id.clock) : -1
    const spot = block?.spots[index]
    const struct = block?.structs[index]
    if (!spot || !struct) return undefined
    if (spot === GONE || struct.content.is === 'deleted') return GONE
    if (struct.content.is !== 'type') return hard('parent', `client ${id.client} clock ${id.clock}`)
    return placeUnder(spot.place, spot.key, struct.content.of, struct, spot.place.dead)
  }
}

/** What the room has under an id. */
export function knownAt(doc: Y.Doc, id: StructId): Y.Item | Y.GC | undefined {
  const structs = doc.store.clients.get(id.client)
  if (!structs || id.clock >= Y.getState(doc.store, id.client)) return undefined
  return structs[Y.findIndexSS(structs, id.clock)]
}

/** The id of a struct's last unit. */
export const lastOf = (client: number, { clock, length }: Struct): StructId => ({
  client,
  clock: clock + length - 1,
})

/** Index of the struct that covers `clock`; −1: none does. Structs are contiguous and ascending. */
export function indexAt(structs: readonly Struct[], clock: number): number {
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]!
    if (clock < struct.clock) high = middle - 1
    else if (clock >= struct.clock + struct.length) low = middle + 1
    else return middle
  }
  return -1
}
