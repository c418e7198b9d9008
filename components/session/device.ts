/** A session and this device: what was kept is read before anything is asked of the server, and goes on from there. */
import * as Y from 'yjs'
import { kindOf } from '@/lib/journey/model'
import { createDeviceLog, FROM_DEVICE, type DeviceLog } from './device-log'
import type { DeviceStore, KeptLog, KeptUpdate } from './device-store'
import type { Generation } from './generation'
import { notAcceptedWords, type NotAcceptedEntry, type NotAcceptedList } from './not-accepted-words'
import type { KeptEdit } from './outbox'
import type { DeviceEvent } from './save-machine'
import type { Timers } from './socket-like'
import { wordsTyped } from './words-typed'

/** Milliseconds that a board waits for the device; then it opens without it. */
const READ_MS = 3_000
/** Milliseconds that a log without unsent edits is kept after it was last written. */
const FORGET_MS = 30 * 24 * 3_600_000

/** What another person could not send from this browser. It is theirs: shown, never sent. */
export interface LeftBehind {
  person: string
  entries: readonly NotAcceptedEntry[]
}

/** What a session is told of its device. */
export interface DeviceNews {
  refused(lists: readonly NotAcceptedList[]): void
  left(people: readonly LeftBehind[]): void
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
  /** The fresh document stands for the old one from now on. */
  takeOver(old: Generation, fresh: Generation): Promise<void>
  putAway(lists: readonly NotAcceptedList[]): void
}

export function createDevice({ store, board, me, timers, idle, tell }: DeviceOptions): Device {
  let read: readonly KeptUpdate[] = []
  /** milliseconds since 1970; undefined: there is a line */
  let lostAt: number | undefined

  const setAside = ({ doc, log }: Generation, broken: readonly KeptUpdate[]) => {
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
  const takeUp = async ({ doc, log, connection, ...from }: Generation) => {
    const left = (await log?.left()) ?? []
    if (left.length === 0 || from.replaced || !fits(doc, left)) return
    applyKept(doc, left)
    log?.adopt(connection.adopt(left.flatMap(editOf)))
  }
  const lookForOthers = async () => {
    tell.left((await store.othersUnsent(board, me.person)).map(leftBehind))
    await store.sweep(Date.now() - FORGET_MS)
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
      void takeUp(from).catch(() => {}) // it stays on the device, for the next time
    },

    async takeOver(old, fresh) {
      lostAt = undefined
      fresh.log?.begin(fresh.welcome?.epoch ?? '', await old.log?.stop())
    },

    putAway: (lists) => void store.putAway(board, me.person, lists).catch(() => {}),
  }
}

const editOf = ({ at, update, unsent }: KeptUpdate): KeptEdit[] => (unsent ? [{ ...unsent, update, at }] : [])

/** Returns what could not be read. */
function applyKept(doc: Y.Doc, updates: readonly KeptUpdate[]): KeptUpdate[] {
  const broken: KeptUpdate[] = []
  doc.transact(() => {
    for (const kept of updates) {
      try {
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
