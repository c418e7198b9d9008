/**
 * The two clocks of a room. One brings what was written to the disk; who wrote it hears at once that it is there. The
 * other tells everybody what is on the disk and who moved. Both act at once where it is quiet.
 */
import { Bucket } from './bucket'
import { Tick } from './tick'

/** How often a busy room does what. */
interface Pace {
  /** milliseconds after which a telling goes with the commit that comes back */
  tellMs: number
  /** milliseconds between two tellings if none comes back or people only move; so long at most an edit waits for company */
  moveMs: number
  /** milliseconds between two commits that are due; a telling does not wait for them */
  commitMs: number
  /** with so many edits a commit is due, on average; fewer may have to go with a telling */
  company: number
}

/**
 * A telling is one write of the operating system for each connection, which is most of what a busy room costs. So a
 * full room tells less often: pointers come 20 times a second and glide between two places, and nobody sees the
 * difference. A commit is two ways between threads and one to the disk, nearly a millisecond of processor: in a full
 * room where many write it begins when some edits wait, nearly always two with 100 people, and a telling goes with a
 * commit that comes back, with 100 and 200 people every second one. Whoever comes last waits for nothing then; by the clock
 * everybody would wait for half an interval, and a telling between two commits would begin one more for what waits alone.
 * Two each time would be one of two who waits for nothing, and the median anywhere between them and the others.
 */
export function paceOf(connections: number): Pace {
  const tellMs = 16 + Math.min(12, 0.24 * connections)
  const company = Math.min(3.5, Math.max(1, 0.02 * connections - 0.1))
  return {
    tellMs,
    // with one edit a second each, two commits come back in between: 40 ms with 100 people, 35 with 200
    moveMs: tellMs + Math.min(0.2 * connections, Math.max(8, 28 - 0.1 * connections)),
    // an even part of it: a telling takes along what waits, and would begin another commit soon after one
    commitMs: tellMs / (company > 1 ? 4 : 2),
    company,
  }
}

/**
 * Commits that are due without company, a second and at once. Where few write nobody waits for it: there are fewer commits
 * than where many do. Those that have company count, too, so where many write none are left.
 */
const ALONE = { perSecond: 20, atOnce: 2 }

/** milliseconds that those who move wait for those who write; a slower disk is told on its own */
const DISK_MS = 10

export interface Timed<Person> {
  connections(): number
  /** Begins to write what waits. @returns when it is back; undefined: there is nothing to do */
  commit(): Promise<void> | undefined
  /** Sends everybody what there is; `first`: who has something to be acknowledged. */
  tell(first: readonly Person[]): void
  /** Sends these what only they are told. */
  acknowledge(people: readonly Person[]): void
}

export class Clocks<Person> {
  readonly #commits: Tick
  readonly #tellings: Tick
  /** edits that came since a commit began */
  #waiting = 0
  /** enough wait for this commit, or it may do without them */
  #isDue = false
  /** 0 to 1: what a company that is no whole number leaves for the next commits */
  #carried = 0
  /** who has something settled, and was not told yet */
  readonly #settled = new Set<Person>()

  constructor(
    private readonly room: Timed<Person>,
    private readonly pace = paceOf,
    private readonly alone = new Bucket(ALONE.perSecond, ALONE.atOnce, performance.now()),
  ) {
    this.#commits = new Tick(
      () => this.#commit(),
      () => (this.#isDue ? this.#pace.commitMs : this.#pace.moveMs),
      () => this.#pace.moveMs,
    )
    this.#tellings = new Tick(
      () => this.#tell(),
      () => this.#pace.moveMs,
    )
  }

  /** Something more waits for the disk. */
  written(): void {
    this.#waiting++
    if (this.#isDue) return this.#commits.wake()
    const left = this.alone.left(performance.now())
    if (this.#waiting < this.#company && left < 1) return this.#commits.wake()
    this.alone.take(Math.min(1, left))
    this.#isDue = true
    this.#commits.hasten()
  }

  /** There is something to tell. */
  news(): void {
    this.#tellings.wake(this.#pace.tellMs)
  }

  /** Somebody has moved. */
  moved(): void {
    this.#tellings.wake()
  }

  /** Somebody has something to be acknowledged: now, unless everybody is told something now. */
  settled(person: Person): void {
    this.#settled.add(person)
    // after all who wait for the same commit
    if (this.#settled.size === 1) setImmediate(() => this.#acknowledge())
  }

  get #pace(): Pace {
    return this.pace(this.room.connections())
  }

  get #company(): number {
    return Math.floor(this.#pace.company + this.#carried)
  }

  #commit(): Promise<void> | undefined {
    this.#waiting = 0
    this.#isDue = false
    this.#carried = (this.#carried + this.#pace.company) % 1
    return this.room.commit()
  }

  #acknowledge(): void {
    if (this.#settled.size === 0) return
    if (!this.#tellings.isImminent) this.room.acknowledge([...this.#settled])
    this.#settled.clear()
  }

  /** What is on its way to the disk, or waits for it, is told with the rest: unless the disk takes long. */
  #tell(): Promise<void> | undefined {
    const committing = this.#commits.hurry()
    if (committing) return this.#tellAfter(committing)
    this.#tellNow()
    return undefined
  }

  async #tellAfter(committing: Promise<void>): Promise<void> {
    await new Promise<void>((done) => {
      const timer = setTimeout(done, DISK_MS)
      void committing.then(() => {
        clearTimeout(timer)
        // after those who waited for it have taken note: their ACKs, and who follows from now on
        setImmediate(done)
      })
    })
    this.#tellNow()
  }

  #tellNow(): void {
    const first = [...this.#settled]
    if (first.length > 0) this.#settled.clear()
    this.room.tell(first)
  }
}
