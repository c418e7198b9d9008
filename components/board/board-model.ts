import { isSameAround } from '@/lib/journey/drawing'
import { layoutMap, type EntityBox, type MapLayout } from '@/lib/journey/layout'
import { mapsOf } from '@/lib/journey/live'
import { applyChanges, type Change } from '@/lib/journey/change'
import type { Board, Id } from '@/lib/journey/model'

/**
 * The board as the canvas shows it: the plain rows and the computed layout of every map, kept current. Rows and boxes
 * keep their identity while they are unchanged, so whoever shows an entity compares with `===`.
 */
export class BoardModel {
  /** what the document says: edits are made of it */
  board: Board
  /** what is shown: the board, and during a gesture what it would become; layouts and drawings are made of it */
  shown: Board
  /** map id → layout, in the maps' order */
  layouts: ReadonlyMap<Id<'map'>, MapLayout> = new Map()
  private hypothesis: readonly Change[] = NOTHING
  private readonly watchers = new Set<() => void>()
  private readonly entityWatchers = new Map<string, Set<() => void>>()

  constructor(board: Board) {
    this.board = this.shown = board
    this.compute()
  }

  update(board: Board): void {
    if (board === this.board) return
    this.board = board
    this.show()
  }

  /** Shows the board as if these changes were made; nobody else sees them, nothing is written. None: as it is. */
  preview(changes: readonly Change[] = NOTHING): void {
    if (changes === this.hypothesis || changes.length + this.hypothesis.length === 0) return
    this.hypothesis = changes
    this.show()
  }

  /** Returns its stop. @param entity only what this one looks like and where it lies is watched */
  subscribe = (watcher: () => void, entity?: string): (() => void) => {
    let watchers = entity === undefined ? this.watchers : this.entityWatchers.get(entity)
    if (!watchers) this.entityWatchers.set(entity!, (watchers = new Set()))
    watchers.add(watcher)
    return () => {
      watchers.delete(watcher)
      if (entity !== undefined && watchers.size === 0) this.entityWatchers.delete(entity)
    }
  }

  /** Where an entity lies, and on which map; undefined when it is not shown. */
  find(entity: string): { layout: MapLayout; box: EntityBox } | undefined {
    return findIn(this.layouts, entity)
  }

  private show() {
    const [board, layouts] = [this.shown, this.layouts]
    this.shown = this.hypothesis.length > 0 ? applyChanges(this.board, this.hypothesis) : this.board
    this.compute()
    for (const watcher of [...this.watchers]) watcher()
    const looksAround = !isSameAround(board, this.shown)
    for (const [entity, watchers] of [...this.entityWatchers]) {
      const box = this.find(entity)?.box
      // maps and lanes show parts of others; there are few of them
      const isPlain = box && box.kind !== 'map' && box.kind !== 'lane'
      if (isPlain && !looksAround && findIn(layouts, entity)?.box === box) continue
      for (const watcher of [...watchers]) watcher()
    }
  }

  private compute() {
    const next = new Map<Id<'map'>, MapLayout>()
    for (const map of mapsOf(this.shown)) {
      next.set(map.id, layoutMap(this.shown, map.id, this.layouts.get(map.id)))
    }
    this.layouts = next
  }
}

const NOTHING: readonly Change[] = []

function findIn(layouts: BoardModel['layouts'], entity: string) {
  for (const layout of layouts.values()) {
    const box = layout.boxes.get(entity)
    if (box) return { layout, box }
  }
  return undefined
}
