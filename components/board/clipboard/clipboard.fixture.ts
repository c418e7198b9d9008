import { createShapeId, type TLArrowBinding, type TLShapeId } from 'tldraw'
import { afterEach } from 'vitest'
import type { Role } from '@/lib/access/can'
import { createBoardDoc } from '@/lib/doc/migrate'
import { openDesk } from '../board.fixture'
import { createClipboard } from './clipboard'
import { createGridCursor } from '../keyboard/grid-cursor'

/** Opens desks that are closed after the test. */
export function seats() {
  const open: { close(): void }[] = []
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  /** Somebody's desk with a clipboard, and what it told. */
  return (doc = createBoardDoc('en'), person = 'ana', role: Role = 'editor') => {
    const desk = openDesk(doc, person, { role })
    open.push(desk)
    const told: string[] = []
    const actions = { ...desk.work, cursor: createGridCursor(desk.work) }
    const clipboard = createClipboard(desk.editor, actions, (key) => void told.push(key))
    return { ...desk, clipboard, told, select: (...ids: string[]) => desk.work.select(ids) }
  }
}
export type Seat = ReturnType<ReturnType<typeof seats>>

export const texts = (rows: readonly { text: string }[]) => rows.map(({ text }) => text)
export const plain = (text: string) => ({ html: '', plain: text })

/** An arrow between two shapes. */
export function drawArrow(one: Seat, from: TLShapeId, to: TLShapeId): TLShapeId {
  const arrow = createShapeId()
  one.editor.createShapes([{ id: arrow, type: 'arrow', x: 0, y: 0 }])
  one.editor.createBindings(
    [from, to].map((toId, i) => ({
      type: 'arrow' as const,
      fromId: arrow,
      toId,
      props: {
        terminal: i === 0 ? ('start' as const) : ('end' as const),
        normalizedAnchor: { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: false,
        snap: 'none' as const,
      },
    })),
  )
  one.canvas.flush()
  return arrow
}
export const endsOf = (one: Seat, arrow: TLShapeId) =>
  one.editor.getBindingsFromShape<TLArrowBinding>(arrow, 'arrow').map(({ toId }) => toId)
export const arrowsOf = (one: Seat) =>
  one.editor.getCurrentPageShapes().filter(({ type }) => type === 'arrow')
