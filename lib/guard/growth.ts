/**
 * What a frame adds to the counts of a board (tally.ts), told before it is applied. Where concurrent writes meet under
 * one key and only Yjs can say which of them wins, each of them is taken to: the answer may be too large then, and is
 * never too small.
 */
import { ROW_LIMITS } from '@/lib/protocol/limits'
import type { GuardLimits } from './limits'
import { typeOf, type Of, type Place, type YType } from './place'
import type { Struct, StructId } from './reader'
import { DECIDING, limitOf, quotasFor, type Quota, type Tally } from './tally'
import { hard, type Hard } from './verdict'

type Deciding = (typeof DECIDING)[number]

interface Row {
  id: string
  /** what it counts towards before the frame */
  before: readonly Quota[]
  fields: Record<Deciding, Ending>
}

export class Growth {
  private readonly rows = new Map<Of, Row>()

  constructor(private readonly tally: Tally) {}

  /** A new row. */
  make(id: string, struct: Struct): void {
    if (struct.content.is === 'deleted') return
    this.rows.set(struct, { id, before: [], fields: { trashed: new Ending(), map: new Ending() } })
  }

  /** `last`: id of the struct's last unit. */
  write(place: Place, key: string, struct: Struct, last: StructId): void {
    this.field(place, key)?.write(struct, last)
  }

  /** `last`: of the struct that is deleted. */
  remove(place: Place, key: string, last: StructId): void {
    this.field(place, key)?.remove(last)
  }

  /** A count that would grow beyond its limit. One that is beyond it already may stay, and shrink. */
  overflow(limits: GuardLimits): Hard | undefined {
    const growth = new Map<Quota, number>()
    const add = (quota: Quota, by: number) => growth.set(quota, (growth.get(quota) ?? 0) + by)
    for (const { id, before, fields } of this.rows.values()) {
      for (const quota of before) add(quota, -1)
      if (!fields.trashed.values().has(undefined)) continue
      for (const quota of quotasFor(id, fields.map.values())) add(quota, 1)
    }
    for (const [quota, by] of growth) {
      const limit = limitOf(quota)
      const after = this.tally.count(quota) + by
      if (by > 0 && after > limits[limit]) return hard(ROW_LIMITS[limit], `${quota}: ${after}`)
    }
    return undefined
  }

  private field(place: Place, key: string): Ending | undefined {
    if (!isDeciding(key)) return undefined
    let row = this.rows.get(place.of)
    if (!row) {
      const type = typeOf(place)
      const fields = { trashed: new Ending(type, 'trashed'), map: new Ending(type, 'map') }
      this.rows.set(place.of, (row = { id: place.row, before: this.tally.quotasOf(place.row), fields }))
    }
    return row.fields[key]
  }
}

/** What may stand under a key of a row in the end. One value, unless writes of the frame are concurrent. */
class Ending {
  /** by the id of the last unit of the struct that holds it; undefined: nothing stands there */
  private readonly stands = new Map<string, unknown>()

  constructor(type?: YType, key = '') {
    const item = type?._map.get(key)
    const isHeld = item !== undefined && !item.deleted
    this.stands.set(nameOf(item?.lastId), isHeld ? item.content.getContent().at(-1) : undefined)
  }

  write({ origin, content }: Struct, last: StructId): void {
    // what continues the only one stands behind it on every replica, and so in its place
    if (this.stands.size === 1 && this.stands.has(nameOf(origin))) this.stands.clear()
    this.stands.set(nameOf(last), content.is === 'values' ? content.values.at(-1) : undefined)
  }

  remove(last: StructId): void {
    const name = nameOf(last)
    if (this.stands.has(name)) this.stands.set(name, undefined)
  }

  values(): ReadonlySet<unknown> {
    return new Set(this.stands.values())
  }
}

const isDeciding = (key: string): key is Deciding => (DECIDING as readonly string[]).includes(key)
const nameOf = (id: StructId | null | undefined): string => (id ? `${id.client} ${id.clock}` : '')
