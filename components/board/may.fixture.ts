/** For tests: somebody of some role at a board that an editor has drawn, and the real guard before both. */
import { createShapeId } from 'tldraw'
import * as Y from 'yjs'
import { afterEach, beforeAll } from 'vitest'
import type { Role } from '@/lib/access/can'
import { Random } from '@/lib/guard/testing/random'
import { Room } from '@/lib/guard/testing/room'
import { createBoardActions } from './board-actions'
import { askNothingOfTheBrowser, openDesk, smallMap } from './board.fixture'
import { keepCommandsOffMaps } from './canvas/canvas-commands'
import { createClipboard } from './clipboard/clipboard'

const open: { close(): void }[] = []
/** Closes what a test has opened so far. */
export const closeAll = () => {
  for (const one of open.splice(0)) one.close()
}

/** To be called once in a file of tests. */
export function beforeTheGuard(): void {
  beforeAll(askNothingOfTheBrowser)
  afterEach(closeAll)
}

/** Two people before one guard: boris, an editor, has drawn the board; eva sits before it in some role. */
export function scene(role: Role, isLocked = false) {
  const room = new Room(new Random(1))
  const refused: string[] = []
  const seat = (person: string, as: Role) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc), 'room')
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'room') return
      const verdict = room.receive(update, person, as)
      if (verdict.is === 'hard' || verdict.is === 'soft')
        refused.push(`${person}: ${verdict.why} ${JSON.stringify(verdict)}`)
    })
    const spread = room.onChange
    room.onChange = (update) => (spread(update), Y.applyUpdate(doc, update, 'room'))
    return doc
  }
  const theirs = seat('boris', 'editor')
  const map = smallMap(theirs, 'boris')
  const boris = openDesk(theirs, 'boris')
  const [note, box] = [createShapeId('note'), createShapeId('box')]
  boris.editor.createShapes([
    { id: note, type: 'sticky', x: 0, y: 2000, props: { tone: 'butter', text: '' } },
    { id: box, type: 'geo', x: 400, y: 2000, props: { w: 100, h: 80 } },
  ])
  boris.canvas.flush()
  room.structureLocked = isLocked
  const eva = openDesk(seat('eva', role), 'eva', { role, isLocked })
  const actions = createBoardActions(eva.work, (key) => (eva.told.push(key), key))
  keepCommandsOffMaps(eva.editor, () => eva.may.get())
  const clipboard = createClipboard(eva.editor, actions, (key) => void eva.told.push(key))
  open.push(boris, eva)
  return { room, refused, boris, eva, actions, clipboard, map, note, box }
}
export type Scene = ReturnType<typeof scene>
