'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { departmentNamed, departmentsIn } from '@/lib/journey/edit-departments'
import type { Change } from '@/lib/journey/change'
import type { Department, Id } from '@/lib/journey/model'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import css from './detail.module.css'
import { DraftField } from './draft-field'
import { Select, type Option } from './select'

const NEW = 'new'
const departmentTable = (model: BoardModel) => model.board.departments

/** One of the board's departments, none, or a new one that is named on the spot. */
export function DepartmentSelect({
  id,
  value,
  isMixed,
  set,
}: {
  id: string
  value: Id<'department'> | undefined
  isMixed?: boolean
  /** the changes that give this department to whatever it is chosen for */
  set: (department: Id<'department'> | undefined) => Change[]
}) {
  const t = useTranslations('detail')
  const { actions, model } = useBoardRoom()
  const may = useMay()
  const table = useModel(departmentTable)
  const [isNaming, setNaming] = useState(false)
  // The field of the name goes with the name: the keyboard comes back to the choice, unless it has gone elsewhere.
  useEffect(() => {
    if (!isNaming) return undefined
    return () => {
      if (document.activeElement === document.body) document.getElementById(id)?.focus()
    }
  }, [isNaming, id])
  const nameOf = (department: Department) => department.name.trim() || t('department.untitled')
  const options: Option[] = departmentsIn(model.board).map((department) => ({
    value: department.id,
    name: nameOf(department),
  }))
  const chosen = value && table.get(value)
  // What was deleted is still named where it is in use.
  if (chosen?.trashed) options.unshift({ value: chosen.id, name: nameOf(chosen) })

  const found = (name: string): boolean => {
    setNaming(false)
    const { changes, id: department } = departmentNamed(model.board, actions.context(), name)
    if (department) actions.write([...changes, ...set(department)])
    return true
  }

  return (
    <>
      <Select
        id={id}
        value={isNaming ? NEW : value}
        isMixed={isMixed && !isNaming}
        options={[
          ...options,
          ...(may.make('departments') ? [{ value: NEW, name: t('department.new') }] : []),
        ]}
        hue={chosen?.hue}
        choose={(choice) => {
          setNaming(choice === NEW)
          if (choice !== NEW) actions.write(set(choice as Id<'department'> | undefined))
        }}
      />
      {isNaming && (
        <div className={css.below}>
          <DraftField
            autoFocus
            label={t('department.name')}
            placeholder={t('department.name')}
            maxLength={80}
            shown=""
            take={found}
          />
        </div>
      )}
    </>
  )
}
