/** Large pictures in pieces: the painter cuts what is wider than 8,191 pixels itself, and goes over all of it for each cut. */

/** pixels from the picture's left upper corner */
export interface Tile {
  x: number
  y: number
  width: number
  height: number
}

/** pixels a side */
const SIDE = 4096
/** pixels a strip of tiles has at most: a file is written row by row, so a strip has to be complete */
const STRIP = 16e6

/** Strip after strip from the top, each from left to right; all strips but the last are equally high. */
export function* tilesOf({ width, height }: { width: number; height: number }): Generator<Tile> {
  const rows = Math.max(1, Math.min(SIDE / 4, Math.floor(STRIP / width)))
  for (let y = 0; y < height; y += rows)
    for (let x = 0; x < width; x += SIDE)
      yield { x, y, width: Math.min(SIDE, width - x), height: Math.min(rows, height - y) }
}
