import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { context, seeded } from '@/lib/journey/edit.fixture'
import { addStage, addTouchpoint } from '@/lib/journey/edit-add'
import { rename, setEmotion } from '@/lib/journey/edit-fields'
import { newMap } from '@/lib/journey/edit-maps'
import { trash } from '@/lib/journey/edit-trash'
import type { Board } from '@/lib/journey/model'
import { createBoardDoc } from './migrate'
import { ORIGIN } from './origin'
import { readBoard, watchBoard } from './read'
import { send } from './replicas.fixture'
import { writeChanges } from './write'

const ctx = context(seeded(5))

function open() {
  const doc = createBoardDoc('es')
  const calls: { board: Board; dirty: string[]; origin: unknown }[] = []
  const watch = watchBoard(doc, (board, dirty, origin) =>
    calls.push({ board, dirty: [...dirty].sort(), origin }),
  )
  const write = (changes: Parameters<typeof writeChanges>[1]) =>
    writeChanges(doc, changes, { origin: ORIGIN.local, author: 'ana' })
  const map = newMap(ctx, { title: 'Shop', lang: 'es', at: { x: 0, y: 0 }, framework: true })
  write(map.changes)
  const stage = [...watch.board().stages.values()][0]!.id
  const touchpoint = addTouchpoint(watch.board(), ctx, stage, { title: 'Shelf' })
  write(touchpoint.changes)
  calls.length = 0
  return { doc, watch, write, calls, map: map.id, stage, touchpoint: touchpoint.id! }
}

describe('reading', () => {
  it('[D7] after an edit only the touched row is new; all others and their tables are the same objects', () => {
    const { watch, write, calls, stage } = open()
    const before = watch.board()
    write(rename(before, stage, 'Otra'))
    const after = watch.board()
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ dirty: [stage], origin: ORIGIN.local })
    expect(calls[0]!.board).toBe(after)
    expect(after).not.toBe(before)
    for (const table of ['maps', 'touchpoints', 'lanes', 'cards', 'personas', 'unreadable'] as const)
      expect(after[table]).toBe(before[table])
    for (const [id, row] of after.stages) {
      if (id === stage) expect(row.title).toBe('Otra')
      else expect(row).toBe(before.stages.get(id))
    }
    expect(readBoard(open().doc).lang).toBe('es')
  })

  it('[D7] a text, a key of a map and a value all touch their row, and nothing else does', () => {
    const { watch, write, calls, touchpoint } = open()
    write(rename(watch.board(), touchpoint, 'Estante'))
    write(setEmotion(watch.board(), touchpoint, undefined, 1))
    write([{ do: 'patch', id: touchpoint, set: { waitMin: 3 } }])
    expect(calls.map((call) => call.dirty)).toEqual([[touchpoint], [touchpoint], [touchpoint]])
    expect(watch.board().touchpoints.get(touchpoint)).toMatchObject({
      title: 'Estante',
      emotions: { 'persona:anyone': 1 },
      waitMin: 3,
    })
    write([{ do: 'patch', id: touchpoint, set: { waitMin: 3 } }])
    expect(calls).toHaveLength(3)
  })

  it('[D21] one transaction is told once, however many rows and tables it touched', () => {
    const { watch, write, calls, map } = open()
    write(trash(watch.board(), ctx, [map]))
    expect(calls).toHaveLength(1)
    expect(calls[0]!.dirty).toHaveLength(1 + 5 + 4 + 1)
  })

  it('[D21] says who did it, and stops when it is stopped', () => {
    const { doc, watch, calls, stage, map } = open()
    const other = new Y.Doc()
    send(doc, other)
    writeChanges(other, rename(watch.board(), stage, 'Lejos'), { origin: ORIGIN.local, author: 'boris' })
    send(other, doc)
    expect(calls).toMatchObject([{ dirty: [stage], origin: 'remote' }])
    doc.getMap('meta').set('lang', 'ru')
    expect(calls[1]).toMatchObject({ dirty: ['meta'], board: { lang: 'ru' } })
    watch.stop()
    writeChanges(doc, addStage(watch.board(), ctx, map).changes, { origin: ORIGIN.local, author: 'ana' })
    expect(calls).toHaveLength(2)
  })

  it('[D9] reading, watching and binding write nothing', () => {
    const { doc } = open()
    const before = Y.encodeStateAsUpdate(doc)
    readBoard(doc)
    watchBoard(doc, () => {}).stop()
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    const empty = new Y.Doc()
    expect(readBoard(empty)).toMatchObject({ lang: 'en', unreadable: [] })
    expect(Y.encodeStateAsUpdate(empty)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  })
})

describe('reading what is broken', () => {
  const broken: [reason: string, id: string, make: () => unknown][] = [
    ['not a row', 'stage:a', () => 'words'],
    ['not a row', 'stage:a', () => new Y.Array()],
    ['not a row id', 'touchpoint:a', () => new Y.Map()],
    ['not a row id', 'stage:', () => new Y.Map()],
    ['map is missing', 'stage:a', () => new Y.Map()],
    ['map is not valid', 'stage:a', () => new Y.Map([['map', 'stage:b']])],
    ['order is missing', 'stage:a', () => new Y.Map([['map', 'map:a']])],
    ['title is not a text', 'stage:a', () => stageRow({ title: 'plain' })],
    ['title is not a text', 'stage:a', () => stageRow({ title: new Y.Map() })],
  ]
  const stageRow = (more: object) =>
    new Y.Map<unknown>(Object.entries({ map: 'map:a', order: 'a0', title: new Y.Text('Ok'), ...more }))

  it.each(broken)('[D8] %s (%s): listed as unreadable, kept, and the rest is shown', (reason, id, make) => {
    const { doc, watch, calls } = open()
    const stages = watch.board().stages.size
    doc.transact(() => doc.getMap('stages').set(id, make()), 'remote')
    const unreadable = [{ table: 'stages', id, reason }]
    expect(watch.board().unreadable).toEqual(unreadable)
    expect(watch.board().stages.size).toBe(stages)
    expect(readBoard(doc)).toEqual(watch.board())
    expect(calls[0]!.dirty).toEqual([id])
    expect(doc.getMap('stages').has(id)).toBe(true)
    // Mended, it is a row like any other.
    if (!id.startsWith('stage:a')) return
    doc.getMap('stages').set(id, stageRow({}))
    expect(watch.board().unreadable).toEqual([])
    expect(watch.board().stages.get(id)!.title).toBe('Ok')
  })

  it('[D8] a row that becomes broken leaves its table, and the list stays as it was when nothing changed', () => {
    const { doc, watch, stage, write } = open()
    ;(doc.getMap('stages').get(stage) as Y.Map<unknown>).set('order', 7)
    expect(watch.board().unreadable).toEqual([{ table: 'stages', id: stage, reason: 'order is not valid' }])
    expect(watch.board().stages.has(stage)).toBe(false)
    const list = watch.board().unreadable
    write([{ do: 'patch', id: stage, set: { title: 'still broken' } }])
    expect(watch.board().unreadable).toBe(list)
  })

  it('[D10] what a newer version wrote is left out here and kept in the document', () => {
    const { doc, watch } = open()
    const row = stageRow({ framework: 'seventh', colour: 'red', trashed: 'yes', duration: 'PT5M' })
    doc.getMap('stages').set('stage:new', row)
    expect(watch.board().stages.get('stage:new')).toEqual({
      id: 'stage:new',
      map: 'map:a',
      order: 'a0',
      title: 'Ok',
      duration: 'PT5M',
    })
    expect(row.get('colour')).toBe('red')
    const emotions = new Y.Map<unknown>([
      ['persona:a', 1],
      ['persona:b', 9],
      ['who?', 1],
    ])
    const place = { stage: 'stage:new', order: 'a0' }
    doc.getMap('touchpoints').set('touchpoint:new', new Y.Map<unknown>([['map', 'map:a'], ['place', place], ['emotions', emotions]])) // oxfmt-ignore
    expect(watch.board().touchpoints.get('touchpoint:new')).toEqual({
      id: 'touchpoint:new',
      map: 'map:a',
      place,
      title: '',
      quote: '',
      channels: [],
      emotions: { 'persona:a': 1 },
      feelings: {},
    })
  })
})
