'use client'
import { Popover } from 'radix-ui'
import { useTranslations } from 'use-intl'
import { departmentNamed, departmentsIn, HUES } from '@/lib/journey/edit-departments'
import { setFields } from '@/lib/journey/edit-fields'
import type { Department } from '@/lib/journey/model'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import css from './detail.module.css'
import { DraftField } from './draft-field'
import { keepKeys } from './keep-keys'
import { LiveText } from './live-text'

const departmentTable = (model: BoardModel) => model.board.departments
/** While a name is written, its line stays where it is. */
const asMade = (a: Department, b: Department) => (a.id < b.id ? -1 : 1)

/** The departments of the whole board: their names and colours, and a new one. */
export function DepartmentsField({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations('detail.department')
  const { actions, model } = useBoardRoom()
  useModel(departmentTable)
  return (
    <ul className={css.lines}>
      {[...departmentsIn(model.board)].sort(asMade).map((department) => (
        <li key={department.id}>
          <Hue department={department} />
          <LiveText entity={department.id} field="name" label={t('name')} lines="one" onLeave={onLeave} />
        </li>
      ))}
      <li>
        <DraftField
          label={t('add')}
          placeholder={t('add')}
          maxLength={80}
          shown=""
          take={(name) => {
            actions.write(departmentNamed(model.board, actions.context(), name).changes)
            return true
          }}
        />
      </li>
    </ul>
  )
}

function Hue({ department: { id, name, hue } }: { department: Department }) {
  const t = useTranslations('detail.department')
  const { actions, model } = useBoardRoom()
  const label = t('hueOf', { name: name.trim() || t('untitled') })
  return (
    <Popover.Root>
      <Popover.Trigger className={css.small} aria-label={label} title={label}>
        <span className={css.swatch} style={{ background: `var(--hue-${hue})` }} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content ref={keepKeys} className={css.popover} side="left" sideOffset={6} aria-label={label}>
          <div className={css.hues}>
            {Array.from({ length: HUES }, (_, one) => (
              <Popover.Close asChild key={one}>
                <button
                  type="button"
                  className={css.small}
                  aria-pressed={one === hue}
                  aria-label={t('hue', { number: one + 1 })}
                  onClick={() => actions.write(setFields(model.board, id, { hue: one }))}
                >
                  <span className={css.swatch} style={{ background: `var(--hue-${one})` }} aria-hidden />
                </button>
              </Popover.Close>
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
