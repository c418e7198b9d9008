'use client'
import { useLocale, useTranslations } from 'use-intl'
import { kindOf, type Row } from '@/lib/journey/model'
import type { EntityKind } from '../journey-shapes'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import css from './detail.module.css'
import { FieldLine } from './field-row'
import { FIELDS, type FieldGroup } from './fields'
import { reading } from './reading'

const wholeBoard = (model: BoardModel) => model.board

/** Everything that can be said of one entity: fields for who may write, values for who may only look. */
export function EntityDetail({ row, onLeave }: { row: Row; onLeave: () => void }) {
  const { model } = useBoardRoom()
  const may = useMay()
  const groups = FIELDS[kindOf(row.id) as EntityKind].flatMap((group): FieldGroup[] => {
    const rows = group.rows.filter(({ when }) => !when || when(model.board, row))
    return rows.length > 0 ? [{ ...group, rows }] : []
  })
  return may.touch(row.id) ? (
    groups.map((group) => (
      <Group key={group.section ?? ''} group={group}>
        {group.rows.map((spec) => (
          <FieldLine key={spec.field} spec={spec} row={row} onLeave={onLeave} />
        ))}
      </Group>
    ))
  ) : (
    <Values groups={groups} row={row} />
  )
}

function Group({ group, children }: { group: FieldGroup; children: React.ReactNode }) {
  const t = useTranslations('detail.section')
  return (
    <section className={css.group}>
      {group.section && <h3 className={css.section}>{t(group.section)}</h3>}
      {children}
    </section>
  )
}

function Values({ groups, row }: { groups: readonly FieldGroup[]; row: Row }) {
  const t = useTranslations('detail')
  const lang = useLocale()
  const board = useModel(wholeBoard)
  const said = groups.flatMap((group) => {
    const rows = group.rows.flatMap((spec) => {
      const lines = reading(spec, row, { board, lang, t })
      return lines.length > 0 ? [{ spec, lines }] : []
    })
    return rows.length > 0 ? [{ group, rows }] : []
  })
  if (said.length === 0) return <p className={css.hint}>{t('empty')}</p>
  return said.map(({ group, rows }) => (
    <Group key={group.section ?? ''} group={group}>
      <dl className={css.values}>
        {rows.map(({ spec, lines }) => (
          <div key={spec.field}>
            <dt className={css.label}>{t(`field.${spec.field}`)}</dt>
            {lines.map((line, i) => (
              <dd key={i} dir="auto">
                {line}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Group>
  ))
}
