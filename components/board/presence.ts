import {
  InstancePresenceRecordType,
  react,
  type Editor,
  type TLInstancePresence,
  type TLPageId,
  type TLShapeId,
  type TLUserId,
} from 'tldraw'
import { LIGHT } from '@/lib/journey/tokens'
import type { Session } from '../session/session'
import type { BoardStore } from './board-store'
import { PAGE_ID } from './projector'

/** How many selected shapes others are told of: presence has to stay small. */
const SELECTION_SHOWN = 30

/** What a person's presence says about the canvas; names come from the server's roster alone. */
interface CanvasPresence {
  cursor: { x: number; y: number; type: string } | null
  selection: string[]
}

/**
 * Shares this person's cursor and selection, and shows everybody else's as tldraw's own collaborators, with the names
 * the server vouches for and the hue of their department. Returns its stop.
 */
export function sharePresence(editor: Editor, board: BoardStore, session: Session): () => void {
  const { awareness } = session
  const stopReact = react('share presence', () => {
    const { currentPagePoint } = editor.inputs
    const instance = editor.getInstanceState()
    const cursor = instance.isCoarsePointer && !editor.inputs.getIsPointing() ? null : currentPagePoint
    const presence: CanvasPresence = {
      cursor: cursor && { x: Math.round(cursor.x), y: Math.round(cursor.y), type: instance.cursor.type },
      selection: editor.getSelectedShapeIds().slice(0, SELECTION_SHOWN),
    }
    awareness.setLocalStateField('canvas', presence)
  })

  let shown = new Set<TLInstancePresence['id']>()
  const show = () => {
    const puts: TLInstancePresence[] = []
    for (const other of session.people()) {
      if (other.isMe) continue
      const state = awareness.getStates().get(other.clientId)
      const presence = state?.canvas as CanvasPresence | undefined
      if (!presence) continue
      puts.push(
        InstancePresenceRecordType.create({
          id: InstancePresenceRecordType.createId(String(other.clientId)),
          currentPageId: PAGE_ID as TLPageId,
          userId: `user:${other.clientId}` as TLUserId,
          userName: other.department ? `${other.name} · ${other.department}` : other.name,
          color: other.hue === undefined ? LIGHT.secondary : LIGHT.hues[other.hue]!,
          cursor: presence.cursor && {
            x: Number(presence.cursor.x) || 0,
            y: Number(presence.cursor.y) || 0,
            type: 'default',
            rotation: 0,
          },
          selectedShapeIds: (Array.isArray(presence.selection) ? presence.selection : []).filter(
            (id): id is TLShapeId => typeof id === 'string' && board.store.has(id as TLShapeId),
          ),
          lastActivityTimestamp: Date.now(),
        }),
      )
    }
    const now = new Set(puts.map((p) => p.id))
    board.merge(() => {
      const gone = [...shown].filter((id) => !now.has(id))
      if (gone.length > 0) board.store.remove(gone)
      if (puts.length > 0) board.store.put(puts)
    })
    shown = now
  }
  const stopPeople = session.onPeople(show)
  show()

  return () => {
    stopReact()
    stopPeople()
  }
}
