import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { docHash } from './hash'
import { createBoardDoc, migrate } from './migrate'
import { readBoard } from './read'
import { readCanvas } from './canvas'
import { meet } from './replicas.fixture'
import { HASH, READ, STORED } from './stored-1.fixture'
import { SCHEMA_VERSION } from './tables'

describe('versions', () => {
  it('[D18] a new document is of this version and in its language', () => {
    const doc = createBoardDoc('ru')
    expect(doc.getMap('meta').toJSON()).toEqual({ schema: SCHEMA_VERSION, lang: 'ru' })
    expect(migrate(doc)).toBe('current')
    expect(readBoard(doc).lang).toBe('ru')
  })

  it('[D18] one of a later version is left exactly as it is', () => {
    const doc = createBoardDoc('en')
    doc.getMap('meta').set('schema', SCHEMA_VERSION + 1)
    const before = docHash(doc)
    expect(migrate(doc)).toBe('newer')
    expect(docHash(doc)).toBe(before)
  })

  it.each([[undefined], ['one'], [0]])(
    '[D17] one without a usable version (%j) counts as of the first',
    (version) => {
      const doc = new Y.Doc()
      if (version !== undefined) doc.getMap('meta').set('schema', version)
      expect(migrate(doc)).toBe('migrated')
      expect(migrate(doc)).toBe('current')
    },
  )
})

describe('a stored board of an older version', () => {
  it('[D17] schema 1 opens and reads the same as when it was stored', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(
      doc,
      Uint8Array.from(atob(STORED), (char) => char.charCodeAt(0)),
    )
    expect(docHash(doc)).toBe(HASH)
    expect(migrate(doc)).toBe('current')
    const { lang, unreadable, ...tables } = readBoard(doc)
    const read = { ...tables, canvas: readCanvas(doc) }
    const byId = (rows: ReadonlyMap<string, { id: string }>) =>
      [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    const lists = Object.entries(read).map(([table, rows]) => [table, byId(rows)])
    expect({ lang, unreadable, ...Object.fromEntries(lists) }).toEqual(READ)
  })
})

describe('the hash of a document', () => {
  it('[D19] is the same for those who took in the same updates in any order, and only for them', () => {
    const [a, b] = [createBoardDoc('en'), new Y.Doc()]
    expect(docHash(a)).toMatch(/^[0-9a-f]{16}$/)
    expect(docHash(a)).not.toBe(docHash(b))
    meet(a, b)
    expect(docHash(a)).toBe(docHash(b))
    a.getMap('meta').set('x', 1)
    b.getMap('meta').set('x', 2)
    b.getText('t').insert(0, 'hello')
    b.getText('t').delete(1, 2)
    expect(docHash(a)).not.toBe(docHash(b))
    meet(a, b)
    expect(docHash(a)).toBe(docHash(b))

    // A removal alone counts too, and a document that was stored and loaded is the same one.
    const before = docHash(b)
    b.getText('t').delete(0, 1)
    expect(docHash(b)).not.toBe(before)
    const loaded = new Y.Doc()
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(b))
    expect(docHash(loaded)).toBe(docHash(b))
  })
})
