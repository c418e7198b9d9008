import type { Change } from '@/lib/journey/change'
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

/** A map with two stages, three touchpoints, three lanes and a card in each cell. */
export const smallBoard = boardOf(
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
export function anyChange(now: Board, random: () => number): Change[] {
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
