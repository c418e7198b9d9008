'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { mayAdd } from '../board-actions'
import { useBoardRoom, useMay, useModel } from '../board-context'
import css from './empty-board.module.css'
import { keepOnBar } from './tool-bar'

/**
 * A board without a map says what it is for, and how to begin; or that it has maps which cannot be read.
 * @param isBare nothing free lies on it either: a board of notes alone is not lectured over
 */
export function EmptyBoard({ isBare }: { isBare: boolean }) {
  const t = useTranslations('board.empty')
  const { actions } = useBoardRoom()
  const mayBegin = mayAdd(useMay(), 'map', true)
  const isEmpty = useModel((model) => model.layouts.size === 0)
  const unreadable = useModel(
    (model) => model.board.unreadable.filter(({ table }) => table === 'maps').length,
  )
  if (!isEmpty || (!isBare && unreadable === 0)) return null
  return (
    <div className={css.empty}>
      <p>{unreadable > 0 ? t('unreadable', { count: unreadable }) : t(mayBegin ? 'begin' : 'nothing')}</p>
      {mayBegin && (
        <button type="button" className={css.button} {...keepOnBar} onClick={() => actions.add('map')}>
          <Plus size={18} aria-hidden />
          {t('addMap')}
        </button>
      )}
    </div>
  )
}
