/** For tests: copying from one board and pasting on another. */
import { clipOf } from './clip'
import { pasteClip } from './clip-paste'
import { spotOf } from './clip-spot'
import { context, seeded, type Bench } from './edit.fixture'
import type { Board } from './model'

export const heightOf = () => 500

/** What is copied here is pasted there; the ids of the copies. */
export function paste(from: Board, ids: readonly string[], to: Bench, at: readonly string[] = []) {
  const clip = clipOf(from, ids)!
  const made = pasteClip(
    to.board,
    context(seeded(to.board.cards.size + 40), 'boris'),
    clip,
    spotOf(to.board, at),
    heightOf,
  )
  to.do(made.changes)
  return made.ids
}
export const titles = (rows: readonly { title: string }[]) => rows.map(({ title }) => title)
export const texts = (rows: readonly { text: string }[]) => rows.map(({ text }) => text)
