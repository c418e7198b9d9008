/** Comments as they are printed behind a drawing: those that whoever asks may see, of what is drawn, in its order. */
import { rowOfAnchor } from '@/lib/comments/anchor'
import { saidIn } from '@/lib/comments/thread-filter'
import type { PrintedThread } from '@/lib/export/pdf-comments'
import type { PictureOf } from '@/lib/export/picture'
import { columnOf, mapOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import { readingOrder } from '@/lib/journey/reading-order'
import type { Entry } from '@/server/auth/rights'
import { isFailure, type Failure } from '@/server/failure'
import type { Reading, ThreadView } from './reading'

/** threads fetched at once */
const STEP = 500

export async function printedThreads(
  entry: Entry,
  board: Board,
  what: PictureOf,
  { page }: Pick<Reading, 'page'>,
): Promise<PrintedThread[] | Failure> {
  const threads: ThreadView[] = []
  let before: number | undefined
  do {
    const here = await page(entry, { limit: STEP, before })
    if (isFailure(here)) return here
    threads.push(...here.threads)
    before = here.next
  } while (before !== undefined)

  const order = new Map<string, number>(readingOrder(board).map((id, i) => [id, i]))
  const placeOf = ({ anchor }: ThreadView) => order.get(rowOfAnchor(anchor) ?? '') ?? Infinity
  return threads
    .filter(({ anchor }) => isIn(board, what, rowOfAnchor(anchor)))
    .map((thread) => ({ thread, place: placeOf(thread) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : older(a.thread, b.thread)))
    .map(({ thread }) => printed(board, thread))
}

const older = (a: ThreadView, b: ThreadView): number =>
  (a.comments[0]?.added ?? 0) - (b.comments[0]?.added ?? 0)

function isIn(board: Board, what: PictureOf, row: string | undefined): boolean {
  if (what.of === 'board') return true
  if (row === undefined) return false
  const home = homeOf(board, row)
  switch (what.of) {
    case 'map':
      return mapOf(board, row) === what.map
    case 'stage':
      return [row, home, home && homeOf(board, home)].includes(what.stage)
    case 'chosen':
      return [row, home, home && homeOf(board, home), mapOf(board, row)].some(
        (id) => id !== undefined && what.ids.includes(id),
      )
  }
}

/** What a row stands in: of a card its touchpoint or stage, of a touchpoint its stage. */
function homeOf(board: Board, row: string): Id<'touchpoint'> | Id<'stage'> | undefined {
  const card = board.cards.get(row)
  return card ? columnOf(card.place) : board.touchpoints.get(row)?.place.stage
}

function printed(board: Board, thread: ThreadView): PrintedThread {
  const row = rowOfAnchor(thread.anchor)
  const home = row === undefined ? undefined : homeOf(board, row)
  const { resolved, private: isPrivate, hidden, orphaned, about, comments } = thread
  return {
    about: about?.trim() || undefined,
    within: home && (board.touchpoints.get(home) ?? board.stages.get(home))?.title.trim(),
    marks: [
      ...(resolved ? (['resolved'] as const) : []),
      ...(isPrivate ? (['team'] as const) : []),
      ...(hidden ? (['hidden'] as const) : []),
      ...(orphaned ? (['gone'] as const) : []),
    ],
    comments: comments.map((comment) => ({
      author: comment.author.name,
      department: comment.author.department,
      at: comment.at,
      isEdited: comment.editedAt !== undefined && comment.deletedAt === undefined,
      text: comment.deletedAt === undefined ? saidIn(comment) : undefined,
    })),
  }
}
