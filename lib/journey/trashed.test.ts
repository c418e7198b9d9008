import { describe, expect, it } from 'vitest'
import { context, seeded, smallBoard } from './edit.fixture'
import { addStage } from './edit-add'
import { trash } from './edit-trash'
import { layoutMap } from './layout'
import { deletedOf, putBack } from './trashed'

describe('the trash of a board', () => {
  it('[J94] lists what people deleted, the latest first, each with what went along, by whom and when', () => {
    const { bench, look, t3, c1 } = smallBoard()
    bench.do(trash(bench.board, context(seeded(2), 'ana', 10), [t3]))
    bench.do(trash(bench.board, context(seeded(2), 'boris', 20), [look]))
    expect(deletedOf(bench.board)).toEqual([
      { id: look, kind: 'stage', title: 'Look', along: 5, by: 'boris', at: 20 },
      { id: t3, kind: 'touchpoint', title: 'Till', along: 0, by: 'ana', at: 10 },
    ])
    expect(bench.board.cards.get(c1)!.trashed).toBeDefined()
  })

  it('[J94] leaves out what never had a word, and keeps what is empty but holds words', () => {
    const { bench, map, pay, t3 } = smallBoard()
    const empty = bench.add(addStage(bench.board, bench.ctx, map))
    bench.do(trash(bench.board, context(seeded(2), 'ana', 10), [empty]))
    expect(deletedOf(bench.board)).toEqual([])
    bench.do([{ do: 'patch', id: pay, set: { title: '' } }])
    bench.do(trash(bench.board, context(seeded(2), 'ana', 20), [pay]))
    expect(deletedOf(bench.board)).toMatchObject([{ id: pay, title: '', along: 1 }])
    expect(bench.board.touchpoints.get(t3)!.trashed).toBeDefined()
  })

  it('[J94] what lies in the rescued tray goes back to its place together with what it belonged to', () => {
    const { bench, map, look, t1, t2, c1 } = smallBoard()
    bench.do(trash(bench.board, context(seeded(2), 'boris', 20), [look]))
    bench.do([{ do: 'patch', id: c1, set: { trashed: undefined } }])
    expect(layoutMap(bench.board, map).rescued).toEqual([c1])
    bench.do(putBack(bench.board, [c1]))
    const layout = layoutMap(bench.board, map)
    expect(layout.rescued).toEqual([])
    for (const id of [look, t1, t2, c1]) expect(layout.boxes.has(id)).toBe(true)
    expect(putBack(bench.board, [c1])).toEqual([])
  })
})
