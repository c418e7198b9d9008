/**
 * Says what a board is once it has come to rest, so that whoever has something else finds out. It never says so while
 * anything is on its way to the disk or to the others: what it says and what they were told are the same then.
 */
import type { Frame } from '@/lib/protocol/frames'
import type { LiveDoc } from './live-doc'

/** ms without a change: on a large board the look takes ten of them, and while people write there is no need */
const REST_MS = 2_000

export class Beacon {
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly doc: Pick<LiveDoc, 'isUp' | 'isQuiet' | 'head' | 'hash'>,
    private readonly room: {
      /** everything committed has been passed on */
      isPassedOn(): boolean
      /** to everybody, at once */
      tell(frame: Frame): void
    },
  ) {}

  /** The board has changed. */
  changed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(), REST_MS).unref()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #look(): void {
    const { doc, room } = this
    if (!doc.isUp || !doc.isQuiet || !room.isPassedOn()) this.changed()
    else room.tell({ is: 'head', head: doc.head, hash: doc.hash() })
  }
}
