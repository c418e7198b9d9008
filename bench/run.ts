/**
 * `npm run bench`: every benchmark of the parts, one after the other; each prints its medians.
 * Timings depend on the machine: compare within one run, on a quiet one.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

const here = dirname(import.meta.filename)
let failed = 0
for (const file of readdirSync(here).filter((name) => name.endsWith('.bench.ts'))) {
  process.stdout.write(`\n## ${file.replace('.bench.ts', '')}\n`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(here, file)], { stdio: 'inherit' })
  if (status !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)
