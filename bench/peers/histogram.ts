const BUCKET_US = 100
const BUCKETS = 300_000

/** Millions of durations in little room: to a tenth of a millisecond, up to 30 s. */
export class Histogram {
  readonly #counts = new Uint32Array(BUCKETS)
  count = 0

  add(us: number): void {
    const bucket = Math.min(BUCKETS - 1, Math.max(0, Math.floor(us / BUCKET_US)))
    this.#counts[bucket]!++
    this.count++
  }

  /** Milliseconds below which this share of all lies; undefined: there are none. */
  quantile(share: number): number | undefined {
    if (this.count === 0) return undefined
    let left = Math.ceil(this.count * share)
    const bucket = this.#counts.findIndex((count) => (left -= count) <= 0)
    return ((bucket + 1) * BUCKET_US) / 1_000
  }
}
