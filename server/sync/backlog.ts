/** What a socket has not taken yet: a slow reader loses presence first, and the connection when it does not catch up. */
import type { Limits } from '@/lib/protocol/limits'
import type { Parcel, SocketLike } from './socket'

/** times as long that a whole document may stand still: the operating system takes it in bursts of up to a megabyte */
const BURST = 6

export class Backlog {
  /** a whole document on its way: it may take its time, as long as it moves */
  #expected = 0
  #missedPresence = false
  /** something may wait, or was left out: until nothing does */
  #isWatched = false
  #jam: { since: number; least: number } | undefined

  constructor(
    private readonly socket: Pick<SocketLike, 'buffered'>,
    private readonly limits: Limits,
  ) {}

  expect(bytes: number): void {
    this.#expected += bytes
    this.#isWatched = true
  }

  /** A write was not taken as a whole. */
  watch(): void {
    this.#isWatched = true
  }

  /** Nothing much waits, and nothing was left out: for most people at most ticks, so it must cost nothing. */
  get isClear(): boolean {
    return !this.#isWatched
  }

  /** The presence to send now: this tick's, nothing for a slow reader, everything once it has caught up. */
  presence(news: Parcel | undefined, all: () => Parcel | undefined): Parcel | undefined {
    if (this.socket.buffered > this.limits.bufferedSoftBytes) {
      this.#missedPresence ||= news !== undefined
      return undefined
    }
    if (!this.#missedPresence) return news
    this.#missedPresence = false
    return all()
  }

  /** @param now milliseconds of a steady clock */
  isTooLong(now: number): boolean {
    const { bufferedSoftBytes, bufferedHardBytes, slowMs } = this.limits
    const waiting = this.socket.buffered
    if (waiting <= bufferedSoftBytes) {
      this.#jam = undefined
      this.#expected = 0
      if (waiting === 0 && !this.#missedPresence) this.#isWatched = false
      return false
    }
    if (!this.#jam || waiting < this.#jam.least) this.#jam = { since: now, least: waiting }
    const patience = this.#expected > 0 ? slowMs * BURST : slowMs
    return waiting > bufferedHardBytes + this.#expected || now - this.#jam.since > patience
  }
}
