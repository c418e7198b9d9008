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
  private readonly lookWatchers = new Set<(entities: readonly string[]) => void>()

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

  /** Returns its stop. */
  subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Tells, before all others, which entities may look different now, or are gone. Returns its stop. */
  onLooks(watcher: (entities: readonly string[]) => void): () => void {
    this.lookWatchers.add(watcher)
    return () => this.lookWatchers.delete(watcher)
  }

  /** Where an entity lies, and on which map; undefined when it is not shown. */
  find(entity: string): { layout: MapLayout; box: EntityBox } | undefined {
    for (const layout of this.layouts.values()) {
      const box = layout.boxes.get(entity)
      if (box) return { layout, box }
    }
    return undefined
  }

  private show() {
    const [board, layouts] = [this.shown, this.layouts]
    this.shown = this.hypothesis.length > 0 ? applyChanges(this.board, this.hypothesis) : this.board
    this.compute()
    const entities = this.changed(layouts, !isSameAround(board, this.shown))
    if (entities.length > 0) for (const watcher of [...this.lookWatchers]) watcher(entities)
    for (const watcher of [...this.watchers]) watcher()
  }

  /** @param isAll what they look at beside their boxes is another */
  private changed(before: BoardModel['layouts'], isAll: boolean): string[] {
    const entities: string[] = []
    for (const [map, layout] of this.layouts) {
      const old = before.get(map)
      if (old === layout && !isAll) continue
      for (const [entity, box] of layout.boxes) {
        // maps and lanes show parts of others; there are few of them
        const isPlain = box.kind !== 'map' && box.kind !== 'lane'
        if (isAll || !isPlain || old?.boxes.get(entity) !== box) entities.push(entity)
      }
    }
    for (const [map, old] of before)
      if (old !== this.layouts.get(map))
        for (const entity of old.boxes.keys()) if (!this.find(entity)) entities.push(entity)
    return entities
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
