'use client'
import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'
import { LettersPart, type Letters } from '@/components/inbox/letters-part'
import { Page } from '@/components/ui/page'
import { PageTitle, Part } from '@/components/ui/part'
import css from './account-page.module.css'
import { ConnectPart } from './connect-part'
import { EmailPart } from './email-part'
import { NamePart, type Me } from './name-part'
import { PasswordPart } from './password-part'
import { SessionsPart, type ListedSession } from './sessions-part'
import type { Ways } from './ways'

interface AccountPageProps {
  me: Me & { isGuest: boolean }
  account: { email?: string; hasPassword: boolean; providers: string[] }
  /** how often I am written about comments; undefined: such letters are not sent here */
  letters: Letters | undefined
  sessions: ListedSession[]
  ways: Ways
  /** why the provider was not connected, as a problem's code */
  fault?: string
  /** of the workspace */
  isOwner: boolean
  /** milliseconds; "2 hours ago" is counted from here */
  now: number
}

/** Who I am here, how I sign in, and where I am signed in. */
export function AccountPage({ me, account, letters, sessions, ways, fault, isOwner, now }: AccountPageProps) {
  const t = useTranslations('account.page')
  const words = useTranslations('inbox.letters')
  const maySetEmail = ways.mail || isOwner
  const { provider } = ways
  const hasWays = maySetEmail || account.email !== undefined || provider !== undefined
  return (
    <Page
      corner={
        <ButtonLink look="plain" href="/">
          <ArrowLeft size={17} aria-hidden />
          {t('back')}
        </ButtonLink>
      }
    >
      <PageTitle>{t('title')}</PageTitle>
      <Part title={t('you')}>
        <NamePart me={me} />
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
          {account.providers.map((known) => (
            <p key={known} className={css.hint}>
              {t('providers', { provider: known === provider?.host ? provider.name : known })}
            </p>
          ))}
          {provider !== undefined && !me.isGuest && !account.providers.includes(provider.host) && (
            <ConnectPart provider={provider.name} fault={fault} />
          )}
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
      {letters !== undefined && (
        <Part title={words('title')} hint={words('hint')}>
          <LettersPart letters={letters} email={account.email} />
        </Part>
      )}
      <Part title={t('sessions')} hint={t('sessionsHint')}>
        <SessionsPart sessions={sessions} now={now} />
      </Part>
      {isOwner && (
        <Part title={t('workspace')} hint={t('workspaceHint')}>
          <div className={css.row}>
            <ButtonLink href="/admin">{t('administration')}</ButtonLink>
          </div>
        </Part>
      )}
    </Page>
  )
}
