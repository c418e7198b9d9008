'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import form from '@/components/account/account-form.module.css'
import { useRefusalText } from '@/components/account/use-refusal'
import { ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Doorway } from './doorway'

interface DomainLetterProps {
  /** of the board */
  title: string
  domain: string
  link: string
  /** what opens the link besides its id */
  keys: { secret: string; password?: string }
}

/** The way in by a link that is for addresses of one domain: a letter there proves that one has such an address. */
export function DomainLetter({ title, domain, link, keys }: DomainLetterProps) {
  const t = useTranslations('invite.join')
  const refusalText = useRefusalText()
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const [refused, setRefused] = useState<Refused>()
  const [isBusy, setBusy] = useState(false)

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await ask('POST', `/links/${link}/letter`, { ...keys, email })
    setBusy(false)
    setRefused(answer.ok ? undefined : answer)
    setSentTo(answer.ok ? email.trim() : undefined)
  }
  if (sentTo !== undefined)
    return (
      <Doorway title={t('sent')} lead={<p role="status">{t('sentLead', { email: sentTo })}</p>}>
        <Button onClick={() => setSentTo(undefined)}>{t('again')}</Button>
      </Doorway>
    )
  return (
    <Doorway title={title} lead={<p>{t('lead', { domain })}</p>}>
      <form className={form.form} onSubmit={(event) => void send(event)} noValidate>
        <Field
          label={t('email', { domain })}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={refused && refusalText(refused)}
          autoComplete="email"
          maxLength={254}
          autoFocus
          required
        />
        <Button look="strong" type="submit" className={form.go} disabled={isBusy}>
          {t('send')}
        </Button>
      </form>
    </Doorway>
  )
}
