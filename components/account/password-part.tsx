'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import css from './account-page.module.css'
import { useRefusalText } from './use-refusal'

/** Sets or changes my password; the other browsers are signed out. */
export function PasswordPart({ hasPassword: had }: { hasPassword: boolean }) {
  const t = useTranslations('account.page')
  const refusalText = useRefusalText()
  const [hasPassword, setHasPassword] = useState(had)
  const [isOpen, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<Refused | 'done'>()

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await ask('POST', '/account/password', { ...(hasPassword && { current }), password })
    if (!answer.ok) return setState(answer)
    setState('done')
    setHasPassword(true)
    setOpen(false)
    setCurrent('')
    setPassword('')
  }
  if (!isOpen) {
    return (
      <div>
        <p className={css.label}>{t('password')}</p>
        <div className={css.row}>
          <p role="status" className={state === 'done' ? css.done : undefined}>
            {t(state === 'done' ? 'passwordDone' : hasPassword ? 'passwordSet' : 'passwordNone')}
          </p>
          <Button onClick={() => setOpen(true)}>{t(hasPassword ? 'passwordChange' : 'passwordSave')}</Button>
        </div>
      </div>
    )
  }
  const refused = state === 'done' ? undefined : state
  const isAtNew = refused?.code.startsWith('password-')
  return (
    <form className={css.form} onSubmit={(event) => void save(event)} noValidate>
      {hasPassword && (
        <Field
          label={t('passwordCurrent')}
          type="password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          error={refused && !isAtNew ? refusalText(refused) : undefined}
          autoComplete="current-password"
          autoFocus
          maxLength={400}
        />
      )}
      <Field
        label={t('passwordNew')}
        hint={t('passwordHint')}
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={refused && (isAtNew || !hasPassword) ? refusalText(refused) : undefined}
        autoComplete="new-password"
        autoFocus={!hasPassword}
        maxLength={400}
      />
      <div className={css.row}>
        <Button type="submit">{t(hasPassword ? 'passwordChange' : 'passwordSave')}</Button>
        <Button look="plain" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
