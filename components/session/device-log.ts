/**
 * Keeps one document on this device while it is open. Own edits are written at once, together with everything that
 * came before them: an edit never lacks what it builds on. What the server told waits a moment. From time to time
 * the whole document is written in one piece, and takes the place of everything this tab has read or written; an
 * edit without ACK stays beside it. When a write fails (the disk is full), the next one writes the whole again.
 */
import * as Y from 'yjs'
import type { DeviceLog, DeviceLogOptions } from './device-log-shape'
import type { Kept, LogName, LogWrite, Written } from './device-store'
import type { OpenEdit } from './outbox'
import type { NotAcceptedList } from './not-accepted-words'

/** The origin of what comes from the device. */
export const FROM_DEVICE = { is: 'device' }

/** Milliseconds that what the server told may wait: it can tell it again. */
const REMOTE_MS = 1_000
/** Updates, bytes: when the whole is written in one piece. */
const WHOLE = { updates: 500, bytes: 1_048_576 }
/** Milliseconds until a write that failed is tried again, if nothing else is written before. */
const AGAIN_MS = 30_000
/** Milliseconds that an answer may take; then it is done without. */
const ANSWER_MS = 3_000

type Waiting = Kept & { edit?: number }

export function createDeviceLog(options: DeviceLogOptions): DeviceLog {
  const { store, doc, board, me, timers, idle } = options
  /** the log that is written to; undefined: nothing was written yet */
  let name: LogName | undefined
  /** where it begins */
  let first: LogName | undefined
  let waiting: Waiting[] = []
  let refused: NotAcceptedList[] = []
  /** of every update that the document holds */
  const known = new Set<number>()
  /** edits of other logs that went over to this one: their marks go with the next write */
  let settled: readonly number[] = []
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
    if (isStopped || !first || writing) return
    if (waiting.length === 0 && refused.length === 0 && isWhole && !isLong()) return
    void begun(write(async (make) => store.write(make())))
  }
  const begun = (write: Promise<void>) =>
    (writing = write.then(() => {
      writing = undefined
      if (keeps === false) soon(AGAIN_MS)
      else if (refused.length > 0 || waiting.some(({ edit }) => edit !== undefined)) flush()
      else if (waiting.length > 0 || isLong()) soon(REMOTE_MS)
    }))
  const isLong = () =>
    (since.updates >= WHOLE.updates || since.bytes >= WHOLE.bytes) && !doc.store.pendingStructs

  const target = () => ({ name: (name ?? first)!, orNext: !name })
  /** All that is to be written now; it does not wait any more. */
  const compose = () => {
    const [batch, lists] = [waiting, refused]
    ;[waiting, refused] = [[], []]
    const own = batch.filter((one) => one.edit !== undefined && one.edit > settledUpTo)
    // an edit does not wait for the whole to be written
    const asWhole = !isWhole || (isLong() && own.length === 0)
    const add: Waiting[] = asWhole ? [{ update: Y.encodeStateAsUpdate(doc) }, ...own] : batch
    const open = new Set(keyOf.values())
    const what: LogWrite = {
      ...target(),
      person: me.name,
      now: options.seenAt(),
      add: add.map(({ update, unsent, edit }) =>
        edit !== undefined && edit > settledUpTo && unsent ? { update, unsent } : { update },
      ),
      drop: asWhole ? [...known].filter((key) => !open.has(key)) : [],
      settle: settled,
      refused: lists,
    }
    return { what, batch, lists, own, asWhole, add }
  }
  const write = async (send: (make: () => LogWrite) => Promise<Written | undefined>) => {
    let made: ReturnType<typeof compose> | undefined
    try {
      const written = await send(() => (made = compose()).what)
      if (!made || !written) return
      const { what, batch, own, asWhole, add } = made
      name = written.name
      for (const key of what.drop) known.delete(key)
      for (const [i, key] of written.keys.entries()) {
        known.add(key)
        const edit = add[i]!.edit
        if (edit !== undefined) keyOf.set(edit, key)
      }
      settled = []
      since = asWhole ? { updates: own.length, bytes: 0 } : added(since, batch)
      isWhole = true
      tellHealth(true)
      settle()
      for (const { edit } of batch) if (edit !== undefined) unwritten.delete(edit)
      tellKept()
    } catch {
      // in the document all of it still is: the next write takes it from there
      const { own = [], lists = [] } = made ?? {}
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
      name = first = kept.name
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
    begin(epoch, from) {
      settled = [...settled, ...(from?.settle ?? []), ...(from?.keyOf.values() ?? [])]
      if (first && !from) return
      first ??= [board, me.person, epoch]
      if (from || refused.length > 0) flush()
      else soon(REMOTE_MS)
    },
    async takeOver(epoch, from, why, bring) {
      first ??= [board, me.person, epoch]
      while (writing) await writing
      if (isStopped) return
      const keys = [...from.keyOf.values()]
      const take = (make: () => LogWrite) =>
        store.takeOver({ from: from.name, why, keys, to: target(), known }, ({ still, left, told }) => {
          const isOurs = (edit: number) => {
            const key = from.keyOf.get(edit)
            return key === undefined || still.has(key)
          }
          if (isStopped || !bring({ isOurs, left, told })) return undefined
          settled = [...settled, ...from.settle, ...still]
          return make()
        })
      await begun(write(take))
    },
    end: (why) => void (name && store.end(name, why).catch(() => {})),
    over() {
      if (!name) return undefined
      const late = new Promise<undefined>((resolve) => timers.set(() => resolve(undefined), ANSWER_MS))
      return Promise.race([store.over(name).catch(() => undefined), late])
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
      return { name, keyOf, settle: settled }
    },
  }
}

const added = (sum: { updates: number; bytes: number }, batch: readonly Kept[]) => ({
  updates: sum.updates + batch.length,
  bytes: batch.reduce((bytes, { update }) => bytes + update.length, sum.bytes),
})
