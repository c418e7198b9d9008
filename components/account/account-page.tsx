'use client'
import { ArrowLeft } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'
import { LanguageSwitch } from '@/components/ui/language-switch'
import css from './account-page.module.css'
import { EmailPart } from './email-part'
import { InvitePart } from './invite-part'
import { NamePart } from './name-part'
import { PasswordPart } from './password-part'
import { SessionsPart, type ListedSession } from './sessions-part'
import type { Ways } from './ways'

interface AccountPageProps {
  me: { name: string; department?: string; isGuest: boolean }
  account: { email?: string; hasPassword: boolean; providers: string[] }
  sessions: ListedSession[]
  ways: Ways
  /** of the workspace */
  isOwner: boolean
  /** milliseconds; "2 hours ago" is counted from here */
  now: number
}

/** Who I am here, how I sign in, and where I am signed in. */
export function AccountPage({ me, account, sessions, ways, isOwner, now }: AccountPageProps) {
  const t = useTranslations('account.page')
  const maySetEmail = ways.mail || isOwner
  const hasWays = maySetEmail || account.email !== undefined || ways.provider !== undefined
  return (
    <div className={css.page}>
      <header className={css.top}>
        <span className={css.mark}>Sendero</span>
        <ButtonLink look="plain" href="/">
          <ArrowLeft size={17} aria-hidden />
          {t('back')}
        </ButtonLink>
      </header>
      <main className={css.main}>
        <h1 className={css.title}>{t('title')}</h1>
        <Part title={t('you')}>
          <NamePart name={me.name} department={me.department ?? ''} />
        </Part>
        {hasWays && (
          <Part title={t('way')}>
            <EmailPart
              email={account.email}
              isGuest={me.isGuest}
              maySet={maySetEmail}
              sendsLetter={ways.mail}
            />
            {account.email !== undefined && <PasswordPart hasPassword={account.hasPassword} />}
            {account.providers.map((provider) => (
              <p key={provider} className={css.hint}>
                {t('providers', { provider })}
              </p>
            ))}
            {me.isGuest && account.email === undefined && (
              <div className={css.row}>
                <span className={css.hint}>{t('have')}</span>
                <ButtonLink look="plain" href="/sign-in?next=/account">
                  {t('signInLink')}
                </ButtonLink>
              </div>
            )}
          </Part>
        )}
        <Part title={t('sessions')} hint={t('sessionsHint')}>
          <SessionsPart sessions={sessions} now={now} />
        </Part>
        {isOwner && (
          <Part title={t('team')} hint={t('teamHint')}>
            <InvitePart sendsLetter={ways.mail} />
          </Part>
        )}
      </main>
      <footer className={css.foot}>
        <LanguageSwitch />
      </footer>
    </div>
  )
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.part} aria-labelledby={id}>
      <div>
        <h2 id={id} className={css.partTitle}>
          {title}
        </h2>
        {hint && <p className={css.hint}>{hint}</p>}
      </div>
      <div className={css.body}>{children}</div>
    </section>
  )
}
