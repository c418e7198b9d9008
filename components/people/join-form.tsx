'use client'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { boardPath, isOnCanvas } from '@/lib/access/board-path'
import type { Role } from '@/lib/access/can'
import { useRefusalText } from '@/components/account/use-refusal'
import { answered, ask, type Refused } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { DepartmentField, type DepartmentChoice } from './department-field'
import { DomainLetter } from './domain-letter'
import { Doorway } from './doorway'
import { takeFirstLook } from './first-look'
import { usePastedLink } from './use-pasted-link'
import form from '@/components/account/account-form.module.css'
import css from './join-form.module.css'

interface Invitation {
  title: string
  role: Role
  people: number
  departments: DepartmentChoice[]
  /** the link is for addresses of this domain */
  domain?: { name: string; isProven: boolean }
  me?: { name: string; department?: string }
}

/** Faults that stand at one of the fields; any other stands above the button. */
const FIELD_OF: Readonly<Record<string, 'name' | 'department' | 'password'>> = {
  'name-empty': 'name',
  'name-long': 'name',
  'name-characters': 'name',
  'department-empty': 'department',
  'department-long': 'department',
  'department-characters': 'department',
  'wrong-password': 'password',
}

interface JoinFormProps {
  link: string
  /** fetches what the canvas consists of; asked for as soon as the link is known to lead there */
  fetchCanvas: () => void
  /** goes to a canvas within this page, where what was fetched is alive */
  openCanvas: (path: string) => void
}

/**
 * A guest's way in. The secret stands behind the `#` of the address and is posted, never sent in an address; until it
 * is proved right the page knows nothing of the board.
 */
export function JoinForm(props: JoinFormProps) {
  // how often somebody here has said that they are another person: what the link leads to is asked anew for them
  const [strangers, setStrangers] = useState(0)
  const pasted = usePastedLink()
  return (
    <OneInvitation
      key={`${pasted} ${strangers}`}
      {...props}
      onStranger={() => setStrangers((count) => count + 1)}
    />
  )
}

interface OneInvitationProps extends JoinFormProps {
  /** whoever was known here is signed out now */
  onStranger: () => void
}

function OneInvitation({ link, fetchCanvas, openCanvas, onStranger }: OneInvitationProps) {
  const t = useTranslations('join')
  const role = useTranslations('common.role')
  const refusalText = useRefusalText()
  const [invitation, setInvitation] = useState<Invitation>()
  const [name, setName] = useState('')
  const [department, setDepartment] = useState('')
  const [password, setPassword] = useState('')
  const [asksPassword, setAsksPassword] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const [joining, setJoining] = useState(false)

  useEffect(() => {
    const asked = takeFirstLook()
    const looked = asked
      ? answered<Invitation>(asked)
      : ask<Invitation>('POST', `/links/${link}/look`, { secret: secretOf(location.hash) })
    void looked.then((answer) => {
      if (answer.ok) {
        setInvitation(answer.value)
        const { me, role, domain } = answer.value
        if (isOnCanvas(role) && domain?.isProven !== false) fetchCanvas()
        setName((typed) => typed || (me?.name ?? ''))
        setDepartment((typed) => typed || (me?.department ?? ''))
      } else if (answer.code === 'password') setAsksPassword(true)
      else setRefused(answer)
    })
  }, [link, fetchCanvas])

  const enter = (board: string, as: Role) => {
    const path = boardPath(board, as)
    if (isOnCanvas(as)) openCanvas(path)
    else location.assign(path)
  }
  const join = async (event: FormEvent) => {
    event.preventDefault()
    setRefused(undefined)
    setJoining(true)
    const secret = secretOf(location.hash)
    const guest = { secret, name, department, ...(asksPassword ? { password } : {}) }
    const answer = await ask<{ board: string; role: Role }>('POST', `/links/${link}/join`, guest)
    if (answer.ok) enter(answer.value.board, answer.value.role)
    else {
      setRefused(answer)
      setJoining(false)
    }
  }
  const leave = async () => {
    const answer = await ask('DELETE', '/session')
    if (answer.ok) onStranger()
    else setRefused(answer)
  }
  const faultAt = (field: 'name' | 'department' | 'password') =>
    refused && FIELD_OF[refused.code] === field ? refusalText(refused) : undefined

  if (invitation?.domain && !invitation.domain.isProven) {
    const keys = { secret: secretOf(location.hash), ...(asksPassword ? { password } : {}) }
    return <DomainLetter {...{ link, keys }} title={invitation.title} domain={invitation.domain.name} />
  }
  return (
    <Doorway
      title={invitation?.title ?? t('title')}
      lead={t('peopleNow', { count: invitation?.people ?? 0 })}
    >
      <form className={form.form} onSubmit={(event) => void join(event)} noValidate>
        {invitation?.me && (
          <div className={form.notice}>
            <p>{t('hereAs', { name: invitation.me.name })}</p>
            <Button look="plain" onClick={() => void leave()}>
              {t('notYou')}
            </Button>
          </div>
        )}
        <Field
          label={t('yourName')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={faultAt('name')}
          autoComplete="name"
          maxLength={80}
          autoFocus
          required
        />
        <DepartmentField
          label={t('department')}
          optional={t('departmentHint')}
          listLabel={t('departments')}
          choices={invitation?.departments ?? []}
          value={department}
          onChange={setDepartment}
          error={faultAt('department')}
        />
        {asksPassword && (
          <Field
            label={t('password')}
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={faultAt('password')}
            autoComplete="off"
          />
        )}
        <div className={css.end}>
          {refused && !FIELD_OF[refused.code] && (
            <p className={form.fault} role="alert">
              {refusalText(refused)}
            </p>
          )}
          <Button look="strong" type="submit" className={form.go} disabled={joining}>
            {joining ? t('joining') : t('join')}
          </Button>
          <p className={css.foot}>
            {t('noAccount')} {invitation && role(invitation.role)}
          </p>
        </div>
      </form>
    </Doorway>
  )
}

const secretOf = (hash: string) => hash.replace(/^#/, '')
