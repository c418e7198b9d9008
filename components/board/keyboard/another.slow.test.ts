// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cardsIn, journeyOf, lanesOf, stagesOf } from '@/lib/journey/live'
import type { Id } from '@/lib/journey/model'
import { askNothingOfTheBrowser, pointer } from '../board.fixture'
import { isJourney } from '../journey-shapes'
import { leaveSeats, seat } from './keyboard.fixture'

afterEach(leaveSeats)
beforeAll(askNothingOfTheBrowser)

describe('adding the next one', () => {
  it('[X170] Ctrl+Enter adds the next one: after an entity of its kind, on a map a stage, in an empty cell a card', () => {
    const { press, actions, editor, model, map, stages, touchpoints, pains, card } = seat()
    const made = () => {
      const shape = editor.getEditingShape()
      const id = shape && isJourney(shape) ? shape.props.entity : undefined
      editor.complete()
      return id
    }
    const addAt = (id: Id) => (actions.select([id]), press('Mod+Enter'), made())
    const stage = addAt(stages[0]!)
    const last = addAt(map)
    expect(stagesOf(model.board, map).map(({ id }) => id)).toEqual([stages[0], stage, stages[1], last])
    const touchpoint = addAt(touchpoints[0]!)
    expect(journeyOf(model.board, map).map(({ id }) => id)).toEqual([
      touchpoints[0],
      touchpoint,
      ...touchpoints.slice(1),
    ])
    const below = addAt(card)
    expect(cardsIn(model.board, pains, touchpoints[1]!).map(({ id }) => id)).toEqual([card, below])
    const lane = addAt(pains)
    const lanes = lanesOf(model.board, map).map(({ id }) => id)
    expect(lanes.indexOf(lane as Id<'lane'>)).toBe(lanes.indexOf(pains) + 1)
    actions.cursor.go({ is: 'cell', lane: pains, column: touchpoints[0]! })
    press('Mod+Enter')
    expect(cardsIn(model.board, pains, touchpoints[0]!).map(({ id }) => id)).toEqual([made()])
  })

  it('[X171] a double-click or a click in a cell of an empty stage means the whole stage', () => {
    const { actions, model, editor, map, pains, standing } = seat()
    actions.insert(map, { kind: 'stage', index: 0 })
    editor.complete()
    const [stage] = stagesOf(model.board, map)
    const layout = model.layouts.get(map)!
    const [column] = layout.columns
    const row = layout.rows.find(({ lane }) => lane === pains)!
    const point = { x: column!.x + 20, y: row.y + 20 }
    pointer(editor).down(point)
    pointer(editor).up(point)
    expect(standing()).toEqual({ is: 'cell', lane: pains, column: stage!.id })
    actions.addCardAt(point)
    expect(cardsIn(model.board, pains, stage!.id)).toHaveLength(1)
  })

  it('[X171] Enter in a card of a whole stage goes on below it, whatever stands in the stage', () => {
    const { actions, model, pains, stages, standing, press, editor } = seat()
    const cell = { is: 'cell', lane: pains, column: stages[1]! } as const
    actions.addCard({ lane: pains, stage: stages[1]! })
    const [first] = cardsIn(model.board, pains, stages[1]!)
    actions.write([{ do: 'patch', id: first!.id, set: { text: 'Slow' } }])
    actions.wrote(first!.id)
    expect(standing()).toEqual(cell)
    press('ArrowUp')
    expect(standing()).toEqual({ is: 'entity', id: first!.id })
    actions.cursor.go(cell)
    press('Enter')
    editor.complete()
    expect(cardsIn(model.board, pains, stages[1]!)).toHaveLength(2)
  })

  it('[X172] a lane is added after the lane that is selected, whatever that one shows', () => {
    const { actions, model, map } = seat()
    const kinds = () => lanesOf(model.board, map).map(({ kind }) => kind)
    const emotions = lanesOf(model.board, map).find(({ kind }) => kind === 'emotions')!
    actions.select([emotions.id])
    actions.add('lane', { laneKind: 'thoughts' })
    actions.add('lane', { laneKind: 'metrics' })
    actions.add('lane', { laneKind: 'needs' })
    expect(kinds()).toEqual([
      'touchpoints',
      'emotions',
      'thoughts',
      'metrics',
      'needs',
      'pains',
      'improvements',
    ])
  })
})
