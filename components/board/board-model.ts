import { layoutMap, type EntityBox, type MapLayout } from '@/lib/journey/layout'
import { mapsOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'

/**
 * The board as the canvas shows it: the plain rows and the computed layout of every map, kept current. Rows and boxes
 * keep their identity while they are unchanged, so whoever shows an entity compares with `===`.
 */
export class BoardModel {
  board: Board
  /** map id → layout, in the maps' order */
  layouts: ReadonlyMap<Id<'map'>, MapLayout> = new Map()
  private readonly watchers = new Set<() => void>()

  constructor(board: Board) {
    this.board = board
    this.compute()
  }

  update(board: Board): void {
    if (board === this.board) return
    this.board = board
    this.compute()
    for (const watcher of this.watchers) watcher()
  }

  /** Returns its stop. */
  subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Where an entity lies, and on which map; undefined when it is not shown. */
  find(entity: string): { layout: MapLayout; box: EntityBox } | undefined {
    for (const layout of this.layouts.values()) {
      const box = layout.boxes.get(entity)
      if (box) return { layout, box }
    }
    return undefined
  }

  private compute() {
    const next = new Map<Id<'map'>, MapLayout>()
    for (const map of mapsOf(this.board)) {
      next.set(map.id, layoutMap(this.board, map.id, this.layouts.get(map.id)))
    }
    this.layouts = next
  }
}
