/** Values of a struct as lib0 writes them (`writeAny`), bounded in depth and size: JSON only. */
import * as decoding from 'lib0/decoding'
import { PROTOTYPE_KEY } from '@/lib/doc/tables'
import { Unreadable, readByte, readString } from './bytes'
import { READER } from './limits'

type Decoder = decoding.Decoder
interface Budget {
  nodes: number
}
type Read = (from: Decoder, budget: Budget, depth: number) => unknown

export function readValues(from: Decoder, count: number): unknown[] {
  const budget: Budget = { nodes: READER.valueNodes }
  const values: unknown[] = []
  for (let i = 0; i < count; i++) values.push(readValue(from, budget, 1))
  return values
}

const readValue: Read = (from, budget, depth) => {
  if (--budget.nodes < 0) throw new Unreadable('value', `more than ${READER.valueNodes} parts`)
  if (depth > READER.valueDepth) throw new Unreadable('value', `deeper than ${READER.valueDepth}`)
  const tag = readByte(from)
  const read = TAGS[tag]
  if (!read) throw new Unreadable('value', `tag ${tag} at byte ${from.pos}`)
  return read(from, budget, depth)
}

const finite = (value: number): number => {
  if (!Number.isFinite(value)) throw new Unreadable('value', 'not a finite number')
  return value
}

/** By lib0's tag. Not here: 122 bigint and 116 bytes, which JSON has not got. */
const TAGS: Readonly<Record<number, Read>> = {
  127: () => undefined,
  126: () => null,
  125: (from) => finite(decoding.readVarInt(from)),
  124: (from) => finite(decoding.readFloat32(from)),
  123: (from) => finite(decoding.readFloat64(from)),
  121: () => false,
  120: () => true,
  119: (from) => readString(from),
  118: (from, budget, depth) => {
    const count = decoding.readVarUint(from)
    const object: Record<string, unknown> = {}
    for (let i = 0; i < count; i++) {
      const key = readString(from)
      if (key === PROTOTYPE_KEY) throw new Unreadable('value', 'key __proto__')
      object[key] = readValue(from, budget, depth + 1)
    }
    return object
  },
  117: (from, budget, depth) => {
    const count = decoding.readVarUint(from)
    const list: unknown[] = []
    for (let i = 0; i < count; i++) list.push(readValue(from, budget, depth + 1))
    return list
  },
}
