/**
 * The document half of one connection: takes its step2 and update frames, asks with step1 for what does not fit, and
 * knows what may be acknowledged.
 */
import { dependsOnRoom, hard } from '@/lib/guard/verdict'
import { encodeFrame, type Frame } from '@/lib/protocol/frames'
import type { CloseReason } from '@/lib/protocol/close-codes'
import type { AfterRefusal } from '@/lib/protocol/messages'
import { Ledger } from './ledger'
import type { Outcome, Writer } from './gate'
import type { LiveDoc } from './live-doc'
import type { RoomOptions } from './room'

/** Whether a node that has not read the log to its head could refuse an honest frame so. */
const mayBeBehind = (why: Extract<Outcome, { is: 'hard' }>['why']): boolean =>
  why !== 'broken' && why !== 'board-full' && dependsOnRoom(hard(why, ''))

const NONE: Uint8Array[] = []

/** Refusals after which the client can only read; after the others a fresh document may write again. */
const READ_ONLY = new Set(['role', 'board-full'])

/**
 * `answer`: a step2 that holds everything its sender had and the document lacks. `stale`: a step2 to a question about a
 * document that is gone: what that one had and this one lacks is not in it.
 */
type Kind = 'answer' | 'stale' | 'news'

export interface Speaker {
  say(frame: Frame): void
  /** there may be something to acknowledge */
  settled(): void
  close(reason: CloseReason): void
}

export class DocumentFrames {
  readonly #ledger = new Ledger()
  #acked = 0
  /** something has been settled, or asked for, since the last look */
  #mayAck = false
  #barriers: { nonce: number; after: number }[] = []
  /** a frame was refused: nothing more is taken until a fresh document is announced */
  #isRefused = false
  /** step1 frames that wait for their step2; the first so many were asked of a document that is gone */
  #asked = 0
  #stale = 0
  /** the last frame that came before the document was read anew */
  #before = 0
  #strikes = 0
  /** when the question that waits for an answer was put, and the frames that did not fit since */
  #askedAt = 0
  #useless = 0
  /** frames that came while one is judged again */
  #waiting: { update: Uint8Array; kind: Kind; frame: number }[] | undefined

  constructor(
    private readonly doc: LiveDoc,
    private readonly writer: Writer,
    /** who the updates are by, for the room */
    private readonly by: unknown,
    private readonly options: RoomOptions,
    private readonly speaker: Speaker,
  ) {}

  /** Asks what this client has that the document lacks. */
  ask(): void {
    if (this.#asked === 0) this.#awaitAnswer()
    this.#asked++
    this.speaker.say({ is: 'step1', vector: this.doc.vector() })
  }

  /** The document was read anew: what was asked before tells nothing about what it lacks now. */
  askAgain(): void {
    this.#stale = this.#asked
    this.#before = this.#ledger.count
    this.ask()
  }

  /** The client has a fresh document. After a refusal its frames are taken again. */
  renewed(): void {
    if (!this.#isRefused) return
    this.#isRefused = false
    this.#asked = 0
    this.#stale = 0
    this.ask()
  }

  step2(update: Uint8Array): void {
    // answers come in the order of the questions
    let kind: Kind = 'news'
    if (this.#asked > 0) {
      this.#asked--
      this.#awaitAnswer()
      kind = this.#stale > 0 ? 'stale' : 'answer'
      if (kind === 'stale') this.#stale--
    }
    this.#arrive(update, kind)
  }

  #awaitAnswer(): void {
    this.#askedAt = performance.now()
    this.#useless = 0
  }

  update(update: Uint8Array): void {
    this.#arrive(update, 'news')
  }

  barrier(nonce: number): void {
    this.#barriers.push({ nonce, after: this.#ledger.count })
    this.#mayAck = true
    this.speaker.settled()
  }

  /** @param frame its number; 0: the HELLO */
  refuse(frame: number, code: string, detail = ''): void {
    const { totals, report } = this.options
    totals.rejected++
    // whoever says the same again and again fills no log
    if (!this.#isRefused)
      report('frame refused', { board: this.doc.board, person: this.writer.person, code, detail })
    this.#isRefused = true
    const then: AfterRefusal = READ_ONLY.has(code) ? 'read-only' : 'fresh'
    this.speaker.say({ is: 'reject', frame, code, then })
    this.#ledger.settle(frame)
    // nothing of this document will cover them any more
    this.#ledger.cover(Infinity)
    this.#mayAck = true
  }

  /** The ACKs that are due: one for each BARRIER, else one for all frames since the last. */
  acks(): Uint8Array[] {
    // asked of everybody at every tick, and mostly there is nothing
    if (!this.#mayAck) return NONE
    this.#mayAck = false
    const { settled } = this.#ledger
    const { head } = this.doc
    const answered = this.#barriers.filter(({ after }) => after <= settled)
    if (answered.length > 0) this.#barriers = this.#barriers.filter(({ after }) => after > settled)
    else if (settled === this.#acked) return NONE
    this.#acked = settled
    if (answered.length === 0) return [encodeFrame({ is: 'ack', settled, head })]
    return answered.map(({ nonce }) => encodeFrame({ is: 'ack', settled, head, barrier: nonce }))
  }

  #arrive(update: Uint8Array, kind: Kind): void {
    this.options.totals.frames++
    this.#take(update, kind, this.#ledger.arrive())
  }

  #take(update: Uint8Array, kind: Kind, frame: number): void {
    // in the order of arrival: what comes behind a frame in doubt waits for it
    if (this.#waiting) this.#waiting.push({ update, frame, kind })
    else this.#judge(update, frame, kind)
  }

  #judge(update: Uint8Array, frame: number, kind: Kind, isSecond = false): void {
    if (this.#isRefused) return this.#settle(frame, 'news')
    this.doc.submit({
      update,
      writer: this.writer,
      by: this.by,
      stands: () => {
        // a frame before it came to be in doubt, or was refused
        if (!isSecond && this.#waiting) this.#waiting.push({ update, frame, kind })
        else if (this.#isRefused) this.#settle(frame, 'news')
        else return true
        return false
      },
      concluded: (outcome) => {
        const isInDoubt = !isSecond && outcome.is === 'hard' && mayBeBehind(outcome.why)
        if (isInDoubt) void this.#judgeAgain(update, frame, kind, outcome)
        else this.#conclude(outcome, frame, kind)
      },
    })
  }

  /** Others may have written to the log what this node has not read yet: then an honest frame looks forged. */
  async #judgeAgain(update: Uint8Array, frame: number, kind: Kind, first: Outcome): Promise<void> {
    this.#waiting = []
    const isNews = await this.doc.catchUp()
    if (isNews) this.#judge(update, frame, kind, true)
    else this.#conclude(first, frame, kind)
    const waiting = this.#waiting
    this.#waiting = undefined
    for (const next of waiting) this.#take(next.update, next.kind, next.frame)
  }

  #conclude(outcome: Outcome, frame: number, kind: Kind): void {
    if (outcome.is === 'soft') return this.#soften(frame, kind)
    if (outcome.is === 'hard') return this.refuse(frame, outcome.why, outcome.detail)
    void this.doc.outcome.then((isStored) => {
      const isStale = kind === 'stale' || (kind === 'answer' && frame <= this.#before)
      if (isStored && !isStale) this.#settle(frame, kind)
      // a better answer is on its way; or the document is being read anew, and asks when it is there
      else this.#leaveOpen(frame)
    })
  }

  #settle(frame: number, kind: Kind): void {
    this.#ledger.settle(frame)
    if (kind === 'answer') {
      this.#ledger.cover(frame)
      this.#strikes = 0
    }
    this.#mayAck = true
    this.speaker.settled()
  }

  /** Until a step2 covers it; of a refused document nothing will. */
  #leaveOpen(frame: number): void {
    if (this.#isRefused) this.#settle(frame, 'news')
    else this.#ledger.soften(frame)
  }

  #soften(frame: number, kind: Kind): void {
    this.options.totals.soft++
    this.#leaveOpen(frame)
    if (!this.doc.isUp) return
    if (kind === 'answer') this.#strikes++
    else if (this.#asked > 0) this.#useless++
    const { softFrames, documentFramesBurst, overRateMs } = this.options.limits
    // whoever has a slow line may have an answer on its way behind all this
    const isDeaf = this.#useless >= softFrames && performance.now() - this.#askedAt > overRateMs
    if (isDeaf || this.#strikes >= softFrames || this.#ledger.soft > documentFramesBurst)
      this.speaker.close('abuse')
    else if (this.#asked === 0) this.ask()
  }
}
