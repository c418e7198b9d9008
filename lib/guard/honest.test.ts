import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { SAMPLED, table } from './testing/people'
import { Network } from './testing/network'
import { Random } from './testing/random'

const FRAMES = 1_300
const SEEDS = Array.from({ length: 16 }, (_, n) => n + 1)

describe('honest people', () => {
  it('[S53] are never refused, whatever the network does to their frames, and end with one document', () => {
    const total = { frames: 0, ok: 0, noop: 0, soft: 0, reloads: 0 }
    for (const seed of SEEDS) {
      const network = new Network(new Random(seed), 2 + (seed % 3))
      while (network.count.frames < FRAMES) network.step()
      network.calm()
      expect(network.refusals, `seed ${seed}`).toEqual([])

      const { room } = network
      const whole = Y.snapshot(room.doc)
      for (const { doc } of network.devices.flatMap(({ tabs }) => tabs)) {
        expect(doc.store.pendingStructs, `seed ${seed}`).toBeNull()
        expect(Y.equalSnapshots(Y.snapshot(doc), whole), `seed ${seed}`).toBe(true)
        for (const name of SAMPLED) {
          expect(table(doc, name).toJSON(), `seed ${seed}`).toEqual(table(room.doc, name).toJSON())
        }
      }
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += network.count[key]
    }
    // the simulation must not become tame: every verdict that honest people can get has to come up
    expect(total.frames).toBeGreaterThan(20_000)
    expect(total.ok).toBeGreaterThan(10_000)
    expect(total.noop).toBeGreaterThan(500)
    expect(total.soft).toBeGreaterThan(50)
    expect(total.reloads).toBeGreaterThan(200)
  })
})
