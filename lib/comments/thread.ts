/** Threads as people see them, the same in the browser, in events and in answers of the API. */
import type { Action } from '@/lib/access/can'
import type { Anchor } from './anchor'

export interface Speaker {
  id: string
  name: string
  department?: string
}

/** Moments are ISO 8601, UTC. */
export interface Comment {
  id: string
  author: Speaker
  /** to be read by text.ts; empty once it is deleted */
  text: string
  at: string
  editedAt?: string
  deletedAt?: string
  deletedBy?: Speaker
  /** whom it calls: `person:…` or `department:…`, with the name of now */
  mentions: { id: string; name: string }[]
  reactions: { emoji: string; people: Speaker[] }[]
  /** the thread's version when it was said: the order of comments, and what reading is counted by */
  added: number
  /** the thread's version when it last changed */
  version: number
}

export interface Thread {
  id: string
  anchor: Anchor
  /** the title of what it is about: as it is now, or was last known */
  about?: string
  resolved: boolean
  resolvedAt?: string
  resolvedBy?: Speaker
  /** only editors, facilitators and owners know of it */
  private: boolean
  /** only owners still see it */
  hidden: boolean
  assignee?: Speaker
  /** ISO date */
  due?: string
  createdAt: string
  /** grows with every change of any thread of the board, by no certain step */
  version: number
  comments: Comment[]
}

/** What one must be allowed to see this thread. */
export function audienceOf({ hidden, private: isPrivate }: Pick<Thread, 'hidden' | 'private'>): Action {
  return hidden ? 'moderate' : isPrivate ? 'confer' : 'readComments'
}

/** How many comments of others somebody has not read who has read up to that version. */
export function unreadOf({ comments }: Thread, read: number, me: ReadonlySet<string>): number {
  return comments.filter(
    (comment) => comment.added > read && !comment.deletedAt && !me.has(comment.author.id),
  ).length
}

// --- one board's threads on somebody's screen ---------------------------------------------------------------------

/** What an answer or an event tells: threads, whole or with their changed comments, and those that are out of sight. */
export interface ThreadNews {
  threads: readonly Thread[]
  gone: readonly { id: string; version: number }[]
}
export interface KnownThreads {
  threads: ReadonlyMap<string, Thread>
  gone: ReadonlyMap<string, number>
}
export const NO_THREADS: KnownThreads = { threads: new Map(), gone: new Map() }

/**
 * Takes news in, in whatever order and however often they come: each comment is there once, as it was last. Threads
 * that did not change keep their identity.
 */
export function withNews(known: KnownThreads, news: ThreadNews): KnownThreads {
  const threads = new Map(known.threads)
  const gone = new Map(known.gone)
  for (const { id, version } of news.gone) {
    gone.set(id, Math.max(version, gone.get(id) ?? 0))
    if ((threads.get(id)?.version ?? Infinity) <= version) threads.delete(id)
  }
  for (const thread of news.threads) {
    if (thread.version <= (gone.get(thread.id) ?? 0)) continue
    const before = threads.get(thread.id)
    threads.set(thread.id, before ? newer(before, thread) : thread)
  }
  return { threads, gone }
}

function newer(a: Thread, b: Thread): Thread {
  const head = b.version >= a.version ? b : a
  const comments = new Map(a.comments.map((comment) => [comment.id, comment]))
  for (const comment of b.comments) {
    if (comment.version >= (comments.get(comment.id)?.version ?? 0)) comments.set(comment.id, comment)
  }
  return { ...head, comments: [...comments.values()].sort((one, other) => one.added - other.added) }
}
