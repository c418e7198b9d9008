import { react, type Editor } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { SessionPerson } from '../../session/roster'
import type { Session } from '../../session/session'
import { isJourney } from '../journey-shapes'

/** The key of the presence state under which the id of a shape stands whose label somebody writes. */
const LABEL = 'label'
const LONGEST_ID = 128

/**
 * Tells the others in which label of tldraw's own shapes this person writes: such a text is one value, the last writer
 * wins, so they had better wait. (Notes and maps have texts that many write in; carets show who does.) Returns its stop.
 */
export function shareLabel(editor: Editor, awareness: Awareness): () => void {
  let told: string | null = null
  const tell = (id: string | null) => {
    if (id !== told) awareness.setLocalStateField(LABEL, (told = id))
  }
  const stop = react('share label', () => {
    const shape = editor.getEditingShape()
    tell(shape && !isJourney(shape) && shape.type !== 'sticky' ? shape.id : null)
  })
  return () => {
    stop()
    tell(null)
  }
}

/** Who else writes in which label. What is no id is left out: other people's software wrote it. */
export function labelWriters({
  awareness,
  people,
}: Pick<Session, 'awareness' | 'people'>): { person: SessionPerson; shape: string }[] {
  return people().flatMap((person) => {
    const shape: unknown = awareness.getStates().get(person.clientId)?.[LABEL]
    const isOther = person.clientId !== awareness.clientID
    return isOther && typeof shape === 'string' && shape.length <= LONGEST_ID ? [{ person, shape }] : []
  })
}
