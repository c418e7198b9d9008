/** A board log without a disk, for rooms under test: behaves as the others do, and fails or waits when told to. */
import type { BoardLog, LoadedBoard, LogBatch, LogRow, Snapshot } from './board-log'
import { StoreError } from './store-error'

interface StoredBoard {
  epoch: string
  structureLocked: boolean
  head: number
  snapshot: LogRow | undefined
  /** every row ever stored that is not quarantined */
  rows: LogRow[]
  quarantined: { seq: number; reason: string }[]
  owners: Map<number, string>
}

export class MemoryBoardLog implements BoardLog {
  readonly #boards = new Map<string, StoredBoard>()
  #failures: StoreError[] = []
  #delayMs = 0

  addBoard(id: string, epoch = 'first'): void {
    this.#boards.set(id, {
      epoch,
      structureLocked: false,
      head: 0,
      snapshot: undefined,
      rows: [],
      quarantined: [],
      owners: new Map(),
    })
  }

  /** The board's row says so from now on; rooms that are open are told by the hub. */
  lockStructure(id: string, isLocked: boolean): void {
    this.#boards.get(id)!.structureLocked = isLocked
  }

  /** The next append (the one after it, …) stores nothing and rejects with this. */
  failNextAppend(error = new StoreError('io', 'the disk failed')): void {
    this.#failures.push(error)
  }

  /** Every append from now on takes this long (ms) before it stores. */
  delayAppends(ms: number): void {
    this.#delayMs = ms
  }

  /** What was set aside on this board, oldest first. */
  quarantined(board: string): readonly { seq: number; reason: string }[] {
    return this.#boards.get(board)?.quarantined ?? []
  }

  load(board: string): Promise<LoadedBoard | undefined> {
    return promised(() => {
      const stored = this.#boards.get(board)
      if (!stored) return undefined
      const { epoch, structureLocked, head, snapshot, owners } = stored
      const updates = stored.rows.filter((row) => row.seq > (snapshot?.seq ?? 0)).map(copyOf)
      return {
        epoch,
        structureLocked,
        head,
        updates,
        owners: new Map(owners),
        ...(snapshot && { snapshot: copyOf(snapshot) }),
      }
    })
  }

  async append(batches: LogBatch[]): Promise<Map<string, number>> {
    // as a message to another thread: what the caller changes later is not stored
    const sent = batches.map((batch) => ({ ...batch, updates: batch.updates.map((bytes) => bytes.slice()) }))
    const failure = this.#failures.shift()
    if (this.#delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#delayMs))
    if (failure) throw failure
    const heads = new Map<string, number>()
    for (const { board, updates, owners } of sent) {
      const stored = this.#boards.get(board)
      if (
        !stored ||
        owners.some(({ clientId, person }) => (stored.owners.get(clientId) ?? person) !== person)
      )
        continue
      for (const bytes of updates) stored.rows.push({ seq: ++stored.head, bytes })
      for (const { clientId, person } of owners) stored.owners.set(clientId, person)
      heads.set(board, stored.head)
    }
    return heads
  }

  since(board: string, seq: number): Promise<LogRow[]> {
    return promised(() => (this.#boards.get(board)?.rows ?? []).filter((row) => row.seq > seq).map(copyOf))
  }

  snapshot(board: string, { seq, bytes }: Snapshot): Promise<void> {
    return promised(() => {
      const stored = this.#boards.get(board)
      if (!stored || seq > stored.head) {
        throw new StoreError('bug', `snapshot ${seq} of board ${board} is beyond its head`)
      }
      if (seq > (stored.snapshot?.seq ?? -1)) stored.snapshot = copyOf({ seq, bytes })
    })
  }

  quarantine(board: string, seq: number, reason: string): Promise<void> {
    return promised(() => {
      const stored = this.#boards.get(board)
      const index = stored?.rows.findIndex((row) => row.seq === seq) ?? -1
      if (!stored || index < 0) return
      stored.rows.splice(index, 1)
      stored.quarantined.push({ seq, reason })
    })
  }

  bind(board: string, clientId: number, person: string): Promise<string> {
    return promised(() => {
      const stored = this.#boards.get(board)
      if (!stored) throw new StoreError('constraint', `there is no board ${board}`)
      const owner = stored.owners.get(clientId) ?? person
      stored.owners.set(clientId, owner)
      return owner
    })
  }
}

/** Done at once; a throw becomes a rejection. */
const promised = <T>(work: () => T) => new Promise<T>((resolve) => resolve(work()))
const copyOf = ({ seq, bytes }: LogRow): LogRow => ({ seq, bytes: bytes.slice() })
