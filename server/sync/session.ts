/**
 * One connection: reads its frames in order and at the rate it is allowed, knows whose clientID speaks, and sends what
 * there is once a tick. The conversation is told in lib/protocol/frames.ts.
 */
import { inspectAwareness } from '@/lib/guard/awareness'
import { CLOSE, type CloseReason } from '@/lib/protocol/close-codes'
import { decodeFrame, encodeFrame, type Decoded, type Frame } from '@/lib/protocol/frames'
import { PROTOCOL_VERSION, type Hello } from '@/lib/protocol/messages'
import { Backlog } from './backlog'
import { Bucket } from './bucket'
import { DocumentFrames } from './document-frames'
import type { Who } from './hub'
import { Intake } from './intake'
import { NO_NEWS, type News } from './news'
import type { Room } from './room'
import { Parcel, type SocketLike } from './socket'

/** how many clientIDs one connection may bring, in multiples of what one frame may */
const CLIENT_IDS_FACTOR = 4
/** milliseconds without a word, after which one hears of oneself */
const SILENCE_MS = 5_000

/** what somebody may say who only listens: a question whether anybody is there */
const OF_LISTENERS: ReadonlySet<Decoded['is']> = new Set(['barrier', 'malformed'])

/** @param now milliseconds of a steady clock, when the frame was read */
type Handlers = { [K in Decoded['is']]?: (frame: Extract<Decoded, { is: K }>, now: number) => void }

export class Session {
  readonly id = crypto.randomUUID()
  readonly #intake: Intake
  readonly #backlog: Backlog
  readonly #documents: DocumentFrames
  readonly #awareness: Bucket
  /** what only this client is told, for the next tick */
  #own: Parcel[] = []
  #client: number | undefined
  #clientIds = 0
  #told = -Infinity
  #state: 'new' | 'open' | 'closed' = 'new'
  /** gets the board's updates: since its first step1 was answered */
  #isFollowing = false
  #takesParts = false

  constructor(
    private readonly room: Room,
    private readonly socket: SocketLike,
    public who: Who,
  ) {
    const { limits } = room.options
    this.#awareness = new Bucket(limits.awarenessPerSecond, limits.awarenessPerSecond, performance.now())
    this.#documents = new DocumentFrames(room.doc, who, this, room.options, {
      say: (frame) => this.say(frame),
      settled: () => room.settled(this),
      close: (reason) => this.close(reason),
    })
    this.#backlog = new Backlog(socket, limits)
    this.#intake = new Intake(socket, limits, {
      message: (bytes, now) => this.#receive(bytes, now),
      overdone: () => this.close('abuse'),
    })
    socket.listen({ message: (bytes) => this.#intake.push(bytes), closed: () => this.#ended() })
  }

  /** The board's document is there, for the first time or anew. */
  loaded(): void {
    if (this.#state === 'new') this.#open()
    else if (!this.who.listens) {
      this.#documents.askAgain()
      if (this.#client !== undefined) this.#introduce(this.#client)
    }
  }

  say(frame: Frame): void {
    this.#tell(new Parcel([encodeFrame(frame)]))
  }

  #tell(parcel: Parcel): void {
    this.#own.push(parcel)
    this.room.wake()
  }

  /** Was told something not long ago: stock clients take 30 s of silence for a dead line. */
  hasHeard(now: number): boolean {
    return now - this.#told < SILENCE_MS
  }

  /** Everything there is to say now, in one write. */
  flush(news: News, now: number): void {
    if (this.#state === 'closed') return
    const acks = this.#documents.acks()
    if (acks.length > 0) this.#own.push(new Parcel(acks))
    const isPlain = this.#own.length === 0 && this.#isFollowing && this.#backlog.isClear
    const parcels = isPlain ? news.whole : this.#parcels(this.who.listens ? NO_NEWS : news)
    if (parcels.length > 0) {
      this.#told = now
      if (!this.socket.send(this.#takesParts ? parcels.map((each) => each.inParts()) : parcels))
        this.#backlog.watch()
    }
    // most people at most ticks: nothing more is asked
    if (!this.#backlog.isClear && this.#backlog.isTooLong(now)) this.close('slow')
  }

  /** What this one is told of the news, after what is only for them. */
  #parcels(news: News): Parcel[] {
    const parcels = this.#own.splice(0)
    const states = this.#backlog.presence(news.states, () => this.room.presence.states())
    if (states === news.states && this.#isFollowing) {
      parcels.push(...news.whole)
    } else {
      if (news.roster) parcels.push(news.roster)
      if (news.update && this.#isFollowing) parcels.push(news.update)
      if (states) parcels.push(states)
    }
    return parcels
  }

  close(reason: CloseReason): void {
    if (this.#state === 'closed') return
    this.#ended()
    this.socket.close(CLOSE[reason].code, reason)
  }

  #ended(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#intake.stop()
    if (this.#client !== undefined) this.room.speakers.leave(this, this.#client)
    this.room.left(this)
  }

  #open(): void {
    this.#state = 'open'
    const { doc, presence, options } = this.room
    this.say({
      is: 'welcome',
      version: PROTOCOL_VERSION,
      connection: this.id,
      person: this.who.person,
      role: doc.gate.isNewer ? 'viewer' : this.who.role,
      structureLocked: doc.gate.structureLocked,
      limits: options.limits,
      head: doc.head,
      epoch: doc.epoch,
      formerly: this.who.formerly ?? [],
    })
    this.#intake.start()
    if (this.who.listens) return
    const states = presence.states()
    this.#tell(new Parcel([presence.roster(), ...(states?.messages ?? [])]))
    this.#documents.ask()
  }

  // --- what comes in ----------------------------------------------------------------------------------------------

  #receive(bytes: Uint8Array, now: number): void {
    if (bytes.length > this.room.options.limits.frameBytes) return this.close('tooBig')
    const frame = decodeFrame(bytes)
    if (this.who.listens && !OF_LISTENERS.has(frame.is)) return
    const handle = this.#handlers[frame.is] as ((frame: Decoded, now: number) => void) | undefined
    handle?.(frame, now)
  }

  /** Kinds that are missing here are ignored: those of newer versions, y-protocols' auth, and the server's own. */
  readonly #handlers: Handlers = {
    step1: ({ vector }) => void this.#answer(vector),
    step2: ({ update }) => this.#documents.step2(update),
    update: ({ update }) => this.#documents.update(update),
    awareness: ({ update }, now) => this.#present(update, now),
    query: () => {
      const states = this.room.presence.states()
      if (states) this.#tell(states)
    },
    hello: (hello) => this.#hello(hello),
    barrier: ({ nonce }) => this.#documents.barrier(nonce),
    malformed: () => this.close('abuse'),
  }

  async #answer(vector: Uint8Array): Promise<void> {
    let update: Uint8Array | undefined
    try {
      update = await this.room.doc.encoded(vector)
    } catch {
      // no state vector
      return this.close('abuse')
    }
    if (!update) return
    this.#backlog.expect(update.length)
    this.#tell(this.room.step2(update))
    this.#isFollowing = true
  }

  #hello({ version, epoch, clientIds, head, takesParts = false }: Hello): void {
    if (version < PROTOCOL_VERSION) return this.close('tooOld')
    this.#takesParts = takesParts
    if (epoch !== '' && epoch !== this.room.doc.epoch) return this.#documents.refuse(0, 'epoch')
    this.room.seen(head, this.who.person)
    // the others are bound when their first struct comes
    const [client] = clientIds
    if (client === undefined) return
    const isFresh = client !== this.#client
    if (this.#introduce(client) && isFresh) this.#documents.renewed()
  }

  /** Takes this clientID as the connection's live one. @returns false if it could not be */
  #introduce(client: number): boolean {
    const before = this.#client
    if (
      client !== before &&
      ++this.#clientIds > this.room.options.limits.clientIdsPerFrame * CLIENT_IDS_FACTOR
    ) {
      this.close('abuse')
      return false
    }
    this.#client = client
    if (before !== undefined && before !== client) this.room.speakers.leave(this, before)
    // while the document is away nobody knows whose it is: `loaded` asks again
    if (!this.room.doc.isUp) return true
    const claimed = this.room.doc.claim(client, this.who.person)
    if (claimed !== 'mine') {
      this.close(claimed === 'taken' ? 'clientTaken' : 'abuse')
      return false
    }
    this.room.speakers.enter(this, client)
    return true
  }

  #present(update: Uint8Array, now: number): void {
    const { limits } = this.room.options
    if (update.length > limits.presenceFrameBytes) return
    const verdict = inspectAwareness(update, this.#client, limits)
    if (verdict.is === 'drop') return
    const { client, clock, entry, gone } = verdict
    const seated = this.room.speakers.of(client)
    // somebody else speaks under it: a stock client repeats what it hears of others
    if (seated && seated.who.person !== this.who.person) return
    if (this.#client === undefined && !this.#introduce(client)) return
    if (gone) this.room.presence.hide(client)
    else if (this.#awareness.wait(1, now) > 0) return
    else {
      this.#awareness.take(1)
      this.room.presence.set(client, clock, entry)
    }
    this.room.moved()
  }
}
