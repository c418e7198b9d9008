import { toast } from 'sonner'
import { atom, type Atom } from 'tldraw'
import { addCard, addLane, addStage, addTouchpoint, type Cell } from '@/lib/journey/edit-add'
import { moveOneOn, type Direction } from '@/lib/journey/edit-step'
import { restore, trash } from '@/lib/journey/edit-trash'
import type { Insertion } from '@/lib/journey/insertions'
import { cardsIn, columnOf, lanesOf, mapOf, stagesOf, touchpointsOf } from '@/lib/journey/live'
import { TABLE_OF, type Board, type Id } from '@/lib/journey/model'
import { putBack } from '@/lib/journey/trashed'
import { gridOf, standIn, stopAt, walk, type Spot } from '@/lib/journey/walk'
import { cellOf } from './cells'
import { createGridCursor, type GridCursor } from './keyboard/grid-cursor'
import { mayTrash } from './may'
import type { Tell } from './open-board'
import type { Workplace } from './workplace'

/** What stands in the way of the board until it is closed. */
export type Sheet = 'trash' | 'shortcuts' | 'export' | 'activity'

/** Commands on what is selected, shared by keys, menus and the signs between things. */
export interface GridActions {
  readonly cursor: GridCursor
  /** which sheet is open */
  readonly sheet: Atom<Sheet | undefined>
  /** Begins writing where the cursor stands; an empty place gets a new entity. False when there is nothing to write. */
  writeHere(): boolean
  /** Tab while writing: goes on in the next cell of the row; an empty one becomes the current cell. */
  writeNext(entity: string, where: 'before' | 'after'): void
  /** Enter ended the writing: from a card on to the place under it, where the next letters make the next card. */
  wrote(entity: string): void
  /** Adds there and begins writing. */
  insert(map: Id<'map'>, insertion: Insertion): void
  /** Adds a card to a cell and begins writing. @param index none: last */
  addCard(cell: Cell, index?: number): void
  /** Adds one of the same kind beside an entity and begins writing. */
  addBeside(entity: Id, where: 'before' | 'after'): void
  /** Adds the next one where the cursor stands: after an entity of its kind, on a map a stage; an empty place is filled. */
  addNext(): void
  /** Moves entities one place on. */
  moveOn(entities: readonly Id[], to: Direction): void
  /** To the trash, told with a way back; the cursor goes to what stands there now. */
  trash(entities: readonly Id[]): void
  restore(entities: readonly Id[]): boolean
  /** Brings back what rescued entities belonged to. */
  putBack(entities: readonly Id[]): void
}

export function createGridActions(work: Workplace, tell: Tell): GridActions {
  const { model, editor, context, write, begin, may } = work
  const cursor = createGridCursor(work)
  const here = (entity: string) => {
    const layout = model.find(entity)?.layout
    const grid = layout && gridOf(model.shown, layout)
    const stop = grid && stopAt(grid, layout, { is: 'entity', id: entity as Id })
    return stop && { grid, stop }
  }
  const addAndBegin = ({ changes, id }: { changes: Parameters<typeof write>[0]; id: string | undefined }) => {
    if (!id || !write(changes)) return false
    begin(id)
    return true
  }

  const tellBarred = () => {
    if (may().write) toast(tell(may().bar))
  }

  const WRITE = {
    entity: ({ id }: Spot & { is: 'entity' }) =>
      may().touch(id) ? (begin(id), true) : (tellBarred(), false),
    cell: ({ lane, column }: Spot & { is: 'cell' }) =>
      may().make('cards') && addAndBegin(addCard(model.board, context(), cellOf(lane, column))),
    gap: ({ stage }: Spot & { is: 'gap' }) =>
      may().make('touchpoints') && addAndBegin(addTouchpoint(model.board, context(), stage)),
  }
  /** Those of the entities that this person may change. */
  const theirs = (entities: readonly Id[]) => entities.filter((id) => may().touch(id))

  const actions: GridActions = {
    cursor,
    sheet: atom<Sheet | undefined>('sheet', undefined),
    writeHere() {
      const spot = cursor.here()?.stop.spot
      return !!spot && (WRITE[spot.is] as (spot: Spot) => boolean)(spot)
    },
    writeNext(entity, where) {
      const from = here(entity)
      const next = from && walk(from.grid, from.stop, where === 'after' ? 'next' : 'previous')?.stop
      editor()?.complete()
      // A row is written in from end to end; its lane's name is no part of it.
      if (!next || next.row !== from.stop.row || next.from < 0) return
      if (next.spot.is === 'entity') begin(next.spot.id)
      else cursor.go(next.spot)
    },
    wrote(entity) {
      const card = model.board.cards.get(entity)
      if (!card || card.text === '' || !here(entity)) return
      const { lane } = card.place
      const column = columnOf(card.place)
      const cell = cardsIn(model.board, lane, column)
      const below = cell[cell.indexOf(card) + 1]
      if (below) cursor.go({ is: 'entity', id: below.id })
      else cursor.go({ is: 'cell', lane, column })
    },
    insert(map, insertion) {
      if (may().make(TABLE_OF[insertion.kind])) addAndBegin(inserted(model.board, map, insertion))
    },
    addCard: (cell, index) => void addAndBegin(addCard(model.board, context(), cell, { index })),
    addBeside(entity, where) {
      const card = model.board.cards.get(entity)
      const map = mapOf(model.board, entity)
      if (card) {
        const cell = cellOf(card.place.lane, columnOf(card.place))
        const at = cardsIn(model.board, cell.lane, columnOf(card.place)).indexOf(card)
        return actions.addCard(cell, where === 'after' ? at + 1 : at)
      }
      const insertion = insertionBeside(model.board, entity, where)
      if (map && insertion) actions.insert(map, insertion)
    },
    addNext() {
      const spot = cursor.here()?.stop.spot
      if (spot?.is !== 'entity') return void actions.writeHere()
      const map = model.board.maps.get(spot.id)
      if (map) actions.insert(map.id, { kind: 'stage', index: Infinity })
      else if (!model.find(spot.id)?.box.isRescued) actions.addBeside(spot.id, 'after')
    },
    moveOn(entities, to) {
      const moved = theirs(entities)
      const [last] = moved.slice(-1)
      if (write(moveOneOn(model.board, context(), moved, to)) && last) work.reveal(last)
    },
    trash(entities) {
      const gone = cursor.here()
      const trashed = entities.filter((id) => mayTrash(may(), model.board, id))
      if (trashed.length < entities.length) tellBarred()
      if (!write(trash(model.board, context(), trashed))) return
      toast(tell('deleted', { count: trashed.length }), {
        action: { label: tell('putBack'), onClick: () => actions.restore(trashed) },
      })
      const layout = gone && model.layouts.get(gone.layout.map.id)
      const stop = layout && standIn(gridOf(model.shown, layout), gone.stop)
      if (stop) cursor.go(stop.spot)
    },
    restore(entities) {
      if (!write(restore(model.board, entities))) return false
      work.select(entities)
      if (entities[0]) work.reveal(entities[0])
      return true
    },
    putBack(entities) {
      if (write(putBack(model.board, entities)) && entities[0]) work.reveal(entities[0])
    },
  }

  function inserted(board: Board, map: Id<'map'>, insertion: Insertion) {
    const ctx = context()
    switch (insertion.kind) {
      case 'stage':
        return addStage(board, ctx, map, { index: insertion.index })
      case 'touchpoint':
        return addTouchpoint(board, ctx, insertion.stage, { index: insertion.index })
      case 'lane': {
        const { after } = insertion
        const index = after ? lanesOf(board, map).findIndex(({ id }) => id === after) + 1 : 0
        return addLane(board, ctx, map, { kind: 'notes', index })
      }
    }
  }
  return actions
}

function insertionBeside(board: Board, entity: string, where: 'before' | 'after'): Insertion | undefined {
  const next = where === 'after' ? 1 : 0
  const stage = board.stages.get(entity)
  if (stage) return { kind: 'stage', index: stagesOf(board, stage.map).indexOf(stage) + next }
  const touchpoint = board.touchpoints.get(entity)
  if (touchpoint) {
    const { stage } = touchpoint.place
    return { kind: 'touchpoint', stage, index: touchpointsOf(board, stage).indexOf(touchpoint) + next }
  }
  const lane = board.lanes.get(entity)
  if (!lane) return undefined
  const lanes = lanesOf(board, lane.map)
  return { kind: 'lane', after: where === 'after' ? lane.id : lanes[lanes.indexOf(lane) - 1]?.id }
}
