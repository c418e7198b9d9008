import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { applyGuarded } from './apply'
import * as raw from './testing/raw-update'
import { boardDoc } from './testing/room'

describe('applying a frame', () => {
  it('[S57] says when the document can no longer be trusted', () => {
    const whole = raw.update([[1, 0, raw.item({ in: 'cards', key: 'card:a' }, raw.type('map'))]])
    const doc = boardDoc()
    const origins: unknown[] = []
    doc.on('update', (_update, origin) => origins.push(origin))
    expect(applyGuarded(doc, whole, 'ana')).toBe('applied')
    expect(origins).toEqual(['ana'])
    expect(doc.getMap('cards').get('card:a')).toBeInstanceOf(Y.Map)

    const broken: Uint8Array[] = [
      raw.update([[2, 5, raw.gc(1)]]),
      raw.update([], [[2, [0, 1]]]),
      raw.update([[2, 0, raw.item({ left: [2, 9] }, raw.string('x'))]]),
      whole.slice(0, -4),
    ]
    for (const update of broken) expect(applyGuarded(boardDoc(), update, 'mal')).toBe('broken')
  })
})
