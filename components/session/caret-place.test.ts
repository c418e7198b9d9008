import { describe, expect, it } from 'vitest'
import { caretPlace } from './caret-place'

describe('the place of a caret', () => {
  it.each([
    ['start', 'Pay by card', ['Pay by', 'card'], 0, { line: 0, before: '' }],
    ['inside', 'Pay by card', ['Pay by', 'card'], 4, { line: 0, before: 'Pay ' }],
    ['before the blank between lines', 'Pay by card', ['Pay by', 'card'], 6, { line: 0, before: 'Pay by' }],
    ['after it', 'Pay by card', ['Pay by', 'card'], 7, { line: 1, before: '' }],
    ['end', 'Pay by card', ['Pay by', 'card'], 11, { line: 1, before: 'card' }],
    ['lines that keep their blanks', 'Pay by card', ['Pay by ', 'card'], 9, { line: 1, before: 'ca' }],
    ['broken word', 'abcdef', ['abc', 'def'], 4, { line: 1, before: 'd' }],
    ['empty line', 'a\n\nb', ['a', '', 'b'], 2, { line: 1, before: '' }],
    ['after an empty line', 'a\n\nb', ['a', '', 'b'], 4, { line: 2, before: 'b' }],
    ['blank just typed at the end', 'Pay ', ['Pay'], 4, { line: 0, before: 'Pay ' }],
    ['no lines', '', [], 0, { line: 0, before: '' }],
    ['lines of a moment ago', 'Pay', ['Paying', 'by card'], 2, { line: 0, before: 'Pa' }],
  ])('[X38] %s', (_, text, lines, offset, place) => {
    expect(caretPlace(text, lines, offset)).toEqual(place)
  })
})
