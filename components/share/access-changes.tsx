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
}

const PAGE = 30

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
  const format = useFormatter()
  const failureText = useFailureText()
  const path = `/boards/${board}/access-changes?limit=${PAGE}`
  const told = useAnswer<{ changes: AccessChange[] }>(path, round)
  const [older, setOlder] = useState<readonly AccessChange[]>([])
  const [isWhole, setWhole] = useState(false)
  const [fault, setFault] = useState<string>()
  const first = told.value?.changes ?? []
  const known = new Set(first.map(({ id }) => id))
  const changes = [...first, ...older.filter(({ id }) => !known.has(id))]

  const more = async () => {
    const answer = await ask<{ changes: AccessChange[] }>('GET', `${path}&before=${changes.at(-1)!.id}`)
    setFault(answer.ok ? undefined : answer.code)
    if (!answer.ok) return
    setOlder([...older, ...answer.value.changes])
    setWhole(answer.value.changes.length < PAGE)
  }
  const says = ({ what, by, person, role, from, to, label = '' }: AccessChange) =>
    t(`changed.${what}`, {
      ...{ by: by.name, person: person?.name ?? '', label, hasLabel: label === '' ? 'no' : 'yes' },
      ...{ role: word(role), from: word(from), to: word(to) },
    })
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
            <span>{says(change)}</span>
            <time className={css.quiet} dateTime={change.at}>
              {format.dateTime(new Date(change.at), { dateStyle: 'medium', timeStyle: 'short' })}
            </time>
          </li>
        ))}
      </ol>
      {first.length === PAGE && !isWhole && <Button onClick={() => void more()}>{t('older')}</Button>}
    </>
  )
}
