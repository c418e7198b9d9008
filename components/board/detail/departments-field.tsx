'use client'
import { Globe } from 'lucide-react'
import { Popover } from 'radix-ui'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { departmentNamed, departmentsIn, HUES } from '@/lib/journey/edit-departments'
import { setFields } from '@/lib/journey/edit-fields'
import type { Department } from '@/lib/journey/model'
import { ask } from '../../ui/ask'
import { useFailureText } from '../../ui/use-failure'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import css from './detail.module.css'
import { DraftField } from './draft-field'
import { keepKeys } from './keep-keys'
import { LiveText } from './live-text'

const departmentTable = (model: BoardModel) => model.board.departments
/** While a name is written, its line stays where it is. */
const asMade = (a: Department, b: Department) => (a.id < b.id ? -1 : 1)

/** The departments of the whole board: those of the workspace, then its own with names and colours, and a new one. */
export function DepartmentsField({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations('detail.department')
  const { actions, model, me } = useBoardRoom()
  useModel(departmentTable)
  const all = departmentsIn(model.board)
  const copies = all.filter(({ source }) => source)
  const own = all.filter(({ source }) => !source).sort(asMade)
  return (
    <>
      {copies.length > 0 && (
        <div className={css.row}>
          <ul className={css.chips}>
            {copies.map(({ id, name, hue }) => (
              <li key={id} className={css.department}>
                <span className={css.swatch} style={{ background: `var(--hue-${hue})` }} aria-hidden />
                {name}
              </li>
            ))}
          </ul>
          <p className={css.hint}>{t('ofWorkspace')}</p>
        </div>
      )}
      <ul className={css.lines}>
        {own.map((department) => (
          <li key={department.id}>
            <Hue department={department} />
            <LiveText entity={department.id} field="name" label={t('name')} lines="one" onLeave={onLeave} />
            {me.ownsWorkspace && department.name.trim() !== '' && <ForAll department={department} />}
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
    </>
  )
}

/** For owners of the workspace: the board's own department becomes one of the workspace. */
function ForAll({ department: { name, hue } }: { department: Department }) {
  const t = useTranslations('detail.department')
  const failureText = useFailureText()
  const label = t('forAll', { name: name.trim() })
  const give = async () => {
    const answer = await ask('POST', '/departments', { name, hue })
    if (!answer.ok) toast.error(failureText(answer.code))
  }
  return (
    <button type="button" className={css.small} aria-label={label} title={label} onClick={() => void give()}>
      <Globe size={16} aria-hidden />
    </button>
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
