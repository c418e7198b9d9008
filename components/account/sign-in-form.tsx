'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ownPath } from '@/lib/protocol/own-path'
import css from './account-form.module.css'
import { useRefusalText } from './use-refusal'
import type { Ways } from './ways'

/** Refusals that belong to the address; any other stands above the button. */
const AT_EMAIL: readonly string[] = ['email', 'no-mail']

interface SignInFormProps {
  ways: Ways
  /** where to go on to */
  next: string
  onLetter: (email: string) => void
}

/** The provider, e-mail and password, a letter with a link: what this server has of them. */
export function SignInForm({ ways, next, onLetter }: SignInFormProps) {
  const t = useTranslations('account.signIn')
  const refusalText = useRefusalText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const [isBusy, setBusy] = useState(false)

  const run = async (work: () => Promise<Refused | undefined>) => {
    setRefused(undefined)
    setBusy(true)
    const trouble = await work()
    setRefused(trouble)
    if (trouble) setBusy(false)
  }
  const signIn = () =>
    run(async () => {
      const answer = await ask('POST', '/sign-in', { email, password })
      if (!answer.ok) return answer
      location.assign(ownPath(next))
      return undefined
    })
  const letter = () =>
    run(async () => {
      const answer = await ask('POST', '/sign-in/letters', { email, next: ownPath(next) })
      if (!answer.ok) return answer
      onLetter(email)
      return undefined
    })
  const provider = () =>
    run(async () => {
      const answer = await ask<{ url: string }>('POST', '/sign-in/provider', { next: ownPath(next) })
      if (!answer.ok) return answer
      location.assign(answer.value.url)
      return undefined
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void (ways.password ? signIn() : letter())
  }
  const hasForm = ways.password || ways.mail
  const isAtEmail = refused !== undefined && AT_EMAIL.includes(refused.code)

  return (
    <div className={css.form}>
      {ways.provider !== undefined && (
        <>
          <Button look="strong" className={css.go} disabled={isBusy} onClick={() => void provider()}>
            {t('provider', { provider: ways.provider.name })}
          </Button>
          {hasForm ? <p className={css.or}>{t('or')}</p> : <Fault refused={refused} />}
        </>
      )}
      {hasForm && (
        <form className={css.fields} onSubmit={submit} noValidate>
          <Field
            label={t('email')}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={isAtEmail ? refusalText(refused) : undefined}
            autoComplete="username"
            autoFocus={ways.provider === undefined}
            maxLength={254}
          />
          {ways.password && (
            <Field
              label={t('password')}
              type="password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoComplete="current-password"
              maxLength={400}
            />
          )}
          <Fault refused={isAtEmail ? undefined : refused} />
          <Button
            look={ways.provider === undefined ? 'strong' : 'quiet'}
            type="submit"
            className={css.go}
            disabled={isBusy}
          >
            {isBusy ? t('going') : t(ways.password ? 'go' : 'letterOnly')}
          </Button>
          {ways.password && ways.mail && (
            <div className={css.aside}>
              <p>{t('letterHint')}</p>
              <Button look="plain" disabled={isBusy} onClick={() => void letter()}>
                {t('letter')}
              </Button>
            </div>
          )}
        </form>
      )}
    </div>
  )
}

/** What went wrong with the whole form. */
export function Fault({ refused }: { refused: Refused | undefined }) {
  const refusalText = useRefusalText()
  return refused ? (
    <p className={css.fault} role="alert">
      {refusalText(refused)}
    </p>
  ) : null
}
