/** People at a board for tests of the sync server: sockets without a network, and a small honest client. */
import * as Y from 'yjs'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { writeChanges } from '@/lib/doc/write'
import { docHash } from '@/lib/doc/hash'
import type { Change } from '@/lib/journey/change'
import { closeReasonOf } from '@/lib/protocol/close-codes'
import { decodeFrame, encodeFrame, type Frame } from '@/lib/protocol/frames'
import type { Limits } from '@/lib/protocol/limits'
import { applyRosterChange, PROTOCOL_VERSION, type Roster } from '@/lib/protocol/messages'
import { MemoryBoardLog } from '@/server/storage/memory-board-log'
import { createHub, type Hub, type Who } from '../hub'
import type { Parcel, SocketLike } from '../socket'
import { squash, type Squash } from '../squash'

export const BOARD = 'b1'

/** A socket whose other end the test holds. */
export class FakeSocket implements SocketLike {
  buffered = 0
  isPaused = false
  closed: string | undefined
  /** how many writes came, and every frame in them */
  writes = 0
  readonly frames: Frame[] = []
  onFrame: (frame: Frame) => void = () => {}
  onClosed: () => void = () => {}
  #on: { message(bytes: Uint8Array): void; closed(): void } | undefined

  send(parcels: readonly Parcel[]): boolean {
    this.writes++
    for (const message of parcels.flatMap((parcel) => parcel.messages)) {
      const frame = decodeFrame(message) as Frame
      this.frames.push(frame)
      this.onFrame(frame)
    }
    return this.buffered === 0
  }
  pause(): void {
    this.isPaused = true
  }
  resume(): void {
    this.isPaused = false
  }
  close(code: number): void {
    this.closed ??= closeReasonOf(code) ?? String(code)
    this.onClosed()
  }
  listen(on: { message(bytes: Uint8Array): void; closed(): void }): void {
    this.#on = on
  }
  deliver(frame: Frame | Uint8Array): void {
    if (!this.closed) this.#on?.message(frame instanceof Uint8Array ? frame : encodeFrame(frame))
  }
  /** the other end goes away */
  drop(): void {
    this.closed ??= 'dropped'
    this.#on?.closed()
  }
  /** the frames of one kind, in order */
  of<K extends Frame['is']>(is: K): Extract<Frame, { is: K }>[] {
    return this.frames.filter((frame): frame is Extract<Frame, { is: K }> => frame.is === is)
  }
  get settled(): number {
    return this.of('ack').at(-1)?.settled ?? 0
  }
}

let nextTail = 0

/** A stage: the smallest whole row there is; each of a map of its own, for a map holds few. */
export function stageChange(title: string): Change {
  const tail = `t${++nextTail}`
  return {
    do: 'create',
    row: { id: `stage:${tail}`, map: `map:${tail}`, order: 'a0', title },
  }
}

export interface PersonOptions {
  /** says and asks nothing by itself */
  silent?: boolean
  doc?: Y.Doc
  /** the same person's connection before: goes on with its document */
  before?: Person
  /** how long a step1 waits for its step2 */
  lag?: () => Promise<void>
}

/** Somebody with a document: says HELLO, syncs, and sends what is written. */
export class Person {
  readonly socket = new FakeSocket()
  doc = new Y.Doc()
  roster: Roster = new Map()
  /** document frames of this connection */
  sent = 0
  /** titles added, and those of them that an ACK has covered: they must never be missing again */
  readonly added: string[] = []
  readonly acked = new Set<string>()
  /** by frame: how many of `added` it settles */
  readonly #covers: number[] = []
  #isSynced = false
  #answers: Promise<unknown> = Promise.resolve()
  readonly #lag: () => Promise<void> | void

  constructor(
    readonly hub: Hub,
    readonly who: Who,
    options: PersonOptions = {},
  ) {
    const { doc, before, lag = () => {} } = options
    this.#lag = lag
    if (doc) this.doc = doc
    if (before) Object.assign(this, { doc: before.doc, added: before.added, acked: before.acked })
    this.socket.onFrame = (frame) => this.#hear(frame)
    hub.connect(this.socket, who)
    if (!options.silent) this.begin()
    this.#follow()
  }

  /** HELLO and step1 of the document as it is now. */
  begin(epoch = ''): void {
    this.socket.deliver({
      is: 'hello',
      version: PROTOCOL_VERSION,
      epoch,
      clientIds: [this.doc.clientID],
      head: 0,
    })
    this.socket.deliver({ is: 'step1', vector: Y.encodeStateVector(this.doc) })
  }

  /** Takes a fresh document in place of the old one, as after a refusal. */
  renew(): void {
    this.doc = new Y.Doc()
    this.begin()
    this.#follow()
  }

  add(title: string): void {
    this.added.push(title)
    this.write([stageChange(title)])
  }
  write(changes: Change[]): void {
    writeChanges(this.doc, changes, { origin: ORIGIN.local, author: this.who.person })
  }
  point(state: unknown, clock: number, client = this.doc.clientID): void {
    this.socket.deliver({ is: 'awareness', update: awarenessOf(client, clock, state) })
  }
  get titles(): string[] {
    return titlesOf(this.doc)
  }
  get isSettled(): boolean {
    return this.#isSynced && this.socket.settled === this.sent
  }

  #follow(): void {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== ORIGIN.local || this.socket.closed) return
      this.#send({ is: 'update', update })
    })
  }
  #hear(frame: Frame): void {
    if (frame.is === 'step2' || frame.is === 'update') Y.applyUpdate(this.doc, frame.update, 'server')
    if (frame.is === 'roster') this.roster = applyRosterChange(this.roster, frame)
    if (frame.is === 'step1') {
      // the answer goes a moment later, as over a network
      this.#answers = this.#answers.then(this.#lag).then(() => {
        this.#isSynced = true
        this.#send({ is: 'step2', update: Y.encodeStateAsUpdate(this.doc, frame.vector) })
      })
    }
    if (frame.is === 'ack') {
      for (const title of this.added.slice(0, this.#covers[frame.settled - 1])) this.acked.add(title)
    }
  }
  #send(frame: Frame): void {
    this.sent++
    // before this connection's step2 a frame says nothing of what was written earlier
    this.#covers.push(this.#isSynced ? this.added.length : 0)
    this.socket.deliver(frame)
  }
}

export const titlesOf = (doc: Y.Doc): string[] =>
  [...readBoard(doc).stages.values()].map(({ title }) => title).sort()

export function awarenessOf(client: number, clock: number, state: unknown): Uint8Array {
  const word = new TextEncoder().encode(JSON.stringify(state))
  return new Uint8Array([1, ...varUint(client), ...varUint(clock), ...varUint(word.length), ...word])
}
function varUint(n: number): number[] {
  return n < 128 ? [n] : [(n % 128) + 128, ...varUint(Math.floor(n / 128))]
}

export interface Scene {
  hub: Hub
  log: MemoryBoardLog
  reports: { event: string; about: Record<string, unknown> }[]
  enter(person: string, who?: Partial<Who>, options?: PersonOptions): Person
  /** hash of the document that a fresh start would load */
  stored(): Promise<string>
}

/** A hub over a log in memory with one board in it. */
export async function scene(
  limits: Partial<Limits> = {},
  { squashing = squash }: { squashing?: Squash } = {},
): Promise<Scene> {
  const log = new MemoryBoardLog()
  log.addBoard(BOARD)
  const doc = createBoardDoc('en')
  const owners = [{ clientId: doc.clientID, person: 'server' }]
  await log.append([{ board: BOARD, updates: [Y.encodeStateAsUpdate(doc)], owners }])
  const reports: Scene['reports'] = []
  const hub = createHub({
    log,
    limits,
    squash: squashing,
    report: (event, about) => reports.push({ event, about }),
  })
  return {
    hub,
    log,
    reports,
    enter: (person, who, options) =>
      new Person(hub, { board: BOARD, person, name: `${person}'s name`, role: 'editor', ...who }, options),
    async stored() {
      const loaded = await log.load(BOARD)
      const replica = new Y.Doc()
      for (const { bytes } of [...(loaded?.snapshot ? [loaded.snapshot] : []), ...(loaded?.updates ?? [])]) {
        Y.applyUpdate(replica, bytes)
      }
      return docHash(replica)
    },
  }
}

/** Resolves when `is` holds; fails with what it waited for. */
export async function until(what: string, is: () => boolean, ms = 3_000): Promise<void> {
  const end = performance.now() + ms
  while (!is()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
