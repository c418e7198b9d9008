/** Tells the people on a board what changed in its threads, each only what they may see. */
import type { Kysely } from 'kysely'
import { audienceOf, type Thread } from '@/lib/comments/thread'
import type { Database } from '@/server/storage/schema'
import type { Hub } from '@/server/sync/hub'
import { watchers } from './sight'

export interface Telling {
  /**
   * `thread` as it is now, whole. Of its comments only those are told that changed with its version, unless its
   * audience changed: `before` is the thread as it was then.
   */
  changed(board: string, thread: Thread, before?: Pick<Thread, 'private' | 'hidden'>): Promise<void>
}

export function createTelling({ db, hub }: { db: Kysely<Database>; hub: Hub }): Telling {
  return {
    changed: async (board, thread, before = thread) => {
      const maySee = await watchers(db, board)
      const [was, is] = [audienceOf(before), audienceOf(thread)]
      const { id, version, comments } = thread
      const told = was === is ? comments.filter((comment) => comment.version === version) : comments
      hub.tell(board, { is: 'thread', thread: { ...shared(thread), comments: told } }, (who) =>
        maySee(who, is),
      )
      if (was === is) return
      hub.tell(board, { is: 'threadGone', id, version }, (who) => maySee(who, was) && !maySee(who, is))
    },
  }
}

/** Without what is only for who asked. */
function shared(thread: Thread & { orphaned?: boolean; unread?: number }): Thread {
  const { orphaned: _orphaned, unread: _unread, ...rest } = thread
  return rest
}
