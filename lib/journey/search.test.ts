import { describe, expect, it } from 'vitest'
import { applyChanges } from './change'
import { trash } from './edit-trash'
import { context } from './edit.fixture'
import {
  boardOf,
  cardRow,
  chance,
  departmentRow,
  laneRow,
  mapRow,
  metricRow,
  personaRow,
  stageRow,
  touchpointRow,
} from './layout.fixture'
import type { Card, Id, Row, Touchpoint } from './model'
import { nameOf, search, whereOf } from './search'
import { fold, marksIn, termsOf } from './search-fold'

const cell: Card['place'] = { lane: 'lane:b', order: 'a', touchpoint: 'touchpoint:2' }
const board = boardOf(
  mapRow('a', {
    title: 'Mañana en el súper',
    lang: 'es',
    scenario: 'Compra de los viernes',
    personas: { 'persona:p': 'a' },
  }),
  personaRow('p', 'Lucía'),
  departmentRow('caja', 'Cajas y atención'),
  stageRow('1', { title: 'Llegar' }),
  stageRow('2', { title: 'Pagar' }),
  laneRow('a', 'touchpoints'),
  laneRow('b', 'pains'),
  touchpointRow('1', '1', { title: 'Aparcar', channels: ['car-park'], feelings: { 'persona:p': 'perdida' } }),
  touchpointRow('2', '2', {
    title: 'Hacer cola',
    quote: '¿Otra vez Cajas cerradas?',
    owner: 'department:caja',
  }),
  cardRow('1', cell, { text: 'Cola demasiado larga', source: 'Encuesta de mayo' }),
  metricRow('1', 'touchpoint:2', { name: 'Espera', value: 7.5, unit: 'min' }),
  mapRow('b', { title: 'Возвращение', lang: 'ru', at: { x: 0, y: 5000 } }),
  stageRow('3', { map: 'map:b', title: 'Ещё раз' }),
)
const found = (query: string) => search(board, query).map(({ at, field }) => `${at} ${field}`)

describe('search', () => {
  it.each([
    ['manana', ['map:a title']],
    ['VIERNES compra', ['map:a brief']],
    ['lucia', ['map:a persona']],
    ['aparcamiento', ['touchpoint:1 channel']],
    ['perdida', ['touchpoint:1 feeling']],
    ['cajas', ['touchpoint:2 quote', 'touchpoint:2 department']],
    ['puntos de dolor', ['lane:b title']],
    ['cola', ['touchpoint:2 title', 'card:1 text']],
    ['encuesta', ['card:1 source']],
    ['7.5 min', ['touchpoint:2 metric']],
    ['еще', ['stage:3 title']],
    ['', []],
    ['  ', []],
    ['nothing of this', []],
  ])('[J95] finds %j in every kind of text, whatever its case and accents', (query, wanted) => {
    expect(found(query)).toEqual(wanted)
  })

  it('[J95] finds what stands around the maps, after what stands on them', () => {
    const free = [{ id: 'shape:n', text: 'La cola del viernes' }]
    expect(search(board, 'cola', free).map(({ at }) => at)).toEqual(['touchpoint:2', 'card:1', 'shape:n'])
  })

  it('[J96] goes through the maps from the highest, each from left to right and down its columns', () => {
    const order = new Set(search(board, 'a').map(({ at }) => at))
    expect([...order]).toEqual([
      'map:a',
      'lane:a',
      'stage:1',
      'touchpoint:1',
      'stage:2',
      'touchpoint:2',
      'card:1',
    ])
    expect(search(board, 'р').map(({ at }) => at)).toEqual(['map:b', 'stage:3'])
  })

  it('[J96] says where: map, stage, touchpoint, lane', () => {
    expect(whereOf(board, 'card:1')).toEqual(['map:a', 'stage:2', 'touchpoint:2', 'lane:b'])
    expect(whereOf(board, 'touchpoint:1')).toEqual(['map:a', 'stage:1'])
    expect(whereOf(board, 'lane:a')).toEqual(['map:a'])
    expect(whereOf(board, 'map:a')).toEqual([])
    expect(whereOf(board, 'shape:n')).toEqual([])
    expect(whereOf(board, 'card:1').map((id) => nameOf(board, id, 'en'))).toEqual([
      'Mañana en el súper',
      'Pagar',
      'Hacer cola',
      'Pain points',
    ])
  })

  it('[J95] leaves out what is in the trash, and finds what was rescued from it', () => {
    const ctx = context()
    const noMap = applyChanges(board, trash(board, ctx, ['map:a']))
    expect(search(noMap, 'cola')).toEqual([])
    // Somebody deleted the stage while somebody else wrote the card: it lies in the tray.
    const patch = { do: 'patch', id: 'stage:2', set: { trashed: { by: 'ana', at: 1 } } } as const
    const noStage = applyChanges(board, [patch])
    expect(search(noStage, 'larga').map(({ at }) => at)).toEqual(['card:1'])
    expect(whereOf(noStage, 'card:1')).toEqual(['map:a', 'touchpoint:2', 'lane:b'])
  })

  it('[J95] sees a renamed department and a changed text at once', () => {
    expect(search(board, 'tesoreria')).toEqual([])
    const renamed = applyChanges(board, [
      { do: 'patch', id: 'department:caja', set: { name: 'Tesorería' } },
      { do: 'patch', id: 'stage:1', set: { title: 'Tesorería ya' } },
    ])
    expect(search(renamed, 'tesoreria').map(({ at }) => at)).toEqual(['stage:1', 'touchpoint:2'])
  })

  it('[J97] finds in 4,000 entities within a keystroke', () => {
    const seed = 7
    const { many } = largestBoard(seed)
    const started = performance.now()
    expect(search(many, 'queue').length).toBeGreaterThan(50)
    const first = performance.now() - started
    const times = ['q', 'qu', 'que', 'queue 12'].map((query) => {
      const before = performance.now()
      search(many, query)
      return performance.now() - before
    })
    const slowest = Math.max(...times)
    // some milliseconds on a machine that does nothing else; these bounds are only against breakage
    expect({ seed, slowest, isQuick: slowest < 1_000 }).toEqual({ seed, slowest, isQuick: true })
    expect({ seed, first, isQuick: first < 5_000 }).toEqual({ seed, first, isQuick: true })
  })
})

/** The largest board there may be: 4,000 entities on twenty maps. */
function largestBoard(seed: number) {
  const { pick } = words(seed)
  const rows: Row[] = []
  for (let m = 0; m < 20; m++) {
    const map: Id<'map'> = `map:${m}`
    rows.push(mapRow(`${m}`, { at: { x: 0, y: m * 2000 } }), laneRow(`${m}`, 'pains', { map }))
    for (let s = 0; s < 6; s++) {
      const stage = `${m}-${s}`
      rows.push(stageRow(stage, { map, title: pick() }))
      for (let t = 0; t < 8; t++) {
        const touchpoint: Touchpoint = touchpointRow(`${stage}-${t}`, stage, {
          map,
          title: pick(),
          quote: pick(),
        })
        rows.push(touchpoint)
        for (let c = 0; c < 3; c++)
          rows.push(
            cardRow(
              `${stage}-${t}-${c}`,
              { lane: `lane:${m}`, order: `${c}`, touchpoint: touchpoint.id },
              { text: pick() },
            ),
          )
      }
    }
  }
  return { many: boardOf(...rows) }
}

function words(seed: number) {
  const { int } = chance(seed)
  const some = [
    'Queue at the till',
    'Очередь в кассу',
    'Аккаунт ещё не создан',
    'Técnico sin avisar',
    'Price differs',
  ]
  return { pick: () => `${some[int(some.length)]} ${int(1000)}` }
}

describe('folding', () => {
  it.each([
    ['Ёлка', 'елка'],
    ['йод и яд', 'йод и яд'],
    ['Їжак', 'їжак'],
    ['MAÑANA Ünïcode Çà', 'manana unicode ca'],
    ['Straße', 'strasse'],
    ['ﬁn  de\nlínea', 'fin de linea'],
    ['👩‍👩‍👧 ok', '👩‍👩‍👧 ok'],
  ])('[J98] %j is compared as %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it.each([
    ['Mañana, mañanita', 'manan', ['Mañan', 'mañan']],
    ['Cafe\u0301 con leche', 'cafe', ['Cafe\u0301']],
    ['Straße', 'ss', ['ß']],
    ['Ещё ёж', 'е', ['Е', 'ё', 'ё']],
    ['кафе й', 'й', ['й']],
    ['queue at queue', 'queue at', ['queue', 'at', 'queue']],
    ['aaaa', 'aa', ['aaaa']],
    ['none', 'x', []],
  ])('[J98] marks in %j what %j found', (text, query, wanted) => {
    expect(marksIn(text, termsOf(query)).map(([from, to]) => text.slice(from, to))).toEqual(wanted)
  })
})
