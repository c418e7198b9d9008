/**
 * Reads a socket at the rate its limits allow. Above it nothing is refused: the socket is read no further until there
 * is room again. Who keeps that up for a minute is told on.
 */
import type { Limits } from '@/lib/protocol/limits'
import { Bucket } from './bucket'
import type { SocketLike } from './socket'

/** first byte of an awareness frame */
const AWARENESS = 1
/** milliseconds until we look again whether an answer has left */
const UNREAD_MS = 50
/** frames about presence that are read, in multiples of the useful ones: stock clients repeat what they hear */
const PRESENCE_READS = 8

export class Intake {
  readonly #frames: Bucket
  readonly #bytes: Bucket
  readonly #presence: Bucket
  readonly #questions: Bucket
  #waiting: Uint8Array[] = []
  #state: 'held' | 'reading' | 'full' | 'stopped' = 'held'
  #timer: NodeJS.Timeout | undefined
  /** when the rate was first exceeded without calming down since */
  #hastySince: number | undefined

  constructor(
    private readonly socket: SocketLike,
    private readonly limits: Limits,
    /** `now`: milliseconds of a steady clock */
    private readonly on: { message(bytes: Uint8Array, now: number): void; overdone(): void },
  ) {
    const now = performance.now()
    const reads = limits.awarenessPerSecond * PRESENCE_READS
    this.#frames = new Bucket(limits.documentFramesPerSecond, limits.documentFramesBurst, now)
    this.#bytes = new Bucket(limits.documentBytesPerSecond, limits.documentBytesBurst, now)
    this.#presence = new Bucket(reads, reads, now)
    this.#questions = new Bucket(limits.questionsPerSecond, limits.questionsBurst, now)
    socket.pause()
  }

  /** Nothing is read before this. */
  start(): void {
    if (this.#state !== 'held') return
    this.#resume()
  }

  push(bytes: Uint8Array): void {
    if (this.#state === 'stopped') return
    if (this.#state !== 'reading' || this.#waiting.length > 0) {
      this.#waiting.push(bytes)
      return
    }
    const now = performance.now()
    const wait = this.#admit(bytes, now)
    if (wait === 0) return this.on.message(bytes, now)
    this.#waiting.push(bytes)
    this.#hold(wait)
  }

  stop(): void {
    this.#state = 'stopped'
    this.#waiting = []
    clearTimeout(this.#timer)
  }

  #resume(): void {
    this.#state = 'reading'
    this.socket.resume()
    this.#read()
  }

  #read(): void {
    const batch = this.#waiting
    this.#waiting = []
    for (const [index, bytes] of batch.entries()) {
      const now = performance.now()
      const wait = this.#admit(bytes, now)
      if (wait > 0) {
        this.#waiting = [...batch.slice(index), ...this.#waiting]
        return this.#hold(wait)
      }
      this.on.message(bytes, now)
      if (this.#state !== 'reading') return
    }
  }

  /** @returns milliseconds until there is room for this message; 0: it was counted */
  #admit(bytes: Uint8Array, now: number): number {
    if (bytes[0] === AWARENESS) {
      const wait = this.#presence.wait(1, now)
      if (wait === 0) this.#presence.take(1)
      return wait
    }
    const asks = isQuestion(bytes)
    const wait = Math.max(
      this.#frames.wait(1, now),
      this.#bytes.wait(bytes.length, now),
      asks ? this.#untilAnswer(now) : 0,
    )
    if (wait > 0) return wait
    if (asks) this.#questions.take(1)
    this.#frames.take(1)
    this.#bytes.take(bytes.length)
    if (this.#frames.isCalm(now) && this.#bytes.isCalm(now)) this.#hastySince = undefined
    return 0
  }

  /** Answers cost far more than questions: one who does not read the last ones gets no more. */
  #untilAnswer(now: number): number {
    const isUnread = this.socket.buffered > this.limits.bufferedSoftBytes
    return Math.max(this.#questions.wait(1, now), isUnread ? UNREAD_MS : 0)
  }

  #hold(wait: number): void {
    const now = performance.now()
    this.#hastySince ??= now
    if (now - this.#hastySince > this.limits.overRateMs) return this.on.overdone()
    this.#state = 'full'
    this.socket.pause()
    this.#timer = setTimeout(() => this.#resume(), wait)
  }
}

/** A step1 (0.0), or the query of everybody's presence (3). */
const isQuestion = (bytes: Uint8Array) => (bytes[0] === 0 && bytes[1] === 0) || bytes[0] === 3
