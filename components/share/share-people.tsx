'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Role } from '@/lib/access/can'
import { ask } from '../ui/ask'
import { useAnswer } from '../ui/use-answer'
import { useFailureText } from '../ui/use-failure'
import { ShareBarred, type Barred } from './share-barred'
import { ShareMember, type Member } from './share-member'
import css from './share.module.css'

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
  const failureText = useFailureText()
  const told = useAnswer<{ people: Member[]; barred: Barred[] }>(`/boards/${board}/people`, round)
  const [fault, setFault] = useState<string>()
  const people = (told.value?.people ?? []).filter(({ kind }) => kind !== 'automation')
  const letIn = async (person: string) => {
    const answer = await ask('PATCH', `/boards/${board}/people/${person}`, { role: 'viewer' })
    setFault(answer.ok ? undefined : answer.code)
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
          <ShareMember
            key={member.id}
            {...{ board, member, onChanged }}
            isMe={member.id === me}
            mayChange={role === 'owner'}
            hasNamesake={people.some(
              ({ id, name }) => id !== member.id && plain(name) === plain(member.name),
            )}
          />
        ))}
      </ul>
      {role === 'owner' && <p className={css.quiet}>{t('handOver')}</p>}
      <ShareBarred
        barred={told.value?.barred ?? []}
        onLetIn={role === 'owner' ? (person) => void letIn(person) : undefined}
      />
    </section>
  )
}

/** Without the number that tells people of one name apart. */
const plain = (name: string): string => name.replace(/ \(\d+\)$/, '')
