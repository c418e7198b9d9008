/**
 * How long layout and drawing take: a map of 300 touchpoints and 2,000 cards, whole and after one edit.
 * `node --import tsx bench/layout.bench.ts`; prints medians, exit code 1 above the limits.
 */
import { applyChanges } from '@/lib/journey/change'
import { drawEntity, drawMap } from '@/lib/journey/drawing'
import { layoutMap, type MapLayout } from '@/lib/journey/layout'
import { largeBoard, type LargeBoard } from '@/lib/journey/layout.fixture'
import { toSvg } from '@/lib/journey/svg'

/** ms */
const LIMITS = { full: 100, edit: 10 }
const ROUNDS = 15

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1]!
}

function measured(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

/** Everything from rows to primitives, on rows and words that were never seen. */
function full(round: number): number {
  const { board, map } = largeBoard(round)
  return measured(() => drawMap(board, layoutMap(board, map)))
}

/** What a view does after an edit: lay out, and draw what changed. */
function afterEdit(
  { board, map }: LargeBoard,
  before: MapLayout,
  id: string,
  set: { [field: string]: unknown },
) {
  const edited = applyChanges(board, [{ do: 'patch', id, set }])
  return measured(() => {
    const layout = layoutMap(edited, map, before)
    for (const [entity, box] of layout.boxes)
      if (box !== before.boxes.get(entity)) drawEntity(edited, layout, entity)
  })
}

for (let round = 0; round < 5; round++) full(1000 + round)
const large = largeBoard(0)
const layout = layoutMap(large.board, large.map)
const svg = drawMap(large.board, layout)
const [card, touchpoint] = [[...large.board.cards.keys()][700]!, [...large.board.touchpoints.keys()][150]!]
const rounds = Array.from({ length: ROUNDS }, (_, i) => i)
const results = {
  full: median(rounds.map(full)),
  'edit of a card': median(rounds.map((i) => afterEdit(large, layout, card, { text: `Another text ${i}` }))),
  'edit of a card, longer': median(
    rounds.map((i) =>
      afterEdit(large, layout, card, {
        text: `Another text that makes its whole row higher ${i} `.repeat(9),
      }),
    ),
  ),
  'edit of an emotion': median(
    rounds.map((i) => afterEdit(large, layout, touchpoint, { emotions: { 'persona:anyone': i / 10 } })),
  ),
  'whole map as SVG': median(
    rounds.map(() => measured(() => toSvg(svg, { x: 0, y: 0, width: 100, height: 100 }))),
  ),
}
for (const [what, ms] of Object.entries(results)) console.log(`${ms.toFixed(1).padStart(7)} ms  ${what}`)
const worstEdit = Math.max(
  results['edit of a card'],
  results['edit of a card, longer'],
  results['edit of an emotion'],
)
if (results.full > LIMITS.full || worstEdit > LIMITS.edit) process.exitCode = 1
