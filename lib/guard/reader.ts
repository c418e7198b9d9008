/**
 * Reads a Yjs V1 update without applying it, refusing on the way whatever a board never holds.
 *
 * Not `Y.decodeUpdate`: it and `applyUpdate` read some bytes differently (a clientID listed twice, high bits of a
 * GC or Skip), so what one of them shows is not what the other does. Here such bytes are refused.
 *
 * The format: blocks of structs by clientID, then delete ranges by clientID, all varints.
 *   update  = n block*n  m deletes*m
 *   block   = n client clock struct*n
 *   struct  = info(1 byte: 5 bits of kind, then flags: 32 key, 64 rightOrigin, 128 origin)
 *             [origin] [rightOrigin] [parent key?, only when neither neighbour is given] content
 *   deletes = client n (clock length)*n
 */
import * as decoding from 'lib0/decoding'
import { Unreadable, readByte, readLength, readString } from './bytes'
import { READER } from './limits'
import { readValues } from './values'
import { hard, type Hard } from './verdict'

export interface StructId {
  client: number
  clock: number
}

export type Content =
  | { is: 'gc' | 'skip' | 'deleted' }
  | { is: 'string'; text: string }
  | { is: 'values'; values: unknown[] }
  | { is: 'type'; of: 'map' | 'text' }

/** A struct as the update has it: `clock` and `length` in units of Yjs's clock. */
export interface Struct {
  clock: number
  length: number
  origin: StructId | null
  rightOrigin: StructId | null
  /** the root's name, or the struct that made the parent; null when a neighbour tells it */
  parent: StructId | string | null
  /** null in a list, and when a neighbour tells it */
  key: string | null
  content: Content
}

export interface Block {
  client: number
  structs: Struct[]
}
export interface Deletes {
  client: number
  /** clock and length of each range, one after the other, in ascending order */
  ranges: number[]
}
export interface ReadUpdate {
  is: 'read'
  blocks: Block[]
  deletes: Deletes[]
}

type Decoder = decoding.Decoder

/** `limits.blocks`: how many clientIDs may bring structs. Reads to the last byte, or says why not. */
export function readUpdate(bytes: Uint8Array, limits: { blocks: number }): ReadUpdate | Hard {
  const from = decoding.createDecoder(bytes)
  try {
    const blocks = readBlocks(from, limits.blocks)
    const deletes = readDeletes(from)
    if (from.pos > bytes.length) throw new Unreadable('malformed', 'ends early')
    if (from.pos < bytes.length) throw new Unreadable('trailing', `${bytes.length - from.pos} bytes`)
    return { is: 'read', blocks, deletes }
  } catch (error) {
    // anything else was thrown by lib0: the bytes end early, a varint is too large, a string is not UTF-8
    if (error instanceof Unreadable) return hard(error.why, error.message)
    return hard('malformed', `at byte ${from.pos} of ${bytes.length}: ${(error as Error).message}`)
  }
}

function readBlocks(from: Decoder, most: number): Block[] {
  const count = decoding.readVarUint(from)
  if (count > most) throw new Unreadable('blocks', `${count} clientIDs`)
  const blocks: Block[] = []
  const seen = new Set<number>()
  for (let i = 0; i < count; i++) {
    const length = readLength(from)
    const client = readClient(from, seen)
    let clock = decoding.readVarUint(from)
    const structs: Struct[] = []
    for (let j = 0; j < length; j++) {
      const struct = readStruct(from, clock)
      structs.push(struct)
      clock += struct.length
      if (clock > READER.clock) throw new Unreadable('clock', `of client ${client}`)
    }
    blocks.push({ client, structs })
  }
  return blocks
}

function readClient(from: Decoder, seen: Set<number>): number {
  const client = decoding.readVarUint(from)
  if (client > READER.client) throw new Unreadable('clock', `clientID ${client}`)
  if (seen.has(client)) throw new Unreadable('twice', `client ${client}`)
  seen.add(client)
  return client
}

const KIND = 0b11111
const KEY = 32
const RIGHT = 64
const LEFT = 128
const SKIP = 10

const GC_CONTENT: Content = { is: 'gc' }
const SKIP_CONTENT: Content = { is: 'skip' }
const DELETED: Content = { is: 'deleted' }
const MAP: Content = { is: 'type', of: 'map' }
const TEXT: Content = { is: 'type', of: 'text' }

function readStruct(from: Decoder, clock: number): Struct {
  const info = readByte(from)
  // exactly these bytes: with a flag set, Yjs's two readers disagree about what they are
  if (info === 0 || info === SKIP) {
    const content = info === SKIP ? SKIP_CONTENT : GC_CONTENT
    return {
      clock,
      length: readLength(from),
      origin: null,
      rightOrigin: null,
      parent: null,
      key: null,
      content,
    }
  }
  const origin = info & LEFT ? readId(from) : null
  const rightOrigin = info & RIGHT ? readId(from) : null
  let parent: StructId | string | null = null
  let key: string | null = null
  if (origin === null && rightOrigin === null) {
    parent = readParent(from)
    if (info & KEY) key = readString(from)
  }
  const kind = info & KIND
  const read = CONTENTS[kind]
  if (!read) throw new Unreadable('content', `kind ${kind} at byte ${from.pos}`)
  const struct: Struct = { clock, length: 1, origin, rightOrigin, parent, key, content: DELETED }
  read(from, struct)
  return struct
}

function readParent(from: Decoder): StructId | string {
  const byName = decoding.readVarUint(from)
  if (byName > 1) throw new Unreadable('malformed', `parent at byte ${from.pos}`)
  return byName === 1 ? readString(from) : readId(from)
}

const readId = (from: Decoder): StructId => ({
  client: decoding.readVarUint(from),
  clock: decoding.readVarUint(from),
})

/** The kinds of content a board has, by Yjs's number: sets content and length of the struct. */
const CONTENTS: Readonly<Record<number, (from: Decoder, struct: Struct) => void>> = {
  1: (from, struct) => {
    struct.length = readLength(from)
  },
  4: (from, struct) => {
    const text = readString(from)
    if (text === '') throw new Unreadable('empty', `string at byte ${from.pos}`)
    struct.content = { is: 'string', text }
    struct.length = text.length
  },
  7: (from, struct) => {
    const of = decoding.readVarUint(from)
    if (of !== 1 && of !== 2) throw new Unreadable('content', `type ${of} at byte ${from.pos}`)
    struct.content = of === 1 ? MAP : TEXT
  },
  8: (from, struct) => {
    struct.length = readLength(from)
    struct.content = { is: 'values', values: readValues(from, struct.length) }
  },
}

function readDeletes(from: Decoder): Deletes[] {
  const count = decoding.readVarUint(from)
  const all: Deletes[] = []
  const seen = new Set<number>()
  for (let i = 0; i < count; i++) {
    const client = readClient(from, seen)
    const length = readLength(from)
    const ranges: number[] = []
    let end = 0
    for (let j = 0; j < length; j++) {
      const clock = decoding.readVarUint(from)
      if (clock < end) throw new Unreadable('ranges', `of client ${client}`)
      const size = readLength(from)
      end = clock + size
      if (end > READER.clock) throw new Unreadable('clock', `deleted by range of client ${client}`)
      ranges.push(clock, size)
    }
    all.push({ client, ranges })
  }
  return all
}
