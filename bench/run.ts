/**
 * `npm run bench [-- NAME …]`: the benchmarks, one after the other; each prints its medians. Without names all but the
 * long ones. Timings depend on the machine: compare within one run, on a quiet one.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** ten minutes and more; only by name */
const LONG = ['heap']

const here = dirname(import.meta.filename)
const asked = process.argv.slice(2)
const all = readdirSync(here)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''))
const unknown = asked.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`No benchmark "${unknown.join('", "')}"; there are ${all.join(', ')}.\n`)
  process.exit(1)
}

let failed = 0
for (const name of asked.length > 0 ? asked : all.filter((each) => !LONG.includes(each))) {
  process.stdout.write(`\n## ${name}\n`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(here, `${name}.bench.ts`)], {
    stdio: 'inherit',
  })
  if (status !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)
