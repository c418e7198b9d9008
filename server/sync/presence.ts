/**
 * Who is in a room, and where: the server-written roster (clientID → person) and the last presence state of each
 * clientID. Changes are collected and handed out once a tick; states stay the bytes they came as.
 */
import * as encoding from 'lib0/encoding'
import { encodeAwareness } from '@/lib/protocol/awareness-frame'
import { encodeFrame } from '@/lib/protocol/frames'
import type { RosterEntry } from '@/lib/protocol/messages'
import { Parcel } from './socket'

interface State {
  clock: number
  /** clientID, clock and state as awareness frames hold them; the next one is written over it */
  entry: Uint8Array<ArrayBuffer>
}

/** bytes; so much longer a state may become (a pointer at 1000 instead of at 99) without another piece of memory */
const SPARE_BYTES = 16

export class Presence {
  readonly #roster = new Map<number, RosterEntry>()
  readonly #states = new Map<number, State>()
  readonly #joined = new Set<number>()
  readonly #left = new Set<number>()
  readonly #moved = new Set<number>()
  /** last words of those who left, for the next tick */
  readonly #goodbyes = new Map<number, Uint8Array>()

  enter(client: number, entry: RosterEntry): void {
    this.#roster.set(client, entry)
    this.#joined.add(client)
    this.#left.delete(client)
    if (this.#states.has(client)) this.#moved.add(client)
  }

  /** Somebody who is shown is called otherwise. */
  rename(client: number, entry: RosterEntry): void {
    if (this.#roster.has(client)) this.enter(client, entry)
  }

  leave(client: number): void {
    this.hide(client)
    this.#joined.delete(client)
    if (this.#roster.delete(client)) this.#left.add(client)
  }

  /**
   * The newest state of a clientID. It is shown once the clientID is in the roster, never before.
   * @param entry copied
   */
  set(client: number, clock: number, entry: Uint8Array): void {
    this.#states.set(client, { clock, entry: copied(entry, this.#states.get(client)?.entry) })
    this.#goodbyes.delete(client)
    if (this.#roster.has(client)) this.#moved.add(client)
  }

  /** Takes the state away and keeps the name. */
  hide(client: number): void {
    const state = this.#states.get(client)
    if (!state) return
    this.#states.delete(client)
    this.#moved.delete(client)
    // the same clock again with no state is how y-protocols removes somebody else's
    if (this.#roster.has(client)) this.#goodbyes.set(client, nobody(client, state.clock))
  }

  get hasNews(): boolean {
    return this.#joined.size + this.#left.size + this.#moved.size + this.#goodbyes.size > 0
  }

  /**
   * What changed since the last call: the roster always before the states that need it. `mover`: the only
   * one whose state is in it.
   */
  takeNews(): { roster: Parcel | undefined; states: Parcel | undefined; mover: number | undefined } {
    const entries = [...this.#goodbyes.values()]
    let mover: number | undefined
    for (const client of this.#moved) {
      entries.push(this.#states.get(client)!.entry)
      mover = entries.length === 1 ? client : undefined
    }
    const news = { roster: this.#rosterNews(), states: awarenessOf(entries), mover }
    // to clear what is empty is to take new memory for it, many thousand times a second
    for (const set of [this.#joined, this.#left, this.#moved, this.#goodbyes]) if (set.size > 0) set.clear()
    return news
  }

  #rosterNews(): Parcel | undefined {
    if (this.#joined.size + this.#left.size === 0) return undefined
    const here = new Map([...this.#joined].map((client) => [client, this.#roster.get(client)!]))
    return new Parcel([encodeFrame({ is: 'roster', whole: false, here, gone: [...this.#left] })])
  }

  roster(): Uint8Array {
    return encodeFrame({ is: 'roster', whole: true, here: this.#roster, gone: [] })
  }

  /** The states of everybody who is shown; undefined: nobody is. */
  states(): Parcel | undefined {
    const shown = [...this.#states].filter(([client]) => this.#roster.has(client))
    return awarenessOf(shown.map(([, { entry }]) => entry))
  }
}

function awarenessOf(entries: readonly Uint8Array[]): Parcel | undefined {
  if (entries.length === 0) return undefined
  // out of Node's pool: a piece of memory of its own for each would cost more than what is written into it
  return new Parcel([encodeAwareness(entries, Buffer.allocUnsafe)])
}

/** A copy, over the last one where it has room: a piece of memory of its own costs more than its bytes. */
function copied(entry: Uint8Array, last: Uint8Array<ArrayBuffer> | undefined): Uint8Array<ArrayBuffer> {
  const { length } = entry
  const room = last && last.buffer.byteLength >= length ? last.buffer : new ArrayBuffer(length + SPARE_BYTES)
  const copy = last?.buffer === room && last.length === length ? last : new Uint8Array(room, 0, length)
  copy.set(entry)
  return copy
}

function nobody(client: number, clock: number): Uint8Array {
  const entry = encoding.createEncoder()
  encoding.writeVarUint(entry, client)
  encoding.writeVarUint(entry, clock)
  encoding.writeVarString(entry, 'null')
  return encoding.toUint8Array(entry)
}
