import { expect, it } from 'vitest'
import { compressRows, joinRows, readSegment } from './segment'

// made by version 1 of the format; must be readable for ever
const STORED = 'Y2Rs2HPz0zwT5tK8fKZGMJNhDVMTmMF2seliw4UdAA=='

it('[S4] archived rows come back as they were', async () => {
  const rows = Array.from({ length: 500 }, (_, n) => ({
    seq: n + 1,
    at: 1_795_000_000_000 + n,
    bytes: Uint8Array.from({ length: n }, (_, i) => (i * n) % 256),
    ...(n % 3 > 0 && { writer: `Zoë ${n % 3}` }),
  }))
  const segment = await compressRows(joinRows(rows))
  expect(segment.byteLength).toBeLessThan(joinRows(rows).byteLength)
  expect(await readSegment(segment)).toEqual(rows)
})

it('[S4] a segment stored by the first version can still be read', async () => {
  const rows = await readSegment(Buffer.from(STORED, 'base64'))
  expect(rows.map(({ seq, at, bytes }) => [seq, at, new TextDecoder().decode(bytes)])).toEqual([
    [1, 1_795_000_000_000, 'uno'],
    [2, 1_795_000_000_001, ''],
    [300, 1_795_000_000_002, 'три'],
  ])
})

it('[S4] a segment of an unknown version is refused, not misread', async () => {
  await expect(compressRows(Uint8Array.of(9, 1, 1, 1, 0)).then(readSegment)).rejects.toMatchObject({
    kind: 'bug',
  })
})
