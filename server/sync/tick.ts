/** intervals without a call: a silence */
const SILENCE = 3

/** of the interval: at least so long there is room for everything else, however long the work takes */
const REST = 0.5

/**
 * Calls `work` soon after `wake`: at once where it is quiet, and under load every `everyMs()`, from begin to begin. What
 * somebody does after a silence mostly comes in two (the cursor arrives, then the edit): the second need not wait.
 */
export class Tick {
  #state: 'resting' | 'planned' | 'imminent' | 'at work' = 'resting'
  /** woken while at work */
  #isNeeded = false
  #timer: NodeJS.Timeout | undefined
  #working: Promise<void> | undefined
  /** when the last call began, and was over */
  #begun = -Infinity
  #ended = -Infinity
  /** the last call broke a silence */
  #mayFollow = false

  constructor(
    private readonly work: () => Promise<void> | undefined,
    private readonly everyMs: () => number,
    /** the most that `everyMs` is now */
    private readonly longestMs = everyMs,
  ) {}

  /** The work is under way, or begins before anything else happens. */
  get isImminent(): boolean {
    return this.#state === 'imminent' || this.#state === 'at work'
  }

  /** @param afterMs at once if the last call began so long ago, and not by a timer before `everyMs()` */
  wake(afterMs?: number): void {
    if (this.#state === 'at work') this.#isNeeded = true
    else if (afterMs !== undefined && this.#state !== 'imminent' && this.#waitMs(afterMs) <= 0) this.#soon()
    else if (this.#state === 'resting') this.#plan()
  }

  /** As `wake`, where `everyMs` may be less than when the call was planned. */
  hasten(): void {
    if (this.#state !== 'planned') return this.wake()
    clearTimeout(this.#timer)
    this.#plan()
  }

  /** Does now what is planned. @returns when the work that is under way is over; undefined: none is */
  hurry(): Promise<void> | undefined {
    if (this.#state === 'planned' || this.#state === 'imminent') this.#run()
    return this.#working
  }

  #plan(): void {
    const wait = this.#waitMs(this.everyMs())
    if (wait <= 0) return this.#soon()
    this.#state = 'planned'
    // a timer of whole milliseconds: rounded down it would call too often
    this.#timer = setTimeout(() => this.#run(), Math.ceil(wait))
  }

  #waitMs(every: number): number {
    const next = this.#mayFollow ? 0 : Math.max(this.#begun + every, this.#ended + REST * every)
    return next - performance.now()
  }

  #soon(): void {
    clearTimeout(this.#timer)
    this.#state = 'imminent'
    // not inside the event that woke us: what else is ready now shares the call
    setImmediate(this.#begin)
  }

  #run(): void {
    clearTimeout(this.#timer)
    this.#state = 'at work'
    this.#isNeeded = false
    this.#begun = performance.now()
    this.#mayFollow = this.#begun - this.#ended > SILENCE * this.longestMs()
    this.#working = this.work()?.finally(this.#over)
    if (!this.#working) this.#over()
  }

  readonly #begin = () => {
    if (this.#state === 'imminent') this.#run()
  }

  readonly #over = () => {
    this.#working = undefined
    this.#ended = performance.now()
    this.#state = 'resting'
    if (this.#isNeeded) this.#plan()
  }
}
