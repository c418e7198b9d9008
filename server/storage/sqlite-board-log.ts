/** The board log in SQLite: every call is one message to the store worker and one transaction there. */
import { packBytes, unpackBytes } from './byte-pack'
import type { BoardLog, LogBatch, LogRow } from './board-log'
import { compressRows, readSegment } from './segment'
import type { Run } from './store-commands'
import type { Turn, Writer } from './writer'

interface Waiting {
  batches: LogBatch[]
  resolve: (heads: Map<string, number>) => void
  reject: (error: unknown) => void
}

/**
 * Milliseconds from the begin of a commit to the next, by how many boards shared it. Where little is written nobody
 * waits for it; where many boards are at work, those that write at about the same time share the next one, which is
 * most of what an edit costs.
 */
const restAfter = (boards: number): number => Math.min(13, 4 + 2 * boards)

export class SqliteBoardLog implements BoardLog {
  #waiting: Waiting[] = []
  /** when the next commit may begin */
  #next = -Infinity

  constructor(
    private readonly writer: Writer,
    private readonly read: Run,
  ) {}

  async load(board: string) {
    const loaded = await this.read('load', { board })
    if (!loaded) return undefined
    const { epoch, head, snapshotSeq, seqs, owners, structureLocked } = loaded
    const parts = unpackBytes(loaded)
    const bytes = snapshotSeq === undefined ? undefined : parts.shift()
    return {
      epoch,
      head,
      owners,
      structureLocked,
      updates: rowsOf(seqs, parts),
      ...(snapshotSeq !== undefined && bytes && { snapshot: { seq: snapshotSeq, bytes } }),
    }
  }

  append(batches: LogBatch[]): Promise<Map<string, number>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batches, resolve, reject })
      if (this.#waiting.length === 1) void this.#commitWaiting()
    })
  }

  async since(board: string, seq: number): Promise<LogRow[]> {
    const answer = await this.read('since', { board, seq })
    const parts = unpackBytes(answer)
    const archived = await Promise.all(parts.splice(0, answer.segments).map(readSegment))
    const before = archived.flat().filter((row) => row.seq > seq)
    return [...before.map((row) => ({ seq: row.seq, bytes: row.bytes })), ...rowsOf(answer.seqs, parts)]
  }

  async snapshot(board: string, snapshot: LogRow & { hash: string }): Promise<void> {
    const { seq, hash } = snapshot
    for (;;) {
      const segment = await this.read('segment', { board, seq })
      const parts = segment ? [snapshot.bytes, await compressRows(segment.bytes)] : [snapshot.bytes]
      const archived = segment && { from: segment.from, to: segment.to, count: segment.count }
      const { outcome } = await this.writer.run('compact', {
        ...{ board, seq, hash, at: Date.now(), archived },
        ...packBytes(parts),
      })
      // 'changed' only when a row was quarantined or another snapshot stored meanwhile: the next round has fewer rows
      if (outcome !== 'changed') return
    }
  }

  async quarantine(board: string, seq: number, reason: string): Promise<void> {
    await this.writer.run('quarantine', { board, seq, reason, at: Date.now() })
  }

  bind(board: string, clientId: number, person: string): Promise<string> {
    return this.writer.run('bind', { board, clientId, person, at: Date.now() })
  }

  /** No timer: while a commit is under way, its successor's turn is asked for and takes what all rooms bring meanwhile. */
  async #commitWaiting(): Promise<void> {
    const early = this.#next - performance.now()
    if (early > 0) await new Promise((later) => setTimeout(later, early))
    let turn: Turn
    try {
      turn = await this.writer.turn()
    } catch (error) {
      for (const { reject } of this.#waiting.splice(0)) reject(error)
      return
    }
    const group = this.#waiting.splice(0)
    this.#next = performance.now() + restAfter(group.length)
    try {
      const batches = group.flatMap((one) => one.batches)
      const { heads } = await turn.run('append', {
        at: Date.now(),
        batches: batches.map(({ board, updates, writers = [], owners }) => ({
          ...{ board, owners, writers, updates: updates.length },
        })),
        ...packBytes(batches.flatMap(({ updates }) => updates)),
      })
      let next = 0
      for (const { batches: mine, resolve } of group) {
        const stored = mine.map(({ board }) => ({ board, head: heads[next++] }))
        resolve(
          new Map(stored.flatMap(({ board, head }) => (typeof head === 'number' ? [[board, head]] : []))),
        )
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
    } finally {
      turn.end()
    }
  }
}

const rowsOf = (seqs: number[], parts: Uint8Array[]): LogRow[] =>
  seqs.flatMap((seq, index) => {
    const bytes = parts[index]
    return bytes ? [{ seq, bytes }] : []
  })
