/**
 * The one writer. Whoever writes takes a turn; turns follow each other in the order they were asked for. A transaction
 * of several commands holds its turn until it ends, so nothing of others ever gets into it.
 */
import type { CommandName, Run } from './store-commands'
import { StoreError } from './store-error'
import type { StoreLink } from './store-link'

export interface Turn {
  run: Run
  /** Lets the next one in; must always be called. */
  end(): void
}

export type StoreHealth = 'ok' | 'slow' | 'down'

/** milliseconds; above this people notice that their words are not saved yet */
const SLOW_MS = 1_000
/** milliseconds between two attempts to write while the disk fails */
const PROBE_EVERY_MS = 1_000

/** a success of these has reached the disk, so the disk works */
const PROOFS: readonly CommandName[] = ['append', 'probe']

export class Writer {
  #tail: Promise<void> = Promise.resolve()
  #closing = false
  #failing = false
  #probe: NodeJS.Timeout | undefined
  /** when each turn was asked for (ms), oldest first */
  readonly #asked = new Set<{ at: number }>()

  constructor(private readonly link: StoreLink) {}

  /** Waits for the turn. Rejects (closed) when the store is closed. */
  async turn(): Promise<Turn> {
    if (this.#closing) throw new StoreError('closed', 'the store is closed')
    const asked = { at: performance.now() }
    this.#asked.add(asked)
    const before = this.#tail
    let done = () => {}
    this.#tail = new Promise((resolve) => (done = resolve))
    await before
    const end = () => {
      this.#asked.delete(asked)
      done()
    }
    return { run: (command, input) => this.#watch(command, this.link.run(command, input)), end }
  }

  /** One command in a turn of its own. */
  run: Run = async (command, input) => {
    const turn = await this.turn()
    try {
      return await turn.run(command, input)
    } finally {
      turn.end()
    }
  }

  /** 'slow': somebody has been waiting for a second; 'down': the disk failed and has not worked since, or we closed. */
  health(): StoreHealth {
    if (this.#closing || this.#failing) return 'down'
    const [oldest] = this.#asked
    return oldest && performance.now() - oldest.at > SLOW_MS ? 'slow' : 'ok'
  }

  /** Lets nobody in any more and waits for those who are. */
  async settle(): Promise<void> {
    this.#closing = true
    clearTimeout(this.#probe)
    await this.#tail
  }

  async #watch<T>(command: CommandName, answer: Promise<T>): Promise<T> {
    try {
      const output = await answer
      if (PROOFS.includes(command)) this.#failing = false
      return output
    } catch (error) {
      if (error instanceof StoreError && (error.kind === 'full' || error.kind === 'io')) this.#fail()
      throw error
    }
  }

  /** Nobody may be writing when the disk comes back, so we try ourselves. */
  #fail(): void {
    this.#failing = true
    clearTimeout(this.#probe)
    if (this.#closing) return
    this.#probe = setTimeout(() => void this.run('probe', undefined).catch(() => {}), PROBE_EVERY_MS).unref()
  }
}
