import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { diffText } from '@/lib/doc/text'
import { endOfChange, moveSelection, rebase, type Delta } from './text-delta'

/** What Yjs says while `change` is made to a text. */
function deltaOf(before: string, change: (text: Y.Text) => void): { after: string; delta: Delta } {
  const text = new Y.Doc().getText()
  text.insert(0, before)
  let delta: Delta = []
  text.observe((event) => (delta = event.delta))
  text.doc!.transact(() => change(text))
  return { after: text.toJSON(), delta }
}

describe('text deltas', () => {
  it('[X30] what others write before the caret moves it along, at the caret it stays', () => {
    const before = deltaOf('abc', (text) => text.insert(0, 'xy'))
    expect(moveSelection(before.delta, 2, 2)).toEqual({ start: 4, end: 4 })
    const at = deltaOf('abc', (text) => text.insert(2, 'xy'))
    expect(moveSelection(at.delta, 2, 2)).toEqual({ start: 2, end: 2 })
    const around = deltaOf('abcdef', (text) => text.delete(1, 4))
    expect(moveSelection(around.delta, 2, 4)).toEqual({ start: 1, end: 1 })
    const inside = deltaOf('abcdef', (text) => text.insert(3, 'xy'))
    expect(moveSelection(inside.delta, 1, 5)).toEqual({ start: 1, end: 7 })
    const edges = deltaOf('abcdef', (text) => (text.insert(5, 'y'), text.insert(1, 'x')))
    expect(moveSelection(edges.delta, 1, 5)).toEqual({ start: 2, end: 6 })
  })

  it('finds the end of what changed', () => {
    expect(endOfChange(deltaOf('abc', (text) => text.insert(1, 'xy')).delta)).toBe(3)
    expect(endOfChange(deltaOf('abcdef', (text) => text.delete(2, 2)).delta)).toBe(2)
  })

  it('[X31] a splice carried over what others did removes only what it meant to, and loses nothing of either', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 })
    const property = fc.property(
      letters,
      letters,
      fc.array(letters, { minLength: 1, maxLength: 3 }),
      (base, mine, theirs) => {
        // what they add is upper case, so that it can be told from everything else
        const splice = diffText(base, mine)
        const text = new Y.Doc().getText()
        text.insert(0, base)
        const deltas: Delta[] = []
        text.observe((event) => deltas.push(event.delta))
        for (const [i, insert] of theirs.entries()) {
          const at = (i * 7) % (text.length + 1)
          text.doc!.transact(() => {
            if (i % 2 === 1 && at < text.length) text.delete(at, 1)
            text.insert(Math.min(at, text.length), insert.toUpperCase())
          })
        }
        const theirsAdded = text.toJSON().replace(/[^A-Z]/g, '')
        for (const { index, remove, insert } of rebase(splice, [...deltas])) {
          text.delete(index, remove)
          text.insert(index, insert)
        }
        expect(text.toJSON().replace(/[^A-Z]/g, '')).toBe(theirsAdded)
        expect(text.toJSON()).toContain(splice.insert)
      },
    )
    fc.assert(property, { numRuns: 1000, seed: 7 })
  })
})
