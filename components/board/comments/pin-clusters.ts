/** Pins that would lie over each other become one. */

export interface Pin {
  id: string
  /** px of the page */
  x: number
  y: number
}

export interface Cluster {
  /** of its first pin: it stays while others come and go */
  id: string
  x: number
  y: number
  pins: readonly Pin[]
}

/** px on the screen between two pins that are shown apart */
const APART = 34

/**
 * In time that grows with their number. Each stands where its first pin does: nothing slides about while others come.
 * @param pins in an order that does not change @param zoom 1: 100 %
 */
export function clustersOf(pins: readonly Pin[], zoom: number): Cluster[] {
  const reach = APART / zoom
  const cells = new Map<string, { id: string; x: number; y: number; pins: Pin[] }[]>()
  const clusters: Cluster[] = []
  for (const pin of pins) {
    const [column, row] = [Math.floor(pin.x / reach), Math.floor(pin.y / reach)]
    const near = nearest(cells, column, row, pin, reach)
    if (near) {
      near.pins.push(pin)
      continue
    }
    const made = { ...pin, pins: [pin] }
    clusters.push(made)
    const key = `${column} ${row}`
    const cell = cells.get(key)
    if (cell) cell.push(made)
    else cells.set(key, [made])
  }
  return clusters
}

function nearest<T extends { x: number; y: number }>(
  cells: ReadonlyMap<string, readonly T[]>,
  column: number,
  row: number,
  { x, y }: Pin,
  reach: number,
): T | undefined {
  let found: T | undefined
  let least = reach
  for (let c = column - 1; c <= column + 1; c++)
    for (let r = row - 1; r <= row + 1; r++)
      for (const one of cells.get(`${c} ${r}`) ?? []) {
        const far = Math.hypot(one.x - x, one.y - y)
        if (far >= least) continue
        least = far
        found = one
      }
  return found
}

/** Zooms in steps: clusters stay the same between two of them. Never more than `zoom`. */
export const zoomStep = (zoom: number): number => 2 ** (Math.floor(Math.log2(zoom) * 2) / 2)

/** The zoom at which these pins stand apart; Infinity: they stand at one place. */
export function zoomApart(pins: readonly Pin[]): number {
  let most = 0
  const [first] = pins
  for (const pin of pins) if (first) most = Math.max(most, Math.hypot(pin.x - first.x, pin.y - first.y))
  return (APART * Math.SQRT2) / most
}
