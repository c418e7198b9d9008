import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { setUpVictims, whatIsLost } from './testing/victim'
import type { Line } from './testing/write-until-killed'

const ROUNDS = 8
/** milliseconds; each round starts a process, which a busy machine makes wait */
const TIMEOUT = 90_000

it(
  '[S8] kill -9 at any moment loses nothing that was confirmed, and the numbers stay without gaps',
  async () => {
    const firstSeed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
    const { dataDir, start } = await setUpVictims()
    const said: Line[] = []
    for (let seed = firstSeed; seed < firstSeed + ROUNDS; seed++) {
      const victim = start(seed)
      await victim.started
      await wait((seed * 7919) % 250)
      await victim.kill()
      said.push(...victim.lines())
      const round = `SEED=${firstSeed}, round ${seed - firstSeed + 1}`
      expect(victim.complaints(), round).toBe('')
      expect(await whatIsLost(dataDir, said), round).toEqual([])
    }
    expect(said.filter((line) => line.said === 'failed')).toEqual([])
    expect(said.length).toBeGreaterThan(ROUNDS)
  },
  TIMEOUT,
)
