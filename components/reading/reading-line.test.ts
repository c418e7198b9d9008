import { beforeEach, expect, it } from 'vitest'
import { CLOSE } from '@/lib/protocol/close-codes'
import { decodeFrame, encodeFrame, type Frame } from '@/lib/protocol/frames'
import { CLIENT_LIMITS, type ClientLimits } from '@/lib/protocol/messages'
import type { WebSocketLike } from '../session/socket-like'
import { openReadingLine } from './reading-line'

class FakeSocket implements WebSocketLike {
  binaryType = ''
  onmessage: WebSocketLike['onmessage'] = null
  onclose: WebSocketLike['onclose'] = null
  onerror: WebSocketLike['onerror'] = null
  readonly sent: string[] = []
  isClosed = false
  send(bytes: Uint8Array): void {
    this.sent.push(decodeFrame(bytes).is)
  }
  close(): void {
    this.isClosed = true
  }
  says(frame: Frame): void {
    this.onmessage?.({ data: encodeFrame(frame) })
  }
}

const limits = Object.fromEntries(CLIENT_LIMITS.map((name) => [name, 1])) as unknown as ClientLimits
const welcome = (head: number, role = 'commenter', person = 'ana', formerly: string[] = []): Frame => ({
  ...{ is: 'welcome', version: 1, connection: 'c', person, structureLocked: false, limits },
  ...{ role, head, epoch: 'e', formerly },
})

let sockets: FakeSocket[]
let told: unknown[][]
let now: number
let waiting: { call: () => void; at: number }[]
let line: ReturnType<typeof openReadingLine>

function pass(ms: number): void {
  const until = now + ms
  for (;;) {
    const [next] = waiting.toSorted((a, b) => a.at - b.at)
    if (!next || next.at > until) break
    waiting.splice(waiting.indexOf(next), 1)
    now = next.at
    next.call()
  }
  now = until
}

beforeEach(() => {
  ;[sockets, told, now, waiting] = [[], [], 0, []]
  line = openReadingLine(
    'ws://maps.test/sync/v1/b',
    'ana',
    {
      opened: (head, role) => told.push(['opened', head, role]),
      lost: () => told.push(['lost']),
      changed: (head) => told.push(['changed', head]),
      event: (event) => told.push(['event', event.is]),
      ended: (reason) => told.push(['ended', reason]),
    },
    {
      socket: () => {
        const socket = new FakeSocket()
        sockets.push(socket)
        return socket
      },
      random: () => 0,
      timers: {
        now: () => now,
        set: (call, ms) => {
          const timer = { call, at: now + ms }
          waiting.push(timer)
          return timer
        },
        clear: (timer) => void (waiting = waiting.filter((one) => one !== timer)),
      },
    },
  )
})

it('[C64] hears comments and changes of the board, and asks for no document and no seat', () => {
  sockets[0]!.says(welcome(7))
  sockets[0]!.says({ is: 'event', event: { is: 'threadGone', id: 't', version: 3 } })
  sockets[0]!.says({ is: 'head', head: 9, hash: '0' })
  sockets[0]!.says({ is: 'update', update: new Uint8Array([0, 0]) })
  expect(told).toEqual([
    ['opened', 7, 'commenter'],
    ['event', 'threadGone'],
    ['changed', 9],
  ])
  expect(sockets[0]!.sent).toEqual([])
})

it('[C64] comes back by itself, and tells so that what was missed is asked for', () => {
  sockets[0]!.says(welcome(7))
  sockets[0]!.onclose?.({ code: 1006 })
  pass(1_000)
  sockets[1]!.says(welcome(8, 'viewer'))
  expect(told).toEqual([['opened', 7, 'commenter'], ['lost'], ['opened', 8, 'viewer']])
})

it('[C64] notices a line that is dead without a word', () => {
  sockets[0]!.says(welcome(7))
  pass(18_000)
  expect(sockets[0]!.sent).toEqual(['barrier'])
  pass(14_000)
  expect(sockets[0]!.isClosed).toBe(true)
  expect(told.at(-1)).toEqual(['lost'])
})

it('[C64] says when access has ended, and does not knock again', () => {
  sockets[0]!.says(welcome(7))
  sockets[0]!.onclose?.({ code: CLOSE.revoked.code })
  pass(60_000)
  line.wake()
  expect(told.at(-1)).toEqual(['ended', 'revoked'])
  expect(sockets).toHaveLength(1)
})

it('[C138] is over once somebody else is signed in where the page was opened, and tells them nothing', () => {
  sockets[0]!.says(welcome(7))
  sockets[0]!.onclose?.({ code: 1006 })
  pass(1_000)
  sockets[1]!.says(welcome(8, 'owner', 'boris'))
  sockets[1]!.says({ is: 'event', event: { is: 'threadGone', id: 't', version: 3 } })
  pass(60_000)
  line.wake()
  expect(told).toEqual([['opened', 7, 'commenter'], ['lost'], ['ended', 'somebodyElse']])
  expect(sockets).toHaveLength(2)
})

it('[C138] a guest who has an account now is no somebody else', () => {
  sockets[0]!.says(welcome(7, 'commenter', 'ana-account', ['ana']))
  expect(told).toEqual([['opened', 7, 'commenter']])
})
