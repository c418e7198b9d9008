/**
 * The places in the text where somebody comments. They are plain buttons of the page that the server sent; here they are
 * woken, told how many comments there are, and heard. Past React: a large map has two thousand of them.
 */
import type { Thread } from '@/lib/comments/thread'
import { rowOfAnchor } from '@/lib/comments/anchor'

export interface SpotNews {
  threads: readonly Thread[]
  /** thread → comments of others that this person has not read */
  unread: ReadonlyMap<string, number>
  /** else only what has comments can be opened */
  mayComment: boolean
  /** what a spot is called */
  label: (title: string, count: number) => string
}

/** Brings all spots under an element up to date. */
export function tellSpots(root: ParentNode, { threads, unread, mayComment, label }: SpotNews): void {
  const open = new Map<string, { count: number; isUnread: boolean }>()
  for (const thread of threads) {
    const row = rowOfAnchor(thread.anchor)
    if (row === undefined || thread.resolved) continue
    const { count, isUnread } = open.get(row) ?? { count: 0, isUnread: false }
    const said = thread.comments.filter((comment) => !comment.deletedAt).length
    open.set(row, { count: count + said, isUnread: isUnread || unread.has(thread.id) })
  }
  for (const spot of root.querySelectorAll<HTMLButtonElement>('[data-comment]')) {
    const { comment = '', title = '' } = spot.dataset
    const { count, isUnread } = open.get(comment) ?? { count: 0, isUnread: false }
    spot.hidden = !mayComment && count === 0
    spot.setAttribute('aria-label', label(title, count))
    spot.toggleAttribute('data-unread', isUnread)
    if (count > 0) spot.dataset.count = String(count)
    else delete spot.dataset.count
  }
}

/** The row whose spot was pressed; undefined: none was. */
export const spotOf = (target: EventTarget | null): string | undefined =>
  (target as Element | null)?.closest<HTMLElement>('[data-comment]')?.dataset.comment

/** What is still open about a row, the last change first. */
export const threadsAbout = (threads: readonly Thread[], row: string): Thread[] =>
  threads.filter((thread) => !thread.resolved && rowOfAnchor(thread.anchor) === row)
