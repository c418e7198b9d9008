import { rowOf } from '@/lib/journey/change'
import { restore } from '@/lib/journey/edit-trash'
import type { Id } from '@/lib/journey/model'
import type { Session } from '../../session/session'
import { tellOfRescue } from '../presence/rescue'
import type { Workplace } from '../workplace'

/**
 * What this person changed while away and others deleted meanwhile comes back, in its place or in the tray of rescued
 * things, and whoever deleted it is told; so does what this person deleted and others changed. The person themselves
 * reads it in the summary. Returns its stop.
 */
export function keepClashes(
  session: Pick<Session, 'returned' | 'subscribe' | 'awareness'>,
  work: Pick<Workplace, 'model' | 'write'>,
): () => void {
  /** what came back once may be deleted for good */
  const done = new Set<Id>()
  const look = () => {
    const { clashes = [], undeleted = [] } = session.returned ?? {}
    const fresh = [...clashes, ...undeleted].filter((id) => !done.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) done.add(id)
    const { board } = work.model
    const first = clashes.find((id) => fresh.includes(id) && rowOf(board, id)?.trashed)
    const by = first && rowOf(board, first)?.trashed?.by
    if (work.write(restore(board, fresh)) && by)
      tellOfRescue(session.awareness, { id: first, by, at: Date.now() })
  }
  look()
  return session.subscribe(look)
}
