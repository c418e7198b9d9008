import type { Editor, TLContent } from 'tldraw'
import type { Change } from '@/lib/journey/change'
import { boardOf, clipOf } from '@/lib/journey/clip'
import { pasteClip } from '@/lib/journey/clip-paste'
import { spotOf } from '@/lib/journey/clip-spot'
import { clipLines, clipTables, tsvText } from '@/lib/journey/clip-table'
import { linesOf, parseTsv, pasteLines, pasteTable } from '@/lib/journey/clip-words'
import { duplicateEntities, type Copies } from '@/lib/journey/edit-duplicate'
import { trash } from '@/lib/journey/edit-trash'
import { layoutMap } from '@/lib/journey/layout'
import { kindOf, type Board, type JourneyMap } from '@/lib/journey/model'
import { limitHit, type RowLimits } from '@/lib/journey/room-left'
import { LIMITS } from '@/lib/protocol/limits'
import type { BoardActions } from '../board-actions'
import { copyCanvas, putCanvas } from './clipboard-canvas'
import {
  payloadHtml,
  readPayload,
  tableIn,
  tablesHtml,
  type CanvasClip,
  type Payload,
} from './clipboard-payload'
import { pasteTarget } from './clipboard-target'
import { imagesOf } from '../images/images'
import { isJourney, shapeIdOf } from '../journey-shapes'
import { mayTrash } from '../may'

/** What the clipboard holds, as text. */
export interface Words {
  html: string
  plain: string
}

export interface BoardClipboard {
  /** What is selected, for boards and for other programs; undefined: nothing is. */
  copy(): Words | undefined
  /** The same, and takes it away; read-only people only copy. */
  cut(): Words | undefined
  /** @returns false when there is nothing for a map in it: then it is the canvas' */
  paste(words: Words): boolean
  /** Copies of the selected entities, and of what is selected with them; false when there are no entities among it. */
  duplicate(): boolean
  readonly tell: ClipboardTell
}

/** Why something was not done. */
export type ClipboardTell = (
  key: keyof RowLimits | 'freeShapes' | 'readOnly' | 'unreadable' | 'byKeys',
) => void

/** Letters of JSON that one transaction takes; the server reads frames of at most 1 MB. */
const STEP_CHARACTERS = 250_000

export function createClipboard(
  editor: Editor,
  actions: Pick<
    BoardActions,
    'model' | 'may' | 'context' | 'write' | 'selected' | 'select' | 'reveal' | 'cursor'
  >,
  tell: ClipboardTell,
): BoardClipboard {
  const { model } = actions

  const take = (): Payload | undefined => {
    const shapes = editor.getSelectedShapes()
    const journey = clipOf(model.board, actions.selected())
    const copied = new Set(journey?.rows.map(({ id }) => shapeIdOf(id)))
    const canvas = copyCanvas(editor, shapes, (id) => {
      const shape = copied.has(id) ? editor.getShape(id) : undefined
      return shape && isJourney(shape) ? shape.props.entity : undefined
    })
    const root = journey?.roots[0]
    const bounds = root && editor.getShapePageBounds(shapeIdOf(root))
    const at = bounds && { x: bounds.x, y: bounds.y }
    const board = imagesOf(editor)?.board
    return journey || canvas ? { version: 1, journey, canvas: canvas && { ...canvas, board }, at } : undefined
  }

  const wordsOf = (payload: Payload): Words => {
    const { journey, canvas } = payload
    if (!journey) {
      const plain = textsOf(editor, canvas!.content)
      return {
        html: payloadHtml(payload, tablesHtml([{ heads: 0, rows: linesOf(plain).map((line) => [line]) }])),
        plain,
      }
    }
    const tables = clipTables(model.board, journey)
    const isCards = journey.roots.every((id) => kindOf(id) === 'card')
    const plain = isCards ? clipLines(journey) : tsvText(tables)
    return { html: payloadHtml(payload, tablesHtml(tables)), plain }
  }

  /** One undo step of everything, or nothing at all. @returns the new shapes */
  const put = (copies: Copies, { canvas, at }: Pick<Payload, 'canvas' | 'at'>, step: string): boolean => {
    const changes = withoutLibrary(copies.changes)
    if (!actions.may().all(changes)) {
      tell('readOnly')
      return false
    }
    if (!fits(changes, canvas)) return false
    const mark = editor.markHistoryStoppingPoint(step)
    try {
      for (const parcel of steps(changes)) actions.write(parcel, 'open')
      actions.select(copies.ids)
      if (canvas) {
        const there = copies.ids[0] && editor.getShapePageBounds(shapeIdOf(copies.ids[0]))
        const by = there && at ? { x: there.x - at.x, y: there.y - at.y } : { x: 0, y: 0 }
        const free = putCanvas(editor, canvas, by, copies.copyOf)
        editor.setSelectedShapes([...editor.getSelectedShapeIds(), ...free])
      }
    } catch {
      // Free shapes that another program wrote, or another version of this one.
      editor.bailToMark(mark)
      tell('unreadable')
      return false
    }
    editor.markHistoryStoppingPoint()
    if (copies.ids[0]) actions.reveal(copies.ids[0])
    return true
  }

  /** Departments and personas that somebody may not add to the board stay where they came from. */
  const withoutLibrary = (changes: readonly Change[]) =>
    changes.filter((change) => !isLibrary(change) || actions.may().all([change]))

  const fits = (changes: readonly Change[], canvas: CanvasClip | undefined): boolean => {
    const hit = limitHit(model.board, changes, LIMITS)
    if (hit) tell(hit)
    const free = editor.getCurrentPageShapes().filter((shape) => !isJourney(shape)).length
    const isFull = canvas && free + canvas.content.shapes.length > LIMITS.freeShapesPerBoard
    if (!hit && isFull) tell('freeShapes')
    return !hit && !isFull
  }

  const heightIn = (source: Board) => (map: JourneyMap) =>
    model.layouts.get(map.id)?.height ?? (source.maps.has(map.id) ? layoutMap(source, map.id).height : 0)

  const pastePayload = ({ journey, canvas, at }: Payload): void => {
    if (!journey) {
      if (canvas)
        editor.putExternalContent({ type: 'tldraw', content: canvas.content }).catch(() => tell('unreadable'))
      return
    }
    const { board } = model
    const spot = spotOf(board, pasteTarget(editor, actions).ids)
    put(
      pasteClip(board, actions.context(), journey, spot, heightIn(boardOf(journey))),
      { canvas, at },
      'paste',
    )
  }

  const hasImagesFromElsewhere = ({ content, board }: CanvasClip) =>
    content.assets.length > 0 && board !== imagesOf(editor)?.board

  /** Pictures of another board first: who may not see that one pastes the rest, and is told. */
  const pasteWithImages = async (payload: Payload, canvas: CanvasClip) => {
    const { content, board } = canvas
    const ids = content.assets.map(({ id }) => id)
    const here = board === undefined ? undefined : await imagesOf(editor)?.takeOver(board, ids)
    const assets = content.assets.filter(({ id }) => here?.has(id))
    pastePayload({ ...payload, canvas: { ...canvas, content: { ...content, assets } } })
  }

  /** Words of other programs become cards, if a cell is meant. */
  const pasteWords = ({ html, plain }: Words): boolean => {
    const { ids, isCell } = pasteTarget(editor, actions)
    const spot = isCell ? spotOf(model.board, ids) : undefined
    if (!spot) return false
    const table = tableIn(html) ?? parseTsv(plain)
    const lines = table ? [] : linesOf(plain)
    if (!table && lines.length === 0) return false
    const made = table
      ? pasteTable(model.board, actions.context(), table, spot)
      : pasteLines(model.board, actions.context(), lines, spot)
    put({ ...made, copyOf: new Map() }, {}, 'paste')
    return true
  }

  return {
    tell,
    copy() {
      const payload = take()
      return payload && wordsOf(payload)
    },
    cut() {
      const words = this.copy()
      if (!words) return undefined
      const theirs = actions.selected().filter((id) => mayTrash(actions.may(), model.board, id))
      const free = editor
        .getSelectedShapes()
        .filter((shape) => !isJourney(shape) && actions.may().touch(shape.id))
      if (theirs.length + free.length === 0) {
        tell('readOnly')
        return words
      }
      editor.markHistoryStoppingPoint('cut')
      actions.write(trash(model.board, actions.context(), theirs), 'open')
      editor.deleteShapes(free)
      editor.markHistoryStoppingPoint()
      return words
    },
    paste(words) {
      const payload = readPayload(words.html)
      if (!actions.may().write) {
        tell('readOnly')
        return true
      }
      if (payload?.canvas && hasImagesFromElsewhere(payload.canvas))
        void pasteWithImages(payload, payload.canvas)
      else if (payload) pastePayload(payload)
      else if (words.html.includes('data-tldraw')) return false
      return payload !== undefined || pasteWords(words)
    },
    duplicate() {
      const payload = actions.may().write ? take() : undefined
      if (!payload?.journey) return false
      const { board } = model
      const copies = duplicateEntities(
        board,
        actions.context(),
        payload.journey.roots,
        undefined,
        heightIn(board),
      )
      put(copies, payload, 'duplicate')
      return true
    },
  }
}

const LIBRARY = new Set<unknown>(['department', 'persona'])
const isLibrary = (change: Change) => change.do === 'create' && LIBRARY.has(kindOf(change.row.id))

/** Changes in parcels that fit a frame each. */
function steps(changes: readonly Change[]): Change[][] {
  const made: Change[][] = [[]]
  let letters = 0
  for (const change of changes) {
    const more = JSON.stringify(change).length
    if (letters > 0 && letters + more > STEP_CHARACTERS) {
      made.push([])
      letters = 0
    }
    made.at(-1)!.push(change)
    letters += more
  }
  return made
}

const textsOf = (editor: Editor, { shapes }: TLContent): string =>
  shapes.flatMap((shape) => editor.getShapeUtil(shape).getText(shape) ?? []).join('\n')
