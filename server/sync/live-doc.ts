/**
 * A board's document on the server: the committed state and, before it, what was applied but is not on the disk yet.
 *
 *   submit → docket → guard → apply (tentative) → batch → append (fsync) → `committed`
 *
 * One append is in flight; what arrives meanwhile goes into the next batch. Nobody is told of anything tentative:
 * whoever reads takes the state as it is and is answered when that state is on the disk. When an append fails,
 * everything tentative is void: the document is read from the log again, as often as it takes, and clients are asked
 * for what the log lacks.
 */
import * as Y from 'yjs'
import { docHash } from '@/lib/doc/hash'
import { migrate } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { SERVER } from '@/lib/guard/row-rights'
import { keepTally } from '@/lib/guard/tally'
import type { Change } from '@/lib/journey/change'
import { CommitLine } from './commit-line'
import { Compaction } from './compaction'
import { deferred } from './deferred'
import { Docket, type Submission } from './docket'
import { Gate, type Outcome } from './gate'
import { NotStored, type LiveDocEvents, type LiveDocOptions } from './live-doc-events'
import { loadDoc, persistently, rowsAfter, type LoadedDoc } from './load'

/** before the log is read again: more with each fall without a commit in between, up to `most` */
const FALLEN_MS = { more: 10, most: 250 }

type Look<T> = (doc: Y.Doc) => T

export class LiveDoc {
  epoch = ''
  head = 0
  /** the document has every row of the log up to this one */
  #whole = 0
  #doc = new Y.Doc()
  #tally = keepTally(this.#doc)
  readonly gate: Gate
  readonly #line: CommitLine
  readonly #docket = new Docket({
    judge: (submission, open) => this.#take(submission, open),
    applied: (by, person) => this.#record(by, person),
  })
  #state: 'loading' | 'up' | 'gone' = 'loading'
  /** resolves when the document is there: true; or when it never will be: false */
  #up = deferred<boolean>()
  /** ms before the next look at the log: none after a commit, longer with every fall since */
  #wait = 0
  #emitted: Uint8Array[] = []
  #catchingUp: Promise<boolean> | undefined
  #encoded: Uint8Array | undefined
  readonly compaction: Compaction

  constructor(
    readonly board: string,
    private readonly options: LiveDocOptions,
    private readonly on: LiveDocEvents,
  ) {
    this.gate = new Gate(options.limits, (person, now) => options.purses.of(board, person, now))
    this.#line = new CommitLine(board, options.log, {
      committed: (head, updates, by) => this.#committed(head, updates, by),
      failed: (error) => this.#fall(error),
      slow: (isSlow) => {
        if (this.#state === 'up') on.store(isSlow ? 'slow' : 'ok')
      },
      waiting: () => on.waiting(),
    })
    this.compaction = new Compaction(board, options)
    void this.#load()
  }

  get isUp(): boolean {
    return this.#state === 'up'
  }

  /** True when the document is there; false when it never will be. */
  get ready(): Promise<boolean> {
    return this.#up.promise
  }

  /** Nothing is tentative: the document may be let go. */
  get isQuiet(): boolean {
    return this.#line.isQuiet
  }

  /** True once everything submitted so far is on the disk; false if it is void. */
  get outcome(): Promise<boolean> {
    return this.#line.outcome
  }

  close(): void {
    if (this.#state === 'gone') return
    this.#state = 'gone'
    this.#up.resolve(false)
    this.#docket.turnAway()
    void this.#line.abandon()
    this.#doc.destroy()
  }

  /** One document frame, to be judged after those before it. Ask `outcome` before telling anybody that it is settled. */
  submit(submission: Submission): void {
    if (this.#line.isOverfull) this.#fall(new Error('the disk does not keep up'))
    this.#docket.add(submission)
    if (this.#state !== 'up') return this.#docket.turnAway()
    this.#line.expect()
    if (this.#docket.isFull) this.judge()
  }

  /** Judges what waits and begins to write it. @returns when that is over; undefined: there is nothing to do now */
  commit(): Promise<void> | undefined {
    this.judge()
    return this.#line.commit()
  }

  /** Judges what waits: whatever is done next comes after it. */
  judge(): void {
    if (!this.#docket.judge(this.#doc)) this.#fall(new Error('what the guard let pass could not be applied'))
  }

  #take(submission: Submission, open: Y.Transaction): Outcome {
    this.#tally.follow(open)
    const ground = { doc: this.#doc, tally: this.#tally }
    const left = this.options.limits.boardBytes - this.compaction.bytes
    return this.gate.take(ground, submission, left, (clientId, person) => this.#own(clientId, person))
  }

  /**
   * Makes a clientID this person's, unless somebody else has it or the board knows it without an owner. On the disk
   * when `outcome` is true; after `loaded` it must be claimed again. `spent`: too many new ones today.
   */
  claim(clientId: number, person: string): 'mine' | 'taken' | 'spent' {
    // what came before may bind it
    this.judge()
    const claimed = this.gate.claim(clientId, person, this.#doc.store.clients.has(clientId))
    if (claimed !== 'new') return claimed
    this.#own(clientId, person)
    return 'mine'
  }

  /** What `read` says about the committed state: waits while a commit is in flight. Undefined: no such board. */
  async settled<T>(read: (doc: Y.Doc) => T): Promise<T | undefined> {
    while (await this.#up.promise) {
      if (this.#state !== 'up') continue
      const value = read(this.#doc)
      if (await this.#line.outcome) return value
    }
    return undefined
  }

  /** The committed state as one update, or what a replica of this state vector lacks. Undefined: no such board. */
  encoded(vector?: Uint8Array): Promise<Uint8Array | undefined> {
    return this.settled((doc) => {
      const all = !vector || (vector.length === 1 && vector[0] === 0)
      return all ? (this.#encoded ??= Y.encodeStateAsUpdate(doc)) : Y.encodeStateAsUpdate(doc, vector)
    })
  }

  /** One word for what the room has, tentative changes included. */
  hash(): string {
    return docHash(this.#doc)
  }

  /** What the room has, tentative changes included: the question of a step1. */
  vector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  /** An edit by the server in somebody's name; after the commit, what `left` finds. Undefined: there is no such board. */
  async edit<T>(author: string, make: Look<Change[]>, left: Look<T>): Promise<T | undefined> {
    if (this.#state === 'up') this.judge()
    if (this.#state === 'gone') return undefined
    if (this.#state === 'loading') throw new NotStored('storage does not answer; try again later')
    const changes = make(this.#doc)
    try {
      if (changes.length > 0) writeChanges(this.#doc, changes, { origin: ORIGIN.server, author })
    } catch (error) {
      // nothing of it stays
      this.#fall(error)
      throw error
    }
    this.#recordOwn(author)
    const found = left(this.#doc)
    if (!(await this.#line.outcome)) throw new NotStored('the change could not be stored; try again')
    return found
  }

  /** What the server has just written, under its own clientID; in whose name, if it was in somebody's. */
  #recordOwn(author?: string): void {
    if (this.#emitted.length === 0) return
    this.#own(this.#doc.clientID, SERVER)
    this.#record(undefined, author)
  }

  /** Sends what the document emitted on its way to the disk: exactly what was new. */
  #record(by: unknown, person: string | undefined): void {
    if (this.#emitted.length > 0) this.#line.add(this.#emitted.splice(0), by, person)
  }

  /** Reads the log to its head. @returns whether the document knows more then, or is another one: judge again */
  async catchUp(): Promise<boolean> {
    const doc = this.#doc
    this.#catchingUp ??= this.#readOn()
      .catch(() => false)
      .finally(() => (this.#catchingUp = undefined))
    return (await this.#catchingUp) || this.#state !== 'up' || this.#doc !== doc
  }

  async #readOn(): Promise<boolean> {
    const { log, report } = this.options
    const later = await log.since(this.board, this.#whole)
    // what this room itself had on its way is counted now
    await this.#line.outcome
    if (later.every(({ seq }) => seq <= this.#whole)) return false
    const loaded = await loadDoc(log, this.board, report)
    if (!loaded || this.#state !== 'up' || loaded.epoch !== this.epoch) return false
    const missed = rowsAfter(this.#whole, loaded)
    for (const [clientId, person] of loaded.owners) this.gate.own(clientId, person)
    for (const bytes of missed) Y.applyUpdate(this.#doc, bytes, SERVER)
    // it is on the disk already
    this.#emitted = []
    this.#whole = loaded.head
    this.#committed(loaded.head, missed, undefined)
    return true
  }

  #own(clientId: number, person: string): void {
    if (this.gate.own(clientId, person)) this.#line.own(clientId, person)
  }

  #committed(head: number, updates: readonly Uint8Array[], by: unknown): void {
    // others have written in between, unless its numbers follow on
    if (this.#whole === head - updates.length) this.#whole = head
    this.head = Math.max(this.head, head)
    this.#wait = 0
    if (updates.length > 0) this.on.committed(updates, by)
    this.compaction.grew(head, updates)
  }

  /** Everything tentative is void: back to what the log says. */
  #fall(error: unknown): void {
    if (this.#state !== 'up') return
    this.options.report('board falls back to its log', { board: this.board, error: String(error) })
    this.#state = 'loading'
    this.#up = deferred()
    this.on.store('down')
    this.#docket.turnAway()
    const wait = this.#wait
    this.#wait = Math.min(wait + FALLEN_MS.more, FALLEN_MS.most)
    // A store that reads but cannot write would else be asked again and again without a pause.
    void this.#line.abandon().then(() => setTimeout(() => void this.#load(), wait).unref())
  }

  async #load(): Promise<void> {
    const { log, report } = this.options
    const failed = (error: unknown) => {
      report('board cannot be loaded', { board: this.board, error: String(error) })
      this.on.store('down')
      return this.#state === 'loading'
    }
    const loaded = await persistently(() => {
      this.gate.loading()
      return loadDoc(log, this.board, report)
    }, failed)
    if (this.#state !== 'loading') return
    if (loaded) return this.#adopt(loaded)
    this.close()
    this.on.missing()
  }

  #adopt(loaded: LoadedDoc): void {
    const { doc, epoch, head, owners, structureLocked } = loaded
    const isFirst = this.epoch === ''
    const known = this.head
    doc.on('update', (update: Uint8Array) => {
      this.#emitted.push(update)
      this.#encoded = undefined
    })
    this.#emitted = []
    const isNewer = migrate(doc) === 'newer'
    this.#doc.destroy()
    this.#doc = doc
    this.#tally = keepTally(doc)
    this.#encoded = undefined
    this.gate.loaded(owners, structureLocked, isNewer)
    this.epoch = epoch
    this.head = this.#whole = head
    this.#state = 'up'
    // an append that failed may have been stored all the same: nobody was told of those rows yet
    const missed = rowsAfter(known, loaded)
    if (!isFirst && missed.length > 0) this.on.committed(missed, undefined)
    this.#recordOwn()
    this.#up.resolve(true)
    this.on.store('ok')
    this.on.loaded()
    this.compaction.loaded(loaded)
  }
}
