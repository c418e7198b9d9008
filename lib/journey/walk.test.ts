import { describe, expect, it } from 'vitest'
import { Bench, smallBoard } from './edit.fixture'
import { addCard, addStage } from './edit-add'
import { setFields } from './edit-fields'
import { trash } from './edit-trash'
import { layoutMap } from './layout'
import { largeBoard } from './layout.fixture'
import { lanesOf } from './live'
import type { Board, Id } from './model'
import { between, gridOf, standIn, stopAt, walk, type Spot, type Step, type Stop } from './walk'

const entity = (id: Id): Spot => ({ is: 'entity', id })
const gridIn = (board: Board, map: Id<'map'>) => {
  const layout = layoutMap(board, map)
  return { grid: gridOf(board, layout), layout }
}

/** A small board with the names of its places: lanes are touchpoints, emotions, pains, improvements, needs. */
function named() {
  const small = smallBoard()
  const { bench, map, pay, lane, t2 } = small
  const c2b = bench.add(addCard(bench.board, bench.ctx, { lane, touchpoint: t2 }, { text: 'two b' }))
  const empty = bench.add(addStage(bench.board, bench.ctx, map, { title: 'Empty' }))
  const kinds = lanesOf(bench.board, map)
  const kind = (name: string) => kinds.find((one) => one.kind === name)!.id
  const ids: Record<string, Id> = { ...small, c2b, empty, pay } as never
  for (const name of ['touchpoints', 'emotions', 'pains', 'improvements', 'needs']) ids[name] = kind(name)
  const cell = (laneName: string, column: string): Spot => ({
    is: 'cell',
    lane: ids[laneName] as Id<'lane'>,
    column: ids[column] as Id<'touchpoint'>,
  })
  /** `pains/t1` is a cell, `gap/empty` a gap, anything else an entity */
  const spot = (name: string): Spot => {
    const [lane, column] = name.split('/')
    if (lane === 'gap') return { is: 'gap', stage: ids[column!] as Id<'stage'> }
    return column ? cell(lane!, column) : entity(ids[name]!)
  }
  const names = new Map(
    [
      ...Object.keys(ids).filter((name) => typeof ids[name] === 'string' && name !== 'lane'),
      ...['pains', 'improvements', 'needs'].flatMap((lane) =>
        ['t1', 't2', 't3', 'empty'].map((column) => `${lane}/${column}`),
      ),
      'gap/empty',
    ].map((name) => [JSON.stringify(spot(name)), name]),
  )
  return { ...small, ids, spot, nameOf: (one: Spot) => names.get(JSON.stringify(one))! }
}

describe('walking over a map', () => {
  const { bench, map, spot, nameOf } = named()
  const { grid, layout } = gridIn(bench.board, map)
  const go = (from: string, step: Step, column?: number): string => {
    const found = walk(grid, stopAt(grid, layout, spot(from))!, step, column)
    return found ? nameOf(found.stop.spot) : 'nothing'
  }

  it.each<[from: string, step: Step, to: string]>([
    ['look', 'right', 'pay'],
    ['look', 'left', 'nothing'],
    ['pay', 'right', 'empty'],
    ['empty', 'right', 'nothing'],
    ['look', 'down', 't1'],
    ['t1', 'up', 'look'],
    ['look', 'up', 'map'],
    ['map', 'down', 'look'],
    ['t1', 'right', 't2'],
    ['t2', 'right', 't3'],
    ['t3', 'right', 'gap/empty'],
    ['empty', 'down', 'gap/empty'],
    ['t1', 'left', 'touchpoints'],
    ['touchpoints', 'down', 'emotions'],
    ['touchpoints', 'up', 'map'],
    ['t1', 'down', 'pains/t1'],
    ['pains/t1', 'left', 'pains'],
    ['pains/t1', 'right', 'pains/t2'],
    ['pains/t3', 'right', 'pains/empty'],
    ['improvements/t1', 'down', 'c3'],
    ['c3', 'down', 'c1'],
    ['c1', 'up', 'c3'],
    ['c2', 'down', 'c2b'],
    ['c2b', 'down', 'nothing'],
    ['c2b', 'left', 'c1'],
    ['c1', 'right', 'c2'],
    ['c3', 'right', 'needs/t3'],
    ['c1', 'left', 'needs'],
  ])('[J87] arrows go from cell to cell as in a spreadsheet: %s %s → %s', (from, step, to) => {
    expect(go(from, step)).toBe(to)
  })

  it('[J87] going up and down keeps to the column one came from, also across a wide stage', () => {
    const start = stopAt(grid, layout, spot('t2'))!
    const up = walk(grid, start, 'up', 1)!
    expect(nameOf(up.stop.spot)).toBe('look')
    const top = walk(grid, up.stop, 'up', up.column)!
    expect(nameOf(top.stop.spot)).toBe('map')
    const back = walk(grid, top.stop, 'down', top.column)!
    expect(nameOf(walk(grid, back.stop, 'down', back.column)!.stop.spot)).toBe('t2')
  })

  it.each<[from: string, step: Step, to: string]>([
    ['map', 'next', 'look'],
    ['empty', 'next', 'touchpoints'],
    ['touchpoints', 'next', 't1'],
    ['gap/empty', 'next', 'emotions'],
    ['emotions', 'next', 'pains'],
    ['needs', 'next', 'c3'],
    ['c3', 'next', 'c1'],
    ['c2', 'next', 'c2b'],
    ['needs/t3', 'next', 'needs/empty'],
    ['needs/empty', 'next', 'nothing'],
    ['look', 'previous', 'map'],
    ['map', 'previous', 'nothing'],
    ['c2b', 'rowStart', 'needs'],
    ['c2b', 'rowEnd', 'needs/empty'],
    ['t3', 'rowStart', 'touchpoints'],
    ['c2b', 'first', 'map'],
    ['look', 'last', 'needs/empty'],
  ])('[J88] the keyboard reaches everything in reading order: %s %s → %s', (from, step, to) => {
    expect(go(from, step)).toBe(to)
  })

  it('[J88] next, over and over, comes to every entity that is shown, once, and previous goes the same way back', () => {
    const large = largeBoard(7)
    const { grid, layout } = gridIn(large.board, large.map)
    const there: Stop[] = [grid[0]!]
    for (let s = walk(grid, grid[0]!, 'next'); s; s = walk(grid, s.stop, 'next')) there.push(s.stop)
    const met = there.flatMap((s) => (s.spot.is === 'entity' ? [s.spot.id] : []))
    expect(new Set(met).size).toBe(met.length)
    const shown = [...layout.boxes.values()].filter((b) => !b.isFolded || b.kind === 'lane').map((b) => b.id)
    expect([...met].sort()).toEqual(shown.sort())
    const back: Stop[] = [grid.at(-1)!]
    for (let s = walk(grid, back[0]!, 'previous'); s; s = walk(grid, s.stop, 'previous')) back.push(s.stop)
    expect(back.reverse()).toEqual(there)
  })

  it('[J89] the place under the last card of a cell is a place too: up from it is that card', () => {
    const foot = stopAt(grid, layout, spot('needs/t2'))!
    expect(foot.spot).toEqual(spot('needs/t2'))
    expect(nameOf(walk(grid, foot, 'up')!.stop.spot)).toBe('c2b')
    expect(nameOf(walk(grid, foot, 'right')!.stop.spot)).toBe('needs/t3')
  })

  it('[J89] no cell is offered where nothing can be written: in collapsed lanes and lanes of other things', () => {
    const { bench, map, lane } = smallBoard()
    bench.do(setFields(bench.board, lane, { collapsed: true }))
    const { grid } = gridIn(bench.board, map)
    const lanes = new Set(grid.flatMap(({ spot }) => (spot.is === 'cell' ? [spot.lane] : [])))
    const kinds = [...lanes].map((id) => bench.board.lanes.get(id)!.kind).sort()
    expect(kinds).toEqual(['improvements', 'pains'])
  })

  it('[J87] what lies in the tray of rescued things is reached below the last lane', () => {
    const { bench, map, t2, c2, lane } = smallBoard()
    bench.do(trash(bench.board, bench.ctx, [t2]))
    bench.do([{ do: 'patch', id: c2, set: { trashed: undefined } }])
    const { grid, layout } = gridIn(bench.board, map)
    expect(layout.rescued).toEqual([c2])
    expect(grid.at(-1)!.spot).toEqual(entity(c2))
    const lowest = [...layout.columns].map(({ touchpoint }) =>
      stopAt(grid, layout, { is: 'cell', lane, column: touchpoint! })!,
    )
    for (const stop of [...lowest, stopAt(grid, layout, entity(lane))!])
      expect(walk(grid, stop, 'down')?.stop.spot).toEqual(entity(c2))
  })
})

describe('what stands in for what is gone', () => {
  it('[J90] after a deletion one stands where it was: on the next card, the cell, the neighbour, the map', () => {
    const { bench, map, ids, spot, nameOf } = named()
    const { ctx } = bench
    const gone = (name: string): string => {
      const before = gridIn(bench.board, map)
      const stop = stopAt(before.grid, before.layout, spot(name))!
      bench.do(trash(bench.board, ctx, [ids[name]!]))
      return nameOf(standIn(gridIn(bench.board, map).grid, stop)!.spot)
    }
    expect(gone('c2')).toBe('c2b')
    expect(gone('c2b')).toBe('needs/t2')
    expect(gone('t2')).toBe('t3')
    expect(gone('empty')).toBe('pay')
    expect(gone('needs')).toBe('improvements')
  })
})

describe('a rectangle of the grid', () => {
  it('[J91] Shift selects everything between two places, and nothing else', () => {
    const { bench, map, spot, ids } = named()
    const { grid, layout } = gridIn(bench.board, map)
    const at = (name: string) => stopAt(grid, layout, spot(name))!
    expect(between(grid, at('t1'), at('t2'))).toEqual([ids.t1, ids.t2])
    expect(between(grid, at('c2'), at('c2b'))).toEqual([ids.c2, ids.c2b])
    expect(new Set(between(grid, at('t3'), at('c1')))).toEqual(
      new Set([ids.t1, ids.t2, ids.t3, ids.c3, ids.c1, ids.c2]),
    )
    expect(between(grid, at('pains/t1'), at('pains/t3'))).toEqual([])
  })

  it('[J91] a board without a stage has its map and its lanes to walk over', () => {
    const bench = new Bench()
    const { map } = smallBoard(bench)
    bench.do(trash(bench.board, bench.ctx, [...bench.board.stages.keys()] as Id[]))
    const { grid } = gridIn(bench.board, map)
    expect(grid.map(({ row }) => row)).toEqual([0, 2, 3, 4, 5, 6].slice(0, grid.length))
    expect(walk(grid, grid[0]!, 'down')?.stop.from).toBe(-1)
  })
})
