/** From settings to a running process: what is printed, and how it ends. */
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { resolve } from 'node:path'
import next from 'next'
import { beforePages } from './compressed-files'
import { readSettings } from './env'
import { createLog } from './log'
import { StartError, startServer, type Pages, type Running } from './start'
import { StoreError } from './storage/store-error'

/** milliseconds that a stop may take before we go without it: every acknowledged edit is on the disk anyway */
const STOP_MS = 8_000
/** milliseconds in which signals are one press of Ctrl-C: it comes from the terminal and again through npm */
const ONE_PRESS_MS = 1_000

const print = (line = '') => process.stdout.write(`${line}\n`)

export async function run(mode: 'development' | 'production'): Promise<void> {
  const answer = readSettings(process.env)
  if (!answer.ok) {
    for (const problem of answer.problems) print(problem)
    process.exit(1)
  }
  const { settings, warnings } = answer
  for (const warning of warnings) print(`Warning: ${warning}`)
  const log = createLog(settings.logLevel)
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a failure that nobody handled'))

  let running: Running
  try {
    running = await startServer(settings, log, () => openPages(mode, settings))
  } catch (error) {
    if (error instanceof StartError || error instanceof StoreError) print(error.message)
    else
      print(
        `Sendero could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
    process.exit(1)
  }
  announce(running)

  let stoppingSince: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stoppingSince !== undefined) {
        if (performance.now() - stoppingSince > ONE_PRESS_MS) process.exit(1)
        return
      }
      stoppingSince = performance.now()
      print('Stopping: everything that was saved is on the disk.')
      setTimeout(() => process.exit(1), STOP_MS).unref()
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the stop failed')
          process.exit(1)
        },
      )
    })
  }
}

/** Next draws the pages. It never sees our server, so it cannot answer (or end) an upgrade that is not its own. */
async function openPages(
  mode: 'development' | 'production',
  { host, port }: { host: string; port: number },
): Promise<Pages> {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const dev = mode === 'development'
  if (!dev && !existsSync('.next/BUILD_ID'))
    throw new StartError('Nothing is built yet: run `npm run up`, which builds and starts.')
  const upgrades = new EventEmitter()
  const app = next({ dev, dir: resolve('.'), hostname: host, port, httpServer: upgrades as never })
  await app.prepare().catch((error: unknown) => {
    if (dev) throw error
    throw new StartError(
      `The built pages cannot be opened (${error instanceof Error ? error.message : String(error)}): delete the folder .next and run \`npm run up\`, which builds them again.`,
    )
  })
  const answer = app.getRequestHandler()
  const handle: RequestListener = (req, res) => void answer(req, res)
  return dev ? { handle, upgrades } : { handle: beforePages('.next/static', handle) }
}

function announce({ addresses, ownerLink, demo }: Running): void {
  const rows: [string, string][] = [
    ...addresses.slice(1).map((address): [string, string] => ['Also at', address]),
    ['Sign in as owner', ownerLink],
    ...(demo
      ? ([
          ['Demo board', demo.board],
          ['Guest link (editor)', demo.guest],
        ] as [string, string][])
      : []),
  ]
  print(`\nSendero is running at ${addresses[0]}\n`)
  for (const [what, address] of rows) print(`  ${what.padEnd(20)} ${address}`)
  print(
    '\n  Open the first link once in your browser: it makes you the owner there. Each start prints a new one.\n  Ctrl-C stops.\n',
  )
}
