/**
 * One document and the board's server, for as long as the document may go on. Sockets come and go (link.ts); the
 * connection knows which edits the server has settled (save-machine.ts) and sends the others again.
 *
 *   WELCOME (as somebody else: nothing of this document may go out; another epoch: it belongs to another history and
 *   cannot go on; nor can it when another tab gave up what this one has from the device) → HELLO, step1
 *   step1 of the server → our step2: all that it lacks, so nothing that was sent on an earlier socket is needed
 *   (unless it lacks what others wrote and had on its disk: gone-back.ts)
 *   from then on every local edit as an update: at once when quiet, merged when many come
 *   ACK n settles what the first n document frames of this socket carried
 */
import { applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { docHash } from '@/lib/doc/hash'
import { partFinder, touchedRows } from '@/lib/doc/rows'
import type { Frame } from '@/lib/protocol/frames'
import { LIMITS } from '@/lib/protocol/limits'
import { PROTOCOL_VERSION } from '@/lib/protocol/messages'
import { createBarriers } from './barriers'
import type { Connection, ConnectionOptions } from './connection-shape'
import { FROM_DEVICE } from './device-log'
import { lostWork } from './gone-back'
import { createLink, PATIENCE } from './link'
import { EMPTY_UPDATE, changeKey, clientsOf, parcels, type KeptEdit, type OpenEdit } from './outbox'
import { pacer } from './pacer'
import type { ReplaceReason } from './replace-reason'
import { forgetOthers, sharePresence, soundPresence } from './presence-frames'
import { START, endOf, saveStep } from './save-machine'
import type { EndReason, SaveEvent } from './save-machine'
import { browserSocket, browserTimers } from './socket-like'

/** Milliseconds between two frames of local edits: merges a drag or a paste. */
const UPDATE_MS = 20

/** What a frame needs besides its update, bytes. */
const FRAME_HEAD = 16

/** Tries without being let in before we ask elsewhere what is the matter. */
const FAILURES_TO_ASK = 2

/** Connects when it is started. What comes neither from the server nor from the device, by its origin, is an own edit. */
export function createConnection(options: ConnectionOptions): Connection {
  const { doc, awareness, onEvent, timers = browserTimers } = options
  const partOf = partFinder(doc)
  const fromServer = { is: 'connection' }

  let save = START
  let open: OpenEdit[] = []
  let epoch = ''
  let head = 0
  let maxUpdate = LIMITS.frameBytes - FRAME_HEAD
  let isStopped = false
  let isWelcome = false
  /** who this is, and which guests they were */
  let persons: readonly string[] = [options.person]
  /** what the server had lost of theirs is on its way to it again */
  let isLostSent = false
  let sentUpTo = 0
  let news: Y.Transaction | undefined
  /** frames that wait for an answer of the device */
  let held: Frame[] | undefined

  const step = (event: SaveEvent) => {
    const next = saveStep(save, event)
    if (next === save) return
    if (next.settled > save.settled) {
      open = open.filter((edit) => edit.edit > next.settled)
      options.device?.settled(next.settled)
    }
    save = next
    onEvent({ is: 'save', save })
  }
  const stop = () => {
    isStopped = true
    link.stop()
    leaveSocket()
  }
  const end = (reason: EndReason) => {
    stop()
    step({ is: 'ended', reason })
  }
  const replace = (why: ReplaceReason, isForAnother = false) => {
    if (isStopped) return
    stop()
    step({ is: 'refused' })
    onEvent({ is: 'replace', why, isForAnother })
  }

  // --- to the server ----------------------------------------------------------------------------------------------

  const expectAnswer = (ms: number) => link.expectAnswer(save.store === 'ok' ? ms : PATIENCE.answerFromStore)
  const sendDocument = (is: 'step2' | 'update', update: Uint8Array, upTo: number) => {
    sentUpTo = upTo
    link.send({ is, update })
    expectAnswer(PATIENCE.answer)
    step({ is: 'sent', frame: is, upTo })
  }
  const updates = pacer(timers, UPDATE_MS, () => {
    if (!save.answered || isStopped) return
    const unsent = open.filter((edit) => edit.edit > sentUpTo)
    for (const parcel of parcels(unsent, maxUpdate)) sendDocument('update', parcel.update, parcel.upTo)
  })
  const stopPresence = sharePresence(awareness, {
    timers,
    fromServer,
    send: (update) => isWelcome && link.send({ is: 'awareness', update }),
  })
  const barriers = createBarriers((nonce) => link.send({ is: 'barrier', nonce }))
  /** Everything the server lacks; what is too large for one frame goes ahead in several. */
  const answer = (vector: Uint8Array) => {
    const whole = Y.encodeStateAsUpdate(doc, vector)
    const lost = lostWork(doc, vector, open, persons)
    if (lost === 'others' || (lost === 'own' && whole.length > maxUpdate)) return replace({ is: 'goneBack' })
    isLostSent = lost === 'own'
    const all = whole.length <= maxUpdate ? [{ update: whole, upTo: save.edits }] : parcels(open, maxUpdate)
    const last = all.pop() ?? { update: EMPTY_UPDATE, upTo: save.edits }
    for (const parcel of all) sendDocument('update', parcel.update, parcel.upTo)
    sendDocument('step2', last.update, last.upTo)
  }

  const adopt = (kept: readonly KeptEdit[]): OpenEdit[] =>
    kept.map((one) => {
      const edit = { ...one, edit: save.edits + 1 }
      open.push(edit)
      step({ is: 'edited', key: edit.key })
      return edit
    })
  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === FROM_DEVICE) return
    if (origin === fromServer) {
      news = transaction
      return options.device?.remote(update)
    }
    const { changed } = transaction
    const rows = [...touchedRows(changed, partOf).values()].flatMap((ids) => [...ids])
    const made = { update, client: doc.clientID, key: changeKey(changed), rows }
    for (const edit of adopt([made])) options.device?.local(edit)
    if (update.length > maxUpdate) replace({ is: 'tooBig' })
    else updates.wish()
  }

  const sayHello = () => {
    const clientIds = clientsOf(doc.clientID, open).slice(0, LIMITS.clientIdsPerFrame)
    link.send({ is: 'hello', version: PROTOCOL_VERSION, epoch, clientIds, head, takesParts: true })
    link.send({ is: 'step1', vector: Y.encodeStateVector(doc) })
  }

  // --- from the server --------------------------------------------------------------------------------------------

  const onFrame = (frame: Frame) => (held ? void held.push(frame) : take(frame))
  const take = (frame: Frame) => {
    switch (frame.is) {
      case 'welcome':
        // whoever signed in here meanwhile is not answerable for what was written before
        persons = [frame.person, ...frame.formerly]
        if (!persons.includes(options.person)) return end('somebodyElse')
        if (epoch !== '' && frame.epoch !== epoch) return replace({ is: 'epoch' })
        epoch = frame.epoch
        maxUpdate = frame.limits.frameBytes - FRAME_HEAD
        isWelcome = true
        sayHello()
        head = frame.head
        onEvent({ is: 'welcome', welcome: frame })
        // told again with a newer clock: with the old one the others would take it for what they saw leave
        awareness.setLocalState(awareness.getLocalState())
        return askDevice()
      case 'step1':
        return isWelcome ? answer(frame.vector) : undefined
      case 'step2':
        news = undefined
        Y.applyUpdate(doc, frame.update, fromServer)
        link.succeeded()
        step({ is: 'synced' })
        return onEvent({ is: 'synced', news })
      case 'update':
        return Y.applyUpdate(doc, frame.update, fromServer)
      case 'ack':
        head = frame.head
        step({ is: 'acked', frames: frame.settled })
        if (frame.settled === save.frames) {
          isLostSent = false
          link.delivered()
        }
        return frame.barrier === undefined ? undefined : barriers.settle(frame.barrier)
      case 'reject':
        step({ is: 'refused' })
        if (frame.then === 'reload') return end('tooOld')
        if (frame.code === 'epoch') return replace({ is: 'epoch' })
        return replace(isLostSent ? { is: 'goneBack' } : { is: 'refused', code: frame.code })
      case 'awareness':
        return applyAwarenessUpdate(awareness, soundPresence(frame.update, awareness.clientID), fromServer)
      case 'store':
        return step({ is: 'store', store: frame.state })
      case 'drain':
        return link.drain(frame.afterMs)
      case 'roster':
        return onEvent({ is: 'roster', change: frame })
      case 'head':
        head = frame.head
        return checkHead(frame.hash)
      case 'event':
        return onEvent({ is: 'board', event: frame.event })
      case 'part':
        return // link.ts has put them together
      case 'query':
      case 'hello':
      case 'barrier':
        return // a client's frames; no server sends them
    }
  }

  /** What another tab has given up must not go out: it has written it anew, or told it. */
  const askDevice = () => {
    const asked = options.device?.over()
    if (!asked) return
    const frames: Frame[] = (held = [])
    void asked.then((why) => {
      if (held !== frames) return
      held = undefined
      if (why) replace(why, true)
      for (const frame of frames) if (!isStopped) onFrame(frame)
    })
  }

  /** The board at rest: with nothing of ours on the way, this document is the same or has gone astray. */
  const checkHead = (hash: string) => {
    if (save.link === 'online' && open.length === 0 && docHash(doc) !== hash) replace({ is: 'astray' })
  }

  const leaveSocket = () => {
    isWelcome = false
    held = undefined
    forgetOthers(awareness, fromServer)
    barriers.lose()
    onEvent({ is: 'alone' })
  }

  const link = createLink({
    url: options.url,
    socket: options.socket ?? browserSocket,
    random: options.random ?? Math.random,
    timers,
    onFrame,
    onSilence: (patience) => {
      barriers.ask()
      expectAnswer(patience)
    },
    onLost: ({ reason, failures }) => {
      leaveSocket()
      const away = failures === 1 ? 'connecting' : 'offline'
      step({ is: 'lost', link: reason === 'overloaded' ? 'full' : away })
      const ending = endOf(reason)
      if (ending) return end(ending)
      if (reason === 'clientTaken' || reason === 'tooBig') return replace({ is: reason })
      if (failures >= FAILURES_TO_ASK) void askWhyShut()
    },
  })
  const askWhyShut = async () => {
    const reason = await options.whyShut?.()
    if (reason && !isWelcome && !isStopped) end(reason)
  }

  doc.on('update', onUpdate)

  return {
    start(kept = [], ofEpoch = '') {
      epoch = ofEpoch
      const edits = adopt(kept)
      if (!isStopped) link.start()
      return edits
    },
    adopt(kept) {
      const edits = adopt(kept)
      updates.wish()
      return edits
    },
    note: step,
    save: () => save,
    open: (after = 0) => open.filter(({ edit }) => edit > after),
    barrier: () => (isWelcome ? barriers.wait() : Promise.resolve('lost')),
    wake: () => link.wake(),
    offline: () => {
      link.drop()
      if (!save.ended && !isStopped) step({ is: 'lost', link: 'offline' })
    },
    close() {
      stop()
      updates.stop()
      stopPresence()
      doc.off('update', onUpdate)
    },
  }
}
