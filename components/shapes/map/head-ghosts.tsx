'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Id } from '@/lib/journey/model'
import type { HeadField } from './head-places'
import { keptFromCanvas } from './kept-from-canvas'
import css from './map-head.module.css'
import { PersonaPopover } from './persona-popover'

const WORD = { scenario: 'addScenario', start: 'addStart', end: 'addEnd' } as const

/** What the head of a map could still say, on the free strip over its title; there while the map is meant. */
export function HeadGhosts({
  map,
  hasPersona,
  empty,
  begin,
}: {
  map: Id<'map'>
  hasPersona: boolean
  empty: readonly HeadField[]
  begin: (field: HeadField) => void
}) {
  const t = useTranslations('detail.head')
  return (
    <div className={css.ghosts}>
      {!hasPersona && (
        <PersonaPopover map={map} className={css.ghost} label={t('addPersona')}>
          <Plus size={12} aria-hidden />
          {t('addPersona')}
        </PersonaPopover>
      )}
      {empty.map((field) => (
        <button
          key={field}
          type="button"
          tabIndex={-1}
          className={css.ghost}
          {...keptFromCanvas}
          onClick={() => begin(field)}
        >
          <Plus size={12} aria-hidden />
          {t(WORD[field])}
        </button>
      ))}
    </div>
  )
}
