'use client'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { mayGrant, type Role } from '@/lib/access/can'
import { AccessChanges } from '../../share/access-changes'
import { ShareInvitations, type Invited } from '../../share/share-invitations'
import { SharePeople } from '../../share/share-people'
import parts from '../../share/share.module.css'
import { ask } from '../../ui/ask'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Segments } from '../../ui/segments'
import { useAnswer } from '../../ui/use-answer'
import { useFailureText } from '../../ui/use-failure'
import css from './share.module.css'
import { MadeLink } from './share-made'
import { ShareLinks, type ShareLink } from './share-links'

/** What a link of this dialog may let others do. */
const GRANTED = [
  'viewer',
  'commenter',
  'contributor',
  'editor',
  'facilitator',
] as const satisfies readonly Role[]
/** days until a link ends; none: it does not */
const ENDS = [undefined, 1, 7, 30] as const
const DAY = 24 * 3600 * 1000

/**
 * Makes share links, lists and withdraws those there are; who has the board, and what has changed of that.
 * @param me who looks
 * @param role theirs on the board
 */
export function SharePanel({ board, me, role }: { board: string; me: string; role: Role }) {
  const t = useTranslations('share')
  const failureText = useFailureText()
  const [round, setRound] = useState(0)
  const told = useAnswer<{ links: ShareLink[] }>(`/boards/${board}/links`, round)
  const letters = useAnswer<{ invitations: Invited[]; letters: boolean }>(
    `/boards/${board}/invitations`,
    round,
  )
  const [made, setMade] = useState<{ id: string; url: string }>()
  const [kept, setKept] = useState<string>()
  const fault = kept ?? told.fault
  const reload = () => setRound(round + 1)

  const withdraw = async (id: string) => {
    const gone = await ask('DELETE', `/boards/${board}/links/${id}`)
    setKept(gone.ok ? undefined : gone.code)
    if (gone.ok && made?.id === id) setMade(undefined)
    reload()
  }
  return (
    <div className={css.panel}>
      {made ? (
        <MadeLink url={made.url} onAnother={() => setMade(undefined)} />
      ) : (
        <LinkForm
          board={board}
          role={role}
          areLetters={letters.value?.letters === true}
          onMade={(link) => {
            setMade(link)
            reload()
          }}
        />
      )}
      {fault !== undefined && (
        <div className={css.fault} role="alert">
          <p>{failureText(fault)}</p>
          <Button onClick={reload}>{t('retry')}</Button>
        </div>
      )}
      {told.value && <ShareLinks links={told.value.links} role={role} onWithdraw={withdraw} />}
      {letters.value?.letters && (
        <ShareInvitations {...{ board, role }} invitations={letters.value.invitations} onChanged={reload} />
      )}
      <SharePeople board={board} me={me} role={role} round={round} onChanged={reload} />
      {role === 'owner' && <AccessChanges board={board} round={round} />}
      {!told.value && fault === undefined && <p className={parts.quiet}>{t('loading')}</p>}
    </div>
  )
}

interface LinkFormProps {
  board: string
  /** of whoever makes the link */
  role: Role
  /** a link for one domain needs letters */
  areLetters: boolean
  onMade: (link: { id: string; url: string }) => void
}

function LinkForm({ board, role: mine, areLetters, onMade }: LinkFormProps) {
  const t = useTranslations('share')
  const roles = useTranslations('roles')
  const invite = useTranslations('invite')
  const failureText = useFailureText()
  const [role, setRole] = useState<(typeof GRANTED)[number]>('editor')
  const [readsComments, setReadsComments] = useState(true)
  const [label, setLabel] = useState('')
  const [password, setPassword] = useState('')
  const [domain, setDomain] = useState('')
  const [days, setDays] = useState<number>()
  const [fault, setFault] = useState<string>()
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
      ...(days === undefined ? {} : { expiresAt: new Date(Date.now() + days * DAY).toISOString() }),
    })
    setBusy(false)
    if (answer.ok) onMade(answer.value)
    else setFault(answer.code)
  }
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
        error={fault === undefined || fault === 'domain-wrong' ? undefined : failureText(fault)}
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
          error={fault === 'domain-wrong' ? failureText(fault) : undefined}
          maxLength={255}
          autoComplete="off"
          inputMode="url"
        />
      )}
      <Button look="strong" type="submit" disabled={isBusy}>
        {t('make')}
      </Button>
    </form>
  )
}
