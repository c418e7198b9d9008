'use client'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Doorway, WaysOn } from '@/components/people/doorway'
import { usePastedLink } from '@/components/people/use-pasted-link'
import { ask, type Refused } from '@/components/ui/ask'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import css from './account-form.module.css'
import { Fault } from './sign-in-form'
import { useRefusalText } from './use-refusal'

interface Prospect {
  purpose: 'signIn' | 'address' | 'invitation' | 'board' | 'domain'
  email: string
  isNew: boolean
  by?: string
  board?: { title: string }
}

interface LinkFormProps {
  /** a password is the only way back in */
  mustChoose: boolean
  /** where to go on to, a path; unset: wherever this link leads */
  next?: string
}

/** Where the link of a letter leads. Nothing happens until the button is pressed: programs that check mail open links. */
export function LinkForm(props: LinkFormProps) {
  return <OneLink key={usePastedLink()} {...props} />
}

function OneLink({ mustChoose, next }: LinkFormProps) {
  const t = useTranslations('account.link')
  const refusalText = useRefusalText()
  const [prospect, setProspect] = useState<Prospect>()
  const [dead, setDead] = useState<Refused>()

  useEffect(() => {
    void ask<Prospect>('POST', '/sign-in/links/look', { secret: secretHere() }).then((answer) => {
      if (answer.ok) setProspect(answer.value)
      else setDead(answer)
    })
  }, [])

  if (dead) {
    return (
      <Doorway title={t('dead')} lead={<p role="alert">{refusalText(dead)}</p>}>
        <WaysOn>
          <ButtonLink href="/sign-in">{t('again')}</ButtonLink>
        </WaysOn>
      </Doorway>
    )
  }
  if (!prospect) return <Doorway title={t('title')} />
  const { purpose, email, by, board } = prospect
  if (board) {
    const lead = by ? t('boardBy', { name: by, email }) : t('boardHint', { email })
    return (
      <Doorway title={board.title} lead={<p>{lead}</p>}>
        <UseForm prospect={prospect} mustChoose={false} next={undefined} />
      </Doorway>
    )
  }
  const lead =
    purpose === 'signIn'
      ? t('signInHint')
      : purpose === 'address'
        ? t('addressHint')
        : by
          ? t('invitationBy', { name: by, email })
          : t('invitationHint', { email })
  return (
    <Doorway
      title={purpose === 'signIn' || purpose === 'address' ? t(purpose, { email }) : t('invitation')}
      lead={<p>{lead}</p>}
    >
      <UseForm {...{ prospect, next }} mustChoose={mustChoose && purpose === 'invitation'} />
    </Doorway>
  )
}

interface UseFormProps {
  prospect: Prospect
  mustChoose: boolean
  next: string | undefined
}

function UseForm({ prospect, mustChoose, next }: UseFormProps) {
  const t = useTranslations('account.link')
  const refusalText = useRefusalText()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const [isBusy, setBusy] = useState(false)
  const { purpose, isNew } = prospect

  const use = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await ask<{ board?: string }>('POST', '/sign-in/links/use', {
      secret: secretHere(),
      ...(isNew && { name }),
      ...((password !== '' || mustChoose) && { password }),
    })
    if (answer.ok) location.replace(next ?? placeAfter(purpose, answer.value.board))
    else {
      setRefused(answer)
      setBusy(false)
    }
  }
  const at = (field: string) => (refused?.code.startsWith(`${field}-`) ? refusalText(refused) : undefined)
  const isElsewhere = refused !== undefined && !at('name') && !at('password')

  return (
    <form className={css.form} onSubmit={(event) => void use(event)} noValidate>
      {/* so that a password is kept under the right name */}
      <input type="hidden" autoComplete="username" value={prospect.email} />
      {isNew && (
        <Field
          label={t('name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={at('name')}
          autoComplete="name"
          maxLength={80}
          autoFocus
        />
      )}
      {purpose !== 'address' && !prospect.board && (
        <Field
          label={t(purpose === 'signIn' ? 'newPassword' : 'password')}
          {...(!mustChoose && { aside: t('optional') })}
          type="password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={at('password')}
          hint={t('passwordHint')}
          autoComplete="new-password"
          maxLength={400}
        />
      )}
      <Fault refused={isElsewhere ? refused : undefined} />
      <Button look="strong" type="submit" className={css.go} disabled={isBusy}>
        {t(`use.${purpose}`)}
      </Button>
    </form>
  )
}

const placeAfter = (purpose: Prospect['purpose'], board: string | undefined): string => {
  if (board !== undefined) return `/boards/${board}`
  return purpose === 'address' ? '/account' : '/'
}

const secretHere = () => location.hash.replace(/^#/, '')
