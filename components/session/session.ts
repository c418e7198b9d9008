/**
 * One person on one board: the shared document, who else is here, and the truth about saving. No canvas: the board, the
 * outline and the light view stand on the same session.
 *
 * A document cannot always go on (the server refused an edit, the board was restored). Then a fresh one is fetched
 * beside it; once it has arrived, it takes the old one's place under a new `generation`. What the old one held that the
 * board does not is written into it again, row by row; what may not be is listed in `notAccepted`.
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import type { Lang } from '@/lib/i18n/languages'
import type { Change } from '@/lib/journey/change'
import type { BoardEvent, Welcome } from '@/lib/protocol/messages'
import { createAway } from './away'
import { beginGeneration, finishGeneration } from './begin-generation'
import { browserWorld, type World } from './browser-world'
import type { ConnectionEvent } from './connection-shape'
import { createDevice, type LeftBehind } from './device'
import { carryOver, type Generation } from './generation'
import { notAcceptedWords, type NotAcceptedEntry, type NotAcceptedList } from './not-accepted-words'
import type { ReplaceReason } from './replace-reason'
import type { Returned } from './returning'
import type { SessionPerson } from './roster'
import { mayLeave, saveLabel, type EndReason, type SaveLabel } from './save-machine'
import { createWatchers } from './watchers'
import type { Writers } from './writers'

export interface SessionOptions {
  boardId: string
  me: { person: string; name: string; department?: string; role: Role }
  /** of the interface */
  lang: Lang
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
  /** what the server said when it let us in, and what has changed of it since; undefined before */
  readonly welcome: Welcome | undefined
  readonly save: SaveLabel
  /** the session is over until the person does something */
  readonly ended: EndReason | undefined
  /** refusals that the person has not put away, the oldest first */
  readonly notAccepted: readonly NotAcceptedList[]
  putAway(): void
  /** what happened on the board while this person was away; undefined: nothing, or it is put away */
  readonly returned: Returned | undefined
  putReturnedAway(): void
  /** what other people could not send from this browser */
  readonly leftBehind: readonly LeftBehind[]
  putLeftBehindAway(): void
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
  /** What happened on the board beside its document, as it comes. Returns its stop. */
  readonly onBoardEvent: (hear: (event: BoardEvent) => void) => () => void
  /** Everything sent so far is on disk (`settled`), or the line broke first (`lost`). */
  barrier(): Promise<'settled' | 'lost'>
  close(): void
}

/** Milliseconds between two looks at who has fallen idle. */
const TICK_MS = 5_000
/** Milliseconds that views have to let go of a document that was replaced. */
const LEAVE_MS = 1_000

/** Opens the board for this person and connects at once; `close` ends it. */
export function openSession(options: SessionOptions, world: World = browserWorld): Session {
  const watchers = createWatchers()
  const peopleWatchers = createWatchers()
  const eventWatchers = createWatchers<BoardEvent>()
  let generation = 1
  let isReady = false
  let notAccepted: readonly NotAcceptedList[] = []
  let save: SaveLabel = { is: 'connecting' }

  let leftBehind: readonly LeftBehind[] = []
  let isClosed = false
  const away = createAway(options.me.person, world.timers.now, () => changed())

  const device =
    world.device &&
    createDevice({
      ...world,
      store: world.device,
      board: options.boardId,
      me: options.me,
      tell: {
        refused: (lists) => ((notAccepted = [...notAccepted, ...lists]), changed()),
        left: (people) => ((leftBehind = people), changed()),
      },
    })
  const leaveLine = () => (away.leave(current), device?.lost())
  const begin = (): Generation =>
    beginGeneration(
      options,
      world,
      {
        event: (from, event) => onEvent(from, event),
        people: (of) => of === current && peopleWatchers.tell(),
      },
      device,
    )

  const onEvent = (from: Generation, event: ConnectionEvent) => {
    if (from !== current && from !== next) return
    switch (event.is) {
      case 'save':
        break
      case 'alone':
        if (from.isSynced) leaveLine()
        return from.people.clear()
      case 'welcome':
        from.welcome = event.welcome
        break
      case 'board':
        eventWatchers.tell(event.event)
        if (event.event.is === 'lock' && from.welcome) {
          from.welcome = { ...from.welcome, structureLocked: event.event.isLocked }
        }
        break
      case 'roster':
        return from.people.change(event.change)
      case 'synced':
        from.isSynced = true
        if (from === next) takeOver()
        else {
          isReady = true
          away.come(from, event.news)
          device?.synced(from)
        }
        break
      case 'replace':
        from.replaced = event.why
        if (from === next) finishGeneration(from)
        next = begin()
        next.connection.start()
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
    away.come(current, undefined)
    void device?.takeOver(old, current)
    const why = old.replaced ?? { is: 'epoch' }
    list(why, notAcceptedWords(old.doc, current.doc, carryOver(old, current, why, options.me.person)))
    const { edits } = old.connection.save()
    changed()
    peopleWatchers.tell()
    // a view lets go of a text a moment later, and then takes over what an input method still held
    leave?.()
    const leaving = world.timers.set(
      (leave = () => {
        leave = undefined
        world.timers.clear(leaving)
        list(why, notAcceptedWords(old.doc, current.doc, old.connection.openRows(edits)))
        finishGeneration(old)
        changed()
      }),
      LEAVE_MS,
    )
  }

  const list = (why: ReplaceReason, entries: readonly NotAcceptedEntry[]) => {
    if (entries.length === 0) return
    notAccepted = [...notAccepted, { why, entries }]
    current.log?.refuse({ why, entries })
  }

  /** While a fresh document is on its way, the line is its line, and the open changes are still those of the old one. */
  const changed = () => {
    const state = current.connection.save()
    const { pending, edits, settled, kept, device: keeps } = state
    const line = next ? { ...next.connection.save(), pending, edits, settled, kept, device: keeps } : state
    const label = saveLabel(
      line,
      notAccepted.reduce((sum, list) => sum + list.entries.length, 0),
    )
    if (JSON.stringify(label) !== JSON.stringify(save)) save = label
    watchers.tell()
  }

  let next: Generation | undefined
  /** finishes the document that was left last */
  let leave: (() => void) | undefined
  let current = begin()
  let ticking = world.timers.set(function tick() {
    current.people.tick()
    ticking = world.timers.set(tick, TICK_MS)
  }, TICK_MS)
  const stopListening = world.listen({
    wake: () => (next ?? current).connection.wake(),
    offline: () => (next ?? current).connection.offline(),
    mayLeave: () => mayLeave(current.connection.save()),
  })

  if (device) {
    void device
      .open(current, () => isClosed)
      .then((kept) => {
        if (!kept || isClosed) return
        away.leave(current, Date.now() - kept.usedAt)
        isReady = true
        changed()
      })
  } else current.connection.start()

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
      device?.putAway(notAccepted)
      notAccepted = []
      changed()
    },
    get returned() {
      return away.returned
    },
    putReturnedAway() {
      away.putAway()
      changed()
    },
    get leftBehind() {
      return leftBehind
    },
    putLeftBehindAway() {
      leftBehind = []
      changed()
    },
    unsaved: () => notAcceptedWords(current.doc, new Y.Doc(), current.connection.openRows()),
    writeLocal: (changes) =>
      writeChanges(current.doc, changes, { origin: ORIGIN.local, author: options.me.person }),
    subscribe: watchers.add,
    people: () => current.people.list(),
    onPeople: peopleWatchers.add,
    onBoardEvent: eventWatchers.add,
    barrier: () => current.connection.barrier(),
    close() {
      isClosed = true
      stopListening()
      world.timers.clear(ticking)
      leave?.()
      if (next) finishGeneration(next)
      finishGeneration(current)
    },
  }
}
