import { expect, it } from 'vitest'
import { applyChanges, type Change } from '@/lib/journey/change'
import { drawEntity } from '@/lib/journey/drawing'
import { seeded } from '@/lib/journey/edit.fixture'
import { rename, setEmotion, setFields } from '@/lib/journey/edit-fields'
import { restore, trash } from '@/lib/journey/edit-trash'
import {
  boardOf,
  cardRow,
  departmentRow,
  laneRow,
  mapRow,
  stageRow,
  touchpointRow,
} from '@/lib/journey/layout.fixture'
import type { Board, Id } from '@/lib/journey/model'
import { BoardModel } from './board-model'

const board = boardOf(
  mapRow('m'),
  departmentRow('one', 'Sales'),
  departmentRow('two', 'Support', 3),
  ...['a', 'b'].map((tail) => stageRow(tail)),
  ...['t', 'u', 'v'].map((tail, i) => touchpointRow(tail, i < 2 ? 'a' : 'b', { owner: 'department:one' })),
  laneRow('e', 'emotions'),
  laneRow('p', 'pains'),
  laneRow('n', 'needs'),
  ...['t', 'u', 'v'].flatMap((at) =>
    ['p', 'n'].map((lane) =>
      cardRow(
        `${at}${lane}`,
        { touchpoint: `touchpoint:${at}`, lane: `lane:${lane}`, order: 'a0' },
        { owner: 'department:two' },
      ),
    ),
  ),
)

/** One small change by somebody. */
function anyChange(now: Board, random: () => number): Change[] {
  const one = <T>(of: Iterable<T>): T => {
    const list = [...of]
    return list[Math.floor(random() * list.length)]!
  }
  const words = `word ${'long '.repeat(random() * 12)}${Math.floor(random() * 1000)}`
  const card = one(now.cards.values()).id
  const ids: Id[] = [now.stages, now.touchpoints, now.lanes].flatMap((table) =>
    [...table.values()].map(({ id }) => id),
  )
  return one<() => Change[]>([
    () => rename(now, one(ids), words),
    () => rename(now, one(now.departments.values()).id, words),
    () => setFields(now, one(now.departments.values()).id, { hue: Math.floor(random() * 8) }),
    () => setFields(now, card, { owner: one(now.departments.values()).id }),
    () => setFields(now, one(now.lanes.values()).id, { collapsed: random() < 0.5 }),
    () => setFields(now, 'lane:p', { kind: random() < 0.5 ? 'pains' : 'improvements' }),
    () => setEmotion(now, one(now.touchpoints.values()).id, 'persona:anyone', Math.round(random() * 4 - 2)),
    () => trash(now, { random, now: 1, author: 'ana' }, [one(ids)]),
    () => restore(now, ids),
    () => setFields(now, 'map:m', { lang: one(['en', 'es', 'ru'] as const) }),
  ])()
}

it('[X270] whoever is not told of a change would have drawn the same', () => {
  const random = seeded(7)
  const model = new BoardModel(board)
  const looks = () =>
    new Map([...entities].map((id) => [id, { box: model.find(id)?.box, drawn: drawnNow(model, id) }]))
  const entities = new Set([...model.layouts.values()].flatMap(({ boxes }) => [...boxes.keys()]))
  let told = new Set<string>()
  for (const id of entities) model.subscribe(() => void told.add(id), id)

  let quiet = 0
  for (let step = 0; step < 400; step++) {
    const before = looks()
    told = new Set()
    const changes = anyChange(model.board, random)
    if (random() < 0.2) model.preview(changes)
    else model.update(applyChanges(model.board, changes))
    for (const [id, { box, drawn }] of looks()) {
      if (told.has(id)) continue
      quiet++
      expect([step, id, box === before.get(id)!.box, drawn === before.get(id)!.drawn]).toEqual([
        step,
        id,
        true,
        true,
      ])
    }
  }
  // many are left alone, although half of these changes concern everybody
  expect(quiet).toBeGreaterThan(400 * entities.size * 0.1)
})

function drawnNow(model: BoardModel, id: string) {
  const found = model.find(id)
  return found && drawEntity(model.shown, found.layout, id)
}
