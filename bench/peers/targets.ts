/** The servers that stand beside each other, and what each needs to be started and found. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Dialect } from './frames'
import { OURS } from './ours'
import { startProcess, type Command, type ServerProcess } from './server-process'

/** The way onto a board: its name in messages, and an address for each participant. */
export interface Board {
  name: string
  address(participant: number): Promise<string>
}

export interface Target {
  name: string
  dialect: Dialect
  /** relays bytes and keeps nothing: there is nothing to read at the end */
  isRelay?: boolean
  command(port: number, dataDir: string): Command
  board(port: number, number: number): Promise<Board>
}

/** the peers' own folder, with their own packages */
export const PEERS = resolve(import.meta.dirname, 'servers')

const peer = (name: string, server: string, env: Record<string, string>, more: Partial<Target>): Target => ({
  name,
  dialect: {},
  command: (port, dataDir) => ({
    program: process.execPath,
    args: [`${server}.mjs`],
    cwd: PEERS,
    env: { ...env, PORT: String(port), DATA_DIR: dataDir, NODE_ENV: 'production' },
  }),
  board: (port, number) => {
    const name = `board-${number}`
    return Promise.resolve({ name, address: () => Promise.resolve(`ws://127.0.0.1:${port}/${name}`) })
  },
  ...more,
})

const relay = (name: string, mode: string): Target => peer(name, 'relay', { MODE: mode }, { isRelay: true })

export const LIMIT_A = 'limit (a): each frame at once'
export const LIMIT_B = 'limit (b): a tick as one frame'

export const TARGETS: readonly Target[] = [
  OURS,
  relay(LIMIT_B, 'concat'),
  relay('limit (c): a tick in one write', 'write'),
  relay(LIMIT_A, 'frames'),
  peer('Hocuspocus 4.7, flushDelay 16, SQLite', 'hocuspocus', {}, { dialect: { named: true } }),
  peer('@y/websocket-server 0.1.5, in memory', 'y-websocket', {}, {}),
]

/** Every server of a run, started for one measurement and stopped after it, with a folder of its own. */
export async function withServer<T>(
  target: Target,
  measure: (server: ServerProcess) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sendero-peers-'))
  const server = await startProcess((port) => target.command(port, dataDir))
  try {
    return await measure(server)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export const areInstalled = (): boolean => existsSync(join(PEERS, 'node_modules/@hocuspocus/server'))
