'use client'
import { useRef, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { copyText } from '@/components/session/copy-text'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import css from './account-page.module.css'
import { useRefusalText } from './use-refusal'

interface Invited {
  url: string
  email: string
  sent: boolean
}

/** Makes a link that lets one person in, and sends it where letters can be sent. */
export function InvitePart({ sendsLetter, onInvited }: { sendsLetter: boolean; onInvited: () => void }) {
  const t = useTranslations('account.page')
  const refusalText = useRefusalText()
  const [email, setEmail] = useState('')
  const [invited, setInvited] = useState<Invited>()
  const [refused, setRefused] = useState<Refused>()
  const [isCopied, setCopied] = useState(false)
  const here = useRef<HTMLDivElement>(null)

  const invite = async (event: FormEvent) => {
    event.preventDefault()
    setCopied(false)
    const answer = await ask<Invited>('POST', '/invitations', { email })
    setRefused(answer.ok ? undefined : answer)
    setInvited(answer.ok ? answer.value : undefined)
    if (!answer.ok) return
    setEmail('')
    onInvited()
  }
  const copy = async () => {
    if (invited && here.current) setCopied(await copyText(invited.url, here.current))
  }
  return (
    <div className={css.form} ref={here}>
      <form className={css.form} onSubmit={(event) => void invite(event)} noValidate>
        <Field
          label={t('email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={refused && refusalText(refused)}
          autoComplete="off"
          maxLength={254}
        />
        <div className={css.row}>
          <Button type="submit">{t(sendsLetter ? 'inviteSend' : 'invite')}</Button>
        </div>
      </form>
      {invited && (
        <div className={css.form}>
          <p role="status">{t(invited.sent ? 'invitedSent' : 'invited', { email: invited.email })}</p>
          <code className={css.link}>{invited.url}</code>
          <div className={css.row}>
            <Button onClick={() => void copy()}>{t(isCopied ? 'copied' : 'copy')}</Button>
          </div>
        </div>
      )}
    </div>
  )
}
