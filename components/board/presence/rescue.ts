import { react, type Editor } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { rowOf } from '@/lib/journey/change'
import { restore } from '@/lib/journey/edit-trash'
import { isId, type Id } from '@/lib/journey/model'
import type { Session } from '../../session/session'
import { isJourney } from '../journey-shapes'
import { writeAtOnce } from '../keyboard/focus-text'
import type { Workplace } from '../workplace'

/** The part of a person's presence that says what they went on writing in although somebody deleted it. */
interface Rescue {
  id: Id
  /** the person who had deleted it */
  by: string
  at: number
}

const RESCUE = 'rescue'

/**
 * What somebody is writing in is not taken from under their hands: when another person deletes it, or what it stands in,
 * it comes back, in its place or in the tray of rescued things, and the writing goes on. Both are told. Returns its stop.
 */
export function startRescuing(
  editor: Editor,
  {
    awareness,
    people,
    work,
    me,
    onKept,
    onOthersKept,
  }: Pick<Session, 'awareness' | 'people'> & {
    work: Pick<Workplace, 'model' | 'write' | 'begin'>
    me: { person: string }
    /** @param name of who deleted what this person writes in; none: somebody who has left */
    onKept: (name: string | undefined) => void
    /** @param name of who was writing in what this person deleted */
    onOthersKept: (name: string) => void
  },
): () => void {
  const rescue = (id: Id) => {
    const by = rowOf(work.model.board, id)?.trashed?.by
    if (by === undefined || by === me.person || !work.write(restore(work.model.board, [id]))) return
    writeAtOnce(editor, () => (work.begin(id), true))
    tellOfRescue(awareness, { id, by, at: Date.now() })
    onKept(people().find(({ person }) => person === by)?.name)
  }

  let writing: Id | undefined
  const stopWatching = react('what is written in', () => {
    const shape = editor.getEditingShape()
    const left = writing
    writing = shape && isJourney(shape) ? shape.props.entity : undefined
    // After the change that took it away has been shown: what comes back is a change of its own.
    if (left && !writing) queueMicrotask(() => rescue(left))
  })

  const told = new Map(rescuesOf(awareness).map(({ clientId, rescue }) => [clientId, rescue.at]))
  const onPresence = () => {
    for (const { clientId, rescue } of rescuesOf(awareness)) {
      if (rescue.by !== me.person || told.get(clientId) === rescue.at) continue
      told.set(clientId, rescue.at)
      const name = people().find((person) => person.clientId === clientId)?.name
      if (name !== undefined) onOthersKept(name)
    }
  }
  awareness.on('change', onPresence)
  return () => {
    stopWatching()
    awareness.off('change', onPresence)
  }
}

/** Tells whoever deleted it that it was kept. */
export const tellOfRescue = (awareness: Awareness, rescue: Rescue): void =>
  awareness.setLocalStateField(RESCUE, rescue)

/** The rescues of the others. What is none is left out: other people's software wrote it. */
function rescuesOf(awareness: Awareness): { clientId: number; rescue: Rescue }[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    const rescue = clientId === awareness.clientID ? undefined : readRescue(state[RESCUE])
    return rescue ? [{ clientId, rescue }] : []
  })
}

export function readRescue(value: unknown): Rescue | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, by, at } = value as { [K in keyof Rescue]?: unknown }
  const isRow =
    isId(id, 'card') || isId(id, 'touchpoint') || isId(id, 'stage') || isId(id, 'lane') || isId(id, 'map')
  if (!isRow || typeof by !== 'string' || !Number.isFinite(at)) return undefined
  return { id: id as Id, by, at: at as number }
}
