/** intervals without a call: a silence */
const SILENCE = 3

/**
 * Calls `work` soon after `wake`: at once where it is quiet, and under load when it has rested for `everyMs()`. What
 * somebody does after a silence mostly comes in two (the cursor arrives, then the edit): the second need not wait.
 */
export class Tick {
  #state: 'resting' | 'planned' | 'imminent' | 'at work' = 'resting'
  /** woken while at work */
  #isNeeded = false
  #timer: NodeJS.Timeout | undefined
  #working: Promise<void> | undefined
  /** when the last call was over */
  #last = -Infinity
  /** the last call broke a silence */
  #mayFollow = false

  constructor(
    private readonly work: () => Promise<void> | undefined,
    private readonly everyMs: () => number,
  ) {}

  /** The work is under way, or begins before anything else happens. */
  get isImminent(): boolean {
    return this.#state === 'imminent' || this.#state === 'at work'
  }

  wake(): void {
    if (this.#state === 'at work') this.#isNeeded = true
    else if (this.#state === 'resting') this.#plan()
  }

  /** Does now what is planned. @returns when the work that is under way is over; undefined: none is */
  hurry(): Promise<void> | undefined {
    if (this.#state === 'planned' || this.#state === 'imminent') this.#run()
    return this.#working
  }

  #plan(): void {
    const wait = this.#mayFollow ? 0 : this.#last + this.everyMs() - performance.now()
    if (wait <= 0) {
      this.#state = 'imminent'
      // not inside the event that woke us: what else is ready now shares the call
      setImmediate(this.#begin)
    } else {
      this.#state = 'planned'
      // a timer of whole milliseconds: rounded down it would call too often
      this.#timer = setTimeout(() => this.#run(), Math.ceil(wait))
    }
  }

  #run(): void {
    clearTimeout(this.#timer)
    this.#state = 'at work'
    this.#isNeeded = false
    this.#mayFollow = performance.now() - this.#last > SILENCE * this.everyMs()
    this.#working = this.work()?.finally(this.#over)
    if (!this.#working) this.#over()
  }

  readonly #begin = () => {
    if (this.#state === 'imminent') this.#run()
  }

  readonly #over = () => {
    this.#working = undefined
    this.#last = performance.now()
    this.#state = 'resting'
    if (this.#isNeeded) this.#plan()
  }
}
