import type { StoreState } from '@/lib/protocol/messages'
import type { CompactionOptions } from './compaction'
import type { Purses } from './purses'

/** What a live document is given. */
export interface LiveDocOptions extends CompactionOptions {
  /** of the whole process */
  purses: Purses
}

/** What a live document tells its room. */
export interface LiveDocEvents {
  /** These updates are on the disk. `by`: who wrote all of them; undefined: several writers, or the server. */
  committed(updates: readonly Uint8Array[], by: unknown): void
  /** The document was read from the log anew: for the first time, or because tentative changes turned out void. */
  loaded(): void
  /** There is no such board. */
  missing(): void
  store(state: StoreState): void
  /** Something more waits for `commit`. */
  waiting(): void
}

/** An edit that could not be stored: nothing of it was kept, try again later. */
export class NotStored extends Error {
  override readonly name = 'NotStored'
}
