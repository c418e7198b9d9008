/** Boards that somebody was on and nobody is on any more: what each leaves in memory. */
import { setTimeout as wait } from 'node:timers/promises'
import { clientOf, seedUpdates } from './frames'
import type { Figures } from './report'
import type { ServerProcess } from './server-process'
import type { Target } from './targets'
import { furnish } from './visit'

const SEEDER = 9_000

export interface PutAwayOptions {
  /** so many boards in a round */
  boards: number
  /** rounds until memory that was used once is used again, and those that are measured after them */
  warmUp: number
  rounds: number
  cards: number
  letters: number
  /** until a server has put away what nobody is on */
  idleMs: number
}

export async function putAway(
  target: Target,
  server: ServerProcess,
  { boards, warmUp, rounds, cards, letters, idleMs }: PutAwayOptions,
): Promise<Figures> {
  const seed = seedUpdates(cards, letters)
  const memory: number[] = []
  for (let round = 0; round < warmUp + rounds; round++) {
    for (let number = 0; number < boards; number++) {
      const board = await target.board(server.port, round * boards + number)
      const seeder = await furnish(target, board, seed, clientOf(SEEDER))
      // what is on its way still arrives
      setTimeout(() => seeder.close(), 500)
    }
    await wait(idleMs + 1_000)
    memory.push(server.memory())
  }
  return { memoryPerBoard: (memory.at(-1)! - memory[warmUp - 1]!) / (boards * rounds) }
}
