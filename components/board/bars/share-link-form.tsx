'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { mayGrant, type Role } from '@/lib/access/can'
import { useRefusalText } from '../../account/use-refusal'
import parts from '../../share/share.module.css'
import { ask, type Refused } from '../../ui/ask'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Segments } from '../../ui/segments'
import css from './share.module.css'

/** What a link of this dialog may let others do. */
const GRANTED = [
  'viewer',
  'commenter',
  'contributor',
  'editor',
  'facilitator',
] as const satisfies readonly Role[]
/** days until a link ends, by the clock of the server; none: it does not */
const ENDS = [undefined, 1, 7, 30] as const

/** Refusals that belong to the domain; any other stands above the button. */
const AT_DOMAIN: readonly string[] = ['domain-wrong', 'no-mail']

interface LinkFormProps {
  board: string
  /** of whoever makes the link */
  role: Role
  /** a link for one domain needs letters */
  areLetters: boolean
  onMade: (link: { id: string; url: string }) => void
}

/** What a new link is for: the role, until when, for whom. */
export function LinkForm({ board, role: mine, areLetters, onMade }: LinkFormProps) {
  const t = useTranslations('share')
  const roles = useTranslations('roles')
  const invite = useTranslations('invite')
  const refusalText = useRefusalText()
  const [role, setRole] = useState<(typeof GRANTED)[number]>('editor')
  const [readsComments, setReadsComments] = useState(true)
  const [label, setLabel] = useState('')
  const [password, setPassword] = useState('')
  const [domain, setDomain] = useState('')
  const [days, setDays] = useState<number>()
  const [refused, setRefused] = useState<Refused>()
  const [isBusy, setBusy] = useState(false)

  const make = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await ask<{ id: string; url: string }>('POST', `/boards/${board}/links`, {
      role,
      ...(role === 'viewer' && !readsComments ? { comments: false } : {}),
      ...(label.trim() ? { label: label.trim() } : {}),
      ...(password ? { password } : {}),
      ...(domain.trim() ? { domain: domain.trim() } : {}),
      ...(days === undefined ? {} : { days }),
    })
    setBusy(false)
    if (answer.ok) onMade(answer.value)
    else setRefused(answer)
  }
  const isAtDomain = refused !== undefined && areLetters && AT_DOMAIN.includes(refused.code)
  return (
    <form className={css.form} onSubmit={(event) => void make(event)} noValidate>
      <p className={parts.quiet}>{t('lead')}</p>
      <div className={css.pair}>
        <div className={css.roles}>
          <Segments
            label={t('role')}
            value={role}
            onChange={setRole}
            options={GRANTED.filter((one) => mayGrant(mine, one)).map((one) => ({
              value: one,
              name: t(`roles.${one}`),
            }))}
          />
          <p className={parts.quiet} aria-live="polite">
            {roles(`means.${role}`)}
          </p>
        </div>
        {role === 'viewer' && (
          <label className={css.check}>
            <input
              type="checkbox"
              checked={readsComments}
              onChange={({ target }) => setReadsComments(target.checked)}
            />
            {t('comments')}
          </label>
        )}
        <label className={css.ends}>
          <span>{t('expires')}</span>
          <select
            className={parts.select}
            value={days ?? ''}
            onChange={({ target }) => setDays(target.value === '' ? undefined : Number(target.value))}
          >
            {ENDS.map((end) => (
              <option key={end ?? ''} value={end ?? ''}>
                {end === undefined ? t('never') : t('inDays', { days: end })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Field
        label={t('label')}
        aside={t('optional')}
        hint={t('labelHint')}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        maxLength={200}
        autoComplete="off"
      />
      <Field
        label={roles('linkPassword')}
        aside={t('optional')}
        hint={roles('linkPasswordHint')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        maxLength={200}
        autoComplete="off"
      />
      {areLetters && (
        <Field
          label={invite('domain')}
          aside={t('optional')}
          hint={invite('domainHint')}
          value={domain}
          onChange={(event) => setDomain(event.target.value)}
          error={isAtDomain ? refusalText(refused) : undefined}
          maxLength={255}
          autoComplete="off"
          inputMode="url"
        />
      )}
      {refused && !isAtDomain && (
        <p className={parts.fault} role="alert">
          {refusalText(refused)}
        </p>
      )}
      <Button look="strong" type="submit" disabled={isBusy}>
        {t('make')}
      </Button>
    </form>
  )
}
