import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clustersOf, zoomApart, zoomStep, type Pin } from './pin-clusters'

const pins = fc.array(
  fc.record({ x: fc.integer({ min: -3000, max: 3000 }), y: fc.integer({ min: -900, max: 900 }) }),
  { maxLength: 60 },
)
const named = (spots: { x: number; y: number }[]): Pin[] => spots.map((spot, i) => ({ id: `p${i}`, ...spot }))

it('[C40] each pin is in one cluster, and no two clusters lie over each other', () => {
  fc.assert(
    fc.property(pins, fc.constantFrom(0.05, 0.35, 1, 4), (spots, zoom) => {
      const all = named(spots)
      const clusters = clustersOf(all, zoom)
      expect(clusters.flatMap((cluster) => cluster.pins.map(({ id }) => id)).toSorted()).toEqual(
        all.map(({ id }) => id).toSorted(),
      )
      for (const [i, a] of clusters.entries())
        for (const b of clusters.slice(i + 1))
          expect(Math.hypot(a.x - b.x, a.y - b.y) * zoom).toBeGreaterThanOrEqual(34 - 1e-6)
    }),
    { seed: 3 },
  )
})

it('[C40] a cluster stays where its first pin is, whoever joins it', () => {
  const first = named([
    { x: 0, y: 0 },
    { x: 200, y: 0 },
  ])
  const more = [...first, { id: 'late', x: 20, y: 5 }]
  expect(clustersOf(first, 1).map(({ id, x }) => [id, x])).toEqual([
    ['p0', 0],
    ['p1', 200],
  ])
  expect(clustersOf(more, 1).map(({ id, x, pins: { length } }) => [id, x, length])).toEqual([
    ['p0', 0, 2],
    ['p1', 200, 1],
  ])
})

it('[C40] the zoom that shows pins apart does; of those at one place there is none', () => {
  const two = named([
    { x: 0, y: 0 },
    { x: 3, y: 4 },
  ])
  expect(clustersOf(two, zoomStep(zoomApart(two) * 1.01))).toHaveLength(2)
  expect(
    zoomApart(
      named([
        { x: 5, y: 5 },
        { x: 5, y: 5 },
      ]),
    ),
  ).toBe(Infinity)
})

it('[C40] 5,000 pins are sorted out within a frame or so', () => {
  const all = named(
    Array.from({ length: 5_000 }, (_, i) => ({ x: (i * 7919) % 50_000, y: (i * 104_729) % 9_000 })),
  )
  const start = performance.now()
  clustersOf(all, 0.1)
  expect(performance.now() - start).toBeLessThan(200)
})
