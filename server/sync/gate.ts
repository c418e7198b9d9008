/**
 * The guard's side of a live document: whose clientIDs are whose, whether the structure is locked, and what each
 * person may still cost the board.
 */
import type * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import { applyGuarded } from '@/lib/guard/apply'
import { inspect } from '@/lib/guard/inspect'
import type { Tally } from '@/lib/guard/tally'
import type { HardReason, SoftReason, Verdict } from '@/lib/guard/verdict'
import type { Limits } from '@/lib/protocol/limits'
import type { Submission } from './docket'
import type { Purse } from './purses'

export type Outcome =
  | { is: 'ok' | 'no-op' }
  | { is: 'soft'; why: SoftReason | 'store' }
  | { is: 'hard'; why: HardReason | 'broken' | 'board-full'; detail: string }

export interface Writer {
  person: string
  role: Role
  /** the guests that they were before: what the server wrote in their names is this person's */
  formerly?: readonly string[]
}

/** A board's document, and how much is on it. */
export interface Ground {
  doc: Y.Doc
  tally: Tally
}

export class Gate {
  /** made by a newer version of this software: shown, not changed */
  isNewer = false
  #owners: Map<number, string> = new Map()
  /** guests who became accounts while the board is open */
  readonly #became = new Map<string, string>()
  #lock: boolean | undefined

  constructor(
    private readonly limits: Limits,
    private readonly purseOf: (person: string, now: number) => Purse,
  ) {}

  /** The board is about to be read: what is told of the lock from now on is newer than what will be read. */
  loading(): void {
    this.#lock = undefined
  }

  loaded(owners: Map<number, string>, structureLocked: boolean, isNewer: boolean): void {
    this.isNewer = isNewer
    this.#owners = owners
    this.#lock ??= structureLocked
  }

  /** The board's row says so, on the disk. */
  lockStructure(isLocked: boolean): void {
    this.#lock = isLocked
  }

  /** A guest became an account: what they made is the account's from now on, as it is on the disk. */
  became(guest: string, account: string): void {
    this.#became.set(guest, account)
    for (const [clientId, owner] of this.#owners) if (owner === guest) this.#owners.set(clientId, account)
  }

  get structureLocked(): boolean {
    return this.#lock ?? false
  }

  /** @returns false if it was theirs already */
  own(clientId: number, person: string): boolean {
    if (this.#owners.get(clientId) === person) return false
    this.#owners.set(clientId, person)
    return true
  }

  /**
   * Whether a clientID may be this person's; 'new': nobody's so far, and one less of what they may have today.
   * @param isKnown the board has it
   */
  claim(clientId: number, person: string, isKnown: boolean): 'mine' | 'new' | 'taken' | 'spent' {
    const owner = this.#owners.get(clientId)
    if (owner !== undefined) return owner === person ? 'mine' : 'taken'
    if (isKnown) return 'taken'
    return this.#spendId(person) ? 'new' : 'spent'
  }

  #spendId(person: string): boolean {
    const now = performance.now()
    const { ids } = this.purseOf(person, now)
    if (ids.left(now) < 1) return false
    ids.take(1)
    return true
  }

  /**
   * Judges a frame and applies what it lets through.
   * @param left bytes that the board may still grow
   * @param bind told of each clientID that becomes somebody's
   */
  take(
    ground: Ground,
    { update, writer, by }: Submission,
    left: number,
    bind: (clientId: number, person: string) => void,
  ): Outcome {
    const verdict = this.judge(ground, update, writer)
    if (verdict.is !== 'ok') return verdict
    if (verdict.update.length > left)
      return { is: 'hard', why: 'board-full', detail: `${this.limits.boardBytes} bytes` }
    if (applyGuarded(ground.doc, verdict.update, by) === 'broken')
      return { is: 'hard', why: 'broken', detail: '' }
    for (const clientId of verdict.binds) bind(clientId, writer.person)
    return { is: 'ok' }
  }

  /** The guard's verdict; what the frame costs is taken from its writer. */
  judge({ doc, tally }: Ground, update: Uint8Array, { person, role, formerly }: Writer): Verdict {
    const { limits } = this
    const now = performance.now()
    const purse = this.purseOf(person, now)
    const mayBind = Math.min(limits.clientIdsPerFrame, Math.floor(purse.ids.left(now)))
    const steps = Math.min(limits.siblingStepsPerFrame, Math.max(0, purse.steps.left(now)))
    const verdict = inspect(doc, update, {
      role: this.isNewer ? 'viewer' : role,
      person,
      ownerOf: (clientId) => this.#owners.get(clientId),
      canonicalOf: (name) => (formerly?.includes(name) ? person : (this.#became.get(name) ?? name)),
      structureLocked: this.structureLocked,
      mayBind,
      steps,
      limits,
      tally,
    })
    if (verdict.is === 'ok') {
      purse.ids.take(verdict.binds.length)
      purse.steps.take(verdict.steps)
    } else if (verdict.is === 'hard' && verdict.why === 'tangle') purse.steps.take(steps)
    return verdict
  }
}
