import type { Session } from '../../session/session'
import { bringBack, deleterOf } from '../bring-back'
import { tellOfRescue } from '../presence/rescue'
import type { Workplace } from '../workplace'

/**
 * What this person changed while away and others deleted meanwhile comes back, in its place or in the tray of rescued
 * things, and all who deleted any of it are told; so does what this person deleted and others changed, and those are
 * told. The person themselves reads it in the summary. Returns its stop.
 */
export function keepClashes(
  session: Pick<Session, 'returned' | 'subscribe' | 'awareness' | 'doc'>,
  work: Pick<Workplace, 'model' | 'may' | 'write'>,
  me: { person: string },
): () => void {
  /** what came back once may be deleted for good */
  const done = new Set<string>()
  const look = () => {
    const { clashes = [], undeleted = [] } = session.returned ?? {}
    const fresh = [...clashes, ...undeleted].filter((id) => !done.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) done.add(id)
    const ground = { doc: session.doc, board: work.model.board, may: work.may() }
    const changes = bringBack(ground, fresh)
    const deleters = new Set(fresh.map((id) => deleterOf(ground.doc, ground.board, id)))
    // what stands in the tray by itself needs nothing written
    if (changes.length > 0 && !work.write(changes)) return
    tellOfRescue(session.awareness, {
      from: [...deleters].filter((by) => by !== undefined && by !== me.person) as string[],
      kept: undeleted.filter((id) => fresh.includes(id)),
    })
  }
  look()
  return session.subscribe(look)
}
