import { describe, expect, it } from 'vitest'
import { smallBoard } from '@/lib/journey/edit.fixture'
import { trash } from '@/lib/journey/edit-trash'
import { placeOf } from './grid-cursor-view'

describe('what is said of a place', () => {
  it('[X149] an entity says its title, its number among its kind, and where it is', () => {
    const { bench, look, t2, c1, lane, map } = smallBoard()
    const place = (id: Parameters<typeof placeOf>[1]) => placeOf(bench.board, id, 'ru')
    expect(place({ is: 'entity', id: map })).toMatchObject({ key: 'map', title: 'Shop' })
    expect(place({ is: 'entity', id: look })).toMatchObject({ title: 'Look', values: { at: 1, count: 2 } })
    expect(place({ is: 'entity', id: t2 })).toMatchObject({ values: { at: 2, count: 3, stage: 'Look' } })
    expect(place({ is: 'entity', id: lane })).toMatchObject({ key: 'lane', title: 'Потребности и мотивы' })
    expect(place({ is: 'entity', id: c1 })).toMatchObject({
      title: 'one',
      values: { at: 1, count: 1, lane: 'Потребности и мотивы', column: 'Shelf' },
    })
  })

  it('[X149] a place without an entity says what could be written there', () => {
    const { bench, look, t1, t3, lane } = smallBoard()
    const cell = (column: typeof t1) => placeOf(bench.board, { is: 'cell', lane, column }, 'en')
    expect(cell(t3)).toMatchObject({ key: 'cell', values: { column: 'Till' } })
    expect(cell(t1)).toMatchObject({ key: 'foot', values: { column: 'Shelf' } })
    bench.do(trash(bench.board, bench.ctx, [t1]))
    expect(placeOf(bench.board, { is: 'gap', stage: look }, 'en')).toMatchObject({ key: 'gap' })
  })
})
