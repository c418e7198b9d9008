import { expect, it } from 'vitest'
import { readAnchor, rowOfAnchor } from './anchor'

it.each([
  [{ kind: 'board', id: 'map:a', x: 1 }, { kind: 'board' }],
  [
    { kind: 'point', x: -0.5, y: 1e6, author: 'eve' },
    { kind: 'point', x: -0.5, y: 1e6 },
  ],
  [
    { kind: 'region', x: 0, y: 0, w: 1, h: 2.5 },
    { kind: 'region', x: 0, y: 0, w: 1, h: 2.5 },
  ],
  [
    { kind: 'entity', id: 'touchpoint:k3f' },
    { kind: 'entity', id: 'touchpoint:k3f' },
  ],
  [
    { kind: 'entity', id: 'card:k-3_f', x: 4, y: 5 },
    { kind: 'entity', id: 'card:k-3_f', x: 4, y: 5 },
  ],
  [
    { kind: 'shape', id: 'shape:note1', x: null, y: undefined },
    { kind: 'shape', id: 'shape:note1' },
  ],
])('[C3] %j points at %j', (given, anchor) => {
  expect(readAnchor(given)).toEqual({ anchor })
})

it.each([
  [null, ''],
  ['board', ''],
  [{}, 'kind'],
  [{ kind: 'pin' }, 'kind'],
  [{ kind: 'point', x: 1 }, 'y'],
  [{ kind: 'point', x: NaN, y: 1 }, 'x'],
  [{ kind: 'point', x: 1, y: 1e9 }, 'y'],
  [{ kind: 'point', x: '1', y: 1 }, 'x'],
  [{ kind: 'region', x: 0, y: 0, w: 0, h: 1 }, 'w'],
  [{ kind: 'region', x: 0, y: 0, w: 1, h: -1 }, 'h'],
  [{ kind: 'entity' }, 'id'],
  [{ kind: 'entity', id: 'shape:a' }, 'id'],
  [{ kind: 'entity', id: 'metric:a' }, 'id'],
  [{ kind: 'entity', id: 'card:../x' }, 'id'],
  [{ kind: 'entity', id: 'card:a', x: 1 }, 'y'],
  [{ kind: 'shape', id: 'binding:a' }, 'id'],
])('[C3] %j points at nothing: its %j is said to be wrong', (given, field) => {
  expect(readAnchor(given)).toMatchObject({ field, message: expect.stringMatching(/^must be/) })
})

it('[C3] a thread stands or falls with the row it is on, if it is on one', () => {
  expect(rowOfAnchor({ kind: 'entity', id: 'card:a' })).toBe('card:a')
  expect(rowOfAnchor({ kind: 'point', x: 0, y: 0 })).toBeUndefined()
})
