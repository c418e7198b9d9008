'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import css from './account-page.module.css'
import { useRefusalText } from './use-refusal'

/** What I am called, and my department. */
export function NamePart(was: { name: string; department: string }) {
  const t = useTranslations('account.page')
  const words = useTranslations('common')
  const refusalText = useRefusalText()
  const [name, setName] = useState(was.name)
  const [department, setDepartment] = useState(was.department)
  const [state, setState] = useState<Refused | 'saved'>()

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await ask('PATCH', '/me', { name, department })
    setState(answer.ok ? 'saved' : answer)
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
      <Field
        label={t('department')}
        hint={t('departmentHint')}
        value={department}
        onChange={(event) => setDepartment(event.target.value)}
        error={refused && isAtDepartment ? refusalText(refused) : undefined}
        autoComplete="off"
        maxLength={80}
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
