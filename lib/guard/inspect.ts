/**
 * The guard: decides what a document frame may do before it touches the room. Pure: no clock, no IO, and neither
 * the room nor the update is changed.
 *
 *   read → which structs are new, whose, in sequence → where each will stand, and may it → what is really deleted → cut
 *
 * Only the effect counts. Every reconnect repeats what the room knows and everything that was ever deleted; structs
 * that are known (whoever made them), Skips, and deletions of what is deleted already are passed over, and known
 * structs are cut off before the update is applied, for their content was not looked at.
 */
import * as Y from 'yjs'
import { can } from '@/lib/access/can'
import { Arrivals, GONE, indexAt, lastOf, type Fresh, type Spot } from './arrivals'
import { placeOf, type YType } from './place'
import { readUpdate, type Block, type Deletes, type Struct, type StructId } from './reader'
import type { GuardContext } from './context'
import { Moves } from './moves'
import { Judge } from './rules'
import { countSteps } from './tangle'
import { hard, soft, type Hard, type Soft, type Verdict } from './verdict'

/** What `update` (Yjs V1) from `ctx.person` may do to `doc`. Never throws, whatever the bytes are. */
export function inspect(doc: Y.Doc, update: Uint8Array, ctx: GuardContext): Verdict {
  const read = readUpdate(update, { blocks: doc.store.clients.size + ctx.limits.clientIdsPerFrame })
  if (read.is !== 'read') return read

  const fresh: Fresh[] = []
  const binds: number[] = []
  for (const block of read.blocks) {
    const structs = newStructs(doc, block)
    if (structs.length === 0) continue
    const refusal = checkOwner(doc, block.client, ctx, binds) ?? checkSequence(doc, block.client, structs)
    if (refusal) return refusal
    fresh.push({ client: block.client, structs, spots: [] })
  }
  if (binds.length > ctx.mayBind) return hard('ids', `${binds.length} new clientIDs`)

  const judge = new Judge(doc, ctx)
  const arrivals = new Arrivals(doc, fresh)
  const refusal = arrivals.settle((struct, spot, last) => judge.write(struct, spot, last))
  if (refusal) return refusal

  const moves = new Moves(doc, arrivals)
  const deleted = judgeDeletes(doc, read.deletes, arrivals, ctx, judge, moves)
  if (typeof deleted === 'object') return deleted
  const overflow = judge.overflow()
  if (overflow) return overflow

  if (fresh.length === 0 && deleted === 'nothing') return { is: 'no-op' }
  const steps = countSteps(doc, arrivals, ctx.steps, moves) + moves.steps
  if (steps > ctx.steps) return hard('tangle', `more than ${ctx.steps} steps`)
  return { is: 'ok', update: withoutKnown(doc, update, read.blocks, fresh), binds, steps }
}

/** From the first struct on that goes beyond what the room has of this clientID; Skips mean nothing. */
function newStructs(doc: Y.Doc, { client, structs }: Block): Struct[] {
  const state = Y.getState(doc.store, client)
  const first = structs.findIndex(
    ({ clock, length, content }) => clock + length > state && content.is !== 'skip',
  )
  if (first < 0) return []
  const fresh = structs.slice(first).filter(({ content }) => content.is !== 'skip')
  const [head] = fresh
  if (head && head.clock < state) fresh[0] = cut(head, client, state)
  return fresh
}

/** The part of a struct from `state` on. It hangs on the part before it, whatever parent the struct claimed. */
function cut(struct: Struct, client: number, state: number): Struct {
  const known = state - struct.clock
  const { content } = struct
  return {
    clock: state,
    length: struct.length - known,
    origin: content.is === 'gc' ? null : { client, clock: state - 1 },
    rightOrigin: struct.rightOrigin,
    parent: null,
    key: null,
    content: content.is === 'values' ? { is: 'values', values: content.values.slice(known) } : content,
  }
}

function checkOwner(doc: Y.Doc, client: number, ctx: GuardContext, binds: number[]): Hard | undefined {
  if (!can(ctx.role, 'contribute')) return hard('role', ctx.role)
  const owner = ctx.ownerOf(client)
  if (owner === ctx.person) return undefined
  // the room's own id belongs to the server before it has written anything
  if (owner !== undefined || client === doc.clientID) return hard('foreign', `client ${client}`)
  if (doc.store.clients.has(client)) return hard('frozen', `client ${client}`)
  binds.push(client)
  return undefined
}

function checkSequence(doc: Y.Doc, client: number, structs: readonly Struct[]): Soft | undefined {
  let next = Y.getState(doc.store, client)
  for (const { clock, length } of structs) {
    if (clock !== next) return soft('gap')
    next = clock + length
  }
  return undefined
}

function judgeDeletes(
  doc: Y.Doc,
  deletes: readonly Deletes[],
  arrivals: Arrivals,
  ctx: GuardContext,
  judge: Judge,
  moves: Moves,
): 'something' | 'nothing' | Soft | Hard {
  let unknown = false
  let something = false
  const remove: Remove = (spot, length, last) => {
    something = true
    return can(ctx.role, 'contribute') ? judge.remove(spot, length, last) : hard('role', ctx.role)
  }
  for (const { client, ranges } of deletes) {
    const known = doc.store.clients.get(client) ?? []
    const state = Y.getState(doc.store, client)
    const block = arrivals.of(client)
    const last = block?.structs.at(-1)
    const end = last ? last.clock + last.length : state
    for (let i = 0; i < ranges.length; i += 2) {
      const from = ranges[i]!
      const to = from + ranges[i + 1]!
      if (to > end) unknown = true
      const refusal =
        (from < state && removeKnown(known, client, from, to, remove, moves)) ||
        (block && to > state && removeNew(block, Math.max(from, state), to, remove, moves))
      if (refusal) return refusal
    }
  }
  if (unknown) return soft('unknown-delete')
  return something ? 'something' : 'nothing'
}

/** `length` units of a struct are deleted. `last`: the id of its last one, if that is among them. */
type Remove = (spot: Spot, length: number, last: StructId | undefined) => Hard | undefined

function removeKnown(
  structs: (Y.Item | Y.GC)[],
  client: number,
  from: number,
  to: number,
  remove: Remove,
  moves: Moves,
) {
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i]!
    if (struct.id.clock >= to) return undefined
    if (struct.deleted || !(struct instanceof Y.Item)) continue
    const spot = { place: placeOf(struct.parent as YType), key: struct.parentSub }
    const last = struct.lastId
    const length = overlap(struct.id.clock, struct.length, from, to)
    moves.deleteKnown(structs, client, i, from, to)
    const refusal = remove(spot, length, last.clock < to ? last : undefined)
    if (refusal) return refusal
  }
  return undefined
}

function removeNew(block: Fresh, from: number, to: number, remove: Remove, moves: Moves) {
  const { client, structs, spots } = block
  for (let i = indexAt(structs, from); i >= 0 && i < structs.length; i++) {
    const struct = structs[i]!
    const spot = spots[i]!
    if (struct.clock >= to) return undefined
    if (spot === GONE || spot.place.dead || struct.content.is === 'deleted') continue
    const last = lastOf(client, struct)
    const length = overlap(struct.clock, struct.length, from, to)
    moves.deleteNew(block, i, from, to)
    const refusal = remove(spot, length, last.clock < to ? last : undefined)
    if (refusal) return refusal
  }
  return undefined
}

const overlap = (clock: number, length: number, from: number, to: number): number =>
  Math.min(clock + length, to) - Math.max(clock, from)

/** The update as it is when everything in it is new, else without the structs that the room has. */
function withoutKnown(
  doc: Y.Doc,
  update: Uint8Array,
  blocks: readonly Block[],
  fresh: readonly Fresh[],
): Uint8Array {
  const brought = blocks.reduce((sum, { structs }) => sum + structs.length, 0)
  const isNew = blocks.every(({ client, structs }) => structs[0]!.clock >= Y.getState(doc.store, client))
  if (isNew && brought === fresh.reduce((sum, { structs }) => sum + structs.length, 0)) return update
  const states = new Map(blocks.map(({ client }) => [client, Y.getState(doc.store, client)]))
  return Y.diffUpdate(update, Y.encodeStateVector(states))
}
