/**
 * The account of one connection's document frames: counted from 1 in the order of arrival, told back as one number.
 * A frame is open until its change is committed; it is *soft* when it was dropped because it did not fit, until a
 * committed step2 covers it. ACK tells how many are settled from the first one on without a hole.
 */
export class Ledger {
  #count = 0
  /** unsettled frames in order of arrival */
  readonly #open = new Map<number, 'waiting' | 'soft'>()
  #soft = 0

  /** @returns the new frame's number */
  arrive(): number {
    this.#open.set(++this.#count, 'waiting')
    return this.#count
  }

  settle(frame: number): void {
    if (this.#open.get(frame) === 'soft') this.#soft--
    this.#open.delete(frame)
  }

  soften(frame: number): void {
    if (this.#open.get(frame) !== 'waiting') return
    this.#open.set(frame, 'soft')
    this.#soft++
  }

  /** Settles the soft frames that came before `frame`: a step2 holds everything its sender had. */
  cover(frame: number): void {
    if (this.#soft === 0) return
    for (const [earlier, state] of this.#open) {
      if (earlier >= frame) return
      if (state === 'soft') this.settle(earlier)
    }
  }

  get soft(): number {
    return this.#soft
  }

  get count(): number {
    return this.#count
  }

  get settled(): number {
    if (this.#open.size === 0) return this.#count
    for (const frame of this.#open.keys()) return frame - 1
    return this.#count
  }
}
