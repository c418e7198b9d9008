'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useEditor, useValue } from 'tldraw'
import { useBoardRoom } from './board-context'
import css from './card-plus.module.css'
import { cellAt, type Cell } from './cells'
import { keepOnBar } from './tool-bar'

/** Below this zoom the sign would be larger than what it adds to. */
const LEAST_ZOOM = 0.4

/** The `+` at the foot of the cell under the pointer: a card goes there. */
export function CardPlus() {
  const editor = useEditor()
  const t = useTranslations('board.add')
  const { model, mayEdit, actions } = useBoardRoom()
  const spot = useValue<(Cell & { left: number; top: number }) | undefined>(
    'cell under the pointer',
    () => {
      if (!mayEdit || !editor.isIn('select.idle') || editor.getInstanceState().isCoarsePointer)
        return undefined
      if (editor.getZoomLevel() < LEAST_ZOOM) return undefined
      const cell = cellAt(model, editor.inputs.getCurrentPagePoint())
      if (!cell) return undefined
      const foot = editor.pageToViewport({ x: cell.x + cell.w / 2, y: cell.y + cell.h })
      return { ...cell, left: foot.x, top: foot.y }
    },
    [editor, model, mayEdit],
  )
  if (!spot) return null
  return (
    <button
      type="button"
      className={css.plus}
      style={{ left: spot.left, top: spot.top }}
      // The same is done by the bar's button and from the keyboard; this one is for the pointer that is here anyway.
      tabIndex={-1}
      title={t('card')}
      aria-hidden
      {...keepOnBar}
      onClick={() => actions.addCard(spot)}
    >
      <Plus size={16} aria-hidden />
    </button>
  )
}
