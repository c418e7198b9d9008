// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { laneTypeOf } from '@/lib/journey/lane-types'
import { cardsIn } from '@/lib/journey/live'
import type { Id } from '@/lib/journey/model'
import { trash } from '@/lib/journey/edit-trash'
import { createBoardActions } from '../board-actions'
import { askNothingOfTheBrowser, openDesk, smallMap } from '../board.fixture'
import { MENU_ROWS, rowsFor } from './context-menu-rows'
import type { Target } from './menu-row'
import { isJourney } from '../journey-shapes'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})
beforeAll(askNothingOfTheBrowser)

function desk() {
  const one = openDesk()
  open.push(() => one.close())
  const map = smallMap(one.doc)
  const actions = createBoardActions(one.work, (key) => key)
  const target = (...ids: Id[]): Target => ({
    ids,
    board: one.model.board,
    actions,
    may: one.may.get(),
    lang: 'en',
    isRescued: ids.every((id) => one.model.find(id)?.box.isRescued),
  })
  const keys = (...ids: Id[]) => rowsFor(target(...ids)).map(({ key }) => key)
  const run = (key: string, ...ids: Id[]) => {
    const row = rowsFor(target(...ids)).find((one) => one.key === key)!
    row.run!(target(...ids))
  }
  const choice = (key: string, id: string, ...ids: Id[]) => {
    const row = rowsFor(target(...ids)).find((one) => one.key === key)!
    return row.choices!(target(...ids)).find((one) => one.id === id)!
  }
  return { ...one, ...map, actions, keys, run, choice, at: () => one.model.board }
}

describe('the menu of what is selected', () => {
  it('[X146] offers each kind what it can do, and several only what they all can', () => {
    const { keys, map, stages, touchpoints, pains, card } = desk()
    expect(keys(map)).toEqual(['write', 'stageInside', 'delete'])
    expect(keys(stages[0]!)).toEqual([
      'write',
      'inside',
      'before',
      'after',
      'moveLeft',
      'moveRight',
      'delete',
    ])
    expect(keys(touchpoints[0]!)).toEqual([
      'write',
      'before',
      'after',
      'moveLeft',
      'moveRight',
      'department',
      'channels',
      'key',
      'delete',
    ])
    expect(keys(pains)).toEqual([
      'write',
      'above',
      'below',
      'moveUp',
      'moveDown',
      'collapse',
      'hide',
      'delete',
    ])
    expect(keys(card)).toContain('evidence')
    expect(keys(card, touchpoints[0]!)).toEqual(['moveLeft', 'moveRight', 'department', 'delete'])
    expect(keys(touchpoints[0]!, touchpoints[1]!)).not.toContain('write')
  })

  it('[X146] sets the same for everything selected in one step', () => {
    const { run, choice, touchpoints, editor, at } = desk()
    const [t1, t2] = touchpoints as [Id<'touchpoint'>, Id<'touchpoint'>]
    run('key', t1, t2)
    expect([t1, t2].map((id) => at().touchpoints.get(id)!.key)).toEqual([true, true])
    editor.undo()
    expect([t1, t2].map((id) => at().touchpoints.get(id)!.key)).toEqual([undefined, undefined])
    choice('channels', 'web', t1).run()
    expect(choice('channels', 'web', t1, t2).isChosen).toBe(false)
    choice('channels', 'web', t1, t2).run()
    expect([t1, t2].map((id) => at().touchpoints.get(id)!.channels)).toEqual([['web'], ['web']])
    choice('channels', 'web', t1, t2).run()
    expect([t1, t2].map((id) => at().touchpoints.get(id)!.channels)).toEqual([[], []])
  })

  it('[X146] adds where it says and begins writing, and moves cards to another lane of the same column', () => {
    const { run, choice, editor, at, card, pains, touchpoints, stages } = desk()
    run('above', card)
    const [first, second] = cardsIn(at(), pains, touchpoints[1]!)
    expect(second!.id).toBe(card)
    const shape = editor.getEditingShape()
    expect(shape && isJourney(shape) && shape.props.entity).toBe(first!.id)
    const other = [...at().lanes.values()].find(({ kind }) => kind === 'improvements')!
    expect(laneTypeOf(other.kind).content).toBe('cards')
    choice('lane', other.id, card).run()
    expect(at().cards.get(card)!.place).toMatchObject({ lane: other.id, touchpoint: touchpoints[1] })
    choice('evidence', 'observed', card).run()
    expect(at().cards.get(card)!.evidence).toBe('observed')
    choice('evidence', 'none', card).run()
    expect(at().cards.get(card)!.evidence).toBeUndefined()
    run('inside', stages[1]!)
    expect([...at().touchpoints.values()].filter(({ place }) => place.stage === stages[1])).toHaveLength(3)
  })

  it('[X171] lays cards across their whole stage, and puts them under its first touchpoint again, in one step', () => {
    const { run, keys, editor, at, actions, card, touchpoints, stages } = desk()
    actions.moveOn([card], 'right')
    expect(keys(card)).not.toContain('notAcross')
    run('across', card)
    expect(at().cards.get(card)!.place).toMatchObject({ stage: stages[1] })
    expect(at().cards.get(card)!.place).not.toHaveProperty('touchpoint')
    expect(keys(card)).not.toContain('across')
    editor.undo()
    expect(at().cards.get(card)!.place).toMatchObject({ touchpoint: touchpoints[2] })
    editor.redo()
    run('notAcross', card)
    expect(at().cards.get(card)!.place).toMatchObject({ touchpoint: touchpoints[1] })
  })

  it('[X146] hides and shows lanes, and puts rescued things back', () => {
    const { run, keys, at, map, pains, card, touchpoints, actions, model } = desk()
    run('hide', pains)
    expect(at().lanes.get(pains)!.hidden).toBe(true)
    expect(keys(map)).toContain('show')
    run('show', map)
    expect(at().lanes.get(pains)!.hidden).toBeUndefined()
    actions.write(trash(at(), actions.context(), [touchpoints[1]!]))
    actions.write([{ do: 'patch', id: card, set: { trashed: undefined } }])
    expect(keys(card)).toContain('putBack')
    expect(keys(card)).not.toContain('moveUp')
    run('putBack', card)
    expect(model.find(card)!.box.isRescued).toBe(false)
    expect(model.find(touchpoints[1]!)).toBeDefined()
  })

  it('[X146] every row has its words in every language', () => {
    for (const { keys } of Object.values(CATALOGUE))
      for (const { key } of MENU_ROWS) expect(keys.menu).toHaveProperty(key)
  })
})
