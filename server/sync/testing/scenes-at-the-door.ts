/** What is tried before somebody is in, and by those who were thrown out; and what is wrong on the disk. */
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { readdirSync } from 'node:fs'
import { SqliteBoardLog } from '@/server/storage/sqlite-board-log'
import { directLink } from '@/server/storage/store-link'
import { Writer } from '@/server/storage/writer'
import { SIEGE_LIMITS, type Siege } from './siege'
import { Attacker, type Answer } from './attacker'
import { pause, until } from './people'
import type { Scene } from './scenes-of-frames'

/** of one person on a board (lib/protocol/limits.ts) */
const SEATS = 50

/** What somebody hears who knocks like this: `in`, or how they are sent away. */
async function knock(
  url: string,
  from: string,
  headers: Record<string, string> = {},
): Promise<Answer | 'in'> {
  const one = new Attacker(url, { from, headers })
  const isIn = await one.isIn()
  // one who is refused after the handshake hears so in a moment
  await pause(20)
  const answer = isIn && !one.closed ? 'in' : one.closed!
  one.leave()
  return answer
}

/** Writes this on a bare connection and nothing more. Resolves when the server has ended it. */
function mumble(at: Siege, text: string): Promise<string> {
  return new Promise((done) => {
    const socket: Socket = connect({ port: at.port, host: '127.0.0.1', localAddress: at.newAddress() }, () =>
      socket.write(text),
    )
    socket.on('data', () => {})
    socket.on('error', () => {})
    socket.on('close', () => done('ended'))
  })
}

export const DOOR: readonly Scene[] = [
  {
    name: 'connection flood',
    attack: async (at) => {
      const from = at.newAddress()
      const flood = await Promise.all(Array.from({ length: 300 }, () => knock(at.url(''), from)))
      await at.ticket('Crowd')
      const crowd = await Promise.all(
        Array.from({ length: SEATS + 10 }, () => at.enter('viewer', { name: 'Crowd' })),
      )
      await pause(50)
      const heard = {
        turnedAway: flood.filter((answer) => answer === 'closed 429').length > 150,
        in: flood.filter((answer) => answer === 'in').length,
        noSeat: crowd.filter(({ closed }) => closed === 'closed overloaded').length,
        newcomer: (await at.look()).getMap('cards').size > 0,
      }
      for (const one of crowd) one.leave()
      return heard
    },
    expects: { turnedAway: true, in: 0, noSeat: 10, newcomer: true },
  },
  {
    name: 'foreign Origin',
    attack: async (at) => {
      const own = `http://127.0.0.1:${at.port}`
      const origins = ['https://evil.example', 'null', `${own}0`, 'http://127.0.0.1', own]
      return Promise.all(
        origins.map(async (origin) => {
          const { cookie } = await at.guest('Inés')
          return knock(at.url(''), at.newAddress(), { cookie, origin })
        }),
      )
    },
    expects: ['closed 403', 'closed 403', 'closed 403', 'closed 403', 'in'],
  },
  {
    name: 'replayed and expired ticket',
    attack: async (at) => {
      const [used, late] = [await at.ticket('Once', 'editor'), await at.ticket('Late', 'editor')]
      const first = await knock(at.url(`t=${used.ticket}`), at.newAddress())
      const again = await knock(at.url(`t=${used.ticket}`), at.newAddress())
      const elsewhere = await knock(
        at.url(`t=${(await at.ticket('Lost')).ticket}`, 'another'),
        at.newAddress(),
      )
      await pause(SIEGE_LIMITS.ticketMs! + 100)
      return [first, again, elsewhere, await knock(at.url(`t=${late.ticket}`), at.newAddress())]
    },
    expects: ['in', 'closed signIn', 'closed signIn', 'closed signIn'],
  },
  {
    name: 'revoked session',
    attack: async (at) => {
      const [left, cut] = [await at.guest('Left'), await at.guest('Cut')]
      const own = `http://127.0.0.1:${at.port}`
      const came = [left, cut].map(
        ({ cookie }) => new Attacker(at.url(''), { from: at.newAddress(), headers: { cookie, origin: own } }),
      )
      for (const one of came) {
        await one.isIn()
        await one.sync()
      }
      await at.ask('DELETE', '/session', undefined, left.cookie)
      await at.ask('DELETE', `/boards/${at.board}/links/${cut.link}`)
      const closed = await Promise.all(came.map((one) => one.end()))
      const back = await Promise.all(
        [left, cut].map(({ cookie }) => knock(at.url(''), at.newAddress(), { cookie, origin: own })),
      )
      return [...closed, ...back]
    },
    expects: ['closed signIn', 'closed revoked', 'closed signIn', 'closed revoked'],
  },
  {
    name: 'rename of a room to a path',
    attack: async (at) => {
      const files = () => readdirSync(at.dataDir, { recursive: true }).length
      const before = files()
      const names = [
        '..%2f..%2fetc%2fpasswd',
        '%2e%2e',
        `${at.board}%2F..`,
        `${at.board}%00`,
        '__proto__',
        'x'.repeat(5_000),
      ]
      const heard = await Promise.all(
        names.map(async (name) => {
          const { ticket } = await at.ticket('Namer')
          return knock(at.url(`t=${ticket}`, name), at.newAddress())
        }),
      )
      const title = '../../<script>'
      const renamed = await at.ask('PATCH', `/boards/${at.board}`, { title })
      return [[...new Set(heard)].sort(), renamed.json.title === title, files() - before]
    },
    expects: [['closed 404', 'closed signIn'], true, 0],
  },
  {
    name: 'half-open sockets',
    attack: async (at) => {
      const upgrade = `GET /sync/v1/${at.board} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n`
      const silent = ['', 'GET', upgrade, `POST /api/v1/boards HTTP/1.1\r\nHost: x\r\n`]
      const began = performance.now()
      const ended = await Promise.all(
        Array.from({ length: 60 }, (_, n) => mumble(at, silent[n % silent.length]!)),
      )
      const inTime = performance.now() - began < SIEGE_LIMITS.upgradeMs! * 4
      return [[...new Set(ended)], inTime]
    },
    expects: [['ended'], true],
  },
  {
    name: 'poison row in storage',
    attack: async (at) => {
      await until('something is stored', () => at.honest.every(({ waits }) => waits.length > 5), 10_000)
      await at.kill()
      at.complaints = ''
      const link = directLink({ file: join(at.dataDir, 'sendero.db'), mode: 'write' })
      const log = new SqliteBoardLog(new Writer(link), link.run)
      for (const bytes of [
        [1, 2, 3],
        [255, 255],
        [0, 1, 5, 1, 9, 9],
      ]) {
        await log.append([{ board: at.board, updates: [new Uint8Array(bytes)], owners: [] }])
      }
      await link.close()
      await at.start()
      await at.reconnect()
      return at.complaints.match(/poison row quarantined/g)?.length
    },
    expects: 3,
  },
]
