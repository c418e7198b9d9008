import { expect, it } from 'vitest'
import { encodeAwareness } from './awareness-frame'
import { decodeFrame, encodeFrame } from './frames'

/** An entry of so many bytes. */
const entry = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 256)

it.for([
  [[1]],
  [[60]],
  [[124]],
  [[125]],
  [[126]],
  [[127]],
  [[16_379, 1, 1]],
  [[16_383]],
  [Array(200).fill(90)],
])('[S303] entries of %j bytes are the frame that every client reads', ([sizes]) => {
  const entries = (sizes as number[]).map(entry)
  const count = entries.length < 128 ? [entries.length] : [(entries.length % 128) | 128, entries.length >> 7]
  const update = new Uint8Array(Buffer.concat([Uint8Array.from(count), ...entries]))
  const frame = encodeAwareness(entries, (bytes) => new Uint8Array(bytes))
  expect(frame).toEqual(encodeFrame({ is: 'awareness', update }))
  expect(decodeFrame(frame)).toEqual({ is: 'awareness', update })
})
