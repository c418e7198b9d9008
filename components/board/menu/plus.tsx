'use client'
import { Plus as PlusIcon } from 'lucide-react'
import { useRef, type CSSProperties } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor, usePassThroughWheelEvents, useValue, type Editor } from 'tldraw'
import { insertionNear, insertionPoints, type Insertion, type InsertionPoint } from '@/lib/journey/insertions'
import { columnOf } from '@/lib/journey/live'
import { TABLE_OF, type Id } from '@/lib/journey/model'
import type { BoardActions } from '../board-actions'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { cellAt, cellOf, holdsCards, mapAt } from '../cells'
import css from './plus.module.css'
import { keepPress } from '../bars/tool-bar'

/** Below this zoom the signs would be larger than what they add to. */
const LEAST_ZOOM = 0.4
/** px at 100 %: how near the pointer has to come; further out less, or the signs would cover what they stand beside */
const REACH = 26
/** px on the screen that a sign takes for a finger: plus.module.css */
const FINGER = 44

/** One sign: where it stands on the page, and what it does. */
interface Sign {
  kind: 'card' | Insertion['kind']
  key: string
  x: number
  y: number
  run: (actions: BoardActions) => void
}

const selectLayouts = (model: BoardModel) => model.layouts

/**
 * `+` where something can be added: in between near the pointer, and at the foot of the cell under it; for fingers,
 * around what is selected. A sign stays where it is until the pointer has left it.
 */
export function PlusSigns() {
  const editor = useEditor()
  const t = useTranslations()
  const { model, actions } = useBoardRoom()
  const may = useMay()
  const layouts = useModel(selectLayouts)
  const kept = useRef<Sign>(undefined)
  const frame = useRef<HTMLDivElement>(null)
  const near = useValue('near', () => Math.min(1, editor.getEfficientZoomLevel()), [editor])
  // They come under a pointer that scrolls.
  usePassThroughWheelEvents(frame)
  const isOffered = ({ kind }: Pick<Sign, 'kind'>) => may.make(TABLE_OF[kind])
  const signs = useValue<readonly (Sign & { left: number; top: number })[]>(
    'plus signs',
    () => {
      if (!may.write || !editor.isIn('select.idle') || editor.getZoomLevel() < LEAST_ZOOM) return []
      const found = editor.getInstanceState().isCoarsePointer
        ? aroundSelection(model, actions, FINGER / 2 / editor.getZoomLevel()).filter(isOffered)
        : nearPointer(editor, model, isOffered, kept.current)
      kept.current = found[0]
      return found.map((sign) => {
        const at = editor.pageToViewport(sign)
        return { ...sign, left: at.x, top: at.y }
      })
    },
    [editor, model, layouts, actions, may],
  )
  return (
    <div ref={frame} className={css.signs} style={{ '--near': near } as CSSProperties}>
      {signs.map(({ key, kind, left, top, run }) => (
        <button
          key={key}
          type="button"
          className={css.plus}
          style={{ left, top }}
          // The same is done by the bar's button, by the menu and from the keyboard; these are for the pointer only.
          tabIndex={-1}
          title={kind === 'card' ? t('board.add.card') : t(`keys.plus.${kind}`)}
          data-plus={kind}
          aria-hidden
          {...keepPress}
          onClick={() => run(actions)}
        >
          <span className={css.disc}>
            <PlusIcon size={16} aria-hidden />
          </span>
        </button>
      ))}
    </div>
  )
}

function nearPointer(
  editor: Editor,
  model: BoardModel,
  isOffered: (sign: Pick<Sign, 'kind'>) => boolean,
  kept: Sign | undefined,
): Sign[] {
  const point = editor.inputs.getCurrentPagePoint()
  const reach = REACH / Math.max(1, editor.getZoomLevel())
  const layout = mapAt(model, point)
  if (!layout) return []
  const { id, at } = layout.map
  if (kept && kept.kind !== 'card' && Math.hypot(kept.x - point.x, kept.y - point.y) < reach / 2)
    return [kept]
  const near = insertionNear(layout, { x: point.x - at.x, y: point.y - at.y }, reach)
  if (near && isOffered(near.insert)) return [insertSign(id, at, near)]
  const cell = isOffered({ kind: 'card' }) ? cellAt(model, point) : undefined
  return cell ? [cardSign(cell.lane, cell.column, { x: cell.x + cell.w / 2, y: cell.y + cell.h })] : []
}

/** Before and after what is selected, and at the foot of its cell. @param aside px of the page: half a sign */
function aroundSelection(model: BoardModel, actions: BoardActions, aside: number): Sign[] {
  const here = actions.cursor.here()
  if (!here) return []
  const { layout, stop } = here
  const { id: map, at } = layout.map
  const { spot, box } = stop
  const foot = { x: at.x + box.x + box.w / 2, y: at.y + box.y + box.h }
  if (spot.is === 'gap') return []
  if (spot.is === 'cell') return [cardSign(spot.lane, spot.column, foot)]
  const card = model.board.cards.get(spot.id)
  if (card) {
    const { lane } = card.place
    if (!holdsCards(model, lane)) return []
    // under the card: it is carried by what is seen of it
    return [cardSign(lane, columnOf(card.place), { x: foot.x, y: foot.y + aside })]
  }
  return insertionPoints(layout)
    .filter(({ beside, insert }) => beside.includes(spot.id) && spot.id.startsWith(`${insert.kind}:`))
    .map((point) => insertSign(map, at, { ...point, y: besideWords(point, box) }))
}

/** px of the map: at the corner of a touchpoint stand its first letters; the middle of its edge is free. */
const besideWords = ({ insert, y }: InsertionPoint, box: { y: number; h: number }): number =>
  insert.kind === 'touchpoint' ? box.y + box.h / 2 : y

const cardSign = (
  lane: Id<'lane'>,
  column: Id<'touchpoint'> | Id<'stage'>,
  at: { x: number; y: number },
): Sign => ({
  ...at,
  kind: 'card',
  key: `${lane} ${column}`,
  run: (actions) => actions.addCard(cellOf(lane, column)),
})

const insertSign = (
  map: Id<'map'>,
  at: { x: number; y: number },
  { insert, x, y }: { insert: Insertion; x: number; y: number },
): Sign => ({
  kind: insert.kind,
  key: JSON.stringify([map, insert]),
  x: at.x + x,
  y: at.y + y,
  run: (actions) => actions.insert(map, insert),
})
