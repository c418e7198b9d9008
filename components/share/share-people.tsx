'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ROLES, type Role } from '@/lib/access/can'
import { ask } from '../ui/ask'
import { Button } from '../ui/button'
import { useAnswer } from '../ui/use-answer'
import { useFailureText } from '../ui/use-failure'
import { ShareBarred, type Barred } from './share-barred'
import css from './share.module.css'

/** Somebody who has the board, as the API tells it. */
interface Member {
  id: string
  name: string
  department?: string
  kind: 'member' | 'guest' | 'automation'
  role: Role
  /** ISO 8601 */
  since: string
  link?: { label?: string }
}

interface SharePeopleProps {
  board: string
  /** who looks: their own row is marked */
  me: string
  /** of whoever looks; only owners change anything */
  role: Role
  /** counts what was changed elsewhere in the dialog: the list is asked for again */
  round: number
  onChanged: () => void
}

/** Who has the board; its owners give roles here, hand it over, and take it away. */
export function SharePeople({ board, me, role, round, onChanged }: SharePeopleProps) {
  const t = useTranslations('roles')
  const format = useFormatter()
  const failureText = useFailureText()
  const told = useAnswer<{ people: Member[]; barred: Barred[] }>(`/boards/${board}/people`, round)
  const [fault, setFault] = useState<string>()
  const [asking, setAsking] = useState<string>()
  const people = (told.value?.people ?? []).filter(({ kind }) => kind !== 'automation')
  /** two of one name are told apart by when they came */
  const sinceOf = ({ name, since }: Member) =>
    people.filter((one) => one.name === name).length > 1
      ? [t('since', { when: format.dateTime(new Date(since), { dateStyle: 'medium', timeStyle: 'short' }) })]
      : []

  const change = async (method: 'PATCH' | 'DELETE', person: string, body?: object) => {
    const answer = await ask(method, `/boards/${board}/people/${person}`, body)
    setFault(answer.ok ? undefined : answer.code)
    setAsking(undefined)
    onChanged()
  }
  if (people.length === 0) return null
  return (
    <section className={css.section} aria-label={t('people')}>
      <h3 className={css.heading}>{t('people')}</h3>
      {fault !== undefined && (
        <p className={css.fault} role="alert">
          {failureText(fault)}
        </p>
      )}
      <ul className={css.list}>
        {people.map((member) => (
          <li key={member.id} className={css.row}>
            <div className={css.about}>
              <p className={css.name}>
                {member.name}
                {member.id === me && <span className={css.quiet}> · {t('you')}</span>}
              </p>
              <p className={css.quiet}>{[...factsOf(member, t), ...sinceOf(member)].join(' · ')}</p>
            </div>
            {role === 'owner' ? (
              <div className={css.actions}>
                <select
                  className={css.select}
                  value={member.role}
                  aria-label={t('roleOf', { name: member.name })}
                  onChange={({ target }) => void change('PATCH', member.id, { role: target.value })}
                >
                  {ROLES.map((one) => (
                    <option key={one} value={one} disabled={one === 'owner' && member.kind === 'guest'}>
                      {t(`may.${one}`)}
                    </option>
                  ))}
                </select>
                {member.id !== me && (
                  <Button
                    look="plain"
                    aria-label={t('removeIt', { name: member.name })}
                    onClick={() => setAsking(member.id)}
                  >
                    {t('remove')}
                  </Button>
                )}
              </div>
            ) : (
              <span className={css.quiet}>{t(`may.${member.role}`)}</span>
            )}
            {asking === member.id && (
              <div className={css.asking} role="alert">
                <p>{t('removes', { name: member.name })}</p>
                <div className={css.answers}>
                  <Button onClick={() => setAsking(undefined)}>{t('keep')}</Button>
                  <Button look="strong" autoFocus onClick={() => void change('DELETE', member.id)}>
                    {t('remove')}
                  </Button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      {role === 'owner' && <p className={css.quiet}>{t('handOver')}</p>}
      <ShareBarred
        barred={told.value?.barred ?? []}
        onLetIn={role === 'owner' ? (person) => void change('PATCH', person, { role: 'viewer' }) : undefined}
      />
    </section>
  )
}

function factsOf(
  { department, kind, link }: Member,
  t: ReturnType<typeof useTranslations<'roles'>>,
): string[] {
  return [
    ...(department ? [department] : []),
    ...(kind === 'guest' ? [t('guest')] : []),
    link ? (link.label ? t('byLink', { label: link.label }) : t('byALink')) : t('byName'),
  ]
}
