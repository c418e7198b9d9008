import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawEntity, drawMap } from './drawing'
import { layoutHash, layoutMap, type EntityBox, type MapLayout } from './layout'
import { brokenBoard, shuffled } from './layout.fixture'
import type { Board } from './model'
import { toSvg } from './svg'

const layoutsOf = (board: Board): MapLayout[] =>
  [...board.maps.values()].filter((map) => !map.trashed).map((map) => layoutMap(board, map.id))

/** Anything that has a place of its own. A lane's box holds its cells, the map's holds everything. */
const isLeaf = (box: EntityBox) =>
  box.isRescued || box.kind === 'card' || box.kind === 'touchpoint' || box.kind === 'stage'

function overlaps(boxes: readonly EntityBox[]): string[] {
  const E = 1e-6
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.w - E && b.x < a.x + a.w - E && a.y < b.y + b.h - E && b.y < a.y + a.h - E)
      .map((b) => `${a.id} × ${b.id}`),
  )
}

const anyBoard = fc.integer({ min: 0, max: 2 ** 31 })
const often = { seed: 2026, numRuns: 250 }

describe('whatever the rows say', () => {
  it('[J27] nothing overlaps and everything lies on its map', () => {
    fc.assert(
      fc.property(anyBoard, (seed) => {
        for (const layout of layoutsOf(brokenBoard(seed))) {
          const boxes = [...layout.boxes.values()]
          expect(overlaps(boxes.filter(isLeaf))).toEqual([])
          expect(overlaps(boxes.filter((box) => box.kind === 'lane'))).toEqual([])
          for (const { id, x, y, w, h } of boxes) {
            expect(Math.min(x, y, w, h), id).toBeGreaterThanOrEqual(0)
            expect(x + w, id).toBeLessThanOrEqual(layout.width)
            expect(y + h, id).toBeLessThanOrEqual(layout.height)
          }
        }
      }),
      often,
    )
  })

  it('[J27] every live row is on exactly one map, in one place; only hidden lanes and their cards are left out', () => {
    fc.assert(
      fc.property(anyBoard, (seed) => {
        const board = brokenBoard(seed)
        const layouts = layoutsOf(board)
        if (layouts.length === 0) return
        const isHidden = (lane: string) => {
          const row = board.lanes.get(lane)
          return (
            !!row &&
            !row.trashed &&
            !!row.hidden &&
            !board.maps.get(row.map)?.trashed &&
            board.maps.has(row.map)
          )
        }
        const wanted = [
          ...[...board.stages.values(), ...board.touchpoints.values()],
          ...[...board.lanes.values()].filter((lane) => !isHidden(lane.id)),
          ...[...board.cards.values()].filter((card) => !isHidden(card.place.lane)),
        ]
        const shown = layouts.flatMap((layout) =>
          [...layout.boxes.values()].filter((box) => box.kind !== 'map'),
        )
        expect(shown.map((box) => box.id).sort()).toEqual(
          wanted.flatMap((row) => (row.trashed ? [] : [row.id])).sort(),
        )
        for (const layout of layouts)
          expect([...layout.rescued].sort()).toEqual(
            [...layout.boxes.values()].flatMap((box) => (box.isRescued ? [box.id] : [])).sort(),
          )
      }),
      often,
    )
  })

  it('[J28] the same rows in another order give the same layout', () => {
    fc.assert(
      fc.property(anyBoard, (seed) => {
        const board = brokenBoard(seed)
        expect(layoutsOf(shuffled(board, seed)).map(layoutHash).sort()).toEqual(
          layoutsOf(board).map(layoutHash).sort(),
        )
      }),
      { seed: 7, numRuns: 80 },
    )
  })

  it('[J22] every text is drawn whole, however long: its lines read as it does', () => {
    const bare = (text: string) => text.replaceAll(/\s/g, '')
    fc.assert(
      fc.property(anyBoard, (seed) => {
        const board = brokenBoard(seed)
        for (const layout of layoutsOf(board))
          for (const box of layout.boxes.values()) {
            const texts = drawEntity(board, layout, box.id).filter(
              (p) => p.is === 'text' && p.field === box.title.field,
            )
            if (!box.isFolded || box.kind !== 'card') expect(texts, box.id).toHaveLength(1)
            for (const text of texts)
              if (text.is === 'text') expect(bare(text.lines.join(''))).toBe(bare(text.text))
          }
      }),
      { seed: 8, numRuns: 80 },
    )
  })

  it('[J40] the picture is well-formed SVG', () => {
    fc.assert(
      fc.property(anyBoard, (seed) => {
        const board = brokenBoard(seed)
        for (const layout of layoutsOf(board)) {
          const svg = toSvg(drawMap(board, layout), {
            x: 0,
            y: 0,
            width: layout.width,
            height: layout.height,
          })
          expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/)
        }
      }),
      { seed: 9, numRuns: 60 },
    )
  })
})
