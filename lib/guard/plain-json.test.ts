import { describe, expect, it } from 'vitest'
import { isPlainObject } from './plain-json'
import { Random } from './testing/random'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const isPlain = (text: string) => isPlainObject(bytesOf(text), 0, bytesOf(text).length)

const STATE = JSON.stringify({
  canvas: { cursor: { x: 1234.5, y: -678.25 }, selection: ['shape:s4', 'shape:s5'] },
  view: { x: 0, y: -0.5, w: 1440, h: 900 },
  hold: { entities: [], into: {} },
})

function readsAsObject(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

describe('a quick look at presence', () => {
  it('[S200] knows what people usually say', () => {
    for (const text of [STATE, '{}', '{"a":[[],{"b":0}]}', '{"a":-0.25}']) expect(isPlain(text)).toBe(true)
  })

  it.each([
    ['a list', '[1]'],
    ['a number', '12'],
    ['nothing', ''],
    ['no end', '{"a":1'],
    ['more behind it', '{}{}'],
    ['a number that begins with 0', '{"a":01}'],
    ['a number that ends in a point', '{"a":1.}'],
    ['a minus alone', '{"a":-}'],
    ['a comma at the end', '{"a":1,}'],
    ['a key without quotes', '{a:1}'],
    ['brackets that do not match', '{"a":[1}]'],
    ['a line break in a text', '{"a":"\n"}'],
    ['a thousand brackets', `{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`],
    ['a word, which is left to the real reader', '{"a":null}'],
    ['an accent, which is left to the real reader', '{"a":"é"}'],
  ])('[S200] does not know %s', (_, text) => {
    expect(isPlain(text)).toBe(false)
  })

  it('[S200] a part of longer bytes ends where it is said to end', () => {
    const bytes = bytesOf('xx{"a":1}yy')
    expect(isPlainObject(bytes, 2, 9)).toBe(true)
    expect(isPlainObject(bytes, 2, 8)).toBe(false)
    expect(isPlainObject(bytes, 2, 10)).toBe(false)
  })

  it('[S200] whatever it knows, everybody can read', () => {
    const seed = Date.now() % 100_000
    const random = new Random(seed)
    let known = 0
    const alphabet = bytesOf('{}[]":,.-0129aeE \\\n\u00e9')
    for (let round = 0; round < 20_000; round++) {
      const bytes = bytesOf(STATE)
      for (let change = random.below(3); change >= 0; change--)
        bytes[random.below(bytes.length)] = alphabet[random.below(alphabet.length)]!
      if (!isPlainObject(bytes, 0, bytes.length)) continue
      known++
      if (!readsAsObject(bytes)) throw new Error(`seed ${seed}, round ${round}: ${String(bytes)}`)
    }
    // so many changes hit a letter of a text, or a digit
    expect(known).toBeGreaterThan(500)
  })
})
