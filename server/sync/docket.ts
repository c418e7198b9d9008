/**
 * Document frames that wait to be judged. They are judged together when a commit begins, in the order of arrival and
 * inside one Yjs transaction: what a transaction costs grows with everybody who ever wrote on the board, and one update
 * comes out of it, which is one row of the log and one message for everybody.
 */
import * as Y from 'yjs'
import type { Outcome, Writer } from './gate'

export interface Submission {
  update: Uint8Array
  writer: Writer
  /** whose it is, for the room: one connection */
  by: unknown
  /** asked right before it is judged; false: it is not to be judged any more */
  stands(): boolean
  /** called once if it was judged */
  concluded(outcome: Outcome): void
}

/** frames, bytes: so much is judged without waiting for a commit */
const FULL = { frames: 64, bytes: 262_144 }

/** the document is being read from the log: clients are asked again once it is there */
const AWAY: Outcome = { is: 'soft', why: 'store' }

export interface Court {
  /** Applies what it lets through. `open`: the transaction, with what was applied before. */
  judge(submission: Submission, open: Y.Transaction): Outcome
  /**
   * A transaction has let something through; all of it was `by` one connection, all of it one person's (undefined: of
   * several). Nobody has heard yet.
   */
  applied(by: unknown, person: string | undefined): void
}

export class Docket {
  #waiting: Submission[] = []
  #bytes = 0

  constructor(private readonly court: Court) {}

  get isFull(): boolean {
    return this.#waiting.length >= FULL.frames || this.#bytes >= FULL.bytes
  }

  add(submission: Submission): void {
    this.#waiting.push(submission)
    this.#bytes += submission.update.length
  }

  /**
   * Judges what waits.
   * @returns false if the document can no longer be trusted; what was let through waits again then, to be turned away
   */
  judge(doc: Y.Doc): boolean {
    while (this.#waiting.length > 0) {
      const { outcomes, later, isBroken } = judgeTogether(doc, this.#take(), this.court.judge)
      const passed = outcomes.filter(({ outcome }) => outcome.is === 'ok').map(({ submission }) => submission)
      const [first] = passed
      if (isBroken) this.#waiting.push(...passed)
      else if (first)
        this.court.applied(
          oneOf(passed.map(({ by }) => by)),
          oneOf(passed.map(({ writer }) => writer.person)),
        )
      this.#waiting.push(...later)
      for (const { submission, outcome } of outcomes)
        if (!isBroken || outcome.is !== 'ok') submission.concluded(outcome)
      if (isBroken) return false
    }
    return true
  }

  /** Nothing of what waits can be judged now. */
  turnAway(): void {
    for (const submission of this.#take()) submission.concluded(AWAY)
  }

  #take(): Submission[] {
    this.#bytes = 0
    return this.#waiting.splice(0)
  }
}

/** What all of them are; undefined: they differ. */
const oneOf = <T>([first, ...others]: readonly T[]): T | undefined =>
  others.every((other) => other === first) ? first : undefined

interface Judged {
  outcomes: { submission: Submission; outcome: Outcome }[]
  /** behind a refusal of the same connection: what that comes to decides whether they stand */
  later: Submission[]
  isBroken: boolean
}

/** A mistake in the judging is its frame's affair: those that wait with it must hear of theirs all the same. */
function outcomeOf(judge: () => Outcome): Outcome {
  try {
    return judge()
  } catch (error) {
    return { is: 'hard', why: 'broken', detail: String(error) }
  }
}

function judgeTogether(doc: Y.Doc, submissions: readonly Submission[], judge: Court['judge']): Judged {
  const judged: Judged = { outcomes: [], later: [], isBroken: false }
  const refused = new Set<unknown>()
  const judgeAll = (open: Y.Transaction) => {
    for (const submission of submissions) {
      if (judged.isBroken || refused.has(submission.by)) judged.later.push(submission)
      else if (submission.stands()) {
        const outcome = outcomeOf(() => judge(submission, open))
        judged.outcomes.push({ submission, outcome })
        if (outcome.is === 'hard') refused.add(submission.by)
        judged.isBroken = outcome.is === 'hard' && outcome.why === 'broken'
      }
    }
  }
  try {
    Y.transact(doc, judgeAll, undefined, false)
  } catch {
    // Yjs itself, when it closed the transaction
    judged.isBroken = true
  }
  return judged
}
