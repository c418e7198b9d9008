/** How often one address (of a network, a mailbox, a person) may try things. In memory: a restart forgets, which is fine for limits of minutes. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { failure, type Failure } from '@/server/failure'
import { networkOf } from './addresses'

/** points per seconds, each with its reason */
const RATES = {
  /** links with a secret that is none, and letters' links that are used up: right ones, 32 random bytes, always pass */
  wrongLink: { points: 20, duration: 300 },
  /** guesses of one link's password from one address; right ones are given back */
  wrongPassword: { points: 20, duration: 300 },
  /** guesses of the bearer token, which people choose, and of the owner's link; the right one waits, too, then */
  wrongOwner: { points: 200, duration: 300 },
  /** sign-ins with a password: an office behind one router comes in on Monday morning */
  password: { points: 60, duration: 900 },
  /** … and for one account, from anywhere; right ones are given back. A letter still gets its owner in */
  passwordOf: { points: 10, duration: 900 },
  /** letters asked for from one address, and to one mailbox */
  letters: { points: 30, duration: 900 },
  lettersTo: { points: 4, duration: 900 },
  /** a department is invited in an afternoon */
  invitations: { points: 200, duration: 3_600 },
  /** a workshop behind one router joins at once, and twice if the wifi is bad */
  join: { points: 600, duration: 300 },
  /** what one person says about boards, and changes of what was said: more than anybody types */
  comment: { points: 100, duration: 60 },
  /** … and what the bearer of ADMIN_TOKEN says, who moves a board's comments from elsewhere */
  commentByScript: { points: 900, duration: 60 },
  /** times that one person is written about comments: an exchange goes on at its pace, a flood is gathered */
  commentLetters: { points: 10, duration: 600 },
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
  /** Takes the last count back: it turned out right. */
  giveBack(rate: Rate, address: string): Promise<void>
}

export function createRates(rates: Partial<Record<Rate, { points: number; duration: number }>> = {}): Rates {
  const limiters = Object.fromEntries(
    Object.entries({ ...RATES, ...rates }).map(([rate, limit]) => [rate, new RateLimiterMemory(limit)]),
  ) as Record<Rate, RateLimiterMemory>
  // an address may stand behind what it tries
  const keyOf = (of: string) => of.split(' ').map(networkOf).join(' ')
  const tooMany = (msBeforeNext: number) => {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
    return failure('tooMany', 'too-many', `Too many attempts: wait ${seconds} seconds and try again.`, {
      retryAfter: seconds,
    })
  }
  return {
    take: async (rate, address) => {
      try {
        await limiters[rate].consume(keyOf(address))
        return undefined
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return tooMany(refused.msBeforeNext)
        throw refused
      }
    },
    check: async (rate, address) => {
      const used = await limiters[rate].get(keyOf(address))
      return used !== null && used.remainingPoints <= 0 ? tooMany(used.msBeforeNext) : undefined
    },
    giveBack: async (rate, address) => {
      await limiters[rate].reward(keyOf(address))
    },
  }
}
