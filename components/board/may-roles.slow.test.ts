// @vitest-environment jsdom
import { createShapeId, type TLShapeId } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { setFields } from '@/lib/journey/edit-fields'
import type { Id, Lane } from '@/lib/journey/model'
import { pointer, settled } from './board.fixture'
import { shapeIdOf } from './journey-shapes'
import { beforeTheGuard, scene } from './may.fixture'
import { rowsFor } from './menu/context-menu-rows'

beforeTheGuard()

const live = <T extends { trashed?: unknown }>(rows: ReadonlyMap<string, T>) =>
  [...rows.values()].filter((row) => !row.trashed)

describe('a contributor', () => {
  it('[A81] adds a card, writes, moves and trashes it; those of others stay as they are', () => {
    const { actions, eva, map, room } = scene('contributor')
    actions.addCard({ lane: map.pains, touchpoint: map.touchpoints[0]! })
    const mine = live(eva.model.board.cards).find(({ author }) => author === 'eva')!
    expect(eva.editor.getEditingShapeId()).toBe(shapeIdOf(mine.id))
    eva.editor.complete()
    actions.moveOn([mine.id, map.card], 'right')
    expect(eva.model.board.cards.get(mine.id)!.place).toMatchObject({ touchpoint: map.touchpoints[1] })
    expect(eva.model.board.cards.get(map.card)!.place).toMatchObject({ touchpoint: map.touchpoints[1] })
    const { center } = eva.editor.getShapePageBounds(shapeIdOf(map.card))!
    actions.addCardAt(center)
    expect(eva.model.board.cards.size).toBe(2)
    actions.begin(map.card)
    expect(eva.editor.getEditingShapeId()).toBe(null)
    expect(eva.editor.canEditShape(shapeIdOf(map.stages[0]!))).toBe(false)
    actions.trash([mine.id, map.card])
    expect(live(eva.model.board.cards).map(({ id }) => id)).toEqual([map.card])
    expect(eva.told).toContain('notYours')
    expect(room.doc.getMap('cards').size).toBe(2)
  })

  it('[A81] draws, and an arrow may point at what is somebody else’s; that is neither moved nor changed', () => {
    const { eva, boris, note, box } = scene('contributor')
    const mine = createShapeId()
    eva.editor.createShapes([{ id: mine, type: 'geo', x: 0, y: 3000, props: { w: 50, h: 50 } }])
    eva.canvas.flush()
    const hand = pointer(eva.editor)
    for (const id of [box, mine]) {
      const { center } = eva.editor.getShapePageBounds(id)!
      eva.editor.select(id)
      hand.down({ x: center.x - 20, y: center.y - 39 })
      hand.move({ x: center.x + 50, y: center.y })
      hand.move({ x: center.x + 80, y: center.y })
      hand.up({ x: center.x + 80, y: center.y })
    }
    expect(eva.editor.getShape(box)).toMatchObject({ x: 400, y: 2000 })
    expect(eva.editor.canEditShape(note)).toBe(false)
    eva.editor.select(box, note, mine)
    eva.editor.deleteShapes([box, note, mine])
    eva.canvas.flush()
    const ids = boris.editor.getCurrentPageShapeIds()
    expect([box, note, mine].map((id: TLShapeId) => ids.has(id))).toEqual([true, true, false])
  })

  it('[A81] deletes a note that somebody else’s arrow points at: the arrow stays, and is nobody’s refusal', async () => {
    const { eva, boris, refused } = scene('contributor')
    const [mine, arrow] = [createShapeId('mine'), createShapeId('arrow')]
    eva.editor.createShapes([{ id: mine, type: 'geo', x: 0, y: 3000, props: { w: 50, h: 50 } }])
    eva.canvas.flush()
    boris.editor.createShapes([{ id: arrow, type: 'arrow', x: 0, y: 2900 }])
    boris.editor.createBindings([
      {
        type: 'arrow',
        fromId: arrow,
        toId: mine,
        props: {
          ...{ terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 } },
          ...{ isExact: false, isPrecise: false, snap: 'none' },
        },
      },
    ])
    boris.canvas.flush()
    expect(eva.editor.getBindingsToShape(mine, 'arrow')).toHaveLength(1)
    eva.editor.deleteShapes([mine])
    await settled()
    expect(refused).toEqual([])
    expect(boris.editor.getShape(mine)).toBeUndefined()
  })

  it('[A81] is offered in menus what may be done, and no more', () => {
    const { actions, eva, map } = scene('contributor')
    actions.addCard({ lane: map.pains, touchpoint: map.touchpoints[0]! })
    eva.editor.complete()
    const mine = live(eva.model.board.cards).find(({ author }) => author === 'eva')!.id
    const keys = (...ids: Id[]) =>
      rowsFor({
        ids,
        board: eva.model.board,
        actions,
        may: eva.may.get(),
        lang: 'en',
        isRescued: false,
      }).map(({ key }) => key)
    expect(keys(mine)).toEqual(expect.arrayContaining(['write', 'above', 'below', 'moveRight', 'delete']))
    expect(keys(map.card)).toEqual(['above', 'below'])
    expect(keys(mine, map.card)).toEqual([])
    expect(keys(map.stages[0]!)).toEqual([])
    expect(keys(map.pains)).toEqual([])
    expect(keys(map.map)).toEqual([])
  })
})

describe('the structure lock', () => {
  it('[A82] takes effect in the middle of it: an editor goes on with everything but stages and lanes', () => {
    const { actions, eva, map, room, refused } = scene('editor')
    actions.begin(map.stages[0]!)
    expect(eva.editor.getEditingShapeId()).toBe(shapeIdOf(map.stages[0]!))
    room.structureLocked = true
    eva.access.update((access) => ({ ...access, isLocked: true }))
    expect(eva.editor.getEditingShapeId()).toBe(null)
    actions.begin(map.stages[0]!)
    expect(eva.editor.getEditingShapeId()).toBe(null)
    const before = eva.model.board.lanes
    actions.add('stage')
    actions.add('lane')
    actions.trash([map.pains, map.stages[0]!])
    actions.moveOn([map.stages[0]!], 'right')
    expect(eva.model.board.lanes).toBe(before)
    expect(live(eva.model.board.stages)).toHaveLength(2)
    expect(eva.told).toContain('locked')
    // a map is its stages and lanes
    actions.trash([map.map])
    expect(live(eva.model.board.maps)).toHaveLength(1)
    actions.add('touchpoint')
    expect(live(eva.model.board.touchpoints)).toHaveLength(4)
    expect(refused).toEqual([])
  })

  it('[A82] what was done before the lock is not undone into it; the rest of the step is', () => {
    const { eva, map, room, refused } = scene('editor')
    eva.work.write([
      ...setFields(eva.model.board, map.stages[0]!, { title: 'Renamed', beforeContact: true }),
      ...setFields(eva.model.board, map.touchpoints[0]!, { key: true }),
    ])
    room.structureLocked = true
    eva.access.update((access) => ({ ...access, isLocked: true }))
    eva.editor.undo()
    expect(eva.model.board.touchpoints.get(map.touchpoints[0]!)!.key).toBeUndefined()
    expect(eva.model.board.stages.get(map.stages[0]!)).toMatchObject({
      title: 'Renamed',
      beforeContact: true,
    })
    expect(eva.skipped).toEqual([2])
    expect(refused).toEqual([])
  })

  it('[A82] a facilitator changes stages and lanes all the same', () => {
    const { actions, eva } = scene('facilitator', true)
    actions.add('stage')
    actions.add('lane')
    const made: (Lane | { author?: string })[] = [
      ...live(eva.model.board.stages),
      ...live(eva.model.board.lanes),
    ]
    expect(made.filter(({ author }) => author === 'eva')).toHaveLength(2)
  })
})

describe('another role', () => {
  it('[A83] holds from the moment the server tells it, for who becomes less and for who becomes more', () => {
    const { actions, eva, map } = scene('editor')
    actions.begin(map.touchpoints[0]!)
    eva.access.update((access) => ({ ...access, role: 'viewer' }))
    expect(eva.editor.getEditingShapeId()).toBe(null)
    expect(eva.editor.getIsReadonly()).toBe(true)
    actions.add('card')
    expect(live(eva.model.board.cards)).toHaveLength(1)
    eva.access.update((access) => ({ ...access, role: 'contributor' }))
    expect(eva.editor.getIsReadonly()).toBe(false)
    actions.add('card')
    expect(live(eva.model.board.cards)).toHaveLength(2)
    eva.access.update((access) => ({ ...access, isOver: true }))
    expect(eva.editor.getIsReadonly()).toBe(true)
    actions.add('card')
    expect(live(eva.model.board.cards)).toHaveLength(2)
  })
})
