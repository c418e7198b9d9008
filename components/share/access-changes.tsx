'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Role } from '@/lib/access/can'
import { ask } from '../ui/ask'
import { Button } from '../ui/button'
import { useAnswer } from '../ui/use-answer'
import { useFailureText } from '../ui/use-failure'
import css from './share.module.css'

/** A change of who may on the board, as the API tells it. */
interface AccessChange {
  id: string
  /** ISO 8601 */
  at: string
  by: { name: string }
  what:
    | 'linkMade'
    | 'linkWithdrawn'
    | 'joined'
    | 'roleChanged'
    | 'removed'
    | 'letIn'
    | 'given'
    | 'accountRemoved'
    | 'ticketMade'
    | 'signedIn'
    | 'templateKept'
    | 'invited'
    | 'inviteWithdrawn'
    | 'accepted'
    | 'locked'
    | 'unlocked'
    | 'trashed'
    | 'restored'
  person?: { name: string }
  role?: Role
  from?: Role
  to?: Role
  label?: string
  /** of a link: when it ends (ISO 8601), and whom it lets in */
  expiresAt?: string
  password?: boolean
  domain?: string
}

const PAGE = 30
/** one more than is shown tells whether there are older ones */
const ASKED = PAGE + 1

/** What has changed of who may on the board: for its owners, closed until it is asked for. */
export function AccessChanges({ board, round }: { board: string; round: number }) {
  const t = useTranslations('roles')
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={css.section} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={css.heading}>{t('changes')}</summary>
      {isOpen && <Changes board={board} round={round} />}
    </details>
  )
}

function Changes({ board, round }: { board: string; round: number }) {
  const t = useTranslations('roles')
  const share = useTranslations('share')
  const invite = useTranslations('invite')
  const format = useFormatter()
  const failureText = useFailureText()
  const path = `/boards/${board}/access-changes?limit=${ASKED}`
  const told = useAnswer<{ changes: AccessChange[] }>(path, round)
  const [older, setOlder] = useState<readonly AccessChange[]>([])
  const [hasMore, setHasMore] = useState<boolean>()
  const [fault, setFault] = useState<string>()
  const all = told.value?.changes ?? []
  const first = all.slice(0, PAGE)
  const known = new Set(first.map(({ id }) => id))
  const changes = [...first, ...older.filter(({ id }) => !known.has(id))]

  const more = async () => {
    const answer = await ask<{ changes: AccessChange[] }>('GET', `${path}&before=${changes.at(-1)!.id}`)
    setFault(answer.ok ? undefined : answer.code)
    if (!answer.ok) return
    setOlder([...older, ...answer.value.changes.slice(0, PAGE)])
    setHasMore(answer.value.changes.length > PAGE)
  }
  const says = ({ what, by, person, role, from, to, label = '' }: AccessChange) =>
    t(`changed.${what}`, {
      ...{ by: by.name, person: person?.name ?? '', label, hasLabel: label === '' ? 'no' : 'yes' },
      ...{ role: word(role), from: word(from), to: word(to), hasFrom: from ? 'yes' : 'no' },
    })
  /** Of a link: what else there is to it. */
  const factsOf = ({ expiresAt, password, domain }: AccessChange) => [
    ...(expiresAt === undefined
      ? []
      : [share('until', { when: format.dateTime(new Date(expiresAt), { dateStyle: 'medium' }) })]),
    ...(password ? [share('password')] : []),
    ...(domain === undefined ? [] : [invite('ofDomain', { domain })]),
  ]
  const word = (role: Role | undefined) => (role ? t(`may.${role}`) : '')
  const failed = fault ?? told.fault

  return (
    <>
      {failed !== undefined && (
        <p className={css.fault} role="alert">
          {failureText(failed)}
        </p>
      )}
      <ol className={css.list}>
        {changes.map((change) => (
          <li key={change.id} className={css.change}>
            <span>{[says(change), ...factsOf(change)].join(' · ')}</span>
            <time className={css.quiet} dateTime={change.at}>
              {format.dateTime(new Date(change.at), { dateStyle: 'medium', timeStyle: 'short' })}
            </time>
          </li>
        ))}
      </ol>
      {(hasMore ?? all.length > PAGE) && <Button onClick={() => void more()}>{t('older')}</Button>}
    </>
  )
}
