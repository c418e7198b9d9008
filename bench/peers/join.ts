/** Many come onto one large board in the same moment. */
import { setTimeout as wait } from 'node:timers/promises'
import { clientOf, marksOnBoard, seedUpdates } from './frames'
import type { Figures } from './report'
import type { ServerProcess } from './server-process'
import type { Target } from './targets'
import { furnish, visit } from './visit'

const SEEDER = 9_000
/** of a second: less than that is no work */
const CALM_CPU_S = 0.03

export interface JoinOptions {
  people: number
  cards: number
  letters: number
}

export async function join(
  target: Target,
  server: ServerProcess,
  { people, cards, letters }: JoinOptions,
): Promise<Figures> {
  const board = await target.board(server.port, 0)
  const addresses: string[] = []
  for (let i = 0; i < people; i++) addresses.push(await board.address(i))
  const seeder = await furnish(target, board, seedUpdates(cards, letters), clientOf(SEEDER))
  // a first visitor, until all of it is there
  let bytes = 0
  for (let seen = 0; seen < cards;) {
    const { socket, updates } = await visit(
      target,
      board,
      await board.address(SEEDER + 1),
      clientOf(SEEDER + 1),
    )
    socket.close()
    seen = target.isRelay ? cards : marksOnBoard(updates).size
    bytes = updates.reduce((sum, update) => sum + update.length, 0)
    await wait(500)
  }
  await calm(server)
  const cpu = server.cpu()
  const visits = await Promise.all(
    addresses.map((address, i) => visit(target, board, address, clientOf(i), 'skim')),
  )
  const last = Math.max(...visits.map(({ tookMs }) => tookMs))
  await wait(1_000)
  const figures = { cpu: server.cpu() - cpu, last, megabytes: bytes / 1e6 }
  for (const { socket } of [...visits, { socket: seeder }]) socket.close()
  return figures
}

/** A second without work: what putting the board there has set off (a snapshot) is no part of coming in. */
async function calm(server: ServerProcess): Promise<void> {
  for (let before = -1, now = server.cpu(); now - before > CALM_CPU_S;) {
    before = now
    await wait(1_000)
    now = server.cpu()
  }
}
