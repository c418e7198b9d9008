/**
 * One person on one board: the shared document, who else is here, and the truth about saving. No canvas: the board, the
 * outline and the light view stand on the same session.
 *
 * A document cannot always go on (the server refused an edit, the board was restored). Then a fresh one is fetched
 * beside it; once it has arrived, it takes the old one's place under a new `generation`, and what the old one held
 * that the board does not is listed in `notAccepted`.
 */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import type { Lang } from '@/lib/i18n/languages'
import type { Change } from '@/lib/journey/change'
import type { Welcome } from '@/lib/protocol/messages'
import { browserWorld, type World } from './browser-world'
import { createConnection, type Connection, type ConnectionEvent, type ReplaceReason } from './connection'
import { notAcceptedWords, type NotAcceptedEntry } from './not-accepted-words'
import { createPeople, type People, type SessionPerson } from './roster'
import { saveLabel, type EndReason, type SaveLabel } from './save-machine'
import { createWriters, type Writers } from './writers'

export interface SessionOptions {
  boardId: string
  me: { person: string; name: string; department?: string; role: Role }
  /** of the interface */
  lang: Lang
}

/** What was not accepted, and why. */
export interface NotAcceptedList {
  why: ReplaceReason
  entries: readonly NotAcceptedEntry[]
}

export interface Session extends SessionOptions {
  /** of the present generation: views that hold them bind anew when it changes */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** who writes in which text */
  readonly writers: Writers
  /** counts the documents of this session, from 1 */
  readonly generation: number
  /** the board has arrived once; it stays true, whatever becomes of the line */
  readonly isReady: boolean
  /** what the server said when it let us in; undefined before */
  readonly welcome: Welcome | undefined
  readonly save: SaveLabel
  /** the session is over until the person does something */
  readonly ended: EndReason | undefined
  /** refusals that the person has not put away, the oldest first */
  readonly notAccepted: readonly NotAcceptedList[]
  putAway(): void
  /** The texts of rows with edits that no ACK has covered: what is lost if this page closes now. */
  unsaved(): readonly NotAcceptedEntry[]
  /** One named step of this person. Nothing happens if there are no changes. */
  writeLocal(changes: readonly Change[]): void
  /** After any of the above changed; what did not change is the same object as before. Returns its stop. */
  readonly subscribe: (changed: () => void) => () => void
  /** Everybody here, this person first. */
  readonly people: () => readonly SessionPerson[]
  /** Somebody came or went, or their presence changed. Returns its stop. */
  readonly onPeople: (changed: () => void) => () => void
  /** Everything sent so far is on disk (`settled`), or the line broke first (`lost`). */
  barrier(): Promise<'settled' | 'lost'>
  close(): void
}

/** Milliseconds between two looks at who has fallen idle. */
const TICK_MS = 5_000

/** One document with its line to the server. */
interface Generation {
  doc: Y.Doc
  awareness: Awareness
  people: People
  writers: Writers
  connection: Connection
  isSynced: boolean
  welcome?: Welcome
  /** why it cannot go on */
  replaced?: ReplaceReason
}

/** Opens the board for this person and connects at once; `close` ends it. */
export function openSession(options: SessionOptions, world: World = browserWorld): Session {
  const watchers = new Set<() => void>()
  const peopleWatchers = new Set<() => void>()
  let generation = 1
  let isReady = false
  let notAccepted: readonly NotAcceptedList[] = []
  let save: SaveLabel = { is: 'connecting' }

  const begin = (): Generation => {
    const doc = new Y.Doc()
    const awareness = new Awareness(doc)
    const made: Generation = {
      doc,
      awareness,
      writers: createWriters(awareness),
      people: createPeople({
        awareness,
        me: options.me.person,
        now: world.timers.now,
        onChange: () => made === current && tellAll(peopleWatchers),
      }),
      connection: createConnection({
        ...world,
        url: () => world.socketUrl(options.boardId),
        whyShut: () => world.whyShut(options.boardId),
        doc,
        awareness,
        onEvent: (event) => onEvent(made, event),
      }),
      isSynced: false,
    }
    return made
  }
  const finish = ({ doc, awareness, people, writers, connection }: Generation) => {
    connection.close()
    people.stop()
    writers.stop()
    awareness.destroy()
    doc.destroy()
  }

  const onEvent = (from: Generation, event: ConnectionEvent) => {
    if (from !== current && from !== next) return
    switch (event.is) {
      case 'save':
        break
      case 'alone':
        return from.people.clear()
      case 'welcome':
        from.welcome = event.welcome
        break
      case 'roster':
        return from.people.change(event.change)
      case 'synced':
        from.isSynced = true
        if (from === next) takeOver()
        else isReady = true
        break
      case 'replace':
        from.replaced = event.why
        if (from === next) finish(from)
        next = begin()
        break
    }
    changed()
  }

  /** The fresh document has arrived: it is the board from now on. */
  const takeOver = () => {
    const old = current
    if (!next) return
    current = next
    next = undefined
    generation++
    isReady = true
    const why = old.replaced ?? { is: 'epoch' }
    const entries = notAcceptedWords(old.doc, current.doc, old.connection.openRows())
    if (entries.length > 0) notAccepted = [...notAccepted, { why, entries }]
    changed()
    tellAll(peopleWatchers)
    finish(old)
  }

  /** While a fresh document is on its way, the line is its line, and the open changes are still those of the old one. */
  const changed = () => {
    const state = current.connection.save()
    const line = next ? { ...next.connection.save(), pending: state.pending } : state
    const label = saveLabel(
      line,
      notAccepted.reduce((sum, list) => sum + list.entries.length, 0),
    )
    if (JSON.stringify(label) !== JSON.stringify(save)) save = label
    tellAll(watchers)
  }

  let next: Generation | undefined
  let current = begin()
  let ticking = world.timers.set(function tick() {
    current.people.tick()
    ticking = world.timers.set(tick, TICK_MS)
  }, TICK_MS)
  const stopListening = world.listen({
    wake: () => (next ?? current).connection.wake(),
    offline: () => (next ?? current).connection.offline(),
    mayLeave: () => current.connection.save().pending.length === 0,
  })

  return {
    ...options,
    get doc() {
      return current.doc
    },
    get awareness() {
      return current.awareness
    },
    get writers() {
      return current.writers
    },
    get generation() {
      return generation
    },
    get isReady() {
      return isReady
    },
    get welcome() {
      return current.welcome
    },
    get save() {
      return save
    },
    get ended() {
      return (next ?? current).connection.save().ended
    },
    get notAccepted() {
      return notAccepted
    },
    putAway() {
      notAccepted = []
      changed()
    },
    unsaved: () => notAcceptedWords(current.doc, new Y.Doc(), current.connection.openRows()),
    writeLocal: (changes) =>
      writeChanges(current.doc, changes, { origin: ORIGIN.local, author: options.me.person }),
    subscribe: (watcher) => watch(watchers, watcher),
    people: () => current.people.list(),
    onPeople: (watcher) => watch(peopleWatchers, watcher),
    barrier: () => current.connection.barrier(),
    close() {
      stopListening()
      world.timers.clear(ticking)
      if (next) finish(next)
      finish(current)
    },
  }
}

function watch(watchers: Set<() => void>, watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function tellAll(watchers: ReadonlySet<() => void>): void {
  for (const watcher of [...watchers]) watcher()
}
