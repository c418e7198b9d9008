'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useBoardRoom, useModel } from './board-context'
import css from './empty-board.module.css'
import { keepOnBar } from './tool-bar'

/** A board without a map says what it is for, and how to begin. */
export function EmptyBoard() {
  const t = useTranslations('board.empty')
  const { mayEdit, actions } = useBoardRoom()
  const isEmpty = useModel((model) => model.layouts.size === 0)
  if (!isEmpty) return null
  return (
    <div className={css.empty}>
      <p>{t(mayEdit ? 'begin' : 'nothing')}</p>
      {mayEdit && (
        <button type="button" className={css.button} {...keepOnBar} onClick={() => actions.add('map')}>
          <Plus size={18} aria-hidden />
          {t('addMap')}
        </button>
      )}
    </div>
  )
}
