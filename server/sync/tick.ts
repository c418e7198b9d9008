/** intervals without a call: a silence */
const SILENCE = 3

/**
 * Calls `work` soon after `wake`: at once where it is quiet, and under load 16 ms after the last work was over. What
 * somebody does after a silence mostly comes in two (the cursor arrives, then the edit): the second need not wait.
 */
export class Tick {
  #state: 'resting' | 'planned' | 'at work' = 'resting'
  /** woken while at work */
  #isNeeded = false
  #last = -Infinity
  /** the last call broke a silence */
  #mayFollow = false

  constructor(
    private readonly work: () => void | Promise<void>,
    private readonly everyMs = 16,
  ) {}

  wake(): void {
    if (this.#state === 'at work') this.#isNeeded = true
    else if (this.#state === 'resting') this.#plan()
  }

  #plan(): void {
    this.#state = 'planned'
    const wait = this.#mayFollow ? 0 : this.#last + this.everyMs - performance.now()
    // not inside the event that woke us: what else is ready now shares the tick
    if (wait <= 0) setImmediate(() => void this.#run())
    // a timer of whole milliseconds: rounded down it would call too often
    else setTimeout(() => void this.#run(), Math.ceil(wait))
  }

  async #run(): Promise<void> {
    this.#state = 'at work'
    this.#isNeeded = false
    this.#mayFollow = performance.now() - this.#last > SILENCE * this.everyMs
    try {
      await this.work()
    } finally {
      this.#last = performance.now()
      this.#state = 'resting'
      if (this.#isNeeded) this.#plan()
    }
  }
}
