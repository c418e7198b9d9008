import { getIndexAbove } from 'tldraw'
import { expect, it } from 'vitest'
import { emptyBoard, type JourneyMap } from '@/lib/journey/model'
import { mapsOf } from '@/lib/journey/live'
import { mapIndex } from './journey-shapes'

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
let state = SEED
const random = (below: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

it(`[X297] of maps that overlap the lower one lies on top, on screens as in files (SEED=${SEED})`, () => {
  const spots = [-1e7, -200, -0.25, 0, 0.25, 80, 1e7]
  const rows = Array.from({ length: 200 }, (_, n) => {
    const at = {
      x: spots[random(spots.length)]! + random(3),
      y: spots[random(spots.length)]! + random(100_000) / 100,
    }
    return { id: `map:m${n}`, at } as JourneyMap
  })
  const board = { ...emptyBoard('en'), maps: new Map(rows.map((row) => [row.id, row])) }
  const files = mapsOf(board).map(({ id }) => id)
  const screen = [...rows].sort((a, b) => (mapIndex(a) < mapIndex(b) ? -1 : 1)).map(({ id }) => id)
  expect(screen).toEqual(files)
  expect(new Set(rows.map(mapIndex)).size).toBe(rows.length)
  for (const row of rows) expect(getIndexAbove(mapIndex(row)) > mapIndex(row)).toBe(true)
})
