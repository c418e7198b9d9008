/**
 * One person on one board: the shared document, who else is here, and the truth about saving. No canvas: the board, the
 * outline and the light view stand on the same session.
 *
 * A document cannot always go on (the server refused an edit, the board was restored). Then a fresh one is fetched
 * beside it; once it has arrived, it takes the old one's place under a new `generation`. What the old one held that the
 * board does not is written into it again, row by row; what may not be is listed in `notAccepted`.
 */
import * as Y from 'yjs'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import { sameValue } from '@/lib/journey/same-value'
import type { BoardEvent } from '@/lib/protocol/messages'
import { createAway } from './away'
import { beginGeneration, finishGeneration } from './begin-generation'
import { browserWorld, type World } from './browser-world'
import type { ConnectionEvent } from './connection-shape'
import { createDevice, type LeftBehind } from './device'
import { carryOver, keptBackBy, type Generation, type GivenUp } from './generation'
import { notAcceptedWords, type NotAcceptedEntry, type NotAcceptedList } from './not-accepted-words'
import { rowsOf } from './outbox'
import type { ReplaceReason } from './replace-reason'
import { mayLeave, saveLabel, type SaveLabel } from './save-machine'
import type { Session, SessionOptions } from './session-shape'
import { createWatchers } from './watchers'

export type { Session, SessionOptions } from './session-shape'

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
        refused: (lists) => {
          const isNew = (list: NotAcceptedList) => !notAccepted.some((known) => sameValue(known, list))
          notAccepted = [...notAccepted, ...lists.filter(isNew)]
          changed()
        },
        left: (people) => ((leftBehind = people), changed()),
        over: (what, to) => (bring(what, to), changed()),
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
        if (from === next) startTakeOver(from)
        else {
          isReady = true
          away.come(from, event.news)
          device?.synced(from)
        }
        break
      case 'replace':
        from.replaced = event.why
        if (event.isForAnother) from.carried = 0
        else device?.end(from, event.why)
        if (from === next) finishGeneration(from)
        next = begin()
        next.connection.start()
        break
    }
    changed()
  }

  /** The fresh document has arrived. */
  const startTakeOver = (fresh: Generation) => {
    const why = current.replaced ?? { is: 'epoch' }
    const bringNow = (isOurs: (edit: number) => boolean) => {
      if (fresh !== next || isClosed) return false
      takeOver(fresh, why, isOurs)
      return true
    }
    if (device) void device.takeOver(current, fresh, why, bringNow)
    else bringNow(() => true)
  }
  /** It is the board from now on. */
  const takeOver = (fresh: Generation, why: ReplaceReason, isOurs: (edit: number) => boolean) => {
    const old = current
    current = fresh
    next = undefined
    generation++
    isReady = true
    away.come(current, undefined)
    const { edits, settled } = old.connection.save()
    const left = old.connection.open().filter(({ edit }) => isOurs(edit))
    const hasLost = why.is === 'goneBack'
    bring({ doc: old.doc, edits: left, why, isAgain: old.carried > settled, hasLost }, current)
    changed()
    peopleWatchers.tell()
    // a view lets go of a text a moment later, and then takes over what an input method still held
    leave?.()
    const leaving = world.timers.set(
      (leave = () => {
        leave = undefined
        world.timers.clear(leaving)
        list(current, why, notAcceptedWords(old.doc, current.doc, rowsOf(old.connection.open(edits))))
        finishGeneration(old)
        changed()
      }),
      LEAVE_MS,
    )
  }

  const bring = (what: GivenUp, to: Generation) =>
    list(to, keptBackBy(what), notAcceptedWords(what.doc, to.doc, carryOver(what, to, options.me.person)))
  const list = (to: Generation, why: ReplaceReason, entries: readonly NotAcceptedEntry[]) => {
    if (entries.length === 0) return
    notAccepted = [...notAccepted, { why, entries }]
    to.log?.refuse({ why, entries })
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
    unsaved: () => notAcceptedWords(current.doc, new Y.Doc(), rowsOf(current.connection.open())),
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
