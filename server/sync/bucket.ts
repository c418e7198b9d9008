/** A token bucket: `burst` at once, `rate` a second in the long run. Time comes in as milliseconds of any steady clock. */
export class Bucket {
  #tokens: number
  #at: number

  constructor(
    readonly rate: number,
    readonly burst: number,
    now: number,
  ) {
    this.#tokens = burst
    this.#at = now
  }

  /** Milliseconds until `cost` tokens are there; 0: now. Takes nothing. */
  wait(cost: number, now: number): number {
    this.#refill(now)
    const missing = Math.min(cost, this.burst) - this.#tokens
    return missing <= 0 ? 0 : Math.ceil((missing / this.rate) * 1000)
  }

  /** Tokens that are there; below 0: none, and so many owed. */
  left(now: number): number {
    this.#refill(now)
    return this.#tokens
  }

  take(cost: number): void {
    this.#tokens -= cost
  }

  /** One second's worth is there again: whoever overdid it has calmed down. */
  isCalm(now: number): boolean {
    this.#refill(now)
    return this.#tokens >= Math.min(this.rate, this.burst)
  }

  isFull(now: number): boolean {
    this.#refill(now)
    return this.#tokens >= this.burst
  }

  #refill(now: number): void {
    this.#tokens = Math.min(this.burst, this.#tokens + ((now - this.#at) / 1000) * this.rate)
    this.#at = now
  }
}
