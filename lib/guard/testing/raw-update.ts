/** Writes updates byte by byte, also such as Yjs never writes. The format is told in reader.ts. */
import * as encoding from 'lib0/encoding'
import type { Content, ReadUpdate, Struct, StructId } from '../reader'

type Encoder = encoding.Encoder
export type Write = (to: Encoder) => void
export type At = readonly [client: number, clock: number]

export interface RawContent {
  ref: number
  write: Write
}
export interface Hang {
  /** origin */
  left?: At
  /** rightOrigin */
  right?: At
  /** name of a root, or the struct that made the parent; only written when there is no neighbour */
  in?: string | At
  key?: string
}
export interface RawBlock {
  client: number
  clock: number
  structs: Write[]
  /** how many structs the block claims to have */
  claims?: number
}
export type RawDeletes = readonly [client: number, ...ranges: (readonly [clock: number, length: number])[]]

const uint = (to: Encoder, n: number) => encoding.writeVarUint(to, n)
const at = (to: Encoder, [client, clock]: At) => {
  uint(to, client)
  uint(to, clock)
}

export const string = (text: string): RawContent => ({
  ref: 4,
  write: (to) => encoding.writeVarString(to, text),
})
export const deleted = (length: number): RawContent => ({ ref: 1, write: (to) => uint(to, length) })
export const type = (of: 'map' | 'text' | number): RawContent => ({
  ref: 7,
  write: (to) => uint(to, of === 'map' ? 1 : of === 'text' ? 2 : of),
})
export const values = (...list: unknown[]): RawContent => ({
  ref: 8,
  write: (to) => {
    uint(to, list.length)
    for (const value of list) encoding.writeAny(to, value as encoding.AnyEncodable)
  },
})
/** any other content, its bytes by hand */
export const other = (ref: number, write: Write = () => {}): RawContent => ({ ref, write })

export const gc =
  (length: number): Write =>
  (to) => {
    encoding.writeUint8(to, 0)
    uint(to, length)
  }
export const skip =
  (length: number): Write =>
  (to) => {
    encoding.writeUint8(to, 10)
    uint(to, length)
  }
export const bytes =
  (...list: number[]): Write =>
  (to) =>
    encoding.writeUint8Array(to, Uint8Array.from(list))

export const item =
  (hang: Hang, content: RawContent): Write =>
  (to) => {
    const flags = (hang.left ? 128 : 0) | (hang.right ? 64 : 0) | (hang.key === undefined ? 0 : 32)
    encoding.writeUint8(to, content.ref | flags)
    if (hang.left) at(to, hang.left)
    if (hang.right) at(to, hang.right)
    if (!hang.left && !hang.right) {
      uint(to, typeof hang.in === 'string' ? 1 : 0)
      if (typeof hang.in === 'string') encoding.writeVarString(to, hang.in)
      else at(to, hang.in ?? [0, 0])
      if (hang.key !== undefined) encoding.writeVarString(to, hang.key)
    }
    content.write(to)
  }

/** One block and no deletes is the common case: `update([200, 5, item(…), …])`. */
export function update(
  blocks: readonly (RawBlock | readonly [number, number, ...Write[]])[],
  deletes: readonly RawDeletes[] = [],
): Uint8Array {
  return encoding.encode((to) => {
    uint(to, blocks.length)
    for (const given of blocks) {
      const block: RawBlock =
        'client' in given ? given : { client: given[0], clock: given[1], structs: given.slice(2) as Write[] }
      uint(to, block.claims ?? block.structs.length)
      at(to, [block.client, block.clock])
      for (const write of block.structs) write(to)
    }
    uint(to, deletes.length)
    for (const [client, ...ranges] of deletes) {
      uint(to, client)
      uint(to, ranges.length)
      for (const range of ranges) at(to, range)
    }
  })
}

/** What the reader read, written again: to change it in between. */
export function rewrite({ blocks, deletes }: Omit<ReadUpdate, 'is'>): Uint8Array {
  const pairs = (ranges: readonly number[]) =>
    ranges.flatMap((clock, i) => (i % 2 === 0 ? [[clock, ranges[i + 1]!] as const] : []))
  return update(
    blocks.map(
      ({ client, structs }) => [client, structs[0]?.clock ?? 0, ...structs.map(rewriteStruct)] as const,
    ),
    deletes.map(({ client, ranges }) => [client, ...pairs(ranges)] as const),
  )
}

function rewriteStruct(struct: Struct): Write {
  if (struct.content.is === 'gc') return gc(struct.length)
  if (struct.content.is === 'skip') return skip(struct.length)
  const id = (of: StructId | null): At | undefined => (of ? [of.client, of.clock] : undefined)
  const parent = typeof struct.parent === 'string' ? struct.parent : id(struct.parent)
  const hang: Hang = { left: id(struct.origin), right: id(struct.rightOrigin), in: parent }
  if (struct.key !== null) hang.key = struct.key
  return item(hang, contentOf(struct.content, struct.length))
}

function contentOf(content: Content, length: number): RawContent {
  if (content.is === 'string') return string(content.text)
  if (content.is === 'values') return values(...content.values)
  return content.is === 'type' ? type(content.of) : deleted(length)
}
