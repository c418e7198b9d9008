'use client'
import { Eye, EyeOff } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { setFields } from '@/lib/journey/edit-fields'
import { laneName } from '@/lib/journey/lane-types'
import { lanesOf } from '@/lib/journey/live'
import type { JourneyMap } from '@/lib/journey/model'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import css from './detail.module.css'

const laneTable = (model: BoardModel) => model.board.lanes

/** Every lane of the map, also the hidden ones: an eye shows and hides each. */
export function LanesField({ row }: { row: JourneyMap }) {
  const t = useTranslations('detail.lane')
  const lang = useLocale()
  const { actions, model } = useBoardRoom()
  const may = useMay()
  useModel(laneTable)
  return (
    <ul className={css.lines}>
      {lanesOf(model.board, row.id).map((lane) => {
        const name = laneName(lane, lang)
        const Icon = lane.hidden ? EyeOff : Eye
        const label = t(lane.hidden ? 'show' : 'hideNamed', { name })
        return (
          <li key={lane.id} data-off={lane.hidden ? '' : undefined}>
            <span className={css.name}>{name}</span>
            <button
              type="button"
              className={css.small}
              aria-label={label}
              title={label}
              disabled={!may.touch(lane.id)}
              onClick={() =>
                actions.write(setFields(model.board, lane.id, { hidden: lane.hidden ? undefined : true }))
              }
            >
              <Icon size={16} aria-hidden />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
