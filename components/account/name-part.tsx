'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { DepartmentField, type DepartmentChoice } from '@/components/people/department-field'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { HuePicker } from '@/components/ui/hue-picker'
import { useAnswer } from '@/components/ui/use-answer'
import css from './account-page.module.css'
import { useRefusalText } from './use-refusal'

export interface Me {
  name: string
  department?: string
  /** 0…7, of my own choice; none: that of my department */
  hue?: number
}

interface NamePartProps {
  me: Me
  /** called when it is kept; left out: it says so itself */
  onSaved?: () => void
}

/** What I am called, my department and my colour. */
export function NamePart({ me, onSaved }: NamePartProps) {
  const t = useTranslations('account.page')
  const words = useTranslations('common')
  const refusalText = useRefusalText()
  const [name, setName] = useState(me.name)
  const [department, setDepartment] = useState(me.department ?? '')
  const [hue, setHue] = useState(me.hue)
  const [state, setState] = useState<Refused | 'saved'>()
  const known = useAnswer<{ departments: DepartmentChoice[] }>('/departments')

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await ask('PATCH', '/me', { name, department, hue: hue ?? null })
    setState(answer.ok ? 'saved' : answer)
    if (answer.ok) onSaved?.()
  }
  const refused = state === 'saved' ? undefined : state
  const isAtDepartment = refused?.code.startsWith('department-')
  return (
    <form className={css.form} onSubmit={(event) => void save(event)} noValidate>
      <Field
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={refused && !isAtDepartment ? refusalText(refused) : undefined}
        autoComplete="name"
        maxLength={80}
      />
      <DepartmentField
        label={t('department')}
        optional={t('optional')}
        listLabel={t('departments')}
        choices={known.value?.departments ?? []}
        value={department}
        onChange={setDepartment}
        error={refused && isAtDepartment ? refusalText(refused) : undefined}
      />
      <HuePicker
        label={t('hue')}
        value={hue}
        nameOf={(number) => t('hueName', { number })}
        none={t('hueNone')}
        onChange={setHue}
      />
      <div className={css.row}>
        <Button type="submit">{words('save')}</Button>
        <span role="status" className={css.done}>
          {state === 'saved' && t('saved')}
        </span>
      </div>
    </form>
  )
}
