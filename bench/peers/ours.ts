/** Our own server: boards and tickets through its API, as any client from outside gets them. */
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type { Target } from './targets'

const ROOT = resolve(import.meta.dirname, '../..')
const TOKEN = randomBytes(16).toString('hex')

/** milliseconds until a board that nobody is on is put away */
export const IDLE_MS = 2_000

/** Everybody comes from one address and at once, and one board has more rows than people make by hand. */
const LIMITS = {
  upgradesBurstPerIp: 10_000,
  connectionsPerBoard: 1_000,
  entitiesPerBoard: 10_000,
  documentBytesBurst: 8_388_608,
  ticketMs: 600_000,
  idleRoomMs: IDLE_MS,
}

async function ask<T>(port: number, path: string, body: object): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} is answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

export const OURS: Target = {
  name: 'Sendero, saved before it is told, guarded',
  dialect: { acks: true },
  command: (port, dataDir) => ({
    program: process.execPath,
    args: ['dist/server.js'],
    cwd: ROOT,
    env: {
      PORT: String(port),
      DATA_DIR: dataDir,
      ADMIN_TOKEN: TOKEN,
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      LIMITS: JSON.stringify(LIMITS),
    },
  }),
  board: async (port, number) => {
    const { id } = await ask<{ id: string }>(port, '/boards', { title: `Board ${number}`, lang: 'en' })
    return {
      name: id,
      address: async (participant) => {
        const name = `Participant ${participant}`
        const wish = { role: 'editor', name }
        const { ticket } = await ask<{ ticket: string }>(port, `/boards/${id}/tickets`, wish)
        return `ws://127.0.0.1:${port}/sync/v1/${id}?t=${ticket}`
      },
    }
  },
}
