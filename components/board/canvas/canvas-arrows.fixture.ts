import { createShapeId, type TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { readCanvas } from '@/lib/doc/canvas'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { meet } from '@/lib/doc/replicas.fixture'
import { writeChanges } from '@/lib/doc/write'
import type { Change } from '@/lib/journey/change'
import { seeded } from '@/lib/journey/edit.fixture'
import { setFields } from '@/lib/journey/edit-fields'
import { moveCard, moveLane, moveStage, moveTouchpoint } from '@/lib/journey/edit-move'
import { restore, trash } from '@/lib/journey/edit-trash'
import type { Board, Id } from '@/lib/journey/model'
import { openDesk, smallMap } from '../board.fixture'
import { endOf } from './canvas-records'
import { shapeIdOf } from '../journey-shapes'

type Desk = ReturnType<typeof openDesk>

/** What went wrong with an arrow: empty when nothing did. */
export type Loss = string

const TABLES = ['stages', 'touchpoints', 'lanes', 'cards'] as const

/**
 * Two people at one small map with arrows between its entities and boxes beside it. They move, trash, restore, hide,
 * collapse and undo at random, now and then without a connection. Nobody takes an arrow away or lets go of its end.
 * @returns every arrow that was lost and every end that was not bound although both sides were shown
 */
export function wander(seed: number, steps: number): Loss[] {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const some = <T>(list: readonly T[]): T[] => list.slice(Math.floor(random() * list.length)).slice(0, 1)
  const docs = [createBoardDoc('en'), new Y.Doc()] as const
  docs.forEach((doc, i) => (doc.clientID = 1000 + 2 * seed + i))
  const made = smallMap(docs[0])
  const desks = [openDesk(docs[0], 'ana'), openDesk(docs[1], 'boris')] as const
  const losses: Loss[] = []
  const sync = () => {
    for (const desk of desks) desk.canvas.flush()
    meet(...docs)
  }
  sync()
  const drawn = drawArrows(desks[0], [...made.touchpoints, made.card, made.stages[0]!].map(shapeIdOf))
  sync()
  for (const desk of desks) desk.history.clear()

  const ids = (board: Board, wanted: 'live' | 'trashed'): Id[] =>
    TABLES.flatMap((table) => [...board[table].values()])
      .filter((row) => (row.trashed === undefined) === (wanted === 'live'))
      .map((row) => row.id)
  const of = (board: Board, kind: string) => ids(board, 'live').filter((id) => id.startsWith(kind)) as never[]

  /** Undo is one of the most likely: it is what brings things back. */
  const acts: readonly ((desk: Desk, ctx: Parameters<typeof trash>[1]) => Change[] | void)[] = [
    ({ model: { board } }, ctx) => {
      const [touchpoint, stage] = [pick(of(board, 'touchpoint')), pick(of(board, 'stage'))]
      return touchpoint && stage ? moveTouchpoint(board, ctx, touchpoint, { stage }) : []
    },
    ({ model: { board } }, ctx) => {
      const [card, lane] = [pick(of(board, 'card')), pick(of(board, 'lane'))]
      const touchpoint = pick(of(board, 'touchpoint'))
      return card && lane && touchpoint ? moveCard(board, ctx, card, { lane, touchpoint }) : []
    },
    ({ model: { board } }, ctx) => some(of(board, 'stage')).flatMap((id) => moveStage(board, ctx, id, 0)),
    ({ model: { board } }, ctx) => some(of(board, 'lane')).flatMap((id) => moveLane(board, ctx, id, 0)),
    ({ model: { board } }) =>
      some<Id<'lane'>>(of(board, 'lane')).flatMap((id) =>
        setFields(board, id, { hidden: random() < 0.5, collapsed: random() < 0.5 }),
      ),
    ({ model: { board } }, ctx) => trash(board, ctx, some(ids(board, 'live'))),
    ({ model: { board } }, ctx) => trash(board, ctx, random() < 0.3 ? [made.map] : []),
    ({ model: { board } }) => restore(board, [...ids(board, 'trashed'), made.map]),
    ({ model: { board } }) => restore(board, some(ids(board, 'trashed'))),
    ({ editor }) => void editor.undo(),
    ({ editor }) => void editor.undo(),
    ({ editor }) => void editor.redo(),
    ({ editor }) => {
      const id = pick([...drawn.boxes, ...drawn.arrows])!
      const shape = editor.getShape(id)
      if (!shape) return
      editor.markHistoryStoppingPoint('move')
      editor.updateShape({ id, type: shape.type, x: shape.x + Math.round(random() * 100) })
    },
    ({ editor }) => {
      const pair = drawn.boxes.filter((id) => editor.getShape(id))
      editor.markHistoryStoppingPoint('group')
      if (editor.getShape(pair[0]!)?.parentId === editor.getCurrentPageId()) editor.groupShapes(pair)
      else editor.ungroupShapes([editor.getShape(pair[0]!)!.parentId as TLShapeId])
    },
  ]

  let isOnline = true
  for (let step = 0; step < steps; step++) {
    const desk = pick(desks)!
    const ctx = { random, now: step + 10, author: desk === desks[0] ? 'ana' : 'boris' }
    const changes = pick(acts)!(desk, ctx)?.filter(Boolean) ?? []
    if (changes.length > 0) {
      desk.history.mark()
      writeChanges(desk.doc, changes, { origin: ORIGIN.local, author: ctx.author })
    }
    desk.canvas.flush()
    if (random() < 0.15) isOnline = !isOnline
    if (isOnline || step === steps - 1) sync()
    for (const one of desks)
      losses.push(...lossesOf(one, drawn.arrows).map((loss) => `step ${step}: ${loss}`))
    if (losses.length > 0) break
  }
  for (const desk of desks) desk.close()
  return losses
}

/** An arrow from each target to the next, and one from each to a box of its own. */
function drawArrows({ editor }: Desk, targets: readonly TLShapeId[]) {
  const arrows: TLShapeId[] = []
  const boxes = [0, 1].map((i) => {
    const id = createShapeId(`box${i}`)
    editor.createShape({ id, type: 'geo', x: 300 * i, y: 3000, props: { w: 100, h: 60 } })
    return id
  })
  const connect = (from: TLShapeId, to: TLShapeId) => {
    const id = createShapeId(`arrow${arrows.length}`)
    arrows.push(id)
    editor.createShape({ id, type: 'arrow', x: 0, y: 0 })
    editor.createBindings(
      (
        [
          ['start', from],
          ['end', to],
        ] as const
      ).map(([terminal, toId]) => ({
        type: 'arrow',
        fromId: id,
        toId,
        props: {
          terminal,
          normalizedAnchor: { x: 0.5, y: 0.5 },
          isExact: false,
          isPrecise: false,
          snap: 'none',
        },
      })),
    )
  }
  targets.forEach((target, i) => {
    connect(target, targets[(i + 1) % targets.length]!)
    connect(target, boxes[i % boxes.length]!)
  })
  return { arrows, boxes }
}

function lossesOf({ editor, doc }: Desk, arrows: readonly TLShapeId[]): Loss[] {
  const rows = [...readCanvas(doc).values()]
  const losses: Loss[] = []
  const ends = new Set<string>()
  for (const row of rows) {
    const end = endOf(row)
    if (end === undefined || row.trashed) continue
    ends.add(end)
    const isShown = [row.fromId, row.toId].every((id) => editor.getShape(id as TLShapeId))
    if (isShown && !editor.store.has(row.id as TLShapeId)) losses.push(`${end} is not bound`)
  }
  for (const id of arrows) {
    const row = rows.find((one) => one.id === id)
    if (!row || row.trashed) losses.push(`${id} lies in the trash`)
    for (const terminal of ['start', 'end'])
      if (!ends.has(`${id} ${terminal}`)) losses.push(`${id} has lost its ${terminal}`)
    const targets = rows.filter((one) => one.fromId === id).map((one) => one.toId as TLShapeId)
    const shape = editor.getShape(id)
    if (targets.some((target) => editor.getShape(target)) && !shape) losses.push(`${id} is not shown`)
    if (shape && !editor.getAncestorPageId(shape)) losses.push(`${id} lies on no page`)
  }
  const groups = rows.filter((row) => row.type === 'group' && editor.getShape(row.id as TLShapeId))
  for (const { id } of groups)
    if (editor.getSortedChildIdsForParent(id as TLShapeId).length < 2) losses.push(`${id} is an empty group`)
  return losses
}
