import { describe, expect, it } from 'vitest'
import type { FilePrimitive } from '@/lib/journey/drawing-primitives'
import { gatherImages, imagesNeeded, withImages, type ImageSource } from './board-images'
import { addressBytes, dataAddress, imageFacts } from './image-file'
import type { Picture } from './picture'

const image = (asset: string, w: number, h: number) => ({ is: 'image', asset, x: 0, y: 0, w, h }) as const

/** A PNG by its head; the rest is nothing. */
function png(w: number, h: number, length = 100): Uint8Array {
  const bytes = new Uint8Array(length)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, w)
  new DataView(bytes.buffer).setUint32(20, h)
  return bytes
}

const MB = 1_048_576

/** A store that notes how pictures were asked for. */
function sourceOf(files: Record<string, Uint8Array>) {
  const shrunk: [number, number][] = []
  const source: ImageSource = {
    read: async (asset) => files[asset],
    shrink: async (bytes, w, h) => {
      shrunk.push([w, h])
      return bytes.length === 13 * MB ? undefined : png(w, h, 50)
    },
  }
  return { source, shrunk }
}

describe('pictures on the board', () => {
  it('[X202] each is asked for once, at the size in which the whole of it is drawn largest', () => {
    const crop = { x: 0.5, y: 0, w: 0.5, h: 1 }
    const primitives: FilePrimitive[] = [
      image('a', 100, 50),
      { ...image('b', 60, 60), crop },
      image('a', 80, 90),
      { is: 'box', x: 0, y: 0, w: 1, h: 1 },
    ]
    expect(imagesNeeded(primitives)).toEqual([
      { asset: 'a', w: 100, h: 90 },
      { asset: 'b', w: 120, h: 60 },
    ])
  })

  it('[X202] a file that stays sharp carries them as they are kept, then twice as large as drawn', async () => {
    const { source, shrunk } = sourceOf({
      a: png(4000, 3000, 10 * MB),
      b: png(4000, 3000, 10 * MB),
      c: png(4000, 3000, 10 * MB),
      d: png(200, 150, 2 * MB),
    })
    const needs = ['a', 'b', 'c', 'd'].map((asset) => ({ asset, w: 400.5, h: 300 }))
    const gathered = await gatherImages(needs, source)
    expect([...gathered].map(([asset, bytes]) => [asset, bytes.length])).toEqual([
      ['a', 10 * MB],
      ['b', 10 * MB],
      ['c', 50],
      ['d', 2 * MB],
    ])
    expect(shrunk).toEqual([[801, 600]])
  })

  it('[X202] a file of pixels carries no more of them than can be seen', async () => {
    const { source, shrunk } = sourceOf({ a: png(4000, 3000), b: png(500, 300), c: png(300, 4000) })
    const needs = ['a', 'b', 'c'].map((asset) => ({ asset, w: 400, h: 300 }))
    expect((await gatherImages(needs, source, 1)).size).toBe(3)
    expect(shrunk).toEqual([
      [400, 300],
      [300, 300],
    ])
    // one that covers a very large file is read for each of its pieces
    await gatherImages([{ asset: 'a', w: 15_000, h: 10_000 }], source, 1)
    const [w, h] = shrunk.at(-1)!
    expect(w / h).toBeCloseTo(1.5, 2)
    expect(w * h * 15_000 * 10_000).toBeLessThan(6.1e14)
  })

  it('[X201] what is missing, broken or beyond the room is left out and counted, and the rest is there', async () => {
    const { source } = sourceOf({
      first: png(10, 10).subarray(0, 10),
      html: new TextEncoder().encode('<html>'),
      unread: png(4000, 4000, 13 * MB),
      ok: png(10, 10),
    })
    const broken: ImageSource = {
      ...source,
      read: (asset) => (asset === 'offline' ? Promise.reject(new Error('no line')) : source.read(asset)),
    }
    const assets = ['first', 'gone', 'html', 'offline', 'unread', 'ok']
    const needs = assets.map((asset) => ({ asset, w: 10, h: 10 }))
    const gathered = await gatherImages(needs, broken, 1)
    expect([...gathered.keys()]).toEqual(['ok'])
    const picture: Picture = {
      primitives: [...assets.map((asset) => image(asset, 10, 10)), image('ok', 5, 5)],
      frame: { x: 0, y: 0, width: 10, height: 10 },
      title: undefined,
      lang: undefined,
      leftOut: 2,
    }
    const { primitives, leftOut } = withImages(picture, gathered)
    expect([primitives.length, leftOut]).toEqual([2, 7])
    // as many as the room has; one more picture is one too many
    const many = Array.from({ length: 9 }, (_, i) => `m${i}`)
    const full = sourceOf(Object.fromEntries(many.map((asset) => [asset, png(10, 10, 8 * MB)])))
    const kept = await gatherImages(many.map((asset) => ({ asset, w: 10, h: 10 })), full.source, 1) // oxfmt-ignore
    expect([...kept.keys()]).toEqual(many.slice(0, 8))
  })

  it('[X201] files are known by their first bytes, whole or not', () => {
    const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 17, 8, 1, 44, 2, 88, 3]
    expect(imageFacts(Uint8Array.from(jpeg))).toEqual({ mime: 'image/jpeg', w: 600, h: 300 })
    expect(imageFacts(png(7, 9))).toEqual({ mime: 'image/png', w: 7, h: 9 })
    for (const cut of [0, 1, 2, 9, 14])
      expect(imageFacts(Uint8Array.from(jpeg.slice(0, cut)))).toBeUndefined()
    expect(imageFacts(png(7, 9).subarray(0, 20))).toBeUndefined()
    expect(imageFacts(png(0, 9))).toBeUndefined()
    for (const length of [0, 1, 2, 3, 100]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) & 255)
      const address = dataAddress({ mime: 'image/png', w: 1, h: 1 }, bytes)
      expect(address).toBe(`data:image/png;base64,${Buffer.from(bytes).toString('base64')}`)
      expect(addressBytes(address)).toEqual(bytes)
    }
  })
})
