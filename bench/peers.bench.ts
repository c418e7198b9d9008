/**
 * Our server beside its peers: `npm run bench -- peers [scenario …] [--window=s] [--warm=s] [--repeats=n] [--only=word]`.
 * Each server runs on one core and the participants on another; the servers take turns, so that what else the machine
 * does meets all of them. Ratios within one run are what counts. Needs Linux, and a build (`npm run build`).
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release } from 'node:os'
import { join as path } from 'node:path'
import { parseArgs } from 'node:util'
import { join } from './peers/join'
import { IDLE_MS } from './peers/ours'
import { withTable } from './peers/page'
import { putAway } from './peers/put-away'
import { tableOf, type Figures } from './peers/report'
import { pinOurselves, type ServerProcess } from './peers/server-process'
import { areInstalled, PEERS, TARGETS, withServer, type Target } from './peers/targets'
import { traffic, type TrafficOptions } from './peers/traffic'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** seconds that are measured */
    window: { type: 'string', default: '20' },
    /** seconds of the same work before: what happens fifty times a second the compiler is done with after a minute */
    warm: { type: 'string', default: '60' },
    repeats: { type: 'string', default: '3' },
    /** only the servers whose name has this (or that) in it */
    only: { type: 'string', multiple: true, default: [''] },
  },
})
const PAGE = path(import.meta.dirname, '../docs/BENCHMARKS.md')
const windowS = Number(values.window)
const warmUpS = Number(values.warm)

type Scenario = (target: Target, server: ServerProcess) => Promise<Figures>

const work = (options: Partial<TrafficOptions>): Scenario => {
  const workshop = {
    boards: 1,
    perBoard: 2,
    presencePerSecond: 20,
    editsPerSecond: 1,
    atRandom: false,
    cards: 200,
    letters: 120,
  }
  return (target, server) => traffic(target, server, { ...workshop, warmUpS, windowS, ...options })
}
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  quiet: work({ perBoard: 2, presencePerSecond: 1, editsPerSecond: 4 }),
  'workshop-50': work({ perBoard: 50 }),
  'workshop-100': work({ perBoard: 100 }),
  'workshop-200': work({ perBoard: 200 }),
  'workshop-500': work({ perBoard: 500, cards: 500 }),
  'at-random-100': work({ perBoard: 100, atRandom: true }),
  'many-boards': work({ boards: 500, perBoard: 4, presencePerSecond: 2, editsPerSecond: 0.2, cards: 40 }),
  join: (target, server) => join(target, server, { people: 50, cards: 5_000, letters: 400 }),
  'put-away': (target, server) =>
    putAway(target, server, { boards: 250, warmUp: 8, rounds: 4, cards: 40, letters: 120, idleMs: IDLE_MS }),
}

const unknown = positionals.filter((name) => !Object.hasOwn(SCENARIOS, name))
if (unknown.length > 0) {
  process.stderr.write(
    `No scenario "${unknown.join('", "')}"; there are ${Object.keys(SCENARIOS).join(', ')}.\n`,
  )
  process.exit(1)
}
if (!existsSync(path(import.meta.dirname, '../dist/server.js'))) {
  process.stderr.write('Nothing is built yet: run `npm run build` first.\n')
  process.exit(1)
}
if (!areInstalled()) {
  process.stdout.write('The peers are installed in bench/peers/servers; this happens once.\n')
  execFileSync('npm', ['install', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    stdio: 'inherit',
  })
}
if (!pinOurselves()) process.stdout.write('`taskset` is missing or there is one core: nothing is pinned.\n')

const targets = TARGETS.filter(({ name }) => values.only.some((word) => name.includes(word)))
for (const name of positionals.length > 0 ? positionals : Object.keys(SCENARIOS)) {
  const runs = new Map(targets.map((target): [string, Figures[]] => [target.name, []]))
  for (let repeat = 1; repeat <= Number(values.repeats); repeat++) {
    for (const target of targets) {
      const load = loadavg()[0]!.toFixed(1)
      try {
        const figures = await withServer(target, (server) => SCENARIOS[name]!(target, server))
        runs.get(target.name)!.push(figures)
        process.stderr.write(`${name} ${repeat}, load ${load}: ${target.name} ${JSON.stringify(figures)}\n`)
      } catch (error) {
        process.stderr.write(`${name} ${repeat}, load ${load}: ${target.name} failed: ${String(error)}\n`)
      }
    }
  }
  const table = tableOf(runs)
  process.stdout.write(`\n### ${name}\n\n${table}\n`)
  // what only some of them ran is no comparison
  if (targets.length === TARGETS.length)
    writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), name, how(name), table))
}
process.exit(0)

/** In words: what was run, where and when. */
function how(scenario: string): string {
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim()}), Linux ${release()}, Node ${process.version}`
  const command = `npm run bench -- peers ${scenario} --window=${windowS} --warm=${warmUpS} --repeats=${values.repeats}`
  return `\`${command}\`: medians, ${machine}, ${new Date().toISOString().slice(0, 10)}.`
}
