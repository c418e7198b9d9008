'use client'
import { useId, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import {
  addChannelToAll,
  commonChannels,
  commonLane,
  commonStage,
  commonValue,
  moveCardsToLane,
  moveTouchpointsToStage,
  removeChannelFromAll,
  setForAll,
  type BulkField,
  type Common,
} from '@/lib/journey/edit-bulk'
import { laneName, laneTypeOf } from '@/lib/journey/lane-types'
import { lanesOf, mapOf, stagesOf } from '@/lib/journey/live'
import type { Board, Evidence, Id } from '@/lib/journey/model'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { ChannelField } from './channel-field'
import { DepartmentSelect } from './department-select'
import css from './detail.module.css'
import { EVIDENCE, evidenceName, type FieldName } from './fields'
import { Select } from './select'
import { FlagField } from './value-fields'

const wholeBoard = (model: BoardModel) => model.board

interface BulkProps {
  ids: readonly Id[]
  board: Board
}

/** What can be set for everything that is selected, in the order in which people look for it. */
const ROWS: readonly ((props: BulkProps) => ReactNode)[] = [
  Department,
  Channels,
  Lane,
  Stage,
  EvidenceRow,
  (props) => <Flag {...props} field="key" />,
  (props) => <Flag {...props} field="beforeContact" />,
  (props) => <Flag {...props} field="answered" />,
  (props) => <Flag {...props} field="collapsed" />,
  (props) => <Flag {...props} field="hidden" />,
]

/** The fields that several selected entities share: where they differ it says so, and one choice is one step for all. */
export function BulkDetail({ ids }: { ids: readonly Id[] }) {
  const t = useTranslations('detail')
  const may = useMay()
  const board = useModel(wholeBoard)
  if (!ids.every((id) => may.touch(id))) return null
  return (
    <section className={css.group}>
      <p className={css.hint}>{t('severalHint')}</p>
      {ROWS.map((Row, i) => (
        <Row key={i} ids={ids} board={board} />
      ))}
    </section>
  )
}

function Line({ field, children }: { field: FieldName; children: (id: string) => ReactNode }) {
  const t = useTranslations('detail.field')
  const id = useId()
  return (
    <div className={css.row} data-editor={field}>
      <label className={css.label} htmlFor={id}>
        {t(field)}
      </label>
      {children(id)}
    </div>
  )
}

const valueOf = <T,>(common: Common<T>) => (common.is === 'same' ? common.value : undefined)

function Department({ ids, board }: BulkProps) {
  const owner = commonValue(board, ids, 'owner')
  if (owner.is === 'none') return null
  return (
    <Line field="owner">
      {(id) => (
        <DepartmentSelect
          id={id}
          value={valueOf(owner)}
          isMixed={owner.is === 'mixed'}
          set={(department) => setForAll(board, ids, 'owner', department)}
        />
      )}
    </Line>
  )
}

function Channels({ ids, board }: BulkProps) {
  const { actions } = useBoardRoom()
  const t = useTranslations('detail.field')
  const channels = commonChannels(board, ids)
  if (!channels) return null
  return (
    <div className={css.row}>
      <span className={css.label}>{t('channels')}</span>
      <ChannelField
        chosen={channels}
        add={(channel) => actions.write(addChannelToAll(board, ids, channel))}
        remove={(channel) => actions.write(removeChannelFromAll(board, ids, channel))}
      />
    </div>
  )
}

/** The map that all of them belong to: only then a lane or a stage of it can be meant for all. */
function oneMap(board: Board, ids: readonly Id[]): Id<'map'> | undefined {
  const maps = new Set(ids.map((id) => mapOf(board, id)))
  return maps.size === 1 ? [...maps][0] : undefined
}

function Lane({ ids, board }: BulkProps) {
  const lang = useLocale()
  const { actions } = useBoardRoom()
  const lane = commonLane(board, ids)
  const map = oneMap(board, ids)
  if (lane.is === 'none' || !map) return null
  const lanes = lanesOf(board, map).filter(({ kind }) => laneTypeOf(kind).content === 'cards')
  return (
    <Line field="lane">
      {(id) => (
        <Select
          id={id}
          isRequired
          value={valueOf(lane)}
          isMixed={lane.is === 'mixed'}
          options={lanes.map((one) => ({ value: one.id, name: laneName(one, lang) }))}
          choose={(to) =>
            to && actions.write(moveCardsToLane(board, actions.context(), ids, to as Id<'lane'>))
          }
        />
      )}
    </Line>
  )
}

function Stage({ ids, board }: BulkProps) {
  const t = useTranslations('board.untitled')
  const { actions } = useBoardRoom()
  const stage = commonStage(board, ids)
  const map = oneMap(board, ids)
  if (stage.is === 'none' || !map) return null
  return (
    <Line field="stage">
      {(id) => (
        <Select
          id={id}
          isRequired
          value={valueOf(stage)}
          isMixed={stage.is === 'mixed'}
          options={stagesOf(board, map).map((one) => ({
            value: one.id,
            name: one.title.trim() || t('stage'),
          }))}
          choose={(to) =>
            to && actions.write(moveTouchpointsToStage(board, actions.context(), ids, to as Id<'stage'>))
          }
        />
      )}
    </Line>
  )
}

function EvidenceRow({ ids, board }: BulkProps) {
  const t = useTranslations('detail')
  const lang = useLocale()
  const { actions } = useBoardRoom()
  const evidence = commonValue(board, ids, 'evidence')
  if (evidence.is === 'none') return null
  return (
    <Line field="evidence">
      {(id) => (
        <Select
          id={id}
          value={valueOf(evidence)}
          isMixed={evidence.is === 'mixed'}
          options={EVIDENCE.map((value) => ({ value, name: evidenceName(value, { lang, t }) }))}
          choose={(value) => actions.write(setForAll(board, ids, 'evidence', value as Evidence | undefined))}
        />
      )}
    </Line>
  )
}

type Flags = { [F in BulkField]: F extends FieldName ? F : never }[Exclude<BulkField, 'owner' | 'evidence'>]

function Flag({ ids, board, field }: BulkProps & { field: Flags }) {
  const t = useTranslations('detail')
  const { actions } = useBoardRoom()
  const flag = commonValue(board, ids, field)
  const id = useId()
  if (flag.is === 'none') return null
  return (
    <div className={css.row} data-editor="flag">
      <label className={css.label} htmlFor={id}>
        {t(`field.${field}`)}
        {flag.is === 'mixed' && <span className={css.aside}>{t('mixed')}</span>}
      </label>
      <FlagField
        id={id}
        value={valueOf(flag)}
        isMixed={flag.is === 'mixed'}
        set={(value) => actions.write(setForAll(board, ids, field, value))}
      />
    </div>
  )
}
