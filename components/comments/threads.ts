/** What panel and pins know of a board's threads, and what they can do with them. */
import type { Anchor } from '@/lib/comments/anchor'
import type { Speaker, Thread } from '@/lib/comments/thread'
import type { BoardEvent } from '@/lib/protocol/messages'
import type { NotAcceptedEntry } from '../session/not-accepted-words'
import type { Answered } from '../ui/ask'
import type { Draft, Outgoing } from './shelf'

/** What is shown now. The same object until something in it is another. */
export interface ThreadsNow {
  /** `hidden`: this link shows the board without its comments; `failed`: they could not be fetched */
  state: 'loading' | 'ready' | 'hidden' | 'failed'
  /** the code of what failed */
  fault?: string
  /** the latest change first, those that are on their way among them */
  threads: readonly Thread[]
  /** thread → how many comments of others this person has not read; 0 is left out */
  unread: ReadonlyMap<string, number>
  /** threads whose subject was in the trash or gone when the server was asked */
  orphaned: ReadonlySet<string>
  /** by the id under which they are shown: comments that the server does not have yet */
  outgoing: ReadonlyMap<string, Outgoing>
  /** the last try to send found no network */
  isAway: boolean
  /** milliseconds since 1970: when it is tried again what came too fast for the server */
  nextTry: number | undefined
}

/** What can be changed of a thread as a whole. */
export interface ThreadWish {
  resolved?: boolean
  assignee?: string | null
  due?: string | null
  private?: boolean
  hidden?: boolean
  anchor?: Anchor
}

/** Who was called in vain. */
export interface Unreached {
  people: readonly { id: string; name: string }[]
  /** the thread is kept to the team */
  isPrivate: boolean
}

/** What is to be said. */
export interface Saying {
  text: string
  mentions: readonly { id: string; name: string }[]
}

export interface ThreadStore {
  readonly board: string
  readonly me: Speaker
  now(): ThreadsNow
  /** Returns the stop. */
  subscribe: (changed: () => void) => () => void
  /** Something was said that calls people who cannot see it. Returns the stop. */
  onUnreached: (hear: (told: Unreached) => void) => () => void
  /** The thread by its id, or by the key under which it was shown before it had one. */
  find(id: string): Thread | undefined
  /** Fetches what changed since the last answer; the first time everything. Sends what waits. */
  catchUp(): void
  /** Fetches one thread as it is now: what it is about may have gone, which no event tells. */
  look(thread: string): void
  /** Forgets everything and fetches it anew: somebody sees more, or less, than before. */
  fetchAnew(): void
  hear(event: BoardEvent): void
  /** Begins a thread. @returns the id under which it is shown */
  begin(anchor: Anchor, said: Saying, isPrivate?: boolean): string
  answer(thread: string, said: Saying): void
  /** Sends a refused comment once more. */
  again(key: string): void
  /** Gives a comment up that was not sent. */
  giveUp(key: string): void
  edit(thread: string, comment: string, text: string): Promise<Answered<unknown>>
  remove(thread: string, comment: string): Promise<Answered<unknown>>
  react(thread: string, comment: string, emoji: string): Promise<Answered<unknown>>
  change(thread: string, wish: ThreadWish): Promise<Answered<unknown>>
  /** This person has read all that is in it now. */
  read(thread: string): void
  readAll(): Promise<Answered<unknown>>
  draft(slot: string): Draft | undefined
  keepDraft(slot: string, draft: Draft | undefined): void
  /** What this person wrote here and the server does not have, in words. */
  unsent(): readonly NotAcceptedEntry[]
  /** Begins listening to the device. Returns the stop, after which nothing is sent any more. */
  start(): () => void
}
