import { describe, expect, it } from 'vitest'
import type { CanvasRow } from '@/lib/doc/canvas'
import { seeded } from '@/lib/journey/edit.fixture'
import { viewOf } from './canvas-view'

const PAGE = 'page:page'
const trashed = { by: 'boris', at: 1 }

const shape = (tail: string, set: Partial<CanvasRow> = {}): CanvasRow => ({
  id: `shape:${tail}`,
  typeName: 'shape',
  type: 'geo',
  at: { x: 10, y: 20 },
  rotation: 0,
  index: `a1${tail}V`,
  parentId: PAGE,
  props: {},
  meta: {},
  ...set,
})
const group = (tail: string, set: Partial<CanvasRow> = {}) =>
  shape(tail, { type: 'group', at: { x: 100, y: 200 }, ...set })
const member = (tail: string, of: string) => shape(tail, { parentId: `shape:${of}` })
const binding = (tail: string, arrow: string, terminal: string, to: string): CanvasRow => ({
  id: `binding:${tail}`,
  typeName: 'binding',
  type: 'arrow',
  fromId: `shape:${arrow}`,
  toId: `shape:${to}`,
  props: { terminal },
  meta: {},
})
const table = (...rows: CanvasRow[]) => new Map(rows.map((row) => [row.id, row]))
const view = (rows: ReadonlyMap<string, CanvasRow>, onMap: readonly string[] = []) =>
  viewOf(rows, { isOnMap: (id) => onMap.includes(id), page: PAGE })
const ids = (shown: ReadonlyMap<string, CanvasRow>) => [...shown.keys()].sort()

describe('what the rows of the canvas show', () => {
  it('[D23] shapes that were given one z-order key have their own, the same in whichever order the rows came', () => {
    const rows = ['c', 'a', 'b', 'a-_z'].map((tail) => shape(tail, { index: 'a5' }))
    const over = shape('over', { index: 'a6' })
    const shown = view(table(...rows, over))
    const indices = rows.map((row) => shown.get(row.id)!.index!)
    expect(new Set(indices).size).toBe(4)
    expect(shown.get('shape:a')!.index).toBe('a5')
    for (const index of indices) expect(index >= 'a5' && index < 'a6').toBe(true)
    const other = view(table(over, ...rows.toReversed()))
    for (const row of rows) expect(other.get(row.id)).toEqual(shown.get(row.id))
  })

  it('[D23] shapes in different groups may share a key', () => {
    const rows = table(
      group('g'),
      group('h', { index: 'a2' }),
      ...['g', 'h'].flatMap((of) =>
        ['1', '2'].map((n) => shape(of + n, { parentId: `shape:${of}`, index: `a${n}` })),
      ),
    )
    expect(view(rows)).toEqual(rows)
  })

  it('[D24] a group with fewer than two shapes is not shown, and what was in it stays where it stood', () => {
    const rows = table(group('g', { rotation: Math.PI / 2 }), member('one', 'g'), group('empty'))
    const shown = view(rows)
    expect(ids(shown)).toEqual(['shape:one'])
    const { at, rotation, parentId } = shown.get('shape:one')!
    expect(at!.x).toBeCloseTo(100 - 20)
    expect(at!.y).toBeCloseTo(200 + 10)
    expect(rotation).toBeCloseTo(Math.PI / 2)
    expect(parentId).toBe(PAGE)
  })

  it('[D24] what somebody put into a group that another trashed stays, in the group above it if there is one', () => {
    const rows = table(
      group('outer'),
      group('inner', { parentId: 'shape:outer', at: { x: 5, y: 6 }, trashed }),
      member('one', 'inner'),
      member('two', 'outer'),
    )
    const shown = view(rows)
    expect(ids(shown)).toEqual(['shape:one', 'shape:outer', 'shape:two'])
    expect(shown.get('shape:one')).toMatchObject({ parentId: 'shape:outer', at: { x: 15, y: 26 } })
    expect(shown.get('shape:two')).toBe(rows.get('shape:two'))
  })

  it('[D24] a group of groups falls from the inside out', () => {
    const rows = table(group('a'), group('b', { parentId: 'shape:a' }), group('c', { parentId: 'shape:b' }), {
      ...member('one', 'c'),
    })
    expect(ids(view(rows))).toEqual(['shape:one'])
    expect(view(rows).get('shape:one')!.at).toEqual({ x: 310, y: 620 })
  })

  it('[D25] groups that were put into each other, and a parent that is nowhere, hide no shape', () => {
    const rows = table(
      group('a', { parentId: 'shape:b' }),
      group('b', { parentId: 'shape:a' }),
      group('self', { parentId: 'shape:self' }),
      ...['a1', 'a2', 'b1', 'b2', 'self1', 'self2'].map((tail) => member(tail, tail.slice(0, -1))),
      member('lost', 'nowhere'),
    )
    const shown = view(rows)
    for (const row of rows.values()) if (row.type !== 'group') expect(shown.has(row.id)).toBe(true)
    expect(shown.get('shape:lost')!.parentId).toBe(PAGE)
    // Following the parents always ends at the page.
    for (const row of shown.values()) {
      let at: CanvasRow | undefined = row
      for (let steps = 0; at; steps++) {
        expect(steps).toBeLessThan(20)
        at = shown.get(at.parentId!)
      }
    }
  })

  it('[D26] of two bindings that one end got at once the same one holds on every screen', () => {
    const rows = [shape('box'), shape('arrow', { type: 'arrow' })]
    const bindings = [
      binding('1', 'arrow', 'start', 'box'),
      binding('2', 'arrow', 'start', 'box'),
      binding('3', 'arrow', 'end', 'box'),
    ]
    for (const order of [bindings, bindings.toReversed()])
      expect(ids(view(table(...rows, ...order)))).toEqual([
        'binding:2',
        'binding:3',
        'shape:arrow',
        'shape:box',
      ])
  })

  it('[D27] an arrow between two entities waits while neither is shown; with one of them it stands, that end bound', () => {
    const rows = table(
      shape('arrow', { type: 'arrow' }),
      binding('1', 'arrow', 'start', 'card1'),
      binding('2', 'arrow', 'end', 'card2'),
      shape('half', { type: 'arrow' }),
      binding('3', 'half', 'end', 'card2'),
    )
    expect(ids(view(rows))).toEqual(['shape:half'])
    expect(ids(view(rows, ['shape:card2']))).toEqual(['binding:2', 'binding:3', 'shape:arrow', 'shape:half'])
    expect(view(rows, ['shape:card1', 'shape:card2'])).toEqual(rows)
  })

  it('[D7] what looks as before is the same object, also where it is not shown as it is written', () => {
    const rows = table(shape('a', { index: 'a5' }), shape('b', { index: 'a5' }), group('g'), member('m', 'g'))
    const before = view(rows)
    const next = new Map(rows).set('shape:a', { ...rows.get('shape:a')!, at: { x: 0, y: 0 } })
    const after = viewOf(next, { isOnMap: () => false, page: PAGE, before })
    for (const id of ['shape:b', 'shape:m']) {
      expect(before.get(id)).not.toBe(rows.get(id))
      expect(after.get(id)).toBe(before.get(id))
    }
    expect(after.get('shape:a')).toBe(next.get('shape:a'))
  })

  it('[D25] whatever the rows say, every live shape that is no group and no waiting arrow is shown, with its own key', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed)
      const pick = (n: number) => Math.floor(random() * n)
      const rows = Array.from({ length: 40 }, (_, i) => {
        const parentId = random() < 0.3 ? PAGE : `shape:${pick(45)}`
        const set = { parentId, index: `a${pick(4)}`, rotation: pick(4), ...(pick(6) === 0 && { trashed }) }
        return pick(2) ? group(String(i), set) : shape(String(i), set)
      })
      const shown = view(table(...rows))
      const wanted = rows.filter((row) => row.type !== 'group' && !row.trashed)
      for (const row of wanted) expect(shown.has(row.id), `seed ${seed}: ${row.id}`).toBe(true)
      const keys = [...shown.values()].map((row) => `${row.parentId} ${row.index}`)
      expect(new Set(keys).size, `seed ${seed}`).toBe(keys.length)
      for (const row of shown.values())
        expect(row.parentId === PAGE || shown.get(row.parentId!)?.type === 'group', `seed ${seed}`).toBe(true)
    }
  })
})
