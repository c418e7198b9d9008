/** What the simulation knows of the truth: the disk, read from the log alone, and what became of every word. */
import { deepStrictEqual, ok } from 'node:assert/strict'
import * as Y from 'yjs'
import { tableAt } from '@/lib/doc/rows'
import { TABLES, type DocTable } from '@/lib/doc/tables'
import type { MemoryBoardLog } from '@/server/storage/memory-board-log'
import type { Session } from './session'
import { wordOf, wordsIn, wordsOf } from './simulation-people.fixture'

/** Everything a document says, in one order. */
export const contentOf = (doc: Y.Doc): object =>
  Object.fromEntries(
    (Object.keys(TABLES) as DocTable[]).map((table) => {
      const rows = tableAt(doc, table).toJSON() as Record<string, unknown>
      return [table, Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)))]
    }),
  )

export class Disk {
  readonly doc = new Y.Doc()
  words: ReadonlySet<string> = new Set()
  #seq = 0

  constructor(
    private readonly log: MemoryBoardLog,
    private readonly board: string,
  ) {}

  async read(): Promise<void> {
    const rows = await this.log.since(this.board, this.#seq)
    if (rows.length === 0) return
    for (const { bytes, seq } of rows) {
      Y.applyUpdate(this.doc, bytes)
      this.#seq = seq
    }
    this.words = new Set(wordsIn(this.doc))
  }

  /** Whether every struct and every deletion of this document is here. */
  holds(doc: Y.Doc): boolean {
    const more = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.doc)))
    if (more.structs.length > 0) return false
    const deleted = Y.createDeleteSetFromStructStore(this.doc.store).clients
    return [...more.ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) =>
        (deleted.get(client) ?? []).some((one) => one.clock <= clock && clock + len <= one.clock + one.len),
      ),
    )
  }

  /** What a server reads that starts now, from the snapshot and what came after it, is the same. */
  async checkSnapshot(): Promise<void> {
    const { snapshot, updates } = (await this.log.load(this.board))!
    const doc = new Y.Doc()
    for (const { bytes } of [...(snapshot ? [snapshot] : []), ...updates]) Y.applyUpdate(doc, bytes)
    deepStrictEqual(contentOf(doc), contentOf(this.doc))
  }
}

/** The words that somebody can read in their list of what was not accepted. */
export const listedIn = ({ notAccepted }: Pick<Session, 'notAccepted'>): string[] =>
  notAccepted.flatMap(({ entries }) =>
    entries.flatMap(({ texts }) => texts.flatMap(({ text }) => wordsOf(text))),
  )

/** Every word that was written, and whether it still has to be somewhere. */
export class Words {
  readonly #written = new Set<string>()
  /** taken out again by somebody, or never put in */
  readonly #erased = new Set<string>()
  /** read in the list of what was not accepted, and put away */
  readonly #putAway = new Set<string>()

  /** A word to write. */
  readonly next = (): string => {
    const word = wordOf(this.#written.size)
    this.#written.add(word)
    return word
  }

  /** Sees what `act` takes out of the document. Returns the new words that it leaves there. */
  follow(doc: Y.Doc, act: () => void): string[] {
    const before = wordsIn(doc)
    const count = this.#written.size
    act()
    const written = [...this.#written].slice(count)
    const after = new Set(wordsIn(doc))
    for (const word of [...before, ...written]) if (!after.has(word)) this.#erased.add(word)
    return written.filter((word) => after.has(word))
  }

  putAway(session: Session): void {
    // else there is nothing to press
    if (session.notAccepted.length === 0) return
    for (const word of listedIn(session)) this.#putAway.add(word)
    session.putAway()
  }

  /** The first of these that is neither on the disk nor told as not accepted, though nobody has taken it out. */
  lost(disk: Disk, listed: Iterable<string>, words: Iterable<string> = this.#written): string | undefined {
    const told = new Set(listed)
    return [...words].find(
      (word) =>
        !disk.words.has(word) && !told.has(word) && !this.#erased.has(word) && !this.#putAway.has(word),
    )
  }

  /** Nothing stands there that nobody wrote, and nothing twice; what was taken out and undone may. */
  check(doc: Y.Doc): void {
    const all = wordsIn(doc)
    for (const word of all) ok(this.#written.has(word), `nobody wrote ${word}`)
    const seen = new Set<string>()
    for (const word of all) {
      ok(!seen.has(word) || this.#erased.has(word), `${word} stands there twice`)
      seen.add(word)
    }
  }
}
