/** How far this person has read, thread by thread; what the server was not told of waits until it is. */
import { unreadOf, type Thread } from '@/lib/comments/thread'
import { ask } from '../ui/ask'
import type { ThreadView } from './outbox'

export interface ReadMarks {
  /** thread → how many comments of others are unread; 0 is left out */
  unread(threads: ReadonlyMap<string, Thread>): ReadonlyMap<string, number>
  /** What answers say of it. */
  learn(views: readonly ThreadView[]): void
  /** All of it is read now. False: it was. */
  read(thread: Thread): boolean
  /** Everything up to this version is read. */
  readAll(threads: Iterable<string>, version: number): void
  /** Tells the server what it was not told of. */
  flush(): void
}

/** @param path of the board's threads in the API @param own the ids of this person */
export function createReadMarks(path: string, own: ReadonlySet<string>): ReadMarks {
  const marks = new Map<string, number>()
  const unsent = new Map<string, number>()
  const raise = (thread: string, version: number) =>
    void marks.set(thread, Math.max(marks.get(thread) ?? 0, version))

  const tell = async (thread: string, version: number) => {
    unsent.set(thread, version)
    const answer = await ask('POST', `${path}/${thread}/read`, { version })
    const isOver = answer.ok || (answer.code !== 'network' && answer.code !== 'busy')
    if (isOver && unsent.get(thread) === version) unsent.delete(thread)
  }

  return {
    unread(threads) {
      const unread = new Map<string, number>()
      for (const each of threads.values()) {
        const count = unreadOf(each, marks.get(each.id) ?? 0, own)
        if (count > 0) unread.set(each.id, count)
      }
      return unread
    },
    learn(views) {
      for (const view of views) raise(view.id, readUpTo(view, own))
    },
    read(thread) {
      if (unreadOf(thread, marks.get(thread.id) ?? 0, own) === 0) return false
      raise(thread.id, thread.version)
      void tell(thread.id, thread.version)
      return true
    },
    readAll(threads, version) {
      for (const id of threads) raise(id, version)
    },
    flush() {
      for (const [thread, version] of unsent) void tell(thread, version)
    },
  }
}

/** Up to which version somebody has read a thread in which so much is unread. */
function readUpTo({ comments, unread, version }: ThreadView, own: ReadonlySet<string>): number {
  if (unread === 0) return version
  const others = comments.filter((comment) => !comment.deletedAt && !own.has(comment.author.id))
  return others[others.length - unread - 1]?.added ?? 0
}
