// Brings a checkout to where it can run: packages installed, build current. Uses what plain Node 20 has, since nothing
// else may be there yet.
import { spawn } from 'node:child_process'
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { npmCi, saying } from './packages.mjs'
import { hashOf, isCurrent, read } from './stamp.mjs'

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

/** Enough to run the server, and enough to install: on Linux x64 the lock file brings the Node that does the rest. */
const TO_RUN = [22, 12]
const TO_INSTALL = process.platform === 'linux' && process.arch === 'x64' ? [20, 20] : TO_RUN

export function checkNode({ toRun = false } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const least = toRun ? TO_RUN : TO_INSTALL
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

/** Ends at once, not after minutes of building, if the port is taken. */
export function checkPort(host, port) {
  return new Promise((done) => {
    // everything else that is wrong with them is the server's to explain
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return done()
    const probe = createServer()
    probe.on('error', ({ code }) => {
      if (code === 'EADDRINUSE')
        giveUp(
          `Port ${port} is taken, perhaps by a Sendero that runs already: stop that, or choose another port, for example \`PORT=${port + 1} npm run up\`.`,
        )
      done()
    })
    probe.listen(port, host, () => probe.close(() => done()))
  })
}

const INSTALLED = 'node_modules/.sendero-installed'
const DISK_FULL = 'The disk is full: free about 2 GB, then run the command again.'
/** bytes without which it cannot end well: known before it begins, since npm on a full disk tries for many minutes */
const ROOM = { install: 1e9, build: 1e8 }

function checkRoom(bytes) {
  const { bavail, bsize } = statfsSync('.')
  if (bavail * bsize < bytes) giveUp(DISK_FULL)
}

export async function install() {
  const wanted = hashOf(read('package-lock.json'))
  if (read(INSTALLED) === wanted) return
  await alone('install', async () => {
    if (read(INSTALLED) === wanted) return
    checkRoom(ROOM.install)
    say('Installing packages (once; half a minute to some minutes) …')
    const trouble = await npmCi()
    if (trouble) giveUp(trouble)
    writeFileSync(INSTALLED, wanted)
  })
}

export async function build() {
  if (isCurrent()) return
  await alone('build', async () => {
    if (isCurrent()) return
    checkRoom(ROOM.build)
    say('Building (once for each version; one to some minutes) …')
    const code = await saying(
      (seconds) => `still building after ${seconds} seconds`,
      run(nodePath(), ['scripts/build.mjs']),
    )
    if (code === 0) return
    checkRoom(ROOM.build)
    giveUp(
      'The build failed; the reason stands above. Nothing of your boards was touched: run the command again when it is repaired.',
    )
  })
}

const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** One process at a time: a second `up` in the same checkout waits for the first to finish installing or building. */
async function alone(what, work) {
  const lock = `.${what}-lock`
  let told = false
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code === 'ENOSPC') giveUp(DISK_FULL)
      if (error.code !== 'EEXIST') throw error
      if (!isRunning(Number(read(lock)))) {
        rmSync(lock, { force: true })
        continue
      }
      if (!told)
        say(
          `Waiting for another start in this folder (process ${read(lock)}) to finish its ${what} … If there is none, delete the file ${lock}.`,
        )
      told = true
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  const release = () => rmSync(lock, { force: true })
  const end = () => process.exit(130)
  process.on('exit', release)
  for (const signal of ENDS) process.on(signal, end)
  try {
    await work()
  } finally {
    release()
    process.off('exit', release)
    for (const signal of ENDS) process.off(signal, end)
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
