/**
 * `npm run faults [-- NAME … --rounds N --seed S]`: the tests with faults in them, for as long as it takes to believe
 * them. Each prints its seeds when it fails; `--seed` begins there, `--rounds` says how many rounds or seeds. The same
 * tests run in `npm test`, briefly.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

interface Suite {
  name: string
  /** what it shows */
  shows: string
  file: string
  env: Readonly<Record<string, string>>
}

const SUITES: readonly Suite[] = [
  {
    name: 'kill',
    shows: 'kill -9 of a real server while people write: no acknowledged edit is lost',
    file: 'server/sync/kill.slow',
    env: { ROUNDS: '1000', BURST: '12' },
  },
  {
    name: 'sessions',
    shows: 'real sessions and the real room over a bad network: all converge, Saved is never early',
    file: 'components/session/session.simulation',
    env: { SEEDS: '20000' },
  },
  {
    name: 'storage',
    shows: 'failing and slow disks, lost connections: nothing acknowledged is lost, nothing honest refused',
    file: 'server/sync/faults.slow',
    env: { SEEDS: '2000' },
  },
  {
    name: 'honest',
    shows: 'honest frames in any order the network makes of them, in roles that change: none is refused',
    file: 'lib/guard/honest.slow',
    env: { SEEDS: '1220' },
  },
  {
    name: 'forged',
    shows: 'changed frames: whatever gets through changes nothing that is not its sender’s to change',
    file: 'lib/guard/fuzz.slow',
    env: { SEEDS: '400' },
  },
  {
    name: 'siege',
    shows: 'the 24 attacks of docs/SECURITY.md while people work: no byte changes, nobody waits',
    file: 'server/sync/siege.slow',
    env: { SEEDS: '20' },
  },
  {
    name: 'troubles',
    shows: 'a server that stands still for a minute, a jumping clock, a full disk, changing networks',
    file: 'server/sync/troubles.slow',
    env: { PAUSE_MS: '60000' },
  },
  {
    name: 'undo',
    shows: 'three people undo and redo: nobody takes back what is not theirs',
    file: 'lib/doc/history-fuzz.slow',
    env: { ROUNDS: '10000' },
  },
]

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, seed: { type: 'string' } },
})
for (const [name, value] of Object.entries(values)) {
  if (/^[1-9]\d*$/.test(value)) continue
  process.stderr.write(`--${name} must be a whole number above 0, not "${value}".\n`)
  process.exit(1)
}
/** what the tests read */
const wished = {
  ...(values.rounds && { ROUNDS: values.rounds, SEEDS: values.rounds }),
  ...(values.seed && { SEED: values.seed }),
}
const unknown = asked.filter((name) => SUITES.every((suite) => suite.name !== name))
if (unknown.length > 0) {
  const names = SUITES.map(({ name }) => name).join(', ')
  process.stderr.write(`No suite "${unknown.join('", "')}"; there are ${names}.\n`)
  process.exit(1)
}

let failed = 0
for (const { name, shows, file, env } of SUITES) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stdout.write(`\n## ${name}: ${shows}\n`)
  const began = performance.now()
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', file, '--reporter=dot', '--disable-console-intercept'],
    {
      stdio: 'inherit',
      env: { ...env, ...process.env, ...wished },
    },
  )
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  process.stdout.write(`${name}: ${status === 0 ? 'passed' : 'FAILED'} after ${minutes} min\n`)
  if (status !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)
