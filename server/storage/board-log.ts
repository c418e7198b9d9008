/**
 * The log of a board: what its room emitted, in order, and who owns each client id. A room knows nothing else of
 * storage. Every promise resolves only when its effect is on the disk, and rejects with a StoreError.
 */
export interface LogBatch {
  board: string
  /** Yjs updates (V1) as the room emitted them; may be empty when only owners are to be kept */
  updates: Uint8Array[]
  /** who wrote each of them, where it was one person: what only takes away has no clientID of its own */
  writers?: readonly (string | undefined)[]
  /** client ids that these updates bring in, and who writes under them */
  owners: { clientId: number; person: string }[]
}

export interface LogRow {
  seq: number
  bytes: Uint8Array
}

export interface LoadedBoard {
  epoch: string
  /** number of the last row ever stored; 0 for a new board */
  head: number
  /** state up to and including `seq` */
  snapshot?: LogRow
  /** what came after the snapshot, in order; a quarantined row is left out */
  updates: LogRow[]
  /** client id → person as stored; `person.merged_into` is followed by the reader */
  owners: Map<number, string>
  structureLocked: boolean
}

export interface Snapshot extends LogRow {
  /** hash of the state, for those who check a copy */
  hash: string
}

export interface BoardLog {
  /** Undefined: no such board. One consistent picture, also while others write. */
  load(board: string): Promise<LoadedBoard | undefined>
  /**
   * Stores everything in ONE durable commit and gives the new head of each board: its updates have the numbers up to
   * it, without gaps. A board missing from the answer was refused and nothing of it is stored: the board does not
   * exist, or a client id belongs to somebody else (load it again). Rejects: nothing is stored. One batch a board.
   */
  append(batches: LogBatch[]): Promise<Map<string, number>>
  /** All rows after `seq` in order, archived ones too (so 0 gives the whole history); quarantined ones are left out. */
  since(board: string, seq: number): Promise<LogRow[]>
  /**
   * Stores the snapshot, moves the rows it replaces into the archive and drops older snapshots, in one commit.
   * Does nothing when a snapshot as new is there.
   */
  snapshot(board: string, snapshot: Snapshot): Promise<void>
  /** Takes a row that cannot be applied out of the log and keeps it for the operator. */
  quarantine(board: string, seq: number, reason: string): Promise<void>
  /** Who owns this client id from now on: the first who asked. Rejects (constraint) when there is no such board. */
  bind(board: string, clientId: number, person: string): Promise<string>
}
