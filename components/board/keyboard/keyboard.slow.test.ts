// @vitest-environment jsdom
import { createShapeId } from 'tldraw'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cardsIn, journeyOf, stagesOf } from '@/lib/journey/live'
import { askNothingOfTheBrowser, pointer, settled } from '../board.fixture'
import { isJourney, shapeIdOf } from '../journey-shapes'
import { leaveSeats, seat } from './keyboard.fixture'
import { GRID_KEYS, beginsText, commandOf } from './keyboard-table'
import { ON_THE_MAP, pressesOf } from './shortcut-table'

afterEach(leaveSeats)
beforeAll(askNothingOfTheBrowser)

describe('the map by keyboard', () => {
  it('[X135] Tab goes from the empty canvas into the first map and on in reading order, over every key a way back', () => {
    const { press, selected, map, stages } = seat()
    press('Tab')
    expect(selected()).toEqual([map])
    press('Tab')
    expect(selected()).toEqual([stages[0]])
    press('Tab')
    expect(selected()).toEqual([stages[1]])
    press('Shift+Tab')
    press('Shift+Tab')
    expect(selected()).toEqual([map])
  })

  it('[X135] the keyboard is never caught: Tab leaves after the last place, and after Escape', () => {
    const { press, selected, actions, map } = seat()
    press('Tab')
    press('Mod+End')
    expect(press('Tab')).toEqual({ heard: false, isPrevented: false })
    actions.select([map])
    expect(press('Escape').isPrevented).toBe(true)
    expect(selected()).toEqual([])
    expect(press('Tab')).toEqual({ heard: false, isPrevented: false })
    expect(press('Tab').isPrevented).toBe(true)
    expect(selected()).toEqual([map])
  })

  it('[X136] arrows reach empty cells: there nothing is selected, and a click elsewhere takes the cursor along', () => {
    const { press, selected, standing, actions, editor, touchpoints, pains, card } = seat()
    actions.select([touchpoints[0]!])
    press('ArrowDown')
    expect(selected()).toEqual([])
    expect(standing()).toEqual({ is: 'cell', lane: pains, column: touchpoints[0] })
    press('ArrowRight')
    expect(selected()).toEqual([card])
    press('ArrowRight')
    expect(standing()).toEqual({ is: 'cell', lane: pains, column: touchpoints[2] })
    editor.select(shapeIdOf(touchpoints[0]!))
    expect(standing()).toEqual({ is: 'entity', id: touchpoints[0] })
    editor.selectNone()
    expect(standing()).toBeUndefined()
  })

  it('[X136] a click on the ground of a cell means the cell, never its whole lane', () => {
    const { editor, model, selected, standing, touchpoints, pains } = seat()
    const layout = [...model.layouts.values()][0]!
    const row = layout.rows.find(({ lane }) => lane === pains)!
    const column = layout.columns[0]!
    const mouse = pointer(editor)
    const point = { x: column.x + 20, y: row.y + 20 }
    mouse.down(point)
    mouse.up(point)
    expect(selected()).toEqual([])
    expect(standing()).toEqual({ is: 'cell', lane: pains, column: touchpoints[0] })
    const head = { x: layout.boxes.get(pains)!.x + 30, y: row.y + 20 }
    mouse.down(head)
    mouse.up(head)
    expect(selected()).toEqual([pains])
  })

  it('[X137] Enter, F2 and any letter begin writing; in an empty cell they make a card', () => {
    const { press, actions, editor, model, touchpoints, pains, there } = seat()
    const editing = () => {
      const shape = editor.getEditingShape()
      return shape && isJourney(shape) ? shape.props.entity : undefined
    }
    for (const key of ['Enter', 'F2', 'k', 'ж', '7', '¿']) {
      actions.select([touchpoints[0]!])
      const { heard, isPrevented } = press(key)
      expect([key, editing(), heard]).toEqual([key, touchpoints[0], false])
      // the letter itself is typed by the browser
      expect(isPrevented).toBe(key.length > 1)
      editor.complete()
    }
    actions.cursor.go({ is: 'cell', lane: pains, column: touchpoints[0]! })
    press('k')
    const [made] = cardsIn(model.board, pains, touchpoints[0]!)
    expect(editing()).toBe(made!.id)
    expect(there().cards.has(made!.id)).toBe(true)
  })

  it('[X137] with a map or nothing selected letters are tools; with Shift a digit is a view of the board', () => {
    const { press, actions, editor, map, touchpoints } = seat()
    expect(press('r').heard).toBe(true)
    actions.select([map])
    expect(press('r').heard).toBe(true)
    actions.select([touchpoints[0]!])
    const digit = { key: '1', code: 'Digit1', shiftKey: true, ctrlKey: false, metaKey: false, altKey: false }
    expect(beginsText(digit)).toBe(false)
    expect(press('=').heard).toBe(true)
    expect(editor.getEditingShapeId()).toBeNull()
  })

  it('[X138] Ctrl and an arrow move what is selected one place on, as one step to undo, for everybody', () => {
    const { press, actions, editor, map, stages, touchpoints, there } = seat()
    const order = () => journeyOf(there(), map).map(({ id }) => id)
    actions.select([touchpoints[0]!])
    press('Mod+ArrowRight')
    press('Mod+ArrowRight')
    expect(order()).toEqual([touchpoints[1], touchpoints[0], touchpoints[2]].map((id) => id))
    expect(actions.selected()).toEqual([touchpoints[0]])
    editor.undo()
    editor.undo()
    expect(order()).toEqual(touchpoints)
    actions.select([stages[1]!])
    press('Mod+ArrowLeft')
    expect(stagesOf(there(), map).map(({ id }) => id)).toEqual([stages[1], stages[0]])
  })

  it('[X139] Shift and arrows select more, and less again', () => {
    const { press, actions, selected, touchpoints } = seat()
    actions.select([touchpoints[0]!])
    press('Shift+ArrowRight')
    press('Shift+ArrowRight')
    expect(new Set(selected())).toEqual(new Set(touchpoints))
    press('Shift+ArrowLeft')
    expect(new Set(selected())).toEqual(new Set(touchpoints.slice(0, 2)))
  })

  it('[X140] Delete moves to the trash, tells it with a way back, and one goes on from what stands there now', () => {
    const { press, actions, selected, standing, model, touchpoints, pains, card, there } = seat()
    actions.select([card])
    press('Delete')
    expect(there().cards.get(card)!.trashed).toBeDefined()
    expect(standing()).toEqual({ is: 'cell', lane: pains, column: touchpoints[1] })
    actions.select([touchpoints[1]!])
    press('Backspace')
    expect(selected()).toEqual([touchpoints[2]])
    actions.restore([touchpoints[1]!])
    expect(model.find(touchpoints[1]!)).toBeDefined()
    expect(selected()).toEqual([touchpoints[1]])
  })

  it('[X141] Escape goes up: from the entity to its map, then to nothing', () => {
    const { press, actions, selected, standing, touchpoints, pains, map } = seat()
    actions.cursor.go({ is: 'cell', lane: pains, column: touchpoints[0]! })
    press('Escape')
    expect(selected()).toEqual([map])
    press('Escape')
    expect(standing()).toBeUndefined()
  })

  it('[X142] no key acts in a text, on a button, in a menu, in another tool or on free shapes', () => {
    const { press, actions, editor, selected, touchpoints, container, there, card } = seat()
    const field = container.appendChild(document.createElement('textarea'))
    const button = container.appendChild(document.createElement('button'))
    actions.select([card])
    for (const target of [field, button]) {
      press('Delete', target)
      press('ArrowUp', target)
      expect(selected()).toEqual([card])
    }
    editor.menus.addOpenMenu('a menu')
    expect(press('Delete').heard).toBe(true)
    editor.menus.deleteOpenMenu('a menu')
    editor.setCurrentTool('hand')
    expect(press('Delete').heard).toBe(true)
    editor.setCurrentTool('select')
    const free = createShapeId('free')
    editor.createShape({ id: free, type: 'geo', x: 0, y: 3000 })
    editor.select(free)
    for (const key of ['ArrowLeft', 'Enter', 'Escape', 'r']) expect(press(key).heard).toBe(true)
    editor.select(free, shapeIdOf(touchpoints[0]!))
    expect(press('ArrowLeft').heard).toBe(true)
    expect(there().cards.get(card)!.trashed).toBeUndefined()
  })

  it('[X143] Tab while writing goes on in the row; Enter in a card goes on below it', async () => {
    const { actions, editor, standing, touchpoints, pains, card, stages, there } = seat()
    actions.begin(touchpoints[0]!)
    actions.writeNext(touchpoints[0]!, 'after')
    expect(editor.getEditingShapeId()).toBe(shapeIdOf(touchpoints[1]!))
    actions.writeNext(card, 'after')
    expect(editor.getEditingShapeId()).toBeNull()
    expect(standing()).toEqual({ is: 'cell', lane: pains, column: touchpoints[2] })
    actions.begin(stages[1]!)
    actions.writeNext(stages[1]!, 'after')
    expect(standing()).toEqual({ is: 'entity', id: stages[1] })
    actions.wrote(card)
    expect(standing()).toEqual({ is: 'cell', lane: pains, column: touchpoints[1] })
    expect(actions.writeHere()).toBe(true)
    expect(cardsIn(there(), pains, touchpoints[1]!).map(({ id }) => id)[0]).toBe(card)
    expect(cardsIn(there(), pains, touchpoints[1]!)).toHaveLength(2)
    await settled()
  })
})

describe('the table of keys', () => {
  it('[X144] every key has one meaning, and every one stands in the sheet', () => {
    const combos = GRID_KEYS.map(({ combo }) => combo)
    expect(new Set(combos).size).toBe(combos.length)
    const told = ON_THE_MAP.flatMap((line) => line.combos)
    for (const combo of combos) expect(told).toContain(combo)
    for (const { combo, command } of GRID_KEYS) {
      const parts = combo.split('+')
      const key = parts.pop()!
      const has = (name: string) => parts.includes(name)
      const pressed = { key, shiftKey: has('Shift'), metaKey: has('Mod'), ctrlKey: false, altKey: false }
      expect(commandOf(pressed)).toBe(command)
      expect(commandOf({ ...pressed, altKey: true })).toBeUndefined()
    }
    expect(pressesOf(['Mod+ArrowLeft', 'Mod+ArrowUp'], true)).toEqual([{ held: ['⌘'], keys: ['←', '↑'] }])
    expect(pressesOf(['Tab', 'Shift+Tab'], false)).toEqual([
      { held: [], keys: ['Tab'] },
      { held: ['⇧'], keys: ['Tab'] },
    ])
  })
})
