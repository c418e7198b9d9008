/**
 * What the participants say: y-websocket's messages, encoded before anything is measured. All servers hear the same
 * (Hocuspocus with the board's name in front), on rows that ours lets through: each participant has a card, and sets
 * one plain field of it under its own clientID.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { checked, createRow } from '@/lib/doc/write'
import { encodeFrame } from '@/lib/protocol/frames'
import { PROTOCOL_VERSION } from '@/lib/protocol/messages'
import { markText, type MarkKind } from './marks'
import { framed, writeMasked, type Framed } from './raw-socket'

/** How a server wants to be spoken to. */
export interface Dialect {
  /** every message begins with the name of the board, and the first one is a word about who comes */
  named?: boolean
  /** it understands HELLO, and counts document frames in ACKs */
  acks?: boolean
}

/** A message that is sent with a mark filled in: `at` is where the mark stands in the payload. */
export interface Marked extends Framed {
  at: number
}

const FIRST_CLIENT = 0x4000_0000
const SEEDER = 0x3fff_ffff
/** rows of one message: far below what a frame may have */
const SEED_ROWS = 500
/** an awareness clock of three bytes, and so for two million more */
const FIRST_CLOCK = 1 << 14

export const clientOf = (participant: number): number => FIRST_CLIENT + participant
const cardOf = (participant: number) => `card:p${participant}` as const

function nameOf(board: string): Uint8Array {
  const to = encoding.createEncoder()
  encoding.writeVarString(to, board)
  return encoding.toUint8Array(to)
}

/** Where a message begins behind what this dialect puts in front of it. */
export const offsetIn = ({ named }: Dialect, board: string): number => (named ? nameOf(board).length : 0)

export const addressed = ({ named }: Dialect, board: string, message: Uint8Array): Uint8Array =>
  named ? Buffer.concat([nameOf(board), message]) : message

/** The first words of a participant: who it is, and that it has nothing yet. */
export function firstWords(dialect: Dialect, board: string, client: number): Uint8Array[] {
  const step1 = encodeFrame({ is: 'step1', vector: new Uint8Array([0]) })
  const words = [step1]
  if (dialect.acks)
    words.unshift(
      encodeFrame({ is: 'hello', version: PROTOCOL_VERSION, epoch: '', clientIds: [client], head: 0 }),
    )
  if (dialect.named) {
    const to = encoding.createEncoder()
    for (const part of [2, 0]) encoding.writeVarUint(to, part)
    for (const text of ['no token', '4.7.0']) encoding.writeVarString(to, text)
    words.unshift(encoding.toUint8Array(to))
  }
  return words.map((word) => addressed(dialect, board, word))
}

/** The answer of somebody who has nothing to a server's step1. */
export const nothingNew = (): Uint8Array => encodeFrame({ is: 'step2', update: new Uint8Array([0, 0]) })

/** A board of so many cards, as the updates that make it. @param letters of each card's text */
export function seedUpdates(cards: number, letters: number): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = SEEDER
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = 'What people do, see and feel on their way. '.repeat(letters).slice(0, letters)
  for (let first = 0; first < cards; first += SEED_ROWS) {
    doc.transact(() => {
      for (let i = first; i < Math.min(cards, first + SEED_ROWS); i++) {
        const place = { lane: 'lane:actions', stage: 'stage:first', order: 'a0' }
        createRow(doc, 'cards', cardOf(i), checked('cards', cardOf(i), { place, text }))
      }
    })
  }
  return updates
}

/** The board's cards as somebody reads them who has heard these updates: participant → the mark of its last edit. */
export function marksOnBoard(updates: readonly Uint8Array[]): Map<number, string> {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const marks = new Map<number, string>()
  for (const [id, card] of doc.getMap<Y.Map<string | undefined>>('cards'))
    marks.set(Number(id.slice(cardOf(0).length - 1)), card.get('promise') ?? '')
  doc.destroy()
  return marks
}

function marked(dialect: Dialect, board: string, message: Uint8Array, kind: MarkKind): Marked {
  const whole = addressed(dialect, board, message)
  return { ...framed(whole), at: Buffer.from(whole).indexOf(`~${kind}`) }
}

/** Makes the edits of one board: each call gives one participant's next `count`. */
export function editsOn(dialect: Dialect, board: string, seed: readonly Uint8Array[]) {
  const doc = new Y.Doc()
  for (const update of seed) Y.applyUpdate(doc, update)
  let updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return (participant: number, sender: number, count: number): Marked[] => {
    doc.clientID = clientOf(participant)
    updates = []
    const card = doc.getMap<Y.Map<unknown>>('cards').get(cardOf(participant))!
    for (let turn = 0; turn < count; turn++) card.set('promise', markText('e', sender, turn))
    return updates.map((update) => marked(dialect, board, encodeFrame({ is: 'update', update }), 'e'))
  }
}

/** One participant's presence: `move` changes it in place for the next time it is sent. */
export class Moves {
  readonly #said: Marked
  readonly #clockAt: number
  #clock = FIRST_CLOCK

  constructor(dialect: Dialect, board: string, participant: number, sender: number) {
    const state = `{"canvas":{"cursor":{"x":1234.5,"y":678.25},"selection":["shape:s4"]},"t":"${markText('p', sender, 0)}"}`
    const before = encoding.createEncoder()
    for (const part of [1, clientOf(participant)]) encoding.writeVarUint(before, part)
    const clockAt = encoding.length(before)
    encoding.writeVarUint(before, FIRST_CLOCK)
    encoding.writeVarString(before, state)
    const update = encoding.toUint8Array(before)
    const message = encodeFrame({ is: 'awareness', update })
    this.#clockAt = offsetIn(dialect, board) + message.length - update.length + clockAt
    this.#said = marked(dialect, board, message, 'p')
  }

  /** The frame for now. It is a copy: the socket may keep it. */
  next(fill: (said: Marked, turn: number) => void): Buffer {
    const clock = ++this.#clock
    const bytes = [0x80 | (clock & 127), 0x80 | ((clock >> 7) & 127), clock >> 14]
    writeMasked(this.#said.payload, this.#clockAt, bytes)
    fill(this.#said, clock - FIRST_CLOCK)
    return Buffer.from(this.#said.frame)
  }
}
