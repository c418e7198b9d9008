/**
 * How long files of the largest map take, from its state to the bytes: 300 touchpoints, 2,000 cards, 217 million pixels.
 * `node --import tsx bench/export.bench.ts`; prints the first and the second time and the second's
 * seconds of processor (all threads), exit code 1 above the limits.
 */
import * as Y from 'yjs'
import { createBoardDoc } from '@/lib/doc/migrate'
import { writeChanges } from '@/lib/doc/write'
import { largeBoard } from '@/lib/journey/layout.fixture'
import { TABLE_OF, type Row } from '@/lib/journey/model'
import { pdf, png, svg, type PngWish } from '@/server/jobs/picture-jobs'

/** ms */
const FORMATS = [
  { name: 'SVG', make: svg, limit: 1500 },
  { name: 'PDF', make: pdf, limit: 5000 },
  { name: 'PNG 1×', make: png, limit: 8000 },
] as const

const { board } = largeBoard(1)
const doc = createBoardDoc('en')
const rows = Object.values(TABLE_OF).flatMap((table): Row[] => [...board[table].values()])
writeChanges(
  doc,
  rows.map((row) => ({ do: 'create', row })),
  { origin: 'bench', author: 'bench' },
)
const wish: PngWish = {
  state: Y.encodeStateAsUpdate(doc),
  what: { of: 'board' },
  paper: 'paper',
  title: 'The largest map',
  scale: 1,
}
for (const { name, make, limit } of FORMATS) {
  const times: number[] = []
  let bytes = 0
  let worked = 0
  for (let round = 0; round < 2; round++) {
    const start = performance.now()
    const before = process.cpuUsage()
    const drawn = await make(wish)
    times.push(performance.now() - start)
    const { user, system } = process.cpuUsage(before)
    worked = (user + system) / 1e6
    bytes = drawn!.file.length
  }
  const [first, second] = times.map((ms) => `${ms.toFixed(0).padStart(6)} ms`)
  console.log(
    `${name.padEnd(8)}${first}${second}  ${worked.toFixed(1)} s worked  ${(bytes / 1e6).toFixed(1)} MB`,
  )
  if (Math.min(...times) > limit) process.exitCode = 1
}
