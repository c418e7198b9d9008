import { describe, expect, it } from 'vitest'
import { tilesOf } from './png-tiles'

describe('tiles of a large picture', () => {
  it.each([
    [1, 1],
    [4096, 1024],
    [4097, 1025],
    [53_300, 4128],
    [20_000_000, 3],
  ])('[X217] %s × %s pixels are cut without gaps and overlaps, strip after strip', (width, height) => {
    let [x, y, strip] = [0, 0, 0]
    for (const tile of tilesOf({ width, height })) {
      expect([tile.x, tile.y]).toEqual([x, y])
      if (x > 0) expect(tile.height).toBe(strip)
      strip = tile.height
      x += tile.width
      if (x === width) [x, y] = [0, y + strip]
    }
    expect([x, y]).toEqual([0, height])
  })
})
