import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ADMIN_TOKEN = 'token-for-the-end-to-end-tests-only'

/** A running Sendero as people get it (the built server), with a data folder of its own. */
export interface Server {
  url: string
  /** API v1 as the owner; throws on an error answer */
  api<T>(method: string, path: string, body?: unknown): Promise<T>
  /** `kill -9`, and nothing else */
  kill(): Promise<void>
  /** starts again on the same port and data */
  start(): Promise<void>
  stop(): Promise<void>
  output(): string
}

/** @param env settings, or how they follow from the address that the server will have */
export async function startServer(
  env: Record<string, string> | ((url: string) => Record<string, string>) = {},
): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sendero-e2e-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let output = ''

  // a test that fails stops nothing: what it began ends with its worker
  const clear = () => rmSync(dataDir, { recursive: true, force: true })
  const abandon = () => {
    child?.kill('SIGKILL')
    clear()
  }
  process.once('exit', abandon)

  const ended = () =>
    new Promise<void>((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
    })

  const start = async () => {
    child = spawn(join('node_modules', '.bin', 'node'), ['dist/server.js'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        ADMIN_TOKEN,
        LOG_LEVEL: 'warn',
        ...(typeof env === 'function' ? env(url) : env),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    for (let tries = 0; tries < 300; tries++) {
      if (child.exitCode !== null) throw new Error(`the server ended:\n${output}`)
      const answer = await fetch(`${url}/readyz`).catch(() => undefined)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`the server did not get ready:\n${output}`)
  }

  await start()
  return {
    url,
    start,
    output: () => output,
    async api<T>(method: string, path: string, body?: unknown): Promise<T> {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return (text ? JSON.parse(text) : undefined) as T
    },
    async kill() {
      child?.kill('SIGKILL')
      await ended()
    },
    async stop() {
      child?.kill('SIGTERM')
      await ended()
      process.off('exit', abandon)
      clear()
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
