'use client'
import { useState, type FormEvent } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Part } from '@/components/ui/part'
import { useAnswer } from '@/components/ui/use-answer'
import { useRefusalText } from '@/components/account/use-refusal'
import css from './admin.module.css'
import type { AdminPageProps } from './admin-page'
import type { Installation } from './installation'
import { NotYet } from './told'

/** How the server is set up: the canvas' licence, letters, the sign-in provider, every setting. */
export function ServerPart({ sendsLetters, hasProvider }: AdminPageProps) {
  const t = useTranslations('admin.server')
  const [round, setRound] = useState(0)
  const told = useAnswer<Installation>('/workspace', round)
  return (
    <>
      <Part title={t('licence')} hint={t('licenceHint')}>
        {told.value ? <Licence {...told.value.licence} /> : <NotYet {...retry()} />}
      </Part>
      <Part title={t('mail')} hint={t('mailHint')}>
        {sendsLetters ? <MailTest /> : <p className={css.hint}>{t('mailNone')}</p>}
      </Part>
      <Part title={t('provider')} hint={t('providerHint')}>
        {hasProvider ? <ProviderTest /> : <p className={css.hint}>{t('providerNone')}</p>}
      </Part>
      <Part isWhole title={t('settings')} hint={t('settingsHint')}>
        {told.value ? (
          <dl className={css.facts}>
            {told.value.settings.map(({ name, value, from }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <span>{value ?? '–'}</span>
                  <small>{t(`from.${from}`)}</small>
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <NotYet {...retry()} />
        )}
      </Part>
    </>
  )
  function retry() {
    return { fault: told.fault, onRetry: () => setRound(round + 1) }
  }
}

/** states in which boards work */
const FINE: readonly string[] = ['development', 'set']

function Licence({ state, hosts, until }: Installation['licence']) {
  const t = useTranslations('admin.server')
  const format = useFormatter()
  return (
    <div className={css.form}>
      <p className={FINE.includes(state) ? undefined : css.fault} role="status">
        {t(`licenceState.${state}`)}
      </p>
      {hosts !== undefined && (
        <p className={css.hint}>
          {t('licenceFor', {
            hosts: format.list(hosts),
            date: format.dateTime(new Date(until ?? ''), { dateStyle: 'long' }),
          })}
        </p>
      )}
    </div>
  )
}

interface Trial {
  ok: boolean
  said?: string
}

/** One press, one real try: what came back stands below the button, word for word. */
function useTrial<T extends Trial>(path: string) {
  const [state, setState] = useState<'busy' | T | Refused>()
  const run = async (body?: object) => {
    setState('busy')
    const answer = await ask<T>('POST', path, body)
    setState(answer.ok ? answer.value : answer)
  }
  const isRefused = typeof state === 'object' && 'code' in state
  return {
    run: (body?: object) => void run(body),
    isBusy: state === 'busy',
    refused: isRefused ? state : undefined,
    came: typeof state === 'object' && !isRefused ? state : undefined,
  }
}

function MailTest() {
  const t = useTranslations('admin.server')
  const refusalText = useRefusalText()
  const { run, isBusy, refused, came } = useTrial<Trial & { to: string }>('/workspace/mail-test')
  const [to, setTo] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    run(to.trim() === '' ? {} : { email: to })
  }
  return (
    <form className={css.form} onSubmit={send} noValidate>
      <Field
        label={t('mailTo')}
        hint={t('mailToHint')}
        type="email"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        autoComplete="email"
        maxLength={254}
      />
      <div className={css.row}>
        <Button type="submit" disabled={isBusy}>
          {t(isBusy ? 'mailSending' : 'mailTest')}
        </Button>
      </div>
      <div role="status">
        {refused && <p className={css.fault}>{refusalText(refused)}</p>}
        {came && (
          <p className={came.ok ? css.good : css.fault}>
            {t(came.ok ? 'mailTaken' : 'mailFailed', { to: came.to })}
            <code className={css.said}>{came.said}</code>
          </p>
        )}
      </div>
    </form>
  )
}

interface ProviderCame extends Trial {
  redirect: string
  issuer?: string
  fault?: 'away' | 'answer' | 'issuer'
}

function ProviderTest() {
  const t = useTranslations('admin.server')
  const refusalText = useRefusalText()
  const { run, isBusy, refused, came } = useTrial<ProviderCame>('/workspace/provider-test')
  return (
    <div className={css.form}>
      <div className={css.row}>
        <Button onClick={() => run()} disabled={isBusy}>
          {t(isBusy ? 'providerAsking' : 'providerTest')}
        </Button>
      </div>
      <div role="status">
        {refused && <p className={css.fault}>{refusalText(refused)}</p>}
        {came && (
          <p className={came.ok ? css.good : css.fault}>
            {came.ok
              ? t('providerFine', { issuer: came.issuer ?? '' })
              : t(`providerFault.${came.fault ?? 'answer'}`)}
            {came.said !== undefined && <code className={css.said}>{came.said}</code>}
          </p>
        )}
      </div>
      {came && <p className={css.hint}>{t('providerRedirect', { address: came.redirect })}</p>}
    </div>
  )
}
