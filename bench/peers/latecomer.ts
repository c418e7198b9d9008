import { setTimeout as wait } from 'node:timers/promises'
import { clientOf, marksOnBoard } from './frames'
import { markText } from './marks'
import type { Board, Target } from './targets'
import { visit } from './visit'

const LATECOMER = 9_001
/** what of a mark does not tell the time */
const IDENTITY = markText('e', 0, 0).length - 10

/**
 * Whether somebody who comes now finds the last edit of everybody on the board; not at all is no.
 * @param turns of each, from 0 on
 */
export async function latecomerFinds(
  target: Target,
  board: Board,
  turns: readonly number[],
): Promise<boolean> {
  const address = await board.address(LATECOMER)
  // a server that is behind may let nobody in: that is an answer, too
  const came = await visit(target, board, address, clientOf(LATECOMER)).catch(() => undefined)
  if (!came) return false
  const { socket, updates } = came
  await wait(50)
  socket.close()
  const marks = marksOnBoard(updates)
  return turns.every(
    (turn, sender) =>
      marks.get(sender)?.slice(0, IDENTITY) === markText('e', sender, Math.max(turn, 0)).slice(0, IDENTITY),
  )
}
