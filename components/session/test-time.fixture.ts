/**
 * Test time: nothing passes until somebody says so. As vitest's fake timers, but without a turn of the real event loop
 * for every timer, which is most of what a long simulation would cost.
 */

type Call = (...args: never[]) => void
interface Timer {
  at: number
  /** timers of one moment fire in the order they were set */
  order: number
  call: (() => void) | undefined
  everyMs: number | undefined
}

const NAMES = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'Date',
] as const

/** Calls within one `pass`: beyond it something calls itself for ever. */
const ENDLESS = 1_000_000
const BEGINS = Date.UTC(2026, 0, 1)

export interface TestTime {
  /** Milliseconds pass: what is due is called in its order, and what follows from each call comes before the next. */
  pass(ms: number): Promise<void>
  /** The real timers are back. */
  stop(): void
}

/** Replaces the timers, `Date` and `performance.now` of this process until `stop`. */
export function startTestTime(): TestTime {
  const real = Object.fromEntries(NAMES.map((name) => [name, globalThis[name]]))
  const realImmediate = globalThis.setImmediate
  const RealDate = globalThis.Date
  const due = new Heap()
  let soon: Timer[] = []
  let now = 0
  let order = 0

  const timer = (call: Call, args: unknown[], ms = 0, isRepeated = false) => {
    // whole milliseconds, at least one: as Node does
    const wait = Math.max(1, Math.trunc(ms))
    const made = new Handle({
      at: now + wait,
      order: order++,
      call: () => call(...(args as never[])),
      everyMs: isRepeated ? wait : undefined,
    })
    due.add(made.timer)
    return made
  }
  const clear = (handle: unknown) => {
    if (handle instanceof Handle) handle.timer.call = undefined
  }
  class TestDate extends RealDate {
    constructor(...parts: unknown[]) {
      super(...((parts.length > 0 ? parts : [TestDate.now()]) as [number]))
    }
    static override now = () => BEGINS + Math.floor(now)
  }
  Object.assign(globalThis, {
    setTimeout: (call: Call, ms?: number, ...args: unknown[]) => timer(call, args, ms),
    setInterval: (call: Call, ms?: number, ...args: unknown[]) => timer(call, args, ms, true),
    setImmediate: (call: Call, ...args: unknown[]) => {
      const made = new Handle({
        at: now,
        order: 0,
        call: () => call(...(args as never[])),
        everyMs: undefined,
      })
      soon.push(made.timer)
      return made
    },
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    Date: TestDate,
  })
  performance.now = () => now

  let ready: Timer[] = []
  let at = 0
  const next = (end: number): (() => void) | undefined => {
    for (;;) {
      if (at === ready.length && soon.length > 0) {
        ;[ready, soon, at] = [soon, [], 0]
      }
      const timer = at < ready.length ? ready[at++]! : due.take(end)
      if (!timer) return undefined
      now = Math.max(now, timer.at)
      const { call, everyMs } = timer
      if (!call) continue
      if (everyMs !== undefined) due.add(Object.assign(timer, { at: now + everyMs, order: order++ }))
      return call
    }
  }

  return {
    pass(ms) {
      const end = now + ms
      let calls = 0
      return new Promise<void>((resolve, reject) => {
        // a tick of the process comes when no promise has anything left to do; one that is asked for by a promise,
        // when that is so again
        const again = () => process.nextTick(step)
        const step = () => {
          const call = next(end)
          if (!call) {
            now = end
            // lets the real world have its turn: what was rejected and not caught is told, time limits hold
            return void realImmediate(resolve)
          }
          if (++calls > ENDLESS) return reject(new Error(`${ENDLESS} calls, and no end of ${ms} ms`))
          try {
            call()
          } catch (error) {
            return reject(error instanceof Error ? error : new Error(String(error)))
          }
          queueMicrotask(again)
        }
        queueMicrotask(again)
      })
    },
    stop() {
      Object.assign(globalThis, real)
      // the real one is on the prototype
      Reflect.deleteProperty(performance, 'now')
    },
  }
}

/** What Node gives for a timer. */
class Handle {
  constructor(readonly timer: Timer) {}
  ref = () => this
  unref = () => this
}

/** Timers, the earliest on top. */
class Heap {
  readonly #all: Timer[] = []

  add(timer: Timer): void {
    const all = this.#all
    let i = all.push(timer) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!isBefore(timer, all[parent]!)) break
      all[i] = all[parent]!
      i = parent
    }
    all[i] = timer
  }

  /** The earliest, if it is due by then. */
  take(end: number): Timer | undefined {
    const all = this.#all
    const top = all[0]
    if (!top || top.at > end) return undefined
    const last = all.pop()!
    if (all.length === 0) return top
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= all.length) break
      if (child + 1 < all.length && isBefore(all[child + 1]!, all[child]!)) child++
      if (!isBefore(all[child]!, last)) break
      all[i] = all[child]!
      i = child
    }
    all[i] = last
    return top
  }
}

const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order)
