/**
 * `npm run bench [-- NAME [word …] …]`: without names our server beside its peers; `parts`: everything else but what
 * takes very long. One after the other; each prints its medians. Words that name none go to the one before them
 * (`peers join`). Timings depend on the machine: compare within one run, on a quiet one.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** ten minutes and more: not among the parts */
const LONG = ['heap', 'peers']
const PARTS = 'parts'

const here = dirname(import.meta.filename)
const words = process.argv.slice(2)
const asked = words[0]?.startsWith('-') === false ? words : ['peers', ...words]
const all = readdirSync(here)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''))
if (asked[0] !== PARTS && !all.includes(asked[0]!)) {
  process.stderr.write(`No benchmark "${asked[0]}"; there are ${all.join(', ')}, and ${PARTS}.\n`)
  process.exit(1)
}
const runs =
  asked[0] === PARTS ? all.filter((each) => !LONG.includes(each)).map((name) => [name]) : runsOf(asked)

let failed = 0
for (const [name, ...words] of runs) {
  process.stdout.write(`\n## ${name}\n`)
  const file = join(here, `${name}.bench.ts`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, ...words], { stdio: 'inherit' })
  if (status !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)

/** A name and its words, for each name. */
function runsOf(asked: readonly string[]): string[][] {
  const runs: string[][] = []
  for (const word of asked) {
    if (all.includes(word)) runs.push([word])
    else runs.at(-1)!.push(word)
  }
  return runs
}
