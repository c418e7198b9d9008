import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readCanvas, watchCanvas, writeCanvas, type CanvasRow, type CanvasWrite } from './canvas'
import { createBoardDoc } from './migrate'
import { ORIGIN } from './origin'
import { meet, send } from './replicas.fixture'
import { textAt } from './text'

const GEO: CanvasRow = {
  id: 'shape:1',
  typeName: 'shape',
  type: 'geo',
  at: { x: 1, y: 2 },
  rotation: 0,
  index: 'a1',
  parentId: 'page:page',
  opacity: 1,
  isLocked: false,
  props: { w: 100, h: 50, color: 'black' },
  meta: {},
}
const NOTE: CanvasRow = { ...GEO, id: 'shape:note', type: 'note', text: 'Ask Ana' }

const writer =
  (doc: Y.Doc, author: string) =>
  (...writes: CanvasWrite[]) =>
    writeCanvas(doc, writes, { origin: ORIGIN.local, author })

function open() {
  const doc = createBoardDoc('en')
  const write = writer(doc, 'ana')
  write({ do: 'create', row: GEO }, { do: 'create', row: NOTE })
  const other = new Y.Doc()
  send(doc, other)
  return { doc, write, other, writeThere: writer(other, 'boris') }
}

describe('the canvas', () => {
  it('[D15] a row comes back as it was given, with who made it; only a shape with a text has one', () => {
    const { doc } = open()
    expect([...readCanvas(doc).values()]).toEqual([
      { ...GEO, author: 'ana' },
      { ...NOTE, author: 'ana' },
    ])
    expect(textAt(doc, 'shape:1', 'text')).toBeUndefined()
    expect(textAt(doc, 'shape:note', 'text')).toBeInstanceOf(Y.Text)
  })

  it('[D15] two people change one shape: fields, props, meta and text merge', () => {
    const { doc, write, other, writeThere } = open()
    write({ do: 'patch', id: 'shape:1', set: { at: { x: 9, y: 9 } }, props: { color: 'red' } })
    write({ do: 'patch', id: 'shape:note', set: { text: 'Ask Ana now' } })
    writeThere({
      do: 'patch',
      id: 'shape:1',
      set: { rotation: 1 },
      props: { w: 200, h: undefined },
      meta: { a: 1 },
    })
    writeThere({ do: 'patch', id: 'shape:note', set: { text: 'Please: Ask Ana' } })
    meet(doc, other)
    expect(readCanvas(doc)).toEqual(readCanvas(other))
    expect(readCanvas(doc).get('shape:1')).toEqual({
      ...GEO,
      author: 'ana',
      at: { x: 9, y: 9 },
      rotation: 1,
      props: { w: 200, color: 'red' },
      meta: { a: 1 },
    })
    expect(readCanvas(doc).get('shape:note')!.text).toBe('Please: Ask Ana now')
  })

  it('[D16] a removed shape is in the trash, and what others changed meanwhile is there when it comes back', () => {
    const { doc, write, other, writeThere } = open()
    write({ do: 'patch', id: 'shape:1', set: { trashed: { by: 'ana', at: 5 } } })
    writeThere({ do: 'patch', id: 'shape:1', props: { color: 'blue' } })
    meet(doc, other)
    expect(readCanvas(other).get('shape:1')).toMatchObject({
      trashed: { by: 'ana' },
      props: { color: 'blue' },
    })
    const stored = doc.getMap('canvas').get('shape:1')
    write({ do: 'create', row: { ...GEO, at: { x: 7, y: 7 } } })
    expect(doc.getMap('canvas').get('shape:1')).toBe(stored)
    expect(readCanvas(doc).get('shape:1')!.trashed).toBeUndefined()
    expect(readCanvas(doc).get('shape:1')).toMatchObject({ at: { x: 7, y: 7 }, author: 'ana' })
  })

  it('[D7] watching tells which rows were touched and by whom, and leaves the others the same', () => {
    const { doc, write, other, writeThere } = open()
    const calls: [ids: string[], origin: unknown][] = []
    const watch = watchCanvas(doc, (_, dirty, origin) => calls.push([[...dirty], origin]))
    const before = watch.rows()
    writeThere({ do: 'patch', id: 'shape:1', props: { color: 'green' } })
    send(other, doc)
    expect(calls).toEqual([[['shape:1'], 'remote']])
    expect(watch.rows().get('shape:note')).toBe(before.get('shape:note'))
    expect(watch.rows().get('shape:1')).not.toBe(before.get('shape:1'))
    expect(watch.rows()).toEqual(readCanvas(doc))
    doc.getMap('meta').set('lang', 'ru')
    expect(calls).toHaveLength(1)
    watch.stop()
    write({ do: 'patch', id: 'shape:1', set: { rotation: 2 } })
    expect(calls).toHaveLength(1)
  })

  it('[D35] no key of props or meta gives what is read another prototype, and none is written', () => {
    const { doc, write, other } = open()
    const hostile = JSON.parse('{"__proto__": {"evil": true}, "w": 5}') as CanvasRow['props']
    write({ do: 'create', row: { ...GEO, id: 'shape:new', props: hostile, meta: hostile } })
    write({ do: 'patch', id: 'shape:1', props: hostile, meta: hostile })
    const raw = doc.getMap<Y.Map<Y.Map<unknown>>>('canvas')
    for (const id of ['shape:new', 'shape:1'])
      for (const field of ['props', 'meta']) expect(raw.get(id)!.get(field)!.has('__proto__')).toBe(false)
    // as one that is not ours might have left it
    raw.get('shape:1')!.get('props')!.set('__proto__', { evil: true })
    send(doc, other)
    for (const row of readCanvas(other).values())
      for (const read of [row.props, row.meta]) {
        expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
        expect(read).not.toHaveProperty('evil')
      }
  })

  it('[D8] a broken row is kept but not given out, and an id of nothing is refused', () => {
    const { doc, write } = open()
    const watch = watchCanvas(doc, () => {})
    doc.getMap('canvas').set('shape:bad', new Y.Map([['typeName', 'shape']]))
    doc.getMap('canvas').set('shape:worse', 'words')
    expect([...watch.rows().keys()]).toEqual(['shape:1', 'shape:note'])
    expect(readCanvas(doc)).toEqual(watch.rows())
    expect(() => write({ do: 'create', row: { ...GEO, id: 'page:1' } })).toThrow(TypeError)
    expect(() => write({ do: 'patch', id: 'shape:1', set: { opacity: 2 } })).toThrow(TypeError)
    write({ do: 'patch', id: 'shape:none', set: { rotation: 1 } })
    expect(readCanvas(doc).has('shape:none')).toBe(false)
  })
})
