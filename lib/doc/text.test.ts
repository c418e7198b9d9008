import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { seeded } from '@/lib/journey/edit.fixture'
import { ORIGIN } from './origin'
import { send } from './replicas.fixture'
import { diffText, replaceText, wellFormed } from './text'

const SEED = Number(process.env.SEED ?? 4)

describe('the difference of two texts', () => {
  it.each([
    ['', '', undefined, { index: 0, remove: 0, insert: '' }],
    ['', 'abc', undefined, { index: 0, remove: 0, insert: 'abc' }],
    ['abc', '', undefined, { index: 0, remove: 3, insert: '' }],
    ['abc', 'axc', undefined, { index: 1, remove: 1, insert: 'x' }],
    ['hello', 'help', undefined, { index: 3, remove: 2, insert: 'p' }],
    ['same', 'same', 2, { index: 4, remove: 0, insert: '' }],
  ])('[D20] %j → %j is one splice', (before, after, caret, splice) => {
    const { index, remove, insert } = diffText(before, after, caret)
    expect(before.slice(0, index) + insert + before.slice(index + remove)).toBe(after)
    expect({ remove, insert }).toEqual({ remove: splice.remove, insert: splice.insert })
  })

  it.each([
    ['aa', 'aaa', 1, 0],
    ['aa', 'aaa', 2, 1],
    ['aa', 'aaa', 3, 2],
    ['aaaa', 'aaa', 0, 0],
    ['aaaa', 'aaa', 2, 2],
    ['ho ho', 'ho ho ho', 3, 0],
    ['ho ho', 'ho ho ho', 8, 5],
  ])('[D20] %j → %j with the caret at %i begins at %i', (before, after, caret, index) => {
    expect(diffText(before, after, caret).index).toBe(index)
  })

  it('[D20] a caret that has nothing to do with the change does not make it longer', () => {
    expect(diffText('hello world', 'hell world', 10)).toEqual({ index: 4, remove: 1, insert: '' })
  })

  it.each([
    ['😀', '😁', undefined],
    ['a😀b', 'a😁b', 3],
    ['😀😀', '😀', 2],
    ['😀', '😀😀', 2],
    ['👩‍👧', '👩‍👦', undefined],
    ['𝒳𝒴', '𝒳𝒵', undefined],
  ])('[D12] %s → %s never cuts a character in half', (before, after, caret) => {
    const { index, remove, insert } = diffText(before, after, caret)
    expect(before.slice(0, index) + insert + before.slice(index + remove)).toBe(after)
    for (const part of [before.slice(0, index), before.slice(index, index + remove), insert])
      expect(wellFormed(part)).toBe(part)
  })

  it(`[D12] [D20] holds for any two texts (seed ${SEED})`, () => {
    const chance = seeded(SEED)
    const letters = ['a', 'b', '😀', '😁', '𝒳', 'ж']
    const random = () =>
      Array.from({ length: chance() * 8 }, () => letters[Math.floor(chance() * 6)]).join('')
    for (let i = 0; i < 5_000; i++) {
      const [before, after] = [random(), random()]
      const { index, remove, insert } = diffText(before, after, Math.floor(chance() * (after.length + 1)))
      expect(before.slice(0, index) + insert + before.slice(index + remove)).toBe(after)
      expect(wellFormed(before.slice(index, index + remove) + '|' + insert)).not.toContain('\uFFFD')
    }
  })
})

describe('text that several people write', () => {
  it('[D12] half a character from outside becomes a sign that everybody sees alike', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()]
    replaceText(here.getText('t'), 'a\ud83d b\ude00')
    send(here, there)
    expect(here.getText('t').toJSON()).toBe('a\uFFFD b\uFFFD')
    expect(there.getText('t').toJSON()).toBe(here.getText('t').toJSON())
  })

  it(`[D4] [D12] every character stays that nobody removed, and all read the same (seed ${SEED})`, () => {
    for (let round = 0; round < 20; round++) {
      const chance = seeded(SEED * 1000 + round)
      const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
      const kept = new Set<string>()
      let next = 0x4e00
      const text = (doc: Y.Doc) => doc.getText('t')
      for (let n = 0; n < 150; n++) {
        const doc = docs[Math.floor(chance() * 3)]!
        const before = [...text(doc).toJSON()]
        const at = Math.floor(chance() * (before.length + 1))
        if (chance() < 0.75) {
          const letter = String.fromCodePoint(chance() < 0.3 ? next++ + 0x1b000 : next++)
          kept.add(letter)
          before.splice(at, 0, letter)
        } else for (const gone of before.splice(at, 1 + Math.floor(chance() * 2))) kept.delete(gone)
        const caret = before.slice(0, at + 1).join('').length
        doc.transact(() => replaceText(text(doc), before.join(''), caret), ORIGIN.local)
        if (chance() < 0.3) send(docs[Math.floor(chance() * 3)]!, docs[Math.floor(chance() * 3)]!)
      }
      for (const from of docs) for (const to of docs) send(from, to)
      for (const from of docs) for (const to of docs) send(from, to)
      const texts = docs.map((doc) => text(doc).toJSON())
      expect(new Set(texts).size, `round ${round}`).toBe(1)
      expect([...texts[0]!].sort(), `round ${round}`).toEqual([...kept].sort())
      expect(wellFormed(texts[0]!)).toBe(texts[0])
    }
  })
})
