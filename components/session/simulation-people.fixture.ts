/**
 * What people of the simulation do to a board: the app's own edits, chosen by chance, as far as the person may. Every
 * word they write is one character that is written once: no splice cuts it, and wherever it comes to stand it is known.
 */
import type * as Y from 'yjs'
import { createMay, type May } from '@/components/board/may'
import { isRole } from '@/lib/access/can'
import { liveCanvas, writeCanvas, type CanvasRow, type CanvasWrite } from '@/lib/doc/canvas'
import { createHistory, type History } from '@/lib/doc/history'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { fieldsOf, rowAt, tableAt } from '@/lib/doc/rows'
import { TABLES, type DocTable } from '@/lib/doc/tables'
import { textAt } from '@/lib/doc/text'
import type { Change } from '@/lib/journey/change'
import type { EditContext } from '@/lib/journey/edit'
import { addCard, addLane, addStage, addTouchpoint, type Cell } from '@/lib/journey/edit-add'
import { rename, setEmotion, setFields } from '@/lib/journey/edit-fields'
import { moveCard, moveStage, moveTouchpoint } from '@/lib/journey/edit-move'
import { addPersona, attachPersona, detachPersona } from '@/lib/journey/edit-personas'
import { restore, trash } from '@/lib/journey/edit-trash'
import { newTail } from '@/lib/journey/ids'
import type { Board, Card, JourneyMap, Lane, Persona, Row, Stage, Touchpoint } from '@/lib/journey/model'
import type { Session } from './session'

// --- words ----------------------------------------------------------------------------------------------------------

const FIRST_WORD = 0x4e00
const WORD = /[\u4e00-\u9fff]/g

/** The word of a number, 0 ≤ n < 20,000. */
export const wordOf = (n: number): string => String.fromCharCode(FIRST_WORD + n)

export const wordsOf = (text: string): string[] => text.match(WORD) ?? []

const TEXTS = (Object.keys(TABLES) as DocTable[]).map((table) => ({
  table,
  fields: Object.entries(fieldsOf(table)).flatMap(([field, { kind }]) => (kind === 'text' ? [field] : [])),
}))

/** Every word of a document, as often as it stands there. */
export function wordsIn(doc: Y.Doc): string[] {
  let all = ''
  for (const { table, fields } of TEXTS) {
    for (const row of tableAt(doc, table).values())
      for (const field of fields) all += (row as Y.Map<Y.Text>).get(field)?.toJSON() ?? ''
  }
  return wordsOf(all)
}

// --- people ---------------------------------------------------------------------------------------------------------

/** Somebody with the board before them, at one moment. */
interface Desk {
  session: Session
  board: Board
  ctx: EditContext
  may: May
  history: History
  below: (n: number) => number
  word: () => string
}

/** One person at one tab; undo goes back as far as the document does. */
export interface Hands {
  /** One step of the person, or none if it is not theirs to do. Nothing happens before the board is there. */
  act(session: Session): void
}

/** @param word a new one each time */
export function createHands(person: string, random: () => number, word: () => string): Hands {
  const below = (n: number) => Math.floor(random() * n)
  let doc: Y.Doc | undefined
  let history: History
  let may: May
  return {
    act(session) {
      if (!session.isReady) return
      const { role, structureLocked: isLocked = false } = session.welcome ?? { role: session.me.role }
      if (!isRole(role)) throw new Error(`there is no role ${role}`)
      const isOwn = (id: string) => rowAt(session.doc, id)?.get('author') === person
      may = createMay({ role, isLocked, isOver: false }, isOwn)
      if (session.doc !== doc) {
        doc = session.doc
        history = createHistory(doc, { person, now: Date.now, mayTouch: (id) => may.touch(id) })
      }
      const ctx = { random, now: Date.now(), author: person }
      const deed = DEEDS[below(DEEDS.length)]!
      deed({ session, board: readBoard(doc), ctx, may, history, below, word })
    },
  }
}

/** As the app writes: a step that can be undone, and only if all of it is allowed. */
function step({ session, may, history }: Desk, changes: readonly Change[]): void {
  if (changes.length === 0 || !may.all(changes)) return
  history.mark()
  session.writeLocal(changes)
}

function draw({ session, ctx, may, history }: Desk, write: CanvasWrite): void {
  if (!(write.do === 'create' ? may.make('canvas') : may.touch(write.id))) return
  history.mark()
  writeCanvas(session.doc, [write], { origin: ORIGIN.local, author: ctx.author })
}

/** Up to three strokes of the keyboard, as the field of a text writes them. */
function type(desk: Desk): void {
  const { session, may, below, word } = desk
  const id = (below(4) === 0 ? anyNote(desk) : anyEntity(desk))?.id
  if (!id || !may.touch(id)) return
  const texts = ['title', 'text', 'quote', 'source'].flatMap((field) => textAt(session.doc, id, field) ?? [])
  const text = texts[below(texts.length)]!
  for (let strokes = 1 + below(3); strokes > 0; strokes--)
    session.doc.transact(() => {
      if (text.length > 1 && below(6) === 0) text.delete(below(text.length), 1)
      else text.insert(below(text.length + 1), word())
    }, ORIGIN.local)
}

// --- what they do it to ---------------------------------------------------------------------------------------------

type Find<R> = (desk: Desk) => R | undefined

/** One of those that do not lie in the trash. */
function any<R extends { trashed?: unknown }>({ below }: Desk, rows: Iterable<R>): R | undefined {
  const live = [...rows].filter((row) => !row.trashed)
  return live[below(live.length)]
}
const anyMap: Find<JourneyMap> = (desk) => any(desk, desk.board.maps.values())
const anyStage: Find<Stage> = (desk) => any(desk, desk.board.stages.values())
const anyTouchpoint: Find<Touchpoint> = (desk) => any(desk, desk.board.touchpoints.values())
const anyLane: Find<Lane> = (desk) => any(desk, desk.board.lanes.values())
const anyCard: Find<Card> = (desk) => any(desk, desk.board.cards.values())
const anyPersona: Find<Persona> = (desk) => any(desk, desk.board.personas.values())
const anyEntity: Find<Row> = (desk) => [anyCard, anyCard, anyTouchpoint, anyStage][desk.below(4)]!(desk)
const anyNote: Find<CanvasRow> = (desk) => any(desk, liveCanvas(desk.session.doc).shapes)

const anyCell: Find<Cell> = (desk) => {
  const [lane, stage, touchpoint] = [anyLane(desk), anyStage(desk), anyTouchpoint(desk)]
  if (!lane || !stage || !touchpoint) return undefined
  return { lane: lane.id, ...(desk.below(3) === 0 ? { stage: stage.id } : { touchpoint: touchpoint.id }) }
}

const anyTrashed: Find<Row> = ({ board, below }) => {
  const rows = [...board.cards.values(), ...board.touchpoints.values(), ...board.stages.values()]
  const trashed = rows.filter((row) => row.trashed)
  return trashed[below(trashed.length)]
}

/** One step with one of them, if there is one. */
const on =
  <R>(find: Find<R>, edit: (desk: Desk, row: R) => readonly Change[]) =>
  (desk: Desk) => {
    const row = find(desk)
    if (row) step(desk, edit(desk, row))
  }

const place = (below: (n: number) => number) => ({ x: below(1_000), y: below(1_000) })

/** Each as often as it stands here. */
const DEEDS: readonly ((desk: Desk) => void)[] = [
  ...[type, type, type, type, type, type, type, type],
  on(anyMap, ({ board, ctx, word, below }, { id }) => {
    return addStage(board, ctx, id, { title: word(), index: below(4) }).changes
  }),
  on(anyStage, ({ board, ctx, word, below }, { id }) => {
    return addTouchpoint(board, ctx, id, { title: word(), index: below(3) }).changes
  }),
  on(anyMap, ({ board, ctx, word }, { id }) => {
    return addLane(board, ctx, id, { kind: 'needs', title: word() }).changes
  }),
  on(anyCell, ({ board, ctx, word, below }, cell) => {
    return addCard(board, ctx, cell, { text: word(), index: below(2) }).changes
  }),
  on(anyCell, ({ board, ctx, word }, cell) => addCard(board, ctx, cell, { text: word() }).changes),
  on(anyMap, ({ board, ctx, word }, { id }) => addPersona(board, ctx, { name: word(), map: id }).changes),
  on(anyMap, (desk, { id, personas }) => {
    const [{ board, ctx }, persona] = [desk, anyPersona(desk)]
    if (!persona) return []
    return personas[persona.id]
      ? detachPersona(board, id, persona.id)
      : attachPersona(board, ctx, id, persona.id)
  }),
  on(anyStage, ({ board, ctx, below }, { id }) => moveStage(board, ctx, id, below(4))),
  on(anyTouchpoint, (desk, { id }) => {
    const stage = anyStage(desk)
    return stage ? moveTouchpoint(desk.board, desk.ctx, id, { stage: stage.id, index: desk.below(3) }) : []
  }),
  on(anyCard, (desk, { id }) => {
    const cell = anyCell(desk)
    return cell ? moveCard(desk.board, desk.ctx, id, { ...cell, index: desk.below(2) }) : []
  }),
  on(anyTouchpoint, (desk, { id }) => {
    const emotion = desk.below(6) === 0 ? undefined : desk.below(5) - 2
    return setEmotion(desk.board, id, anyPersona(desk)?.id, emotion)
  }),
  on(anyTouchpoint, ({ board, below }, { id }) => setFields(board, id, { waitMin: below(90), key: true })),
  on(anyCard, ({ board, below }, { id }) => setFields(board, id, { impact: 1 + below(5) })),
  // all of the title at once, as the light view writes it
  on(anyEntity, ({ board, word }, { id }) => rename(board, id, word())),
  on(anyEntity, ({ board, ctx }, { id }) => trash(board, ctx, [id])),
  on(anyTrashed, ({ board }, { id }) => restore(board, [id])),
  (desk) => {
    const { ctx, below, word } = desk
    const [id, at] = [`shape:${newTail(ctx.random)}`, place(below)]
    const props = { tone: 'sky' }
    draw(desk, {
      do: 'create',
      row: { id, typeName: 'shape', type: 'sticky', at, props, meta: {}, text: word() },
    })
  },
  (desk) => {
    const note = anyNote(desk)
    if (note) draw(desk, { do: 'patch', id: note.id, set: { at: place(desk.below) } })
  },
  (desk) => {
    const note = anyNote(desk)
    if (note) draw(desk, { do: 'patch', id: note.id, props: { tone: `tone ${desk.below(9)}` } })
  },
  (desk) => {
    const note = anyNote(desk)
    const trashed = { by: desk.ctx.author, at: desk.ctx.now }
    if (note && desk.below(2) > 0) draw(desk, { do: 'patch', id: note.id, set: { trashed } })
  },
  ({ history }) => void history.undo(),
  ({ history }) => void history.undo(),
  ({ history }) => void history.redo(),
]
