/** Every open board of this process: the one door of the sync server for the rest of it. */
import type * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import { readBoard } from '@/lib/doc/read'
import { SERVER } from '@/lib/guard/row-rights'
import type { Change } from '@/lib/journey/change'
import type { Board } from '@/lib/journey/model'
import { CLOSE, type CloseReason } from '@/lib/protocol/close-codes'
import { LIMITS, type Limits } from '@/lib/protocol/limits'
import type { BoardEvent } from '@/lib/protocol/messages'
import type { BoardLog } from '@/server/storage/board-log'
import { delayed } from './delay'
import type { Report } from './load'
import { NotStored } from './live-doc-events'
import { Purses } from './purses'
import { Room } from './room'
import type { SocketLike } from './socket'
import { squash, type Squash } from './squash'

/** Whose connection it is, as found at the door. */
export interface Who {
  board: string
  person: string
  name: string
  department?: string
  /** 0…7: the department's hue */
  hue?: number
  role: Role
  /** hears events and HEAD, and takes no part: no document, no presence, no place among those who do */
  listens?: true
  /** the guests that they were before they signed in to their account */
  formerly?: readonly string[]
  /** the share link they came by, and the login: what revoking looks for */
  via?: string
  sid?: string
  /** by a ticket: who made it; what they lose, this connection loses */
  maker?: string
}

/** Matches what somebody has open, and what they let in by a ticket. */
export const isOf =
  (person: string) =>
  (who: Who): boolean =>
    who.person === person || who.maker === person

/** Somebody who is being looked up. */
export interface Coming {
  /** Whether a cut has met them since: what was read of them may not be so any more. */
  isCut(who: Who): boolean
  /** They are in, or will not come. */
  end(): void
}

/** What a person is called and coloured on a board. */
export type Face = { name: string; department: string | undefined; hue: number }

export interface HubStats {
  rooms: number
  connections: number
  /** since the start */
  frames: number
  soft: number
  rejected: number
  commits: number
  fallbacks: number
}

export interface Hub {
  connect(socket: SocketLike, who: Who): void
  /** From now on cuts meet somebody, too, who has no connection yet. */
  expect(): Coming
  /** The committed state as plain rows. Undefined: no such board. Rejects with NotStored when storage does not answer. */
  read(board: string): Promise<Board | undefined>
  /** What `at` finds in the committed document, which it must not keep. Undefined and rejection as `read`. */
  look<T>(board: string, at: (doc: Y.Doc) => T): Promise<T | undefined>
  /** The committed state as one Yjs update (V1). Undefined and rejection as `read`. */
  encoded(board: string): Promise<Uint8Array | undefined>
  /**
   * An ordinary edit by the server in `author`'s name. `make` sees the board as it is and says what changes; the board
   * as it was left comes back after the commit. Rejects with NotStored (nothing was kept), or with what `make` throws.
   */
  edit(board: string, author: string, make: (board: Board) => Change[]): Promise<Board>
  /** Closes the matching connections at once. @returns how many */
  cut(match: (who: Who) => boolean, reason: CloseReason): number
  /** The board's row says so from now on: everybody on it is told, and their next frame is judged by it. */
  lockStructure(board: string, isLocked: boolean): void
  /** Tells whoever of those on the board `to` picks; whoever comes later has to ask. */
  tell(board: string, event: BoardEvent, to: (who: Who) => boolean): void
  /** A guest became an account: on every open board what they made is the account's. */
  became(guest: string, account: string): void
  /** Keeps up every board that is open: what `upkeep` says has changed. */
  keepUp(): void
  /** Everybody on the board knows this person so from now on. */
  rename(board: string, person: string, face: Face): void
  /** Who is on a board now, each person once for each board. */
  here(): { board: string; person: string }[]
  /** Every connection to a board. */
  connected(board: string): Who[]
  /** How many different people are on a board now. */
  people(board: string): number
  /** Asks everybody to come back later, finishes what is on its way to the disk, closes. */
  stop(): Promise<void>
  stats(): HubStats
}

export interface HubOptions {
  log: BoardLog
  limits?: Partial<Limits>
  report?: Report
  /** runs compaction on another thread; without it, on this one */
  squash?: Squash
  /** what the server has to change on a board by itself: asked when one is opened, before anybody reads it, and by `keepUp` */
  upkeep?: (doc: Y.Doc) => Change[]
  /** milliseconds that every message is held back, each way: development on a slow network */
  syncDelayMs?: number
}

/** milliseconds that a reader waits for the committed state, and a server edit for the document */
const PATIENCE_MS = 10_000
/** milliseconds over which reconnecting clients are spread after a stop */
const DRAIN_MS = 1_500

export function createHub({
  log,
  limits,
  report = () => {},
  squash: elsewhere = squash,
  upkeep = () => [],
  syncDelayMs,
}: HubOptions): Hub {
  const rooms = new Map<string, Room>()
  /** the cuts since each of those who are being looked up was expected */
  const coming = new Set<((who: Who) => boolean)[]>()
  const totals = { frames: 0, soft: 0, rejected: 0, commits: 0, fallbacks: 0 }
  const all = { ...LIMITS, ...limits }
  const options = {
    log,
    limits: all,
    purses: new Purses(all),
    squash: elsewhere,
    report,
    totals,
  }
  let stopping = false

  function roomOf(board: string): Room {
    const open = rooms.get(board)
    if (open) return open
    const room: Room = new Room(board, options, () => {
      if (rooms.get(board) === room) rooms.delete(board)
    })
    rooms.set(board, room)
    void room.doc.ready.then(() => keepUp(room))
    return room
  }

  /** What cannot be stored now is left for another time. */
  async function keepUp({ board, doc }: Room): Promise<void> {
    if (!doc.isUp || doc.gate.isNewer) return
    await doc
      .edit(SERVER, upkeep, () => {})
      .catch((error: unknown) => report('board not kept up', { board, error: String(error) }))
  }

  async function patiently<T>(asked: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NotStored('storage does not answer; try again later')), PATIENCE_MS)
    })
    return Promise.race([asked, late]).finally(() => clearTimeout(timer))
  }

  return {
    connect(socket, who) {
      if (stopping) socket.close(CLOSE.restart.code, 'restart')
      else roomOf(who.board).connect(syncDelayMs ? delayed(socket, syncDelayMs) : socket, who)
    },
    expect: () => {
      const cuts: ((who: Who) => boolean)[] = []
      coming.add(cuts)
      return { isCut: (who) => cuts.some((match) => match(who)), end: () => void coming.delete(cuts) }
    },
    read: (board) => patiently(roomOf(board).doc.settled(readBoard)),
    look: (board, at) => patiently(roomOf(board).doc.settled(at)),
    encoded: (board) => patiently(roomOf(board).doc.encoded()),
    async edit(board, author, make) {
      const { doc } = roomOf(board)
      await patiently(doc.ready)
      const edited = await doc.edit(author, (now) => make(readBoard(now)), readBoard)
      if (!edited) throw new Error(`there is no board ${board}`)
      return edited
    },
    cut: (match, reason) => {
      for (const cuts of coming) cuts.push(match)
      return [...rooms.values()].reduce((sum, room) => sum + room.cut(match, reason), 0)
    },
    lockStructure: (board, isLocked) => rooms.get(board)?.lockStructure(isLocked),
    tell: (board, event, to) => rooms.get(board)?.tell(event, to),
    became: (guest, account) => {
      for (const { doc } of rooms.values()) {
        // what came before was written by the guest
        doc.judge()
        doc.gate.became(guest, account)
      }
    },
    keepUp: () => {
      for (const room of rooms.values()) void keepUp(room)
    },
    rename: (board, person, face) => rooms.get(board)?.rename(person, face),
    here: () => [...rooms].flatMap(([board, room]) => [...room.people].map((person) => ({ board, person }))),
    connected: (board) => rooms.get(board)?.who ?? [],
    people: (board) => rooms.get(board)?.people.size ?? 0,
    async stop() {
      stopping = true
      await Promise.all([...rooms.values()].map((room) => room.stop(DRAIN_MS)))
    },
    stats: () => ({
      rooms: rooms.size,
      connections: [...rooms.values()].reduce((sum, room) => sum + room.connections, 0),
      ...totals,
    }),
  }
}
