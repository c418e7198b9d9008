/**
 * A board that somebody has open: its document, the connections to it, and what they are told. It has two clocks. One
 * judges what was written and brings it to the disk; who wrote it hears at once that it is there. The other tells
 * everybody what is on the disk and who moved: one buffer for all, one write for each.
 */
import * as Y from 'yjs'
import type { CloseReason } from '@/lib/protocol/close-codes'
import { encodeFrame } from '@/lib/protocol/frames'
import type { BoardEvent, StoreState } from '@/lib/protocol/messages'
import { Beacon } from './beacon'
import { Clocks } from './clocks'
import type { Face, Who } from './hub'
import { LiveDoc } from './live-doc'
import type { LiveDocOptions } from './live-doc-events'
import { NO_NEWS, newsOf } from './news'
import { Presence } from './presence'
import { Session } from './session'
import { Parcel, type SocketLike } from './socket'
import { Speakers } from './speakers'

/** Counts since the start of the process, of all rooms together. */
export interface Totals {
  frames: number
  soft: number
  rejected: number
  commits: number
  fallbacks: number
}

export interface RoomOptions extends LiveDocOptions {
  totals: Totals
}

/** milliseconds that a stop waits for the disk */
const FLUSH_MS = 5_000

export class Room {
  readonly doc: LiveDoc
  readonly presence = new Presence()
  readonly #sessions = new Set<Session>()
  readonly speakers: Speakers
  readonly #clocks: Clocks<Session>
  readonly #beacon: Beacon
  /** committed and not yet passed on; `#by`: who wrote all of it, if it was one */
  #updates: Uint8Array[] = []
  #by: unknown
  /** a browser has seen more than the disk has, and whoever runs this has been told */
  #isBehind = false
  /** for as long as the document keeps the same answer */
  readonly #step2 = new WeakMap<Uint8Array, Parcel>()
  #store: StoreState = 'ok'
  #epoch = ''
  #idle: NodeJS.Timeout | undefined

  constructor(
    readonly board: string,
    readonly options: RoomOptions,
    private readonly gone: () => void,
  ) {
    this.doc = new LiveDoc(board, options, {
      committed: (updates, by) => this.#committed(updates, by),
      loaded: () => this.#loaded(),
      missing: () => {
        this.cut(() => true, 'deleted')
        this.#dispose()
      },
      store: (state) => this.#tellStore(state),
      waiting: () => this.#clocks.written(),
    })
    this.speakers = new Speakers(this.doc, this.presence, () => this.wake())
    this.#clocks = new Clocks({
      connections: () => this.#sessions.size,
      commit: () => this.doc.commit(),
      tell: (first) => this.#flush(first),
      acknowledge: (sessions) => {
        const now = performance.now()
        for (const session of sessions) session.flush(NO_NEWS, now)
      },
    })
    this.#beacon = new Beacon(this.doc, {
      isListenedTo: () => [...this.#sessions].some(({ who }) => who.listens),
      isPassedOn: () => this.#updates.length === 0,
      tell: (frame) => {
        for (const session of this.#sessions) session.say(frame)
      },
    })
    this.#waitIdle()
  }

  get connections(): number {
    return this.#sessions.size
  }

  get who(): Who[] {
    return [...this.#sessions].map(({ who }) => who)
  }

  get people(): ReadonlySet<string> {
    return new Set(this.who.map(({ person }) => person))
  }

  connect(socket: SocketLike, who: Who): void {
    clearTimeout(this.#idle)
    const session = new Session(this, socket, who)
    this.#sessions.add(session)
    if (this.#isFull(who)) session.close('overloaded')
    else if (this.doc.isUp) session.loaded()
    else if (this.#store !== 'ok') session.say({ is: 'store', state: this.#store })
  }

  /** Those who only listen have places of their own. */
  #isFull({ person, listens }: Who): boolean {
    const { connectionsPerBoard, connectionsPerPerson } = this.options.limits
    let [all, own] = [0, 0]
    for (const { who } of this.#sessions) {
      if (who.listens !== listens) continue
      all++
      if (who.person === person) own++
    }
    return all > connectionsPerBoard || own > connectionsPerPerson
  }

  /** What a joiner is told of the document: framed once for all who are told the same. */
  step2(update: Uint8Array): Parcel {
    let parcel = this.#step2.get(update)
    if (!parcel) this.#step2.set(update, (parcel = new Parcel([encodeFrame({ is: 'step2', update })])))
    return parcel
  }

  /** The session has closed. */
  left(session: Session): void {
    if (this.#sessions.delete(session) && this.#sessions.size === 0) this.#waitIdle()
  }

  cut(match: (who: Who) => boolean, reason: CloseReason): number {
    const matching = [...this.#sessions].filter(({ who }) => match(who))
    for (const session of matching) session.close(reason)
    return matching.length
  }

  lockStructure(isLocked: boolean): void {
    // what came before is judged without it
    this.doc.judge()
    this.doc.gate.lockStructure(isLocked)
    this.tell({ is: 'lock', isLocked }, () => true)
  }

  /** They are called and coloured so from now on. */
  rename(person: string, face: Face): void {
    for (const session of this.#sessions)
      if (session.who.person === person) session.who = { ...session.who, ...face }
    this.speakers.rename(person)
  }

  tell(event: BoardEvent, to: (who: Who) => boolean): void {
    for (const session of this.#sessions) if (to(session.who)) session.say({ is: 'event', event })
  }

  /**
   * A browser says that it has seen the board at this head. If that is more than there is, the disk was put back to an
   * earlier state by hand: browsers help themselves (components/session/gone-back.ts), but somebody has to know.
   */
  seen(head: number, person: string): void {
    if (head <= this.doc.head || this.#isBehind) return
    this.#isBehind = true
    const { board, doc, options } = this
    options.report('a browser knows a later state of this board than the disk', {
      board,
      head: doc.head,
      seen: head,
      person,
    })
  }

  /** There is something to send. */
  wake(): void {
    this.#clocks.news()
  }

  /** Somebody has moved. */
  moved(): void {
    this.#clocks.moved()
  }

  /** There is something to acknowledge. */
  settled(session: Session): void {
    this.#clocks.settled(session)
  }

  /** Says when to come back (spread over `spreadMs`), finishes what is on its way to the disk, closes. */
  async stop(spreadMs: number): Promise<void> {
    for (const session of this.#sessions)
      session.say({ is: 'drain', afterMs: Math.round(Math.random() * spreadMs) })
    this.#flush()
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, FLUSH_MS)))
    await Promise.race([this.doc.outcome, patience])
    clearTimeout(timer)
    this.#flush()
    this.cut(() => true, 'restart')
    this.#dispose()
  }

  #committed(updates: readonly Uint8Array[], by: unknown): void {
    this.options.totals.commits++
    this.#by = this.#updates.length === 0 || this.#by === by ? by : undefined
    this.#updates.push(...updates)
    this.#beacon.changed()
    this.wake()
  }

  #loaded(): void {
    // a board of another history: everybody comes in anew and hears of it
    if (this.#epoch && this.#epoch !== this.doc.epoch) this.cut(() => true, 'restart')
    this.#epoch = this.doc.epoch
    for (const session of [...this.#sessions]) session.loaded()
    this.wake()
  }

  #tellStore(state: StoreState): void {
    if (state === this.#store) return
    if (state === 'down') this.options.totals.fallbacks++
    this.#store = state
    for (const session of this.#sessions) session.say({ is: 'store', state })
  }

  /** @param first in a room of hundreds the last is told milliseconds later: who waits for an ACK is not */
  #flush(first: readonly Session[] = []): void {
    const { roster, states, mover } = this.presence.takeNews()
    const update = this.#takeUpdate()
    const news = newsOf(roster, update, states)
    const now = performance.now()
    // who wrote or moved alone needs no echo: the ACK says it all
    const writer = update && this.#by
    const moving = mover === undefined ? undefined : this.speakers.of(mover)
    for (const session of first.length > 0 ? new Set([...first, ...this.#sessions]) : this.#sessions) {
      const wrote = session === writer
      const moved = session === moving && session.hasHeard(now)
      const others = wrote || moved
      session.flush(
        others ? newsOf(roster, wrote ? undefined : update, moved ? undefined : states) : news,
        now,
      )
    }
    this.#beacon.told(now)
  }

  #takeUpdate(): Parcel | undefined {
    const [first, ...more] = this.#updates
    if (!first) return undefined
    this.#updates = []
    const update = more.length === 0 ? first : Y.mergeUpdates([first, ...more])
    return new Parcel([encodeFrame({ is: 'update', update })])
  }

  #waitIdle(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      if (this.#sessions.size > 0) return
      if (!this.doc.isQuiet) return this.#waitIdle()
      this.doc.compaction.left()
      this.#dispose()
    }, this.options.limits.idleRoomMs).unref()
  }

  #dispose(): void {
    clearTimeout(this.#idle)
    this.#beacon.stop()
    this.doc.close()
    this.gone()
  }
}
