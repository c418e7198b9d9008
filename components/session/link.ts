/**
 * Sockets to one address, one after the other: opening, noticing that a line is dead, coming back. Knows frames, but
 * no document.
 */
import { closeReasonOf, type CloseReason } from '@/lib/protocol/close-codes'
import { decodeFrame, encodeFrame, type Frame } from '@/lib/protocol/frames'
import { retryDelay, type Timers, type WebSocketLike } from './socket-like'

/** bytes a millisecond: a line that carries less is told from a dead one only where the browser says what has left */
const SLOWEST = 16

/** Milliseconds. */
export const PATIENCE = {
  /** from a try to the server's first frame, and from a question to any frame at all: then the line is dead */
  answer: 10_000,
  /** the same while the server's storage is slow or down: answers wait for it */
  answerFromStore: 60_000,
  /** after the tab was asleep or the network changed */
  answerOnWake: 4_000,
  /** of silence before we ask whether anybody is there */
  silence: 15_000,
  /** between two words of ours while a long frame comes: whoever says nothing for 15 s is taken for gone */
  word: 5_000,
  /** that a line must stand before its loss counts as a first one: whoever is thrown out at once comes back slowly */
  sound: 3_000,
  check: 2_000,
} as const

export interface Loss {
  /** why the server closed; undefined: the line broke, or it would not let us in and could not say why */
  reason?: CloseReason
  /** tries since the last one that succeeded */
  failures: number
}

export interface LinkOptions {
  url: () => string
  socket: (url: string) => WebSocketLike
  random: () => number
  timers: Timers
  onFrame: (frame: Frame) => void
  /** Ask something that will be answered, and expect it within so many milliseconds. */
  onSilence: (patience: number) => void
  onLost: (loss: Loss) => void
}

export interface Link {
  /** Opens the first socket; before that nothing happens. */
  start(): void
  send(frame: Frame): void
  /** something went out that will be answered within `ms` milliseconds of its leaving if the line stands */
  expectAnswer(ms: number): void
  /** all that was sent has arrived */
  delivered(): void
  /** the server let us in and told all it has: if that lasts, the next loss is a first one again */
  succeeded(): void
  /** the server will restart: come back this many milliseconds after it closed */
  drain(ms: number): void
  /** The network came back or the tab woke: tries now, or finds out whether the line still stands. */
  wake(): void
  /** Drops the line and goes on trying. */
  drop(): void
  stop(): void
}

export function createLink(options: LinkOptions): Link {
  const { timers, random } = options
  let socket: WebSocketLike | undefined
  let failures = 0
  let soundSince: number | undefined
  let drainMs: number | undefined
  let heardAt = 0
  let spokeAt = 0
  /** by when all that was sent has left on the slowest line */
  let leftBy = 0
  /** bytes that the browser had not sent yet when we looked last */
  let waiting = 0
  /** of a long frame, as far as it has come */
  let parts: Uint8Array[] = []
  let deadline: number | undefined
  let retry: unknown
  let check: unknown
  /** before the start and after the stop */
  let isStopped = true

  const expectAnswer = (ms: number) => {
    deadline = Math.min(deadline ?? Infinity, Math.max(timers.now(), leftBy) + ms)
  }
  const heard = () => {
    heardAt = timers.now()
    deadline = undefined
  }

  const connect = () => {
    timers.clear(retry)
    retry = undefined
    const opened = (socket = options.socket(options.url()))
    opened.binaryType = 'arraybuffer'
    heard()
    ;[leftBy, waiting, parts] = [0, 0, []]
    expectAnswer(PATIENCE.answer)
    opened.onmessage = ({ data }) => {
      heard()
      take(data instanceof ArrayBuffer ? new Uint8Array(data) : (data as Uint8Array))
    }
    opened.onclose = ({ code }) => lost(closeReasonOf(code))
    // a close follows; without a listener some sockets throw
    opened.onerror = () => {}
    check = timers.set(look, PATIENCE.check)
  }

  const take = (bytes: Uint8Array) => {
    const frame = decodeFrame(bytes)
    if (frame.is === 'part') takePart(frame)
    else if (frame.is !== 'unknown' && frame.is !== 'malformed') options.onFrame(frame)
  }
  const takePart = ({ left, bytes }: Extract<Frame, { is: 'part' }>) => {
    parts.push(bytes)
    if (left === 0) take(joined(parts.splice(0)))
    else if (timers.now() - spokeAt >= PATIENCE.word) options.onSilence(PATIENCE.answer)
  }

  const look = () => {
    const now = timers.now()
    check = timers.set(look, PATIENCE.check)
    const { bufferedAmount = 0 } = socket ?? {}
    // as long as something leaves, the line is not dead
    if (deadline !== undefined && bufferedAmount < waiting)
      deadline = Math.max(deadline, now + PATIENCE.answer)
    waiting = bufferedAmount
    if (deadline !== undefined && now >= deadline) lost(undefined)
    else if (deadline === undefined && now - heardAt >= PATIENCE.silence) options.onSilence(PATIENCE.answer)
  }

  /** Handlers go first: a socket that is given up must not speak again. */
  const letGo = () => {
    timers.clear(check)
    const gone = socket
    if (!gone) return
    socket = undefined
    gone.onmessage = gone.onclose = null
    gone.close()
  }

  const lost = (reason: CloseReason | undefined) => {
    letGo()
    if (soundSince !== undefined && timers.now() - soundSince >= PATIENCE.sound) failures = 0
    soundSince = undefined
    // an overloaded server asks for air: no quick first try
    if (reason === 'overloaded') failures = Math.max(failures, 2)
    retry = timers.set(connect, drainMs ?? retryDelay(failures, random))
    drainMs = undefined
    failures++
    options.onLost({ reason, failures })
  }

  return {
    start() {
      isStopped = false
      connect()
    },
    send(frame) {
      const bytes = encodeFrame(frame) as Uint8Array<ArrayBuffer>
      spokeAt = timers.now()
      leftBy = Math.max(spokeAt, leftBy) + bytes.length / SLOWEST
      socket?.send(bytes)
    },
    expectAnswer,
    delivered: () => void (leftBy = 0),
    succeeded: () => void (soundSince ??= timers.now()),
    drain: (ms) => void (drainMs = ms),
    wake() {
      if (isStopped) return
      if (retry !== undefined) connect()
      else if (deadline === undefined) options.onSilence(PATIENCE.answerOnWake)
    },
    drop() {
      if (socket && !isStopped) lost(undefined)
    },
    stop() {
      isStopped = true
      timers.clear(retry)
      retry = undefined
      letGo()
    },
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
