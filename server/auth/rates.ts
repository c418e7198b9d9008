/** How often one address may try things. In memory: a restart forgets, which is fine for limits of minutes. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { failure, type Failure } from '@/server/failure'

/** points per seconds, each with its reason */
const RATES = {
  /** guesses of a secret or password of a link: 32 random bytes need no more, a password does */
  wrongLink: { points: 20, duration: 300 },
  /** guesses of the owner's link and of the bearer token */
  wrongOwner: { points: 20, duration: 300 },
  /** a workshop behind one router joins at once, and twice if the wifi is bad */
  join: { points: 600, duration: 300 },
  /** scripts and tests are welcome; a loop gone wild is not */
  api: { points: 3_000, duration: 30 },
  /** pictures sent: a storyboard is dropped at once, and each keeps a processor busy for up to a second */
  image: { points: 300, duration: 60 },
  /** pictures shown: a workshop behind one router opens a board with a hundred of them at once */
  imageShown: { points: 30_000, duration: 30 },
} as const
export type Rate = keyof typeof RATES

export interface Rates {
  /** Counts one; a failure when it is one too many. */
  take(rate: Rate, address: string): Promise<Failure | undefined>
  /** As `take`, without counting: to ask before the work and count only what turned out wrong. */
  check(rate: Rate, address: string): Promise<Failure | undefined>
}

export function createRates(rates: Partial<Record<Rate, { points: number; duration: number }>> = {}): Rates {
  const limiters = Object.fromEntries(
    Object.entries({ ...RATES, ...rates }).map(([rate, limit]) => [rate, new RateLimiterMemory(limit)]),
  ) as Record<Rate, RateLimiterMemory>
  const tooMany = (msBeforeNext: number) => {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
    return failure('tooMany', 'too-many', `Too many attempts: wait ${seconds} seconds and try again.`, {
      retryAfter: seconds,
    })
  }
  return {
    take: async (rate, address) => {
      try {
        await limiters[rate].consume(address)
        return undefined
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return tooMany(refused.msBeforeNext)
        throw refused
      }
    },
    check: async (rate, address) => {
      const used = await limiters[rate].get(address)
      return used !== null && used.remainingPoints <= 0 ? tooMany(used.msBeforeNext) : undefined
    },
  }
}
