/**
 * `npm run bench [-- NAME [word …] …]`: the benchmarks, one after the other; each prints its medians. Without names all
 * but the long ones. Words that name none go to the one before them (`peers join`). Timings depend on the machine:
 * compare within one run, on a quiet one.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** ten minutes and more; only by name */
const LONG = ['heap', 'peers']

const here = dirname(import.meta.filename)
const asked = process.argv.slice(2)
const all = readdirSync(here)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''))
if (asked[0] !== undefined && !all.includes(asked[0])) {
  process.stderr.write(`No benchmark "${asked[0]}"; there are ${all.join(', ')}.\n`)
  process.exit(1)
}
const runs =
  asked.length > 0 ? runsOf(asked) : all.filter((each) => !LONG.includes(each)).map((name) => [name])

let failed = 0
for (const [name, ...words] of runs) {
  process.stdout.write(`\n## ${name}\n`)
  const file = join(here, `${name}.bench.ts`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, ...words], { stdio: 'inherit' })
  if (status !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)

/** A name and its words, for each name. */
function runsOf(words: readonly string[]): string[][] {
  const runs: string[][] = []
  for (const word of words) {
    if (all.includes(word)) runs.push([word])
    else runs.at(-1)!.push(word)
  }
  return runs
}
