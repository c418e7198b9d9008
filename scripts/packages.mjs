// Installs the packages of the lock file, says how far it is, and what to do when it cannot.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const AGAIN = 'then run the command again: it goes on where it stopped.'

/** What npm says when it fails, and the repair; the first that fits. */
const TROUBLES = [
  [/ENOSPC|EDQUOT/, `The disk is full: free about 2 GB, ${AGAIN}`],
  [/EACCES|EPERM|EROFS/, `npm may not write here or into its cache: give this account that right (see “path” above), ${AGAIN}`], // oxfmt-ignore
  [/E401|E403|E407|ENEEDAUTH/, `The package registry refuses us: check the registry, proxy and token in your npm settings, ${AGAIN}`], // oxfmt-ignore
  [/ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|EIDLETIMEOUT|E5\d\d/, `The package registry cannot be reached: check the network, or the registry and proxy in your npm settings, ${AGAIN}`], // oxfmt-ignore
  [/CERT|SELF_SIGNED|UNABLE_TO/, `The package registry shows a certificate that npm does not trust, often that of a company proxy: set NODE_EXTRA_CA_CERTS to its file, ${AGAIN}`], // oxfmt-ignore
]

/** One sentence for what npm printed. */
export function npmTrouble(said) {
  // its own line about the failure, before the advice below it, which names other failures
  const code = /npm (?:error|ERR!) code (\S+)/.exec(said)?.[1] ?? said
  const known = TROUBLES.find(([sign]) => sign.test(code))
  return known?.[1] ?? `Packages could not be installed, npm says why above: repair that, ${AGAIN}`
}

/** @returns undefined, or one sentence that names the repair; npm's own first words stand above it */
export async function npmCi() {
  const isWindows = process.platform === 'win32'
  // one that only stumbles is asked again; of one that is away we hear in seconds, not minutes
  const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const npm = spawn(
    isWindows ? 'npm.cmd' : 'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...patience],
    { stdio: ['ignore', 'pipe', 'pipe'], shell: isWindows },
  )
  let said = ''
  for (const stream of [npm.stdout, npm.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text))
  const code = await saying(howManyAreThere(), ended(npm))
  if (code === 0) return undefined
  process.stderr.write(`\n${said.trim().split('\n').slice(0, 8).join('\n')}\n`)
  return npmTrouble(said)
}

const ended = (child) =>
  new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 1)))

/**
 * Prints how far a long work is, every ten seconds, so that nobody takes patience for a standstill.
 * @param text of the seconds since it began
 */
export async function saying(text, work) {
  const began = Date.now()
  const timer = setInterval(() => {
    process.stdout.write(`  ${text(Math.round((Date.now() - began) / 1000))}\n`)
  }, 10_000)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}

function howManyAreThere() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const fits = (list, name) => !list || list.includes(name)
  const folders = Object.entries(packages)
    .filter(([, { os, cpu }]) => fits(os, process.platform) && fits(cpu, process.arch))
    .map(([folder]) => folder)
    .filter((folder) => folder.startsWith('node_modules/'))
  return (seconds) => {
    const there = folders.filter((folder) => existsSync(join(folder, 'package.json'))).length
    return `${there} of about ${folders.length} packages after ${seconds} seconds`
  }
}
