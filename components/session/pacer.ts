import type { Timers } from './socket-like'

/**
 * Does something at most once in `ms` milliseconds: at once when it has been quiet, else when the time is over. The
 * last wish is always done.
 */
export function pacer(timers: Timers, ms: number, work: () => void): { wish(): void; stop(): void } {
  let freeAt = -Infinity
  let timer: unknown
  const go = () => {
    timer = undefined
    freeAt = timers.now() + ms
    work()
  }
  return {
    wish() {
      if (timer !== undefined) return
      const wait = freeAt - timers.now()
      if (wait <= 0) go()
      else timer = timers.set(go, wait)
    },
    stop() {
      timers.clear(timer)
      timer = undefined
    },
  }
}
