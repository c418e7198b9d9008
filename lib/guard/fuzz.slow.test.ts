import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/access/can'
import { readUpdate } from './reader'
import { mutate } from './testing/mutate'
import { expectOnlyOwn, expectUntouched, factsOf } from './testing/oracle'
import { EDITS, SAMPLED, addRow, table } from './testing/people'
import { Random } from './testing/random'
import { rewrite } from './testing/raw-update'
import { Room, boardDoc, stateOf } from './testing/room'

/** SEEDS=400 for a long run; SEED=… begins elsewhere */
const FIRST = Number(process.env.SEED) || 1
const SEEDS = Array.from({ length: Number(process.env.SEEDS) || 8 }, (_, n) => FIRST + n)
const ROUNDS = 150

/** A room with rows of the server, of Ana and of Mal, some of them purged. */
function inhabited(random: Random): Room {
  const room = new Room(random)
  room.edit((doc) => {
    doc.getMap('meta').set('schema', 1)
    for (let n = 0; n < 8; n++) addRow(doc, random, 'ana')
  })
  const ana = boardDoc(random)
  Y.applyUpdate(ana, Y.encodeStateAsUpdate(room.doc))
  for (let n = 0; n < 40; n++) ana.transact(() => random.pick(EDITS)(ana, random, 'ana'))
  expect(room.receive(Y.encodeStateAsUpdate(ana), 'ana').is).toBe('ok')
  const mal = boardDoc(random)
  for (let n = 0; n < 10; n++) mal.transact(() => EDITS[0]!(mal, random, 'mal', 'mal'))
  expect(room.receive(Y.encodeStateAsUpdate(mal), 'mal', 'contributor').is).toBe('ok')
  room.edit((doc) => {
    for (const name of SAMPLED) table(doc, name).delete([...table(doc, name).keys()][0]!)
  })
  return room
}

/** What a person with a fresh tab would send after one to three edits; some of them offline and reloaded. */
function honest(room: Room, random: Random, role: Role): Uint8Array {
  const doc = boardDoc(random)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  const known = Y.encodeStateVector(doc)
  for (let n = 1 + random.below(3); n > 0; n--) {
    // a contributor tries the rows of others, too
    const of = role === 'contributor' && random.chance(0.8) ? 'mal' : undefined
    doc.transact(() => random.pick(EDITS)(doc, random, 'mal', of))
    if (random.chance(0.3)) doc.clientID = random.clientId()
  }
  return Y.encodeStateAsUpdate(doc, known)
}

describe('[S54] changed frames', () => {
  it.each(SEEDS.flatMap((seed) => [[seed, 'editor'] as const, [seed, 'contributor'] as const]))(
    '[S54][S148] whatever gets through changes nothing that is not its sender’s to change, seed %i, %s',
    (seed, role) => {
      const random = new Random(seed)
      const room = inhabited(random)
      // a replica that never collects has to come to the same words
      const keeper = boardDoc(undefined, false)
      Y.applyUpdate(keeper, Y.encodeStateAsUpdate(room.doc))
      room.onChange = (update) => Y.applyUpdate(keeper, update)
      const words = { ok: 0, 'no-op': 0, soft: 0, hard: 0 }
      for (let round = 0; round < ROUNDS; round++) {
        const read = readUpdate(honest(room, random, role), { blocks: 1000 })
        if (read.is !== 'read' || read.blocks.length === 0) continue
        mutate(read, room.doc, random)
        const before = factsOf(room.doc)
        const bytes = stateOf(room.doc)
        try {
          const ownerOf = (id: number) => room.owners.get(id)
          const verdict = room.receive(rewrite(read), 'mal', role)
          words[verdict.is]++
          if (verdict.is === 'ok') {
            expectUntouched(before, room.doc, 'mal', ownerOf)
            if (role === 'contributor') expectOnlyOwn(before, room.doc, 'mal', ownerOf)
          } else expect(stateOf(room.doc)).toBe(bytes)
        } catch (error) {
          throw new Error(`seed ${seed}, round ${round}: ${(error as Error).message}`, { cause: error })
        }
      }
      expect(keeper.store.pendingStructs).toBeNull()
      for (const name of SAMPLED) expect(table(keeper, name).toJSON()).toEqual(table(room.doc, name).toJSON())
      // both sides of the guard must be exercised
      expect(words.ok).toBeGreaterThan(ROUNDS / (role === 'contributor' ? 50 : 20))
      expect(words.hard).toBeGreaterThan(ROUNDS / 20)
    },
  )
})
