/** Calls `work` soon after `wake`: at once when it is quiet, and never more often than every 16 ms under load. */
export class Tick {
  #planned = false
  #last = -Infinity

  constructor(
    private readonly work: () => void,
    private readonly everyMs = 16,
  ) {}

  wake(): void {
    if (this.#planned) return
    this.#planned = true
    const wait = this.#untilNext
    const run = () => {
      this.#planned = false
      this.#last = performance.now()
      this.work()
    }
    // not inside the event that woke us: what else is ready now shares the tick
    if (wait === 0) setImmediate(run)
    else setTimeout(run, wait)
  }

  /** Milliseconds to hold back what takes `tookMs`, so that it is ready for the next call and not long before it. */
  delayFor(tookMs: number): number {
    const next = this.#untilNext
    if (next === 0) return 0
    return next >= tookMs ? next - tookMs : next + this.everyMs - tookMs
  }

  get #untilNext(): number {
    return Math.max(0, this.#last + this.everyMs - performance.now())
  }
}
