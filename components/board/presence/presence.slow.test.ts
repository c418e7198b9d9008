// @vitest-environment jsdom
import { act } from 'react'
import { describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { Doc } from 'yjs'
import { readBoard } from '@/lib/doc/read'
import { addStage, addTouchpoint } from '@/lib/journey/edit-add'
import { pair, pointer, smallMap } from '../board.fixture'
import { shapeIdOf } from '../journey-shapes'
import { inTestTime, lookOn, type Seat } from './presence.fixture'
import { pagePointOf, presenceOf } from './presence'

const table = inTestTime()
const ctx = { random: Math.random, now: 3, author: 'ana' }
/** Ana and Boris at one board, on screens of their own. */
function two() {
  const [left, right] = pair()
  const there = smallMap(left)
  const ana = table().sit(left, { person: 'ana', name: 'Ana', hue: 1 })
  const boris = table().sit(right, { person: 'boris', name: 'Boris', hue: 2, screen: { w: 500, h: 700 } })
  ana.editor.setCamera({ x: 10, y: 20, z: 1 }, { immediate: true })
  boris.editor.setCamera({ x: 60, y: 40, z: 0.4 }, { immediate: true })
  return { ana, boris, ...there }
}
const box = (seat: Seat, entity: string) => seat.editor.getShapePageBounds(shapeIdOf(entity))!
const act1 = (what: () => unknown) => act(async () => void what())

describe('cursors', () => {
  it('[X115] stand on what is pointed at, on a screen of another size and zoom, also after the map has changed', async () => {
    const { ana, boris, map, touchpoints } = two()
    const view = await lookOn(boris)
    const target = touchpoints[1]!
    const spot = () => ({ x: box(boris, target).x + 30, y: box(boris, target).y + 12 })
    await act1(() => pointer(ana.editor).move({ x: box(ana, target).x + 30, y: box(ana, target).y + 12 }))
    expect(ana.said().canvas.cursor).toEqual({ entity: target, dx: 30, dy: 12 })
    await view.frames()
    const expectThere = () => {
      const at = view.at(view.cursor('Ana')!)
      const wanted = boris.editor.pageToViewport(spot())
      expect(at.x).toBeCloseTo(wanted.x, 0)
      expect(at.y).toBeCloseTo(wanted.y, 0)
    }
    expectThere()
    const before = spot()
    await act1(() =>
      boris.work.write(addStage(readBoard(boris.doc), ctx, map, { title: 'First', index: 0 }).changes),
    )
    expect(spot().x).toBeGreaterThan(before.x + 50)
    await view.frames()
    expectThere()
    // and while Boris pans
    await act1(() => boris.editor.setCamera({ x: 20, y: 10, z: 0.6 }, { immediate: true }))
    await view.frames(60)
    expectThere()
  })

  it('[X115] beside the maps, and during a gesture that only one sees, they are told by the page', () => {
    const { ana, touchpoints, stages } = two()
    pointer(ana.editor).move({ x: -300, y: -200 })
    expect(ana.said().canvas.cursor).toEqual({ x: -300, y: -200 })
    const { center } = box(ana, touchpoints[0]!)
    ana.model.preview(addTouchpoint(ana.model.board, ctx, stages[0]!, { title: 'New' }).changes)
    pointer(ana.editor).move(center)
    expect(ana.said().canvas.cursor).toEqual({ x: center.x, y: center.y })
    ana.model.preview()
  })

  it('[X115] nobody points anywhere before their pointer has been over the board, and what is gone is not pointed at', () => {
    const { ana, boris, card } = two()
    expect(ana.said().canvas.cursor).toBeNull()
    pointer(ana.editor).move(box(ana, card).center)
    const { cursor } = presenceOf(boris.awareness, ana.me.clientId)
    expect(cursor).toMatchObject({ entity: card })
    expect(pagePointOf(boris.model, { entity: 'card:gone', dx: 1, dy: 1 })).toBeUndefined()
  })

  it('[X116] glide in between two tellings, bear a name, and step aside where one writes', async () => {
    const { ana, boris, touchpoints } = two()
    const view = await lookOn(boris)
    const [from, to] = [box(ana, touchpoints[0]!).center, box(ana, touchpoints[2]!).center]
    await act1(() => pointer(ana.editor).move(from))
    await view.frames()
    const cursor = view.cursor('Ana')!
    expect(cursor.textContent).toBe('Ana')
    expect(cursor.innerHTML).toContain('var(--hue-1)')
    const start = view.at(cursor)
    await act1(() => pointer(ana.editor).move(to))
    await view.frames(35)
    const between = view.at(cursor)
    await view.frames()
    const end = view.at(cursor)
    expect(between.x).toBeGreaterThan(start.x)
    expect(between.x).toBeLessThan(end.x)
    expect(cursor.dataset.is).toBe('here')
    await act1(() => boris.work.begin(touchpoints[2]!))
    await view.frames(300)
    expect(cursor.dataset.is).toBe('aside')
    await act1(() => boris.editor.setCamera({ x: 9000, y: 0, z: 0.4 }, { immediate: true }))
    await view.frames(60)
    expect(cursor.dataset.is).toBe('outside')
  })

  it('[X116] fade after ten seconds without a move, and are back with the next', async () => {
    const { ana, boris, card, map } = two()
    const view = await lookOn(boris)
    await act1(() => pointer(ana.editor).move(box(ana, card).center))
    await view.frames(9000)
    const cursor = view.cursor('Ana')!
    expect(cursor.dataset.is).toBe('here')
    // that the map changes under it is no move
    await act1(() =>
      boris.work.write(addStage(readBoard(boris.doc), ctx, map, { title: 'First', index: 0 }).changes),
    )
    await view.frames(2500)
    expect(cursor.dataset.is).toBe('away')
    await act1(() => pointer(ana.editor).move({ x: 5, y: 5 }))
    await view.frames(50)
    expect(cursor.dataset.is).toBe('here')
  })

  it('[X117] what other people’s software says wrongly is left out', () => {
    const awareness = new Awareness(new Doc())
    const cursorOf = (canvas: unknown) => {
      awareness.setLocalState({ canvas })
      return presenceOf(awareness, awareness.clientID)
    }
    for (const cursor of [
      3,
      'here',
      {},
      { x: 1 },
      { x: 'a', y: 1 },
      { x: 1e12, y: 0 },
      { entity: 'x', dx: 1, dy: 1 },
    ])
      expect(cursorOf({ cursor })).toEqual({ cursor: null, selection: [] })
    expect(
      cursorOf({
        cursor: { x: 1, y: 2, type: 'cross' },
        selection: ['shape:a', 7, 'page:b', `shape:${'x'.repeat(999)}`],
      }),
    ).toEqual({ cursor: { x: 1, y: 2 }, selection: ['shape:a'] })
    for (const canvas of [null, 'no', 7, []])
      expect(cursorOf(canvas)).toEqual({ cursor: null, selection: [] })
    awareness.destroy()
  })
})

describe('where the others are at work', () => {
  it('[X118] what they select is framed in their colours, with their names', async () => {
    const { ana, boris, card, touchpoints } = two()
    const carla = table().sit(ana.doc, { person: 'carla', name: 'Carla', hue: 1 }, 77)
    const view = await lookOn(boris)
    await act1(() => {
      ana.work.select([card])
      carla.work.select([card, touchpoints[0]!])
    })
    await view.frames(60)
    expect(view.notes()).toEqual([
      'Ana has selected: Too long',
      'Carla has selected: Too long',
      'Carla has selected: Park',
    ])
    const [outline] = view.container.querySelectorAll<HTMLElement>('li[data-is]')
    expect(outline!.style.boxShadow).toBe('0 0 0 2px var(--hue-1), 0 0 0 4px var(--hue-1)')
    const corner = boris.editor.pageToViewport(box(boris, card).point)
    expect(view.at(outline!).x).toBeCloseTo(corner.x - 3, 0)
    expect(parseFloat(outline!.style.width)).toBeCloseTo(box(boris, card).w * 0.4 + 6, 0)
    await act1(() => {
      ana.editor.selectNone()
      carla.close()
    })
    expect(view.notes()).toEqual([])
  })

  it('[X119] whoever writes is named at the entity, at any zoom and for screen readers', async () => {
    const { ana, boris, card } = two()
    boris.editor.setCamera({ x: 60, y: 40, z: 0.05 }, { immediate: true })
    const view = await lookOn(boris)
    await act1(() => ana.awareness.setLocalStateField('writing', { field: { id: card, name: 'text' } }))
    await view.frames(60)
    expect(view.notes()).toEqual(['Ana is writing in: Too long'])
    expect(view.container.querySelector<HTMLElement>('li[data-is]')!.dataset.is).toBe('here')
    for (const writing of [null, 'x', { field: 3 }, { field: { id: {} } }])
      await act1(() => ana.awareness.setLocalStateField('writing', writing))
    expect(view.notes()).toEqual([])
  })
})
