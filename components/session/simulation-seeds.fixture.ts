/** The seeds of the simulation, in two halves: two files of tests run beside each other. */
import { describe, expect, it } from 'vitest'
import { simulate } from './simulation.fixture'

/** SEEDS=20000 for a long run; SEED=… begins elsewhere, SEED=… SEEDS=1 happens again */
const SEEDS = Number(process.env.SEEDS) || 500
const FIRST = Number(process.env.SEED) || 1
const BATCH = 50

/** a tab carried over what another had carried over already, while its person's role was taken away */
const TWO_CARRY = 3_991

const ALL = Array.from({ length: SEEDS }, (_, n) => FIRST + n)

export function simulations(half: 0 | 1): void {
  const middle = Math.ceil(SEEDS / 2)
  const seeds = half === 0 ? ALL.slice(0, middle) : ALL.slice(middle)
  const batches = Array.from({ length: Math.ceil(seeds.length / BATCH) }, (_, i) =>
    seeds.slice(i * BATCH, (i + 1) * BATCH),
  )
  describe('sessions over a bad network', () => {
    it.each(batches.map((batch) => ({ from: batch[0], to: batch.at(-1), batch })))(
      '[S95] [S184] [S326] [S327] [S328] converge, lose no edit, never say Saved too early: seeds $from to $to',
      async ({ batch }) => {
        for (const seed of batch) {
          try {
            await simulate(seed)
          } catch (fault) {
            throw new Error(`seed ${seed}: ${fault instanceof Error ? fault.message : String(fault)}`, {
              cause: fault,
            })
          }
        }
      },
      300_000,
    )
    it.runIf(half === 0)(
      '[S354] tell who may no longer write into what another tab had carried over that it is their role',
      () => simulate(TWO_CARRY),
    )
    it('[S270] happen again, to the byte, with the same seed', async () => {
      const seed = FIRST + half
      expect(await simulate(seed)).toEqual(await simulate(seed))
    })
  })
}
