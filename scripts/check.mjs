// `npm run check`: everything that can be known in a minute. Runs the parts beside each other and prints what failed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { nodePath } from './ready.mjs'

const bin = (name) => `node_modules/.bin/${name}`
const node = nodePath()

// The longest first: two run beside each other.
const PARTS = [
  { name: 'unit', command: [bin('vitest'), 'run', '--no-isolate', '--exclude', '**/*.slow.test.*'] }, // oxfmt-ignore
  // lint and types: one program reads the types once for both
  { name: 'lint', command: [bin('oxlint')] },
  { name: 'format', command: [bin('oxfmt'), '--check', '.'] },
  { name: 'imports', command: [bin('depcruise'), 'app', 'pages', 'components', 'lib', 'server', 'e2e', '--output-type', 'err', '--cache', 'node_modules/.cache/depcruise'] }, // oxfmt-ignore
  { name: 'rules', command: [node, 'scripts/check-rules.mjs'] },
]

/** Kill, fuzz, simulation, whole editors and whole servers: minutes, for `npm test` alone. */
export const SLOW = [{ name: 'slow', command: [bin('vitest'), 'run', '--no-isolate', '.slow.test.'] }]

function run({ name, command }) {
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('exit', (code) =>
      resolve({ name, code: code ?? 1, output, seconds: (Date.now() - started) / 1000 }),
    )
  })
}

/** Runs parts, two at a time; returns how many passed and failed, tests counted one by one. */
export async function check(parts = PARTS) {
  if (!existsSync('next-env.d.ts')) await run({ name: 'next types', command: [bin('next'), 'typegen'] })
  const queue = [...parts]
  const done = []
  const worker = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      let result = await run(part)
      // the linter's program for types now and then locks itself up (Go's own word) before it has read a file
      if (result.output.includes('all goroutines are asleep')) result = await run(part)
      done.push(result)
      process.stdout.write(
        `${result.code === 0 ? 'ok  ' : 'FAIL'} ${part.name} (${result.seconds.toFixed(1)} s)\n`,
      )
      if (result.code !== 0) process.stdout.write(`${result.output}\n`)
    }
  }
  await Promise.all([worker(), worker()])
  return count(done)
}

function count(done) {
  let [passed, failed] = [0, 0]
  for (const { name, code, output } of done) {
    const plain = output.replace(/\u001b\[[0-9;]*m/g, '')
    const tests = ['unit', 'slow'].includes(name)
      ? /^\s*Tests\s+(?:(\d+) failed(?: \| )?)?(?:(\d+) passed)?/m.exec(plain)
      : null
    passed += tests ? Number(tests[2] ?? 0) : code === 0 ? 1 : 0
    failed += tests ? Number(tests[1] ?? 0) : code === 0 ? 0 : 1
    // A run that broke before its summary is a failure, whatever it counted.
    if (tests && code !== 0 && !tests[1]) failed++
  }
  return { passed, failed }
}

if (process.argv[1]?.endsWith('check.mjs')) {
  const { passed, failed } = await check()
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exit(failed > 0 ? 1 : 0)
}
