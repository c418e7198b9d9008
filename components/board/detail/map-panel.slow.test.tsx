// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createBoardDoc } from '@/lib/doc/migrate'
import { addPersona } from '@/lib/journey/edit-personas'
import { byBoris, showSmallMap, type PanelOptions, type Shown } from './detail.fixture'

const ctx = { random: Math.random, now: 5, author: 'boris' }
let shown: Shown
// who changed something last is asked of the server: none stands behind this panel, and nobody waits for it
beforeAll(() => vi.stubGlobal('fetch', () => new Promise(() => {})))
afterAll(() => vi.unstubAllGlobals())
afterEach(() => shown.close())

function begin(options?: PanelOptions) {
  const begun = showSmallMap(options)
  shown = begun.shown
  return begun
}

describe('the map in the panel', () => {
  it('[X175] a persona of the board is chosen from a list, a new one is named at once', () => {
    const doc = createBoardDoc('en')
    const { map } = begin({ doc })
    const other = addPersona(shown.model.board, ctx, { name: 'Nina' })
    byBoris(doc, other.changes)
    shown.open(map)
    act(() => shown.button('Add a persona').click())
    expect(shown.model.board.maps.get(map)!.personas).toEqual({})
    act(() => shown.button('Nina').click())
    expect(Object.keys(shown.model.board.maps.get(map)!.personas)).toEqual([other.id])
    act(() => shown.button('Add a persona').click())
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Name')
  })

  it('[X175] whoever names a new department goes on where it was chosen', () => {
    const { tp, touchpoint } = begin()
    shown.open(tp)
    const select = shown.labelled('Department')
    act(() => select.focus())
    shown.choose('Department', 'New department…')
    expect(document.activeElement).toBe(shown.labelled('Name of the department'))
    shown.type('Name of the department', 'Care', 'Enter')
    expect(shown.model.board.departments.get(touchpoint().owner!)!.name).toBe('Care')
    expect(document.activeElement).toBe(select)
  })

  it('[A138] departments of the workspace are there to choose, and shown beside the board’s own, which alone are changed', () => {
    const { map, tp, doc, touchpoint } = begin()
    const shop = { id: 'department:shop', name: 'Shop', hue: 3, source: 'shop', version: 1 } as const
    byBoris(doc, [
      { do: 'create', row: shop },
      { do: 'create', row: { id: 'department:bank', name: 'Bank', hue: 1 } },
    ])
    shown.open(map)
    expect(shown.text()).toContain('The same on every board')
    expect(shown.labelled('Colour of Bank')).toBeTruthy()
    expect(() => shown.labelled('Colour of Shop')).toThrow()
    // only owners of the workspace give one to every board
    expect(() => shown.labelled('Give Bank to every board')).toThrow()
    shown.open(tp)
    shown.choose('Department', 'Shop')
    expect(touchpoint().owner).toBe('department:shop')
  })

  it('[X114] hidden lanes are listed and shown again; objectives, personas and departments are added', () => {
    const { map, pains } = begin()
    shown.open(map)
    shown.click('Hide Pain points')
    expect(shown.model.board.lanes.get(pains)!.hidden).toBe(true)
    expect(shown.model.layouts.get(map)!.rows.some(({ lane }) => lane === pains)).toBe(false)
    shown.click('Show Pain points')
    expect(shown.model.board.lanes.get(pains)!.hidden).toBeUndefined()
    shown.type('Add an objective', 'Loyalty')
    shown.type('Add an objective', 'Trust')
    shown.click('Remove objective 1')
    expect(shown.model.board.maps.get(map)!.objectives).toEqual(['Trust'])
    shown.type('Add a department', 'Care')
    expect([...shown.model.board.departments.values()].map(({ name }) => name)).toEqual(['Care'])
    act(() => shown.button('Add a persona').click())
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Name')
    expect(Object.keys(shown.model.board.maps.get(map)!.personas).length).toBe(1)
    expect(shown.text()).toContain('Aspirations')
    shown.choose('What it shows', 'Future state')
    expect(shown.model.board.maps.get(map)!.mapType).toBe('future')
  })
})
