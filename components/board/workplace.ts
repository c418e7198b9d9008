import { Box, type Editor } from 'tldraw'
import { toast } from 'sonner'
import type { History } from '@/lib/doc/history'
import type { Change } from '@/lib/journey/change'
import type { EditContext } from '@/lib/journey/edit'
import { entityCount } from '@/lib/journey/live'
import type { Id } from '@/lib/journey/model'
import { LIMITS } from '@/lib/protocol/limits'
import type { Session } from '../session/session'
import type { BoardModel } from './board-model'
import { bringIntoSight } from './view/camera'
import { systemChance } from './chance'
import { createDetailDoor, type DetailDoor } from './detail/detail-door'
import { isJourney, shapeIdOf } from './journey-shapes'
import type { May } from './may'
import type { Tell } from './open-board'

/** What every gesture and command of the board is made of. */
export interface Workplace {
  readonly model: BoardModel
  may(): May
  editor(): Editor | undefined
  /** what the edits of lib/journey need: who, when, chance */
  context(): EditContext
  /**
   * Writes one undo step, all of it or nothing. False when there is nothing to write, no right to, or the board is full
   * (the last two are told).
   * @param step `open`: in the middle of a gesture, whose step it belongs to
   */
  write(changes: readonly Change[], step?: 'new' | 'open'): boolean
  /** the entities of the selected journey shapes */
  selected(): readonly Id[]
  /** Selects these entities, and nothing else. */
  select(entities: readonly string[]): void
  /** Begins writing in an entity, and brings it into sight. */
  begin(entity: string): void
  /** Brings an entity into sight without changing the zoom. */
  reveal(entity: string): void
  /** the panel with everything that can be said of the selection */
  readonly door: DetailDoor
  /** Opens that panel and gives it the keyboard. @param entity selected first; none: what is selected already */
  details(entity?: string): void
}

export function createWorkplace({
  session,
  model,
  me,
  may,
  tell,
  editor,
  history,
}: {
  session: Pick<Session, 'writeLocal'>
  model: BoardModel
  me: { person: string }
  may: () => May
  tell: Tell
  editor: () => Editor | undefined
  history: History
}): Workplace {
  const reveal = (entity: string) => {
    const at = editor()
    const bounds = at?.getShapePageBounds(shapeIdOf(entity))
    const title = model.find(entity)?.box.title
    if (at && bounds && title)
      bringIntoSight(at, new Box(bounds.x + title.x, bounds.y + title.y, title.w, Math.max(title.h, 24)))
  }
  const select = (entities: readonly string[]) => {
    const at = editor()
    at?.setSelectedShapes(entities.map(shapeIdOf).filter((id) => at.getShape(id)))
  }
  const door = createDetailDoor()
  return {
    model,
    may,
    editor,
    context: () => ({ random, now: Date.now(), author: me.person }),
    write(changes, step = 'new') {
      if (!may().write || changes.length === 0) return false
      if (!may().all(changes)) {
        toast(tell(may().bar))
        return false
      }
      const made = changes.filter((change) => change.do === 'create').length
      if (made > 0 && entityCount(model.board) + made > LIMITS.entitiesPerBoard) {
        toast(tell('full', { limit: LIMITS.entitiesPerBoard }))
        return false
      }
      if (step === 'new') {
        editor()?.complete()
        history.mark(undefined, editor()?.getSelectedShapeIds())
      }
      session.writeLocal(changes)
      if (step === 'new') history.mark()
      return true
    },
    selected: () =>
      editor()
        ?.getSelectedShapes()
        .filter(isJourney)
        .map((shape) => shape.props.entity) ?? [],
    select,
    begin(entity) {
      const at = editor()
      const shape = at?.getShape(shapeIdOf(entity))
      if (!at || !shape || !may().touch(entity)) return
      at.setCurrentTool('select')
      at.select(shape.id)
      at.setEditingShape(shape.id)
      at.setCurrentTool('select.editing_shape', { target: 'shape', shape })
      reveal(entity)
    },
    reveal,
    door,
    details(entity) {
      if (entity) {
        select([entity])
        reveal(entity)
      }
      door.open()
    },
  }
}

const random = systemChance()
