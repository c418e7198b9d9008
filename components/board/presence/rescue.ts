import { react, type Editor } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { isWrittenIn, rowAt } from '@/lib/doc/rows'
import type { Session } from '../../session/session'
import { bringBack, deleterOf } from '../bring-back'
import { isJourney } from '../journey-shapes'
import { writeAtOnce } from '../keyboard/focus-text'
import type { Workplace } from '../workplace'

/** The part of a person's presence that says what was kept from being deleted. */
interface Rescue {
  /** the persons whose deletions met an edit of this person */
  from: readonly string[]
  /** the rows that this person had deleted and others had changed */
  kept: readonly string[]
  at: number
}

const RESCUE = 'rescue'
/** Presence has little room. */
const MOST_TOLD = 20

/**
 * What somebody is writing in is not taken from under their hands: when another person deletes it, or what it stands in,
 * it comes back, in its place or in the tray of rescued things, and the writing goes on. Both are told. Returns its stop.
 */
export function startRescuing(
  editor: Editor,
  {
    doc,
    awareness,
    people,
    work,
    me,
    onKept,
    onOthersKept,
    onChangedKept,
  }: Pick<Session, 'doc' | 'awareness' | 'people'> & {
    work: Pick<Workplace, 'model' | 'may' | 'write' | 'begin'>
    me: { person: string }
    /** @param name of who deleted what this person writes in; none: somebody who has left */
    onKept: (name: string | undefined) => void
    /** @param name of who was writing in what this person deleted */
    onOthersKept: (name: string) => void
    /** @param name of who had deleted what this person changed */
    onChangedKept: (name: string) => void
  },
): () => void {
  const rescue = (id: string) => {
    const { board } = work.model
    const by = rowAt(doc, id)?.has('trashed') ? deleterOf(doc, board, id) : undefined
    if (by === undefined || by === me.person) return
    if (!work.write(bringBack({ doc, board, may: work.may() }, [id]))) return
    writeAtOnce(editor, () => (work.begin(id), true))
    tellOfRescue(awareness, { from: [by] })
    onKept(people().find(({ person }) => person === by)?.name)
  }

  const hasWritten = (id: string) => {
    const row = rowAt(doc, id)
    return row !== undefined && isWrittenIn(row, awareness.clientID)
  }

  let writing: string | undefined
  const stopWatching = react('what is written in', () => {
    const shape = editor.getEditingShape()
    const left = writing
    writing = shape && (isJourney(shape) ? shape.props.entity : shape.id)
    // After the change that took it away has been shown: what comes back is a change of its own.
    if (left && !writing) queueMicrotask(() => rescue(left))
  })

  const told = new Map(rescuesOf(awareness).map(({ clientId, rescue }) => [clientId, rescue.at]))
  const onPresence = () => {
    for (const { clientId, rescue } of rescuesOf(awareness)) {
      if (told.get(clientId) === rescue.at) continue
      told.set(clientId, rescue.at)
      const name = people().find((person) => person.clientId === clientId)?.name
      if (name === undefined) continue
      if (rescue.from.includes(me.person)) onOthersKept(name)
      else if (rescue.kept.some(hasWritten)) onChangedKept(name)
    }
  }
  awareness.on('change', onPresence)
  return () => {
    stopWatching()
    awareness.off('change', onPresence)
  }
}

/** Tells those who had deleted something, and those who had changed it, that it was kept. */
export function tellOfRescue(
  awareness: Awareness,
  { from = [], kept = [] }: { from?: readonly string[]; kept?: readonly string[] },
): void {
  if (from.length + kept.length === 0) return
  const rescue: Rescue = { from: from.slice(0, MOST_TOLD), kept: kept.slice(0, MOST_TOLD), at: Date.now() }
  awareness.setLocalStateField(RESCUE, rescue)
}

/** The rescues of the others. What is none is left out: other people's software wrote it. */
function rescuesOf(awareness: Awareness): { clientId: number; rescue: Rescue }[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    const rescue = clientId === awareness.clientID ? undefined : readRescue(state[RESCUE])
    return rescue ? [{ clientId, rescue }] : []
  })
}

export function readRescue(value: unknown): Rescue | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { from, kept, at } = value as { [K in keyof Rescue]?: unknown }
  return isList(from) && isList(kept) && Number.isFinite(at) ? { from, kept, at: at as number } : undefined
}

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= MOST_TOLD && value.every((one) => typeof one === 'string')
