/**
 * Keeps one document on this device while it is open. Own edits are written at once, together with everything that
 * came before them: an edit never lacks what it builds on. What the server told waits a moment. From time to time
 * the whole document is written in one piece, and takes the place of everything this tab has read or written; an
 * edit without ACK stays beside it. When a write fails (the disk is full), the next one writes the whole again.
 */
import * as Y from 'yjs'
import type { DeviceStore, Kept, KeptLog, KeptUpdate, LogName } from './device-store'
import type { OpenEdit } from './outbox'
import type { NotAcceptedList } from './not-accepted-words'
import type { Timers } from './socket-like'

/** The origin of what comes from the device. */
export const FROM_DEVICE = { is: 'device' }

/** Milliseconds that what the server told may wait: it can tell it again. */
const REMOTE_MS = 1_000
/** Updates, bytes: when the whole is written in one piece. */
const WHOLE = { updates: 500, bytes: 1_048_576 }
/** Milliseconds until a write that failed is tried again, if nothing else is written before. */
const AGAIN_MS = 30_000

export interface DeviceLogOptions {
  store: DeviceStore
  doc: Y.Doc
  board: string
  me: { person: string; name: string }
  timers: Timers
  /** Calls when the page has nothing better to do. */
  idle: (call: () => void) => void
  /** milliseconds since 1970: when there was a line to the server last */
  seenAt: () => number
  /** Every edit up to this one is on the device. */
  onKept: (upTo: number) => void
  /** whether the device takes what is written; told when it changes */
  onHealth: (keeps: boolean) => void
}

export interface DeviceLog {
  /** An edit of this person; the first has number 1. */
  local(edit: OpenEdit): void
  remote(update: Uint8Array): void
  /** An ACK has covered every edit up to this one. */
  settled(upTo: number): void
  /** Goes on with what was read; its unsent updates become these edits. */
  goOn(kept: KeptLog, edits: readonly OpenEdit[]): void
  /** Nothing is written before this. @param instead keys of updates that this document stands for */
  begin(epoch: string, instead?: readonly number[]): void
  /** Keeps what was not accepted, until it is put away. */
  refuse(list: NotAcceptedList): void
  /** Unsent edits of this log that other tabs left, or have not settled yet; they become edits of this tab by `adopt`. */
  left(): Promise<KeptUpdate[]>
  adopt(edits: readonly OpenEdit[]): void
  /** Nothing more is written. The keys of all updates that this document holds. */
  stop(): Promise<readonly number[]>
}

type Waiting = Kept & { edit?: number }

export function createDeviceLog(options: DeviceLogOptions): DeviceLog {
  const { store, doc, board, me, timers, idle } = options
  let name: LogName | undefined
  let waiting: Waiting[] = []
  let refused: NotAcceptedList[] = []
  /** of every update that the document holds */
  const known = new Set<number>()
  /** updates that the document stands for, though it does not hold them */
  let instead: readonly number[] = []
  /** of edits that no ACK has covered */
  const keyOf = new Map<number, number>()
  let settledUpTo = 0
  let lastEdit = 0
  /** edits that are not on the device yet */
  const unwritten = new Set<number>()
  let since = { updates: 0, bytes: 0 }
  let isWhole = false
  let keeps: boolean | undefined
  let isStopped = false
  let timer: unknown
  let writing: Promise<void> | undefined

  const soon = (ms: number) => {
    timer ??= timers.set(() => {
      timer = undefined
      idle(() => flush())
    }, ms)
  }
  const flush = () => {
    if (isStopped || !name || writing) return
    if (waiting.length === 0 && refused.length === 0 && isWhole && !isLong()) return
    writing = write(name).then(() => {
      writing = undefined
      if (keeps === false) soon(AGAIN_MS)
      else if (refused.length > 0 || waiting.some(({ edit }) => edit !== undefined)) flush()
      else if (waiting.length > 0 || isLong()) soon(REMOTE_MS)
    })
  }
  const isLong = () =>
    (since.updates >= WHOLE.updates || since.bytes >= WHOLE.bytes) && !doc.store.pendingStructs

  const write = async (to: LogName) => {
    const [batch, lists] = [waiting, refused]
    ;[waiting, refused] = [[], []]
    const own = batch.filter((one) => one.edit !== undefined && one.edit > settledUpTo)
    // an edit does not wait for the whole to be written
    const asWhole = !isWhole || (isLong() && own.length === 0)
    const add: Waiting[] = asWhole ? [{ update: Y.encodeStateAsUpdate(doc) }, ...own] : batch
    const open = new Set(keyOf.values())
    const drop = asWhole ? [...instead, ...[...known].filter((key) => !open.has(key))] : []
    try {
      const keys = await store.write({
        name: to,
        person: me.name,
        now: options.seenAt(),
        add: add.map(({ update, unsent, edit }) =>
          edit !== undefined && edit > settledUpTo && unsent ? { update, unsent } : { update },
        ),
        drop,
        refused: lists,
      })
      for (const key of drop) known.delete(key)
      for (const [i, key] of keys.entries()) {
        known.add(key)
        const edit = add[i]!.edit
        if (edit !== undefined) keyOf.set(edit, key)
      }
      if (asWhole) instead = []
      since = asWhole ? { updates: own.length, bytes: 0 } : added(since, batch)
      isWhole = true
      tellHealth(true)
      settle()
      for (const { edit } of batch) if (edit !== undefined) unwritten.delete(edit)
      tellKept()
    } catch {
      // in the document all of it still is: the next write takes it from there
      waiting = [...own, ...waiting.filter(({ edit }) => edit !== undefined)]
      refused = [...lists, ...refused]
      isWhole = false
      tellHealth(false)
    }
  }
  const tellHealth = (isWell: boolean) => {
    if (keeps === isWell) return
    keeps = isWell
    options.onHealth(isWell)
  }
  const tellKept = () => options.onKept(Math.min(...unwritten, lastEdit + 1) - 1)
  const settle = () => {
    const done = [...keyOf].filter(([edit]) => edit <= settledUpTo)
    if (done.length === 0) return
    for (const [edit] of done) keyOf.delete(edit)
    // if this is lost, the edits are sent once more
    store.settle(done.map(([, key]) => key)).catch(() => {})
  }
  const adopt = (edits: readonly OpenEdit[]) => {
    for (const { edit, at } of edits) {
      if (at === undefined) continue
      known.add(at)
      keyOf.set(edit, at)
      lastEdit = edit
    }
    tellKept()
  }

  return {
    local({ edit, update, client, key, rows }) {
      lastEdit = edit
      unwritten.add(edit)
      waiting.push({ edit, update, unsent: { client, key, rows } })
      if (keeps !== false) flush()
    },
    remote(update) {
      waiting.push({ update })
      soon(REMOTE_MS)
    },
    settled(upTo) {
      settledUpTo = upTo
      if (!writing) settle()
    },
    goOn(kept, edits) {
      name = kept.name
      isWhole = true
      tellHealth(true)
      for (const { at, update } of kept.updates) {
        known.add(at)
        since = added(since, [{ update }])
      }
      // the largest is the whole of last time
      since.bytes -= Math.max(0, ...kept.updates.map(({ update }) => update.length))
      adopt(edits)
      flush()
    },
    begin(epoch, keys = []) {
      if (name) return
      name = [board, me.person, epoch]
      instead = keys
      if (keys.length > 0 || refused.length > 0) flush()
      else soon(REMOTE_MS)
    },
    refuse(list) {
      refused.push(list)
      flush()
    },
    async left() {
      while (writing) await writing
      return name && !isStopped ? store.unsent(name, known) : []
    },
    adopt,
    async stop() {
      isStopped = true
      timers.clear(timer)
      await writing
      return [...known, ...instead]
    },
  }
}

const added = (sum: { updates: number; bytes: number }, batch: readonly Kept[]) => ({
  updates: sum.updates + batch.length,
  bytes: batch.reduce((bytes, { update }) => bytes + update.length, sum.bytes),
})
