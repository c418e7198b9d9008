/** What tests of sessions have in common: test time, visitors of a board, and what they see. */
import { afterEach, beforeEach } from 'vitest'
import type { Row } from '@/lib/journey/model'
import { decodeFrame } from '@/lib/protocol/frames'
import type { DeviceStore } from './device-store'
import { startTestTime, type TestTime } from './test-time.fixture'
import {
  BOARD,
  createNetwork,
  type Guest,
  type Network,
  type NetworkOptions,
  type Visitor,
} from './world.fixture'

/** Test time for everything that sessions, sockets and the sync server wait by; sessions are closed after each test. */
export function inTestTime(): void {
  beforeEach(() => {
    time = startTestTime()
  })
  afterEach(() => {
    for (const { session } of open.splice(0)) session.close()
    time.stop()
  })
}

let time: TestTime
const open: Visitor[] = []

export const wait = (ms: number) => time.pass(ms)

/** A server whose board has one row, `department:shared`. */
export async function start(options?: NetworkOptions): Promise<Network> {
  const network = createNetwork({ random: () => 0.5, ...options })
  await Promise.all([
    wait(100),
    network.hub.edit(BOARD, 'server', () => [{ do: 'create', row: row('shared') }]),
  ])
  return network
}

/** Opens the board; its content has arrived unless the network is down. */
export async function join(network: Network, who: Guest, device?: DeviceStore): Promise<Visitor> {
  const visitor = network.open(who, device)
  open.push(visitor)
  await wait(100)
  return visitor
}

export const row = (tail: string, name = ''): Row => ({ id: `department:${tail}`, name, hue: 0 })

export const add = ({ session }: Visitor, tail: string, name = '') =>
  session.writeLocal([{ do: 'create', row: row(tail, name) }])

/** The names of all rows as this visitor has them. */
export const names = ({ session }: Visitor) =>
  Object.values(session.doc.getMap('departments').toJSON() as Record<string, { name: string }>)
    .map(({ name }) => name)
    .sort()

/** The words this visitor is told were not accepted. */
export const words = ({ session }: Visitor) =>
  session.notAccepted.flatMap(({ entries }) => entries.flatMap(({ texts }) => texts.map(({ text }) => text)))

/** What this visitor sent over the present line. */
export const framesOf = (visitor: Visitor) => visitor.line().sent.map((bytes) => decodeFrame(bytes))
