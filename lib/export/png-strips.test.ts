import { inflateSync, crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { seeded } from '@/lib/journey/edit.fixture'
import { codeLengths } from './huffman'
import { compressStrip, pngOf } from './png-strips'

/** The rows of a PNG with their first bytes; each chunk's sum is right. */
function rowsIn(file: Uint8Array): Buffer {
  const bytes = Buffer.from(file)
  const content: Buffer[] = []
  let at = 8
  while (at < bytes.length) {
    const length = bytes.readUInt32BE(at)
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      content.push(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return inflateSync(Buffer.concat(content))
}

const SEED = Number(process.env.SEED ?? 1)

/** Runs, noise, what stood before, and few or many colours, by turns. */
function picture(random: () => number, width: number, height: number): Uint8Array {
  const pixels = new Uint32Array(width * height)
  const colours = Array.from({ length: 1 + Math.floor(random() * 40) }, () => random() * 2 ** 32)
  for (let at = 0; at < pixels.length;) {
    const length = Math.ceil(random() ** 4 * (random() < 0.1 ? 3 * width : 40))
    const to = Math.min(pixels.length, at + length)
    const [kind, colour, back] = [random(), colours[Math.floor(random() * colours.length)]!, at * random()]
    for (const start = at; at < to; at++)
      pixels[at] =
        kind < 0.4
          ? colour
          : kind < 0.5
            ? random() * 2 ** 32
            : pixels[Math.floor(start - back) + (at - start)]!
  }
  return new Uint8Array(pixels.buffer)
}

describe(`PNG from strips, SEED=${SEED}`, () => {
  it('[E32] strips of any pictures, cut anywhere, are one file with the same pixels', () => {
    const random = seeded(SEED)
    for (let round = 0; round < 60; round++) {
      const width = Math.ceil(random() ** 3 * 9000)
      const height = Math.ceil((random() * 40_000) / width)
      const pixels = picture(random, width, height)
      const strips = []
      for (let row = 0; row < height;) {
        const to = Math.min(height, row + Math.ceil(random() * height))
        strips.push(compressStrip(pixels.subarray(row * width * 4, to * width * 4), width))
        row = to
      }
      const rows = rowsIn(Buffer.concat(pngOf(width, height, strips)))
      const row = width * 4
      const wanted = Buffer.alloc(height * (1 + row))
      for (let y = 0; y < height; y++) wanted.set(pixels.subarray(y * row, (y + 1) * row), y * (1 + row) + 1)
      expect(rows.equals(wanted), `${width} × ${height}, round ${round}`).toBe(true)
    }
  })

  it('[E32] a plain picture of four million pixels takes a few kilobytes, and rows that repeat hardly more', () => {
    const plain = new Uint8Array(4e6 * 4).fill(0xee)
    expect(compressStrip(plain, 40_000).chunk.length).toBeLessThan(20_000)
    const striped = Uint8Array.from({ length: 4000 * 100 }, (_, i) => ((i % 4000) * 7919) >> 3)
    expect(compressStrip(striped, 1000).chunk.length).toBeLessThan(8000)
  })

  it('[E32] codes are never longer than they may be, whatever the counts', () => {
    const counts = Array.from({ length: 40 }, (_, i) => 1.6 ** i)
    for (const most of [7, 15]) {
      const lengths = codeLengths(counts, most)
      expect(Math.max(...lengths)).toBe(most)
      expect(lengths.reduce((sum, bits) => sum + 2 ** -bits, 0)).toBe(1)
    }
    expect([...codeLengths([0, 0, 5], 7)]).toEqual([0, 0, 1])
  })
})
