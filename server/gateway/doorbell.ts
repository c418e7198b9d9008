/** How often one address may ring: a workshop behind one router comes in at once, a script does not stay. */
import type { Limits } from '@/lib/protocol/limits'
import { Bucket } from '@/server/sync/bucket'

const FORGET_MS = 60_000

export class Doorbell {
  readonly #buckets = new Map<string, Bucket>()
  readonly #timer: NodeJS.Timeout

  constructor(private readonly limits: Pick<Limits, 'upgradesPerSecondPerIp' | 'upgradesBurstPerIp'>) {
    this.#timer = setInterval(() => this.#forget(), FORGET_MS).unref()
  }

  /** @returns whether this address may come in now */
  rings(address: string): boolean {
    const { upgradesPerSecondPerIp } = this.limits
    // who allows so many a second allows them in one moment
    const upgradesBurstPerIp = Math.max(this.limits.upgradesBurstPerIp, upgradesPerSecondPerIp)
    const now = performance.now()
    let bucket = this.#buckets.get(address)
    if (!bucket)
      this.#buckets.set(address, (bucket = new Bucket(upgradesPerSecondPerIp, upgradesBurstPerIp, now)))
    if (bucket.wait(1, now) > 0) return false
    bucket.take(1)
    return true
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #forget(): void {
    const now = performance.now()
    for (const [address, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(address)
  }
}
