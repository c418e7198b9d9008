import { describe, expect, it } from 'vitest'
import type { CanvasRow } from './canvas'
import { deletedDrawings, restoreDrawings } from './canvas-trash'

const by = (person: string, at: number) => ({ by: person, at })
const shape = (tail: string, set: Partial<CanvasRow> = {}): CanvasRow => ({
  ...{ id: `shape:${tail}`, typeName: 'shape', type: 'geo', parentId: 'page:board', props: {}, meta: {} },
  ...{ author: 'ana', ...set },
})
const note = (tail: string, text: string, set: Partial<CanvasRow> = {}) =>
  shape(tail, { type: 'sticky', text, ...set })
const label = (text: string) => ({ richText: { type: 'doc', content: [{ type: 'text', text }] } })
const tie = (tail: string, from: string, to: string, set: Partial<CanvasRow> = {}): CanvasRow => ({
  ...{ id: `binding:${tail}`, typeName: 'binding', type: 'arrow', props: {}, meta: {} },
  ...{ fromId: `shape:${from}`, toId: `shape:${to}`, ...set },
})
const rowsOf = (...rows: CanvasRow[]) => new Map(rows.map((row) => [row.id, row]))

describe('the trash of the free canvas', () => {
  it('[J106] lists notes and drawings by their words, the latest first, with what lay in them', () => {
    const early = by('boris', 10)
    const late = by('ana', 20)
    const rows = rowsOf(
      note('old', 'Call them', { trashed: early }),
      note('kept', 'Kept'),
      shape('box', { props: label('A box'), trashed: late }),
      shape('group', { type: 'group', trashed: late }),
      note('in', 'Inside', { parentId: 'shape:group', trashed: late }),
      shape('in-too', { parentId: 'shape:group', trashed: late }),
      tie('t', 'box', 'kept', { trashed: late }),
    )
    const entries = deletedDrawings(rows)
    expect(entries.map(({ kind, title, along, by: who }) => [kind, title, along, who])).toEqual([
      ['drawing', 'A box', 0, 'ana'],
      ['drawing', 'Inside', 2, 'ana'],
      ['note', 'Call them', 0, 'boris'],
    ])
    expect(entries[1]!.ids).toEqual(['shape:group'])
  })

  it('[J106] shows what has no words once for all that went together, and not what one took back oneself', () => {
    const trashed = by('boris', 10)
    const own = by('ana', 20)
    const rows = rowsOf(
      shape('a', { trashed }),
      shape('b', { trashed }),
      shape('ungrouped', { type: 'group', trashed }),
      shape('stroke', { type: 'draw', trashed: own }),
      shape('photo', { type: 'image', trashed: by('ana', 30) }),
    )
    expect(deletedDrawings(rows)).toEqual([
      { id: 'shape:photo', ids: ['shape:photo'], kind: 'image', title: '', along: 0, ...by('ana', 30) },
      { id: 'shape:a', ids: ['shape:a', 'shape:b'], kind: 'drawing', title: '', along: 1, ...trashed },
    ])
  })

  it('[J106] brings back what was deleted together, and the arrows that were tied to it, nothing else', () => {
    const trashed = by('boris', 10)
    const rows = rowsOf(
      shape('group', { type: 'group', trashed }),
      note('in', 'Inside', { parentId: 'shape:group', trashed }),
      note('before', 'Earlier', { parentId: 'shape:group', trashed: by('ana', 5) }),
      note('beside', 'Beside', { trashed }),
      tie('of-in', 'arrow', 'in', { trashed }),
      tie('of-beside', 'arrow', 'beside', { trashed }),
      note('here', 'Here'),
    )
    const back = (...ids: string[]) =>
      restoreDrawings(rows, ids).map((change) => change.do === 'patch' && change.id)
    expect(back('shape:group').sort()).toEqual(['binding:of-in', 'shape:group', 'shape:in'])
    expect(back('shape:in').sort()).toEqual(['binding:of-in', 'shape:in'])
    expect(back('shape:here', 'shape:none')).toEqual([])
    expect(restoreDrawings(rows, ['shape:beside'])[0]).toEqual({
      ...{ do: 'patch', id: 'shape:beside', set: { trashed: undefined } },
    })
  })
})
