/**
 * Sockets to one address, one after the other: opening, noticing that a line is dead, coming back. Knows frames, but
 * no document.
 */
import { closeReasonOf, type CloseReason } from '@/lib/protocol/close-codes'
import { decodeFrame, encodeFrame, type Frame } from '@/lib/protocol/frames'
import { retryDelay, type Timers, type WebSocketLike } from './socket-like'

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
  onOpen: () => void
  onFrame: (frame: Frame) => void
  /** Ask something that will be answered, and expect it within so many milliseconds. */
  onSilence: (patience: number) => void
  onLost: (loss: Loss) => void
}

export interface Link {
  /** Opens the first socket; before that nothing happens. */
  start(): void
  send(frame: Frame): void
  /** something went out that will be answered within `ms` milliseconds if the line stands */
  expectAnswer(ms: number): void
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
  let deadline: number | undefined
  let retry: unknown
  let check: unknown
  /** before the start and after the stop */
  let isStopped = true

  const expectAnswer = (ms: number) => {
    deadline = Math.min(deadline ?? Infinity, timers.now() + ms)
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
    expectAnswer(PATIENCE.answer)
    opened.onopen = options.onOpen
    opened.onmessage = ({ data }) => {
      heard()
      const frame = decodeFrame(data instanceof ArrayBuffer ? new Uint8Array(data) : (data as Uint8Array))
      if (frame.is !== 'unknown' && frame.is !== 'malformed') options.onFrame(frame)
    }
    opened.onclose = ({ code }) => lost(closeReasonOf(code))
    // a close follows; without a listener some sockets throw
    opened.onerror = () => {}
    check = timers.set(look, PATIENCE.check)
  }

  const look = () => {
    const now = timers.now()
    check = timers.set(look, PATIENCE.check)
    if (deadline !== undefined && now >= deadline) lost(undefined)
    else if (deadline === undefined && now - heardAt >= PATIENCE.silence) options.onSilence(PATIENCE.answer)
  }

  /** Handlers go first: a socket that is given up must not speak again. */
  const letGo = () => {
    timers.clear(check)
    const gone = socket
    if (!gone) return
    socket = undefined
    gone.onopen = gone.onmessage = gone.onclose = null
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
    send: (frame) => socket?.send(encodeFrame(frame) as Uint8Array<ArrayBuffer>),
    expectAnswer,
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
