'use client'
import { useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ROLES, type Role } from '@/lib/access/can'
import { ask, type Refused } from '../ui/ask'
import { Button } from '../ui/button'
import { useRefusalText } from '../account/use-refusal'
import { BETWEEN } from './between'
import css from './share.module.css'

/** Somebody who has the board, as the API tells it. */
export interface Member {
  id: string
  name: string
  department?: string
  kind: 'member' | 'guest' | 'automation'
  role: Role
  /** ISO 8601 */
  since?: string
  link?: { label?: string }
  /** they are there by a ticket, which says what they may do */
  ticket?: true
  /** every board is theirs: nobody takes one from them */
  workspaceOwner?: true
}

interface ShareMemberProps {
  board: string
  member: Member
  /** it is whoever looks */
  isMe: boolean
  /** whoever looks gives roles and takes the board away */
  mayChange: boolean
  /** others have this name, too */
  hasNamesake: boolean
  onChanged: () => void
}

/** One who has the board. Nothing is done by a choice alone: a select may be walked through with the arrow keys. */
export function ShareMember({ board, member, isMe, hasNamesake, onChanged, ...props }: ShareMemberProps) {
  const t = useTranslations('roles')
  const format = useFormatter()
  const refusalText = useRefusalText()
  const { id, name, role } = member
  const givesUp = isMe && role === 'owner'
  const mayChange = props.mayChange && !member.workspaceOwner
  const givesRoles = mayChange && !member.ticket
  const [wish, setWish] = useState<Role>()
  const [asking, setAsking] = useState<'role' | 'removal'>()
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const select = useRef<HTMLSelectElement>(null)
  // what was wished stands until it is known what is so now
  const [known, setKnown] = useState(member)
  if (known !== member) {
    setKnown(member)
    if (asking !== 'role') setWish(undefined)
  }
  // selects and buttons of several rows are told apart by their names
  const called = hasNamesake && member.department ? `${name} · ${member.department}` : name
  const facts = [
    ...factsOf(member, t),
    ...(hasNamesake && member.since !== undefined
      ? [
          t('since', {
            when: format.dateTime(new Date(member.since), { dateStyle: 'medium', timeStyle: 'short' }),
          }),
        ]
      : []),
  ]
  const choose = (choice: Role) => {
    setWish(choice)
    setAsking(choice === role ? undefined : 'role')
  }
  const keep = () => {
    setAsking(undefined)
    setWish(undefined)
    select.current?.focus()
  }
  const change = async (method: 'PATCH' | 'DELETE', body?: object) => {
    setBusy(true)
    const answer = await ask(method, `/boards/${board}/people/${id}`, body)
    setBusy(false)
    setRefused(answer.ok ? undefined : answer)
    if (answer.ok) setAsking(undefined)
    else keep()
    onChanged()
  }
  return (
    <li className={css.row}>
      <div className={css.about}>
        <p className={css.name}>
          {name}
          {isMe && <span className={css.quiet}> · {t('you')}</span>}
        </p>
        <p className={css.quiet}>{facts.join(BETWEEN)}</p>
      </div>
      {!givesRoles && <span className={css.quiet}>{t(`may.${role}`)}</span>}
      {mayChange && (
        <div className={css.actions}>
          {givesRoles && (
            <select
              ref={select}
              className={css.select}
              value={wish ?? role}
              aria-label={t('roleOf', { name: called })}
              onChange={({ target }) => choose(ROLES.find((one) => one === target.value) ?? role)}
            >
              {ROLES.map((one) => (
                <option key={one} value={one} disabled={one === 'owner' && member.kind === 'guest'}>
                  {t(`may.${one}`)}
                </option>
              ))}
            </select>
          )}
          {!isMe && (
            <Button
              look="plain"
              aria-label={t('removeIt', { name: called })}
              onClick={() => setAsking('removal')}
            >
              {t('remove')}
            </Button>
          )}
        </div>
      )}
      {refused && (
        <p className={css.fault} role="alert">
          {refusalText(refused)}
        </p>
      )}
      {asking === 'role' && wish && (
        <div className={`${css.asking} ${givesUp ? '' : css.mild}`} role="status">
          <p>
            {givesUp
              ? t('givesUp', { to: t(`may.${wish}`) })
              : t('changesTo', { name: called, to: t(`may.${wish}`), from: t(`may.${role}`) })}
          </p>
          <div className={css.answers}>
            <Button onClick={keep}>{t('keepRole')}</Button>
            <Button look="strong" disabled={isBusy} onClick={() => void change('PATCH', { role: wish })}>
              {t('change')}
            </Button>
          </div>
        </div>
      )}
      {asking === 'removal' && (
        <div className={css.asking} role="alert">
          <p>{t('removes', { name: called })}</p>
          <div className={css.answers}>
            <Button onClick={keep}>{t('keep')}</Button>
            <Button look="strong" disabled={isBusy} autoFocus onClick={() => void change('DELETE')}>
              {t('remove')}
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}

type Words = ReturnType<typeof useTranslations<'roles'>>

function factsOf({ department, kind, link, ticket, workspaceOwner }: Member, t: Words): string[] {
  const byLink = link && (link.label ? t('byLink', { label: link.label }) : t('byALink'))
  const why = workspaceOwner ? t('ownsWorkspace') : ticket ? t('byTicket') : (byLink ?? t('byName'))
  return [...(department ? [department] : []), ...(kind === 'guest' ? [t('guest')] : []), why]
}
