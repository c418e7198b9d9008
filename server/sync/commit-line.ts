/**
 * One board's way to the disk: batches in the order of arrival, one append in flight. It begins when it is told to, and
 * takes everything that came until then (up to 1 MB). When it fails, whatever waits behind it is void as well.
 */
import type { BoardLog, LogBatch } from '@/server/storage/board-log'
import { deferred, type Deferred } from './deferred'

export interface CommitLineEvents {
  /** something more waits */
  waiting(): void
  /** `by`: the only writer of the batch; undefined: several, or the server */
  committed(head: number, updates: readonly Uint8Array[], by: unknown): void
  failed(error: unknown): void
  /** an append takes unusually long, or no longer does */
  slow(isSlow: boolean): void
}

interface Batch extends LogBatch {
  writers: (string | undefined)[]
  bytes: number
  by: Set<unknown>
  /** resolves true when the batch is on the disk, false when it never will be */
  outcome: Deferred<boolean>
}

const BATCH_BYTES = 1_048_576
/** batches that wait for an append which does not return; beyond it clients keep their edits until it does */
const WAITING_BATCHES = 8
const SLOW_MS = 1_000

export class CommitLine {
  #waiting: Batch[] = []
  #flying: Batch | undefined

  constructor(
    private readonly board: string,
    private readonly log: Pick<BoardLog, 'append'>,
    private readonly on: CommitLineEvents,
  ) {}

  /** @param person who wrote all of it, if it was one */
  add(updates: readonly Uint8Array[], by: unknown, person?: string): void {
    for (const update of updates) {
      const batch = this.#open(update.length)
      batch.updates.push(update)
      batch.writers.push(person)
      batch.bytes += update.length
      batch.by.add(by)
    }
  }

  /** Something will be added before the next commit. */
  expect(): void {
    const open = this.#waiting.at(-1)
    if (this.#open(0) === open) this.on.waiting()
  }

  /** Keeps whose a clientID is, at the latest with what comes after. */
  own(clientId: number, person: string): void {
    this.#open(0).owners.push({ clientId, person })
  }

  /** True once everything added so far is on the disk; false if it is void. */
  get outcome(): Promise<boolean> {
    const last = this.#waiting.at(-1) ?? this.#flying
    return last ? last.outcome.promise : Promise.resolve(true)
  }

  get isQuiet(): boolean {
    return this.#waiting.length === 0 && !this.#flying
  }

  get isOverfull(): boolean {
    return this.#waiting.length > WAITING_BATCHES
  }

  /** Gives up what waits. @returns when nothing is in flight any more */
  async abandon(): Promise<void> {
    for (const batch of this.#waiting.splice(0)) batch.outcome.resolve(false)
    await this.#flying?.outcome.promise
  }

  #open(more: number): Batch {
    const last = this.#waiting.at(-1)
    if (last && last.bytes + more <= BATCH_BYTES) return last
    const batch: Batch = {
      board: this.board,
      updates: [],
      writers: [],
      owners: [],
      bytes: 0,
      by: new Set(),
      outcome: deferred(),
    }
    this.#waiting.push(batch)
    this.on.waiting()
    return batch
  }

  /** Begins with what waits. @returns when it is back, one way or the other; undefined: it does not begin */
  commit(): Promise<void> | undefined {
    if (this.#flying) return undefined
    for (let batch = this.#waiting.shift(); batch; batch = this.#waiting.shift()) {
      if (batch.updates.length + batch.owners.length > 0) return this.#append((this.#flying = batch))
      // what was expected has come to nothing
      batch.outcome.resolve(true)
    }
    return undefined
  }

  async #append({ board, updates, writers, owners, by, outcome }: Batch): Promise<void> {
    const watch = this.#watch()
    let head: number | undefined
    let fault: unknown
    try {
      head = (await this.log.append([{ board, updates, writers, owners }])).get(board)
    } catch (error) {
      fault = error
    }
    watch.stop()
    this.#flying = undefined
    if (head === undefined) {
      outcome.resolve(false)
      void this.abandon()
      // made here only: it remembers where it comes from, which costs more than all the rest
      this.on.failed(fault ?? new Error(`the log refused a batch of board ${board}`))
    } else {
      // told first, settled after: whoever waits for the outcome may rely on its having been told
      this.on.committed(head, updates, by.size === 1 ? [...by][0] : undefined)
      outcome.resolve(true)
    }
    // a full one has nothing to wait for
    if (this.#waiting.length > 1) await this.commit()
  }

  #watch(): { stop(): void } {
    let isSlow = false
    const timer = setTimeout(() => this.on.slow((isSlow = true)), SLOW_MS)
    timer.unref()
    return {
      stop: () => {
        clearTimeout(timer)
        if (isSlow) this.on.slow(false)
      },
    }
  }
}
