/**
 * How much Yjs will move to apply an update. It keeps the structs of each clientID in one array, and cutting one in
 * two, or making two one that became alike, moves every struct behind it. Where a hundred thousand stand behind, that
 * takes a tenth of a millisecond, and a frame of 100 KB can ask for it fifty thousand times. Here it is told without
 * touching the document: every cut, and about every two that will be made one.
 */
import * as Y from 'yjs'
import { indexAt, type Arrival, type Arrivals, type Fresh } from './arrivals'
import { typeOf } from './place'
import type { Struct, StructId } from './reader'

/** structs that are moved while one step among siblings is made */
const MOVED_A_STEP = 500
/** so few are moved in less time than is worth counting; there are hardly ever more */
const FEW = 2_000

export class Moves {
  private moved = 0
  /** how many structs arrive */
  private readonly brought: number
  /** new structs that the frame deletes in part or whole */
  private deleted: Set<Struct> | undefined
  private overwritten: Set<Y.Item> | undefined
  /** the last struct of the room that will become one with the struct before it */
  private joined: { client: number; index: number } | undefined

  constructor(
    private readonly doc: Y.Doc,
    private readonly arrivals: Arrivals,
  ) {
    let brought = 0
    for (const { structs } of arrivals.blocks) brought += structs.length
    this.brought = brought
  }

  /** in steps among siblings, see tangle.ts */
  get steps(): number {
    return Math.floor(this.moved / MOVED_A_STEP)
  }

  /** Whether anything in the list of this clientID may be worth counting. */
  isLong(client: number): boolean {
    return this.knownOf(client).length + this.brought > FEW
  }

  /** A struct of the room, or one that arrives, is cut in front of this unit. */
  cut({ client, clock }: StructId): void {
    if (!this.isLong(client)) return
    if (clock < Y.getState(this.doc.store, client))
      this.moveFrom(client, Y.findIndexSS(this.knownOf(client), clock))
    else this.moveFromNew(client, indexAt(this.arrivals.of(client)?.structs ?? [], clock))
  }

  /** The nth of the structs that arrive under this clientID is made one with the one before. */
  joinNew(client: number, index: number): void {
    this.moveFromNew(client, index)
  }

  /** A live struct of the room, the nth of this clientID, is deleted between these clocks. */
  deleteKnown(structs: Known, client: number, index: number, from: number, to: number): void {
    if (structs.length - index + this.brought <= FEW) return
    const struct = structs[index] as Y.Item
    const { clock } = struct.id
    const [before, after] = [structs[index - 1], structs[index + 1]]
    if (from > clock) this.moveFrom(client, index)
    else if (before && isOne(before, struct)) this.join(client, index)
    if (to < clock + struct.length) this.moveFrom(client, index)
    else if (after?.deleted && isOne(struct, after)) this.join(client, index + 1)
  }

  /** The nth of the structs that arrive is deleted, between these clocks. */
  deleteNew({ client, structs }: Fresh, index: number, from: number, to: number): void {
    if (!this.isLong(client)) return
    const struct = structs[index]!
    this.deleted ??= new Set()
    this.deleted.add(struct)
    if (from > struct.clock) this.moveFromNew(client, index)
    if (to < struct.clock + struct.length) this.moveFromNew(client, index)
  }

  isDeleted(struct: Struct): boolean {
    return this.deleted?.has(struct) ?? false
  }

  /** What stood under the key of an arrival is deleted by it. */
  overwrite({ spot: { place, key } }: Arrival): void {
    const item = key === null ? undefined : typeOf(place)?._map.get(key)
    if (!item?.left || item.deleted || !isOne(item.left, item) || !this.isLong(item.id.client)) return
    if (this.overwritten?.has(item)) return
    this.overwritten ??= new Set()
    this.overwritten.add(item)
    this.cut(item.id)
  }

  private knownOf(client: number): Known {
    return this.doc.store.clients.get(client) ?? NONE
  }

  /** However many in a row become one, those behind them are moved once. */
  private join(client: number, index: number): void {
    const isSameRow = this.joined?.client === client && this.joined.index >= index - 1
    if (!isSameRow) this.moveFrom(client, index)
    this.joined = { client, index }
  }

  private moveFromNew(client: number, index: number): void {
    this.moveFrom(client, this.knownOf(client).length + index)
  }

  private moveFrom(client: number, index: number): void {
    const behind = this.knownOf(client).length + (this.arrivals.of(client)?.structs.length ?? 0) - index
    if (behind > FEW) this.moved += behind
  }
}

type Known = (Y.Item | Y.GC)[]
const NONE: Known = []

/** Whether these two stand side by side in their list and among their siblings: deleted, they are made one. */
const isOne = (left: Y.Item | Y.GC, right: Y.Item | Y.GC): boolean =>
  left instanceof Y.Item &&
  right instanceof Y.Item &&
  left.right === right &&
  Y.compareIDs(right.origin, left.lastId) &&
  left.id.clock + left.length === right.id.clock &&
  Y.compareIDs(left.rightOrigin, right.rightOrigin)
