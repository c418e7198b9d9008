'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { setFields } from '@/lib/journey/edit-fields'
import type { JourneyMap } from '@/lib/journey/model'
import { useBoardRoom } from '../board-context'
import css from './detail.module.css'
import { DraftField } from './draft-field'

/** Objectives are not only sales: what relations are for is offered as well. */
const OFFERED = ['sale', 'loyalty', 'trust', 'retention', 'relation'] as const

/** What the map is made for, one line each. */
export function ObjectivesField({ row }: { row: JourneyMap }) {
  const t = useTranslations('detail.objective')
  const { actions, model } = useBoardRoom()
  const { objectives } = row
  const set = (next: readonly string[]) => {
    actions.write(setFields(model.board, row.id, { objectives: next.filter((line) => line.trim() !== '') }))
    return true
  }
  const offered = OFFERED.map((one) => t(one)).filter((word) => !objectives.includes(word))
  return (
    <ul className={css.lines}>
      {objectives.map((line, at) => (
        <li key={at}>
          <DraftField
            label={t('one', { number: at + 1 })}
            shown={line}
            maxLength={500}
            take={(typed) => set(objectives.with(at, typed))}
          />
          <button
            type="button"
            className={css.small}
            aria-label={t('remove', { number: at + 1 })}
            title={t('remove', { number: at + 1 })}
            onClick={() => set(objectives.filter((_, other) => other !== at))}
          >
            <X size={16} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <DraftField
          label={t('add')}
          placeholder={t('add')}
          maxLength={500}
          shown=""
          suggestions={offered}
          take={(typed) => set([...objectives, typed])}
        />
      </li>
    </ul>
  )
}
