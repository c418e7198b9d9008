// Brings a checkout to where it can run: packages installed, build current. Uses what plain Node 20 has, since nothing
// else may be there yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const say = (text) => process.stdout.write(`${text}\n`)

/** Ends with one sentence: what is wrong and what to do. */
export function giveUp(sentence) {
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}

/** The Node that runs us: the one the lock file brings on Linux x64, else the one on the machine. */
export function nodePath() {
  const brought = join(process.cwd(), 'node_modules/.bin/node')
  return existsSync(brought) ? brought : process.execPath
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const bringsItsOwn = process.platform === 'linux' && process.arch === 'x64'
  const least = bringsItsOwn ? [20, 20] : [22, 12]
  if (major < least[0] || (major === least[0] && minor < least[1]))
    giveUp(
      `Sendero needs Node ${least.join('.')} or newer here, and this is ${process.versions.node}. Install a newer one from your package manager or nodejs.org, then run the command again.`,
    )
}

/** Runs a command and waits; resolves with its exit code. Output goes to the terminal. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
}

const hashOf = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

const INSTALLED = 'node_modules/.sendero-installed'
const BUILT = 'dist/.built'
const SOURCES = ['app', 'components', 'lib', 'server', 'public', 'scripts/build.mjs', 'scripts/assets.mjs', 'next.config.js', 'proxy.ts', 'tsconfig.json', 'package-lock.json'] // oxfmt-ignore

export async function install() {
  const wanted = hashOf(read('package-lock.json'))
  if (read(INSTALLED) === wanted) return
  await alone('install', async () => {
    if (read(INSTALLED) === wanted) return
    say('Installing packages (once; about half a minute) …')
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      shell: process.platform === 'win32',
    })
    if (code !== 0)
      giveUp(
        'Packages could not be installed (npm says why above). If the registry cannot be reached, check the network or your proxy; if the disk is full, free about 2 GB. Then run the command again: nothing is broken.',
      )
    writeFileSync(INSTALLED, wanted)
  })
}

export async function build() {
  const wanted = sourcesHash()
  const isCurrent = () =>
    read(BUILT) === wanted && existsSync('dist/server.js') && existsSync('.next/BUILD_ID')
  if (isCurrent()) return
  await alone('build', async () => {
    if (isCurrent()) return
    say('Building (once for each version; about a minute) …')
    rmSync(BUILT, { force: true })
    const code = await run(nodePath(), ['scripts/build.mjs'])
    if (code !== 0) giveUp('The build failed; the reason stands above. Nothing of your boards was touched.')
    mkdirSync('dist', { recursive: true })
    writeFileSync(BUILT, wanted)
  })
}

/** Name, size and time of every source file: enough to know whether the build is stale, and quick. */
function sourcesHash() {
  const seen = []
  const look = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) {
      if (path.endsWith('tldraw-assets')) return
      for (const name of readdirSync(path).sort()) look(join(path, name))
    } else if (!/\.test\.tsx?$/.test(path)) seen.push(`${path}:${stat.size}:${Math.round(stat.mtimeMs)}`)
  }
  for (const source of SOURCES) look(source)
  return hashOf(seen.join('\n'))
}

/** One process at a time: a second `up` in the same checkout waits for the first to finish installing or building. */
async function alone(what, work) {
  const lock = `.${what}-lock`
  let told = false
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code === 'ENOSPC') giveUp('The disk is full. Free about 2 GB and run the command again.')
      if (error.code !== 'EEXIST') throw error
      if (!isRunning(Number(read(lock)))) {
        rmSync(lock, { force: true })
        continue
      }
      if (!told) say(`Waiting for another start in this folder to finish its ${what} …`)
      told = true
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  const release = () => rmSync(lock, { force: true })
  process.on('exit', release)
  try {
    await work()
  } finally {
    release()
    process.off('exit', release)
  }
}

function isRunning(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
