/**
 * Says what a board is once it has come to rest, or now and then where it never does, so that whoever has something
 * else finds out. It never says so while anything is on its way to the disk or to the others: what it says and what
 * they were told are the same then.
 */
import type { Frame } from '@/lib/protocol/frames'
import type { LiveDoc } from './live-doc'

/** ms without a change: on a large board the look takes ten of them, and while people write there is little need */
const REST_MS = 2_000
/** ms of changes without a rest */
const BUSY_MS = 60_000
/**
 * ms from one word to the next, where a board rests again and again and everybody follows it anyway: hundreds of boards
 * do so at once. Who only listens learns from it that there is something new to read.
 */
const PAUSE_MS = 15_000

export class Beacon {
  #timer: NodeJS.Timeout | undefined
  /** since when there is something to say, in ms of a steady clock */
  #since: number | undefined
  /** when it was said last */
  #said = -Infinity

  constructor(
    private readonly doc: Pick<LiveDoc, 'isUp' | 'isQuiet' | 'head' | 'hash'>,
    private readonly room: {
      /** somebody has no document of it */
      isListenedTo(): boolean
      /** everything committed has been passed on */
      isPassedOn(): boolean
      /** to everybody, before anything that is committed later */
      tell(frame: Frame): void
    },
  ) {}

  /** The board has changed. */
  changed(): void {
    const now = performance.now()
    this.#since ??= now
    clearTimeout(this.#timer)
    const pause = this.room.isListenedTo() ? REST_MS : this.#said + PAUSE_MS - now
    this.#timer = setTimeout(() => this.#look(), Math.max(REST_MS, pause)).unref()
  }

  /** Everybody is told what there was to tell. @param now milliseconds of a steady clock */
  told(now: number): void {
    if (this.#since !== undefined && now - this.#since >= BUSY_MS && this.#isStill) this.#say()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #look(): void {
    if (this.#isStill) this.#say()
    else this.changed()
  }

  get #isStill(): boolean {
    return this.doc.isUp && this.doc.isQuiet && this.room.isPassedOn()
  }

  #say(): void {
    this.stop()
    this.#since = undefined
    this.#said = performance.now()
    this.room.tell({ is: 'head', head: this.doc.head, hash: this.doc.hash() })
  }
}
