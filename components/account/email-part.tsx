'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import css from './account-page.module.css'
import { useRefusalText } from './use-refusal'

interface EmailPartProps {
  email: string | undefined
  isGuest: boolean
  maySet: boolean
  /** a new address is confirmed by a letter */
  sendsLetter: boolean
}

/** The address I sign in with. */
export function EmailPart({ email, isGuest, maySet, sendsLetter }: EmailPartProps) {
  const t = useTranslations('account.page')
  const refusalText = useRefusalText()
  const [isOpen, setOpen] = useState(email === undefined && maySet)
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const [sentTo, setSentTo] = useState<string>()

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await ask<{ sent: boolean }>('POST', '/account/email', { email: typed })
    setRefused(answer.ok ? undefined : answer)
    if (!answer.ok) return
    if (answer.value.sent) setSentTo(typed)
    else location.reload()
  }
  if (sentTo !== undefined) return <p role="status">{t('emailSent', { email: sentTo })}</p>
  if (!isOpen) {
    return (
      <div>
        <p className={css.label}>{t('email')}</p>
        <div className={css.row}>
          <p className={css.value}>{email ?? '–'}</p>
          {maySet && <Button onClick={() => setOpen(true)}>{t('emailChange')}</Button>}
        </div>
      </div>
    )
  }
  const why = email === undefined ? `${t(isGuest ? 'emailGuest' : 'emailNone')} ` : ''
  return (
    <form className={css.form} onSubmit={(event) => void save(event)} noValidate>
      <Field
        label={t('email')}
        hint={why + (sendsLetter ? t('confirm') : '')}
        type="email"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={refused && refusalText(refused)}
        autoComplete="email"
        autoFocus={email !== undefined}
        maxLength={254}
      />
      <div className={css.row}>
        <Button type="submit">{t('emailSave')}</Button>
        {email !== undefined && (
          <Button look="plain" onClick={() => setOpen(false)}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
