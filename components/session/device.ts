/** A session and this device: what was kept is read before anything is asked of the server, and goes on from there. */
import * as Y from 'yjs'
import { kindOf } from '@/lib/journey/model'
import { createDeviceLog, FROM_DEVICE } from './device-log'
import type { Bring, DeviceLog, Leaving } from './device-log-shape'
import type { DeviceStore, KeptLog, KeptUpdate } from './device-store'
import type { Generation, GivenUp } from './generation'
import { notAcceptedWords, type NotAcceptedEntry, type NotAcceptedList } from './not-accepted-words'
import { rowsOf, type KeptEdit, type OpenEdit } from './outbox'
import type { ReplaceReason } from './replace-reason'
import type { DeviceEvent } from './save-machine'
import type { Timers } from './socket-like'
import { wordsTyped } from './words-typed'

/** Milliseconds that a board waits for the device; then it opens without it. */
const READ_MS = 3_000
/** Milliseconds that what other tabs have sent may be on its way. */
const ARRIVE_MS = 500
/** Milliseconds after which whoever was in touch with the server then has settled what they sent, or knows that they are not. */
const LEFT_MS = 30_000
const DAY_MS = 24 * 3_600_000
/** Milliseconds that a log without unsent edits is kept after it was last written, and one that is over. */
const FORGET_MS = { log: 30 * DAY_MS, over: DAY_MS }

/** What another person could not send from this browser. It is theirs: shown, never sent. */
export interface LeftBehind {
  person: string
  entries: readonly NotAcceptedEntry[]
}

/** What a session is told of its device. */
export interface DeviceNews {
  refused(lists: readonly NotAcceptedList[]): void
  left(people: readonly LeftBehind[]): void
  /** Writes what tabs left in a log that is over into this document. */
  over(what: GivenUp, to: Generation): void
}

export interface DeviceOptions {
  store: DeviceStore
  board: string
  me: { person: string; name: string }
  timers: Timers
  idle: (call: () => void) => void
  tell: DeviceNews
}

export interface Device {
  /** Keeps a document from its beginning on. */
  keep(doc: Y.Doc, note: (event: DeviceEvent) => void): DeviceLog
  /**
   * Reads what was kept into the document, and connects it. Resolves with the log if it held a board to show. A device
   * that does not answer is done without.
   */
  open(first: Generation, isGone: () => boolean): Promise<KeptLog | undefined>
  /** There is no line to the server. */
  lost(): void
  /** The server's document has arrived: what cannot be read is told, and what other tabs left is taken over. */
  synced(from: Generation): void
  /** Nothing of this document may be sent any more, whichever tab has it. */
  end(from: Generation, why: ReplaceReason): void
  /**
   * The fresh document has arrived, and is to stand for the old one. `bring` writes into it what is left to this tab:
   * what another tab has not taken already. A device that does not answer is done without. Called again when the
   * document arrives again; nothing happens if the line is gone before it is certain what others have sent.
   * @param bring told whether the edit of this number is left; it returns false if it is too late
   */
  takeOver(
    old: Generation,
    fresh: Generation,
    why: ReplaceReason,
    bring: (isOurs: (edit: number) => boolean) => boolean,
  ): Promise<void>
  putAway(lists: readonly NotAcceptedList[]): void
}

export function createDevice({ store, board, me, timers, idle, tell }: DeviceOptions): Device {
  let read: readonly KeptUpdate[] = []
  /** keys of unsent edits in logs that were not read */
  let beside: ReadonlySet<number> = new Set()
  /** milliseconds since 1970; undefined: there is a line */
  let lostAt: number | undefined

  const setAside = ({ doc, log }: Pick<Generation, 'doc' | 'log'>, broken: readonly KeptUpdate[]) => {
    if (broken.length === 0) return
    store.setAside(broken.map(({ at }) => at)).catch(() => {})
    const typed = wordsTyped(broken)
    const standing = notAcceptedWords(doc, new Y.Doc(), typed.keys())
    const entries = [...typed].map(([id, text]): NotAcceptedEntry => {
      const entry = standing.find((one) => one.id === id)
      const texts = [...(entry?.texts ?? []), ...(text ? [{ field: 'typed', text }] : [])]
      return { kind: kindOf(id) ?? 'drawing', title: '', ...entry, id, texts, hasMore: true }
    })
    const list: NotAcceptedList = { why: { is: 'unreadable' }, entries }
    if (entries.length === 0) return
    log?.refuse(list)
    tell.refused([list])
  }
  const takeUp = async (to: Generation) => {
    const left = (await to.log?.left()) ?? []
    if (!to.replaced) share(to, left)
  }
  /** What other tabs have not sent yet, this one sends, too. */
  const share = ({ doc, log, connection }: Generation, left: readonly KeptUpdate[]) => {
    if (left.length === 0 || !fits(doc, left)) return
    applyKept(doc, left)
    log?.adopt(connection.adopt(left.flatMap(editOf)))
  }
  /** What is left in logs that are over. @param only keys of edits */
  const clearUp = async (to: Generation, since = Date.now() - LEFT_MS, only?: ReadonlySet<number>) => {
    for (const kept of await store.leftOver(board, me.person, since)) await clearUpOne(to, kept, only)
  }
  const clearUpOne = async (to: Generation, kept: KeptLog, only: ReadonlySet<number> | undefined) => {
    const { name, over: why, updates } = kept
    if (!why || !to.log || to.replaced) return
    const doc = new Y.Doc()
    const broken = applyKept(doc, updates)
    broken.push(...withoutGround(doc, updates))
    setAside({ doc, log: to.log }, broken)
    const readable = updates.filter((one) => !broken.includes(one))
    const unsent = readable.flatMap(editOf).filter(({ at }) => !only || only.has(at!))
    const edits = unsent.map((one, i): OpenEdit => ({ ...one, edit: i + 1 }))
    const keyOf = new Map(edits.map(({ edit, at }) => [edit, at!]))
    await to.log.takeOver(to.welcome?.epoch ?? '', { name, keyOf, settle: [] }, why, ({ isOurs, left }) => {
      const ours = edits.filter(({ edit }) => isOurs(edit))
      if (to.replaced || ours.length === 0) return false
      share(to, left)
      tell.over({ doc, edits: ours, why, isAgain: false }, to)
      return true
    })
  }
  const lookForOthers = async () => {
    tell.left((await store.othersUnsent(board, me.person)).map(leftBehind))
    await store.sweep(Date.now() - FORGET_MS.log, Date.now() - FORGET_MS.over)
  }

  return {
    keep: (doc, note) =>
      createDeviceLog({
        store,
        doc,
        board,
        me,
        timers,
        idle,
        seenAt: () => lostAt ?? Date.now(),
        onKept: (upTo) => note({ is: 'kept', upTo }),
        onHealth: (keeps) => note({ is: 'device', keeps }),
      }),

    async open(first, isGone) {
      const { doc, connection, log } = first
      const late = new Promise<undefined>((resolve) => timers.set(() => resolve(undefined), READ_MS))
      const reading = Promise.all([store.read(board, me.person), store.refused(board, me.person)])
      const answer = await Promise.race([reading.catch(() => undefined), late])
      if (isGone()) return undefined
      const [kept, refused] = answer ?? []
      if (answer) connection.note({ is: 'device', keeps: true })
      if (refused) tell.refused(refused)
      idle(() => void lookForOthers().catch(() => {})) // what cannot be read now is there the next time
      if (!kept) {
        connection.start()
        return undefined
      }
      lostAt = kept.usedAt
      beside = new Set(kept.beside)
      const broken = applyKept(doc, kept.updates)
      read = kept.updates.filter((one) => !broken.includes(one))
      log?.goOn({ ...kept, updates: [...read] }, connection.start(read.flatMap(editOf), kept.name[2]))
      setAside(first, broken)
      return broken.length === 0 && read.some(({ unsent }) => !unsent) ? kept : undefined
    },

    lost: () => void (lostAt ??= Date.now()),

    synced(from) {
      lostAt = undefined
      setAside(from, withoutGround(from.doc, read))
      read = []
      from.log?.begin(from.welcome?.epoch ?? '')
      // what fails stays on the device, for the next time
      void takeUp(from)
        .then(() => clearUp(from))
        .catch(() => {})
    },

    end: ({ log }, why) => log?.end(why),

    async takeOver(old, fresh, why, bring) {
      if (beside.size > 0 || old.connection.open().some(({ client }) => client !== old.doc.clientID)) {
        // this tab was to send what others may have sent, too
        await new Promise((arrived) => timers.set(() => arrived(undefined), ARRIVE_MS))
        if (fresh.connection.save().link !== 'online') return
      }
      lostAt = undefined
      const epoch = fresh.welcome?.epoch ?? ''
      setAside({ doc: old.doc, log: fresh.log }, withoutGround(old.doc, read))
      read = []
      let isOver = false
      const once: Bring = ({ isOurs, left, told }) => {
        if (isOver) return false
        isOver = true
        share(fresh, left)
        const taken = rowsOf(old.connection.open().filter(({ edit }) => !isOurs(edit)))
        tell.refused(told.filter(({ entries }) => entries.some(({ id }) => taken.has(id))))
        return bring(isOurs)
      }
      const leaving = old.log?.stop() ?? Promise.resolve(NOTHING)
      // what was beside it when this tab was opened is its own, or others have had time to send it
      const cleared = beside.size > 0 ? clearUp(fresh, Infinity, beside) : Promise.resolve()
      beside = new Set()
      const taking = cleared
        .catch(() => {})
        .then(async () => fresh.log?.takeOver(epoch, await leaving, why, once))
        .catch(() => {})
      await Promise.race([taking, new Promise((late) => timers.set(() => late(undefined), READ_MS))])
      if (once({ isOurs: () => true, left: [], told: [] })) return fresh.log?.begin(epoch, await leaving)
      await clearUp(fresh).catch(() => {})
    },

    putAway: (lists) => void store.putAway(board, me.person, lists).catch(() => {}),
  }
}

const NOTHING: Leaving = { name: undefined, keyOf: new Map(), settle: [] }

const editOf = ({ at, update, unsent }: KeptUpdate): KeptEdit[] => (unsent ? [{ ...unsent, update, at }] : [])

/** Returns what could not be read. */
function applyKept(doc: Y.Doc, updates: readonly KeptUpdate[]): KeptUpdate[] {
  const broken: KeptUpdate[] = []
  doc.transact(() => {
    for (const kept of updates) {
      try {
        // Yjs finds a torn end only when it has taken what stands before it
        if (kept.unsent) Y.decodeUpdate(kept.update)
        Y.applyUpdate(doc, kept.update, FROM_DEVICE)
      } catch {
        broken.push(kept)
      }
    }
  }, FROM_DEVICE)
  return broken
}

/** Whether everything that these build on is in the document. */
function fits(doc: Y.Doc, updates: readonly KeptUpdate[]): boolean {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return applyKept(copy, updates).length === 0 && !copy.store.pendingStructs && !copy.store.pendingDs
}

/**
 * What builds on something that neither the device nor the server has: it can never become part of the document, and
 * with it every answer to the server would be out of step. Yjs forgets it; returns the updates it came from.
 */
function withoutGround(doc: Y.Doc, updates: readonly KeptUpdate[]): KeptUpdate[] {
  if (updates.length === 0 || (!doc.store.pendingStructs && !doc.store.pendingDs)) return []
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return updates.filter(({ update }) =>
    [...Y.parseUpdateMeta(update).to].some(([client, clock]) => Y.getState(doc.store, client) < clock),
  )
}

/** The words of what a log holds unsent, to show and to save. */
export function leftBehind({ person, updates }: KeptLog): LeftBehind {
  const doc = new Y.Doc()
  applyKept(doc, updates)
  const rows = new Set(updates.flatMap(({ unsent }) => unsent?.rows ?? []))
  return { person, entries: notAcceptedWords(doc, new Y.Doc(), rows) }
}
