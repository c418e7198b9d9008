'use client'
import { useState, type FormEvent } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { mayGrant, ROLES, type Role } from '@/lib/access/can'
import { useRefusalText } from '../account/use-refusal'
import { ask, type Refused } from '../ui/ask'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { useFailureText } from '../ui/use-failure'
import css from './share.module.css'

/** An invitation that nobody has used yet, as the API tells it. */
export interface Invited {
  id: string
  email: string
  role: Role
  by: string
  /** ISO 8601 */
  expiresAt: string
  /** the mail server has not taken the letter yet */
  waits: boolean
  /** its answer code, when it never will */
  refused?: string
}

interface ShareInvitationsProps {
  board: string
  /** of whoever invites */
  role: Role
  invitations: readonly Invited[]
  onChanged: () => void
}

/** Invites somebody to the board by a letter, and lists who has not come yet. */
export function ShareInvitations({ board, role: mine, invitations, onChanged }: ShareInvitationsProps) {
  const t = useTranslations('invite')
  const roles = useTranslations('roles')
  const refusalText = useRefusalText()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [sent, setSent] = useState<string>()
  const [refused, setRefused] = useState<Refused>()
  const [isBusy, setBusy] = useState(false)

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await ask<Invited>('POST', `/boards/${board}/invitations`, { email, role })
    setBusy(false)
    setRefused(answer.ok ? undefined : answer)
    setSent(answer.ok ? answer.value.email : undefined)
    if (!answer.ok) return
    setEmail('')
    onChanged()
  }
  return (
    <section className={css.section} aria-label={t('title')}>
      <h3 className={css.heading}>{t('title')}</h3>
      <p className={css.quiet}>{t('lead')}</p>
      <form className={css.invite} onSubmit={(event) => void send(event)} noValidate>
        <Field
          label={t('email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={refused && refusalText(refused)}
          autoComplete="off"
          maxLength={254}
        />
        <div className={css.inviteEnd}>
          <select
            className={css.select}
            value={role}
            aria-label={t('role')}
            onChange={({ target }) => setRole(ROLES.find((one) => one === target.value) ?? role)}
          >
            {ROLES.filter((one) => one !== 'owner' && mayGrant(mine, one)).map((one) => (
              <option key={one} value={one}>
                {roles(`may.${one}`)}
              </option>
            ))}
          </select>
          <Button look="strong" type="submit" disabled={isBusy || email.trim() === ''}>
            {t('send')}
          </Button>
        </div>
        {role !== 'owner' && (
          <p className={css.quiet} aria-live="polite">
            {roles(`means.${role}`)}
          </p>
        )}
      </form>
      {sent !== undefined && (
        <p className={css.quiet} role="status">
          {t('sent', { email: sent })}
        </p>
      )}
      {invitations.length > 0 && (
        <Pending board={board} role={mine} invitations={invitations} onChanged={onChanged} />
      )}
    </section>
  )
}

function Pending({ board, role: mine, invitations, onChanged }: ShareInvitationsProps) {
  const t = useTranslations('invite')
  const may = useTranslations('roles.may')
  const format = useFormatter()
  const failureText = useFailureText()
  const [fault, setFault] = useState<string>()
  const withdraw = async (id: string) => {
    const answer = await ask('DELETE', `/boards/${board}/invitations/${id}`)
    setFault(answer.ok ? undefined : answer.code)
    onChanged()
  }
  return (
    <>
      <h4 className={css.heading}>{t('pending')}</h4>
      {fault !== undefined && (
        <p className={css.fault} role="alert">
          {failureText(fault)}
        </p>
      )}
      <ul className={css.list}>
        {invitations.map(({ id, email, role, by, expiresAt, waits, refused }) => (
          <li key={id} className={css.row}>
            <div className={css.about}>
              <p className={css.name}>{email}</p>
              <p className={css.quiet}>
                {t('facts', {
                  ...{ role: may(role), by },
                  when: format.dateTime(new Date(expiresAt), { dateStyle: 'medium' }),
                })}
              </p>
              {refused !== undefined && <p className={css.fault}>{t('letterRefused', { code: refused })}</p>}
              {waits && <p className={css.quiet}>{t('letterWaits')}</p>}
            </div>
            {mayGrant(mine, role) && (
              <Button look="plain" aria-label={t('withdrawIt', { email })} onClick={() => void withdraw(id)}>
                {t('withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
