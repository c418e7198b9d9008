/**
 * What each person may still cost each board: new clientIDs today, and steps among siblings this minute
 * (lib/guard/tangle.ts). Held for the whole process: nobody has more of it by coming in again, or once their board was
 * let go and is opened anew.
 */
import type { Limits } from '@/lib/protocol/limits'
import { Bucket } from './bucket'

export interface Purse {
  ids: Bucket
  steps: Bucket
}

const DAY_S = 24 * 3600
const MINUTE_S = 60
/** purses held before those that are full are thrown away: a full one is as good as a new one */
const FEW = 1_000

export class Purses {
  readonly #purses = new Map<string, Purse>()
  #sweepAt = FEW

  constructor(private readonly limits: Pick<Limits, 'clientIdsPerDay' | 'siblingStepsPerMinute'>) {}

  get size(): number {
    return this.#purses.size
  }

  /** @param now milliseconds of a steady clock */
  of(board: string, person: string, now: number): Purse {
    const name = JSON.stringify([board, person])
    let purse = this.#purses.get(name)
    if (!purse) {
      if (this.#purses.size >= this.#sweepAt) this.#sweep(now)
      const { clientIdsPerDay, siblingStepsPerMinute } = this.limits
      purse = {
        ids: new Bucket(clientIdsPerDay / DAY_S, clientIdsPerDay, now),
        steps: new Bucket(siblingStepsPerMinute / MINUTE_S, siblingStepsPerMinute, now),
      }
      this.#purses.set(name, purse)
    }
    return purse
  }

  #sweep(now: number): void {
    for (const [name, { ids, steps }] of this.#purses)
      if (ids.isFull(now) && steps.isFull(now)) this.#purses.delete(name)
    this.#sweepAt = Math.max(FEW, this.#purses.size * 2)
  }
}
