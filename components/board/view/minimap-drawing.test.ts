import { describe, expect, it } from 'vitest'
import { layoutMap } from '@/lib/journey/layout'
import { boardOf, largeBoard, laneRow, mapRow, stageRow, touchpointRow } from '@/lib/journey/layout.fixture'
import { LIGHT } from '@/lib/journey/tokens'
import { around, blocksOfMap, clipped, inMiniature, miniatureOf, paint } from './minimap-drawing'

const SIZE = { w: 200, h: 100 }
const at = { x: 300, y: -900 }
const board = boardOf(
  mapRow('a', { at }),
  stageRow('1'),
  touchpointRow('1', '1', { emotions: { 'persona:anyone': -2 } }),
  laneRow('a', 'touchpoints'),
  laneRow('b', 'emotions'),
)
const layout = layoutMap(board, 'map:a')

/** Notes what is painted. */
function recorder() {
  const painted: { colour: string; x: number; y: number; w: number; h: number }[] = []
  return {
    painted,
    fillStyle: '' as string,
    clearRect() {},
    fillRect(x: number, y: number, w: number, h: number) {
      painted.push({ colour: this.fillStyle, x, y, w, h })
    },
  }
}

describe('the minimap', () => {
  it('[X156] shows maps, stages and touchpoints where they are on the page', () => {
    const blocks = blocksOfMap(layout)
    const box = layout.boxes.get('touchpoint:1')!
    expect(blocks).toContainEqual({ role: 'map', ...at, w: layout.width, h: layout.height })
    expect(blocks).toContainEqual({
      role: 'touchpoint',
      x: at.x + box.x,
      y: at.y + box.y,
      w: box.w,
      h: box.h,
    })
    expect(blocks.map(({ role }) => role).toSorted()).toEqual(['map', 'stage', 'touchpoint'])
    expect(blocksOfMap(layout)).toBe(blocks)
  })

  it('[X156] fits everything in, in the middle, and keeps proportions', () => {
    const content = around([...blocksOfMap(layout), { x: 4000, y: 0, w: 10, h: 10 }])!
    const miniature = miniatureOf(content, SIZE)
    const placed = inMiniature(miniature, content)
    expect(placed.x).toBeGreaterThanOrEqual(7.99)
    expect(placed.y).toBeGreaterThanOrEqual(7.99)
    expect(placed.x + placed.w / 2).toBeCloseTo(100)
    expect(placed.y + placed.h / 2).toBeCloseTo(50)
    expect(placed.w / placed.h).toBeCloseTo(content.w / content.h)
    expect(around([])).toBeUndefined()
  })

  it('[X156] the frame of the view never leaves it, however far away the view is', () => {
    expect(clipped({ x: 20, y: 10, w: 50, h: 30 }, SIZE)).toEqual({ x: 20, y: 10, w: 50, h: 30 })
    expect(clipped({ x: -1000, y: 30, w: 2000, h: 20 }, SIZE)).toEqual({ x: 0, y: 30, w: 200, h: 20 })
    expect(clipped({ x: 5000, y: -400, w: 10, h: 10 }, SIZE)).toEqual({ x: 194, y: 0, w: 6, h: 6 })
  })

  it('[X156] paints the curve in the colours of feelings, over everything else', () => {
    const painter = recorder()
    const blocks = blocksOfMap(layout)
    paint(painter, miniatureOf(around(blocks)!, SIZE), SIZE, { blocks, layouts: [layout], theme: LIGHT })
    expect(painter.painted.map(({ colour }) => colour)).toEqual([
      LIGHT.paper,
      LIGHT.dashed,
      LIGHT.band,
      LIGHT.negative.toLowerCase(),
    ])
    for (const { w, h } of painter.painted) expect(Math.min(w, h)).toBeGreaterThanOrEqual(1)
  })

  it('[X157] a board of 2,000 cards is drawn in a few milliseconds', () => {
    const { board, map } = largeBoard(1)
    const large = layoutMap(board, map)
    const started = performance.now()
    const blocks = blocksOfMap(large)
    const painter = recorder()
    paint(painter, miniatureOf(around(blocks)!, SIZE), SIZE, { blocks, layouts: [large], theme: LIGHT })
    const ms = performance.now() - started
    expect(painter.painted.length).toBeGreaterThan(2_000)
    // a bound against breakage only: it takes a few milliseconds on a machine that does nothing else
    expect({ ms, isQuick: ms < 2_000 }).toEqual({ ms, isQuick: true })
  })
})
