import type { Comment, Speaker, Thread } from '@/lib/comments/thread'
import { sameValue } from '@/lib/journey/same-value'
import type { Outgoing } from './shelf'

/** Threads with what is on its way to them in its place, the latest change first. */
export function shownThreads(
  known: ReadonlyMap<string, Thread>,
  all: readonly Outgoing[],
  me: Speaker,
): { threads: readonly Thread[]; outgoing: ReadonlyMap<string, Outgoing> } {
  const threads = new Map(known)
  const outgoing = new Map<string, Outgoing>()
  for (const comment of all) {
    const { key, thread: to, anchor, isPrivate = false, at, fault } = comment
    if (arrivedIn(comment, known, me)) continue
    const before = to === undefined ? undefined : threads.get(to)
    // it answers a thread that is out of sight by now: once it is refused, its words stand for themselves
    if (to !== undefined && !before && fault === undefined) continue
    outgoing.set(key, comment)
    const said = asComment(comment, me)
    if (before) threads.set(before.id, { ...before, comments: [...before.comments, said] })
    else
      threads.set(key, {
        ...{
          id: key,
          anchor: anchor ?? { kind: 'board' },
          resolved: false,
          private: isPrivate,
          hidden: false,
        },
        ...{ createdAt: at, version: Number.MAX_SAFE_INTEGER, comments: [said] },
      })
  }
  return { threads: [...threads.values()].sort((a, b) => b.version - a.version), outgoing }
}

function asComment({ key, text, mentions, at }: Outgoing, me: Speaker): Comment {
  return {
    ...{ id: key, author: me, text, at, mentions: [...mentions], reactions: [] },
    ...{ added: Number.MAX_SAFE_INTEGER, version: 0 },
  }
}

/**
 * The thread in which a comment stands already; undefined: in none. The event of it may be quicker than its answer: an
 * own comment of these words, newer than what was known then.
 */
export function arrivedIn(
  { thread, anchor = { kind: 'board' }, text, since }: Outgoing,
  known: ReadonlyMap<string, Thread>,
  me: Speaker,
): Thread | undefined {
  const isIt = (comment: Comment | undefined) =>
    comment !== undefined && comment.author.id === me.id && comment.added > since && comment.text === text
  if (thread !== undefined) {
    const answered = known.get(thread)
    return answered?.comments.some(isIt) ? answered : undefined
  }
  for (const each of known.values())
    if (each.version > since && isIt(each.comments[0]) && sameValue(each.anchor, anchor)) return each
  return undefined
}
