/** When a board's log has grown long enough, its rows are replaced by a snapshot; nobody waits for it. */
import type { Limits } from '@/lib/protocol/limits'
import type { BoardLog } from '@/server/storage/board-log'
import type { LoadedDoc, Report } from './load'
import type { Squash } from './squash'

export interface CompactionOptions {
  log: BoardLog
  limits: Limits
  squash: Squash
  report: Report
}

const AGAIN_MS = 60_000

export class Compaction {
  /** bytes of each log row since the snapshot */
  #rows: number[] = []
  #rowBytes = 0
  #snapshotBytes = 0
  #head = 0
  /** a snapshot is being made, or has just failed */
  #notBefore = 0
  /** the number of rows alone is no reason before this */
  #restsUntil = 0

  constructor(
    private readonly board: string,
    private readonly options: CompactionOptions,
  ) {}

  /** Bytes that loading this board reads: the snapshot and what came after it. */
  get bytes(): number {
    return this.#snapshotBytes + this.#rowBytes
  }

  loaded({ rows, snapshot, head }: Pick<LoadedDoc, 'rows' | 'snapshot' | 'head'>): void {
    this.#snapshotBytes = snapshot?.bytes.length ?? 0
    this.#rows = []
    this.#rowBytes = 0
    const { snapshotUpdates, snapshotMs } = this.options.limits
    this.#restsUntil = rows.length < snapshotUpdates ? performance.now() + snapshotMs : 0
    this.grew(
      head,
      rows.map(({ bytes }) => bytes),
    )
  }

  /** The log has these rows more, up to `head`. */
  grew(head: number, updates: readonly Uint8Array[]): void {
    this.#head = head
    for (const { length } of updates) {
      this.#rows.push(length)
      this.#rowBytes += length
    }
    this.#look()
  }

  /** Everybody has left: a long log is not left to whoever comes next. */
  left(): void {
    this.#restsUntil = 0
    this.#look()
  }

  #look(): void {
    const { limits, report } = this.options
    const now = performance.now()
    const isLong = this.#rows.length >= limits.snapshotUpdates && now >= this.#restsUntil
    const isBig = this.#rowBytes >= limits.snapshotBytes
    if (!(isLong || isBig) || now < this.#notBefore) return
    this.#notBefore = Infinity
    this.#restsUntil = now + limits.snapshotMs
    this.#compact().then(
      () => {
        this.#notBefore = 0
        // what came meanwhile may be as much again, and nobody may write here for long
        this.#look()
      },
      (error: unknown) => {
        this.#notBefore = performance.now() + AGAIN_MS
        report('snapshot failed', { board: this.board, error: String(error) })
      },
    )
  }

  async #compact(): Promise<void> {
    const { log, squash } = this.options
    const loaded = await log.load(this.board)
    const last = loaded?.updates.at(-1)
    if (!loaded || !last) return
    const { updates, snapshot } = loaded
    const made = await squash({ updates, ...(snapshot && { snapshot }) })
    await log.snapshot(this.board, { seq: last.seq, ...made })
    this.#snapshotBytes = made.bytes.length
    // the sequence has no gaps: so many rows came after the snapshot's last one
    const replaced = this.#rows.splice(0, Math.max(0, this.#rows.length - (this.#head - last.seq)))
    this.#rowBytes -= replaced.reduce((sum, length) => sum + length, 0)
  }
}
