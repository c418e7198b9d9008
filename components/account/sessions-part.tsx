'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Fault } from './sign-in-form'
import css from './account-page.module.css'

export interface ListedSession {
  id: string
  device?: string
  place?: string
  seenAt: string
  isThis: boolean
}

/** The browsers I am signed in with; each can be signed out, or all of them. */
export function SessionsPart({ sessions: first, now }: { sessions: ListedSession[]; now: number }) {
  const t = useTranslations('account.page')
  const format = useFormatter()
  const [sessions, setSessions] = useState(first)
  const [isSure, setSure] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  const end = async (session: ListedSession) => {
    const answer = await ask('DELETE', `/account/sessions/${session.id}`)
    // one that is gone already is what was wanted
    if (answer.ok || answer.code === 'no-session') setSessions((all) => all.filter((one) => one !== session))
    else setRefused(answer)
  }
  const endAll = async () => {
    const answer = await ask('DELETE', '/account/sessions')
    if (answer.ok) location.assign('/')
    else setRefused(answer)
  }
  return (
    <div className={css.form}>
      <ul className={css.sessions}>
        {sessions.map((session) => {
          const device = session.device ?? t('unknown')
          const seen = format.relativeTime(Math.min(Date.parse(session.seenAt), now), now)
          return (
            <li key={session.id} className={css.session}>
              <div>
                <p className={css.device}>{device}</p>
                <p className={css.about}>
                  {session.isThis ? t('thisOne') : t('seen', { when: seen })}
                  {session.place !== undefined && ` · ${t('from', { place: session.place })}`}
                </p>
              </div>
              {!session.isThis && (
                <Button aria-label={t('endOne', { device })} onClick={() => void end(session)}>
                  {t('end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <Fault refused={refused} />
      {isSure ? (
        <div className={css.row} role="group" aria-label={t('everywhereAsk')}>
          <span>{t('everywhereAsk')}</span>
          <Button look="strong" autoFocus onClick={() => void endAll()}>
            {t('everywhereYes')}
          </Button>
          <Button look="plain" onClick={() => setSure(false)}>
            {t('cancel')}
          </Button>
        </div>
      ) : (
        <div className={css.row}>
          <Button onClick={() => setSure(true)}>{t('everywhere')}</Button>
        </div>
      )}
    </div>
  )
}
