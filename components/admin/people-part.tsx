'use client'
import { useState } from 'react'
import { toast } from 'sonner'
import { useFormatter, useTranslations } from 'use-intl'
import { InvitePart } from '@/components/account/invite-part'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Part } from '@/components/ui/part'
import { useAnswer } from '@/components/ui/use-answer'
import { useFailureText } from '@/components/ui/use-failure'
import css from './admin.module.css'
import type { AdminPageProps } from './admin-page'
import { GuestsPart } from './guests-part'
import { PersonRow, type TeamMember } from './person-row'
import { RemovePerson } from './remove-person'
import { NotYet } from './told'

interface Team {
  people: TeamMember[]
  guests: number
  invitations: {
    email: string
    /** ISO 8601 */
    until: string
    /** the mail server has not taken the letter yet */
    waits: boolean
    /** its answer code, when it never will */
    refused?: string
  }[]
}

/** people in a list that wants no search */
const FEW = 8

/** Who has an account: invited, made an owner, signed out, removed. */
export function PeoplePart({ me, sendsLetters, hasProvider, now }: AdminPageProps) {
  const t = useTranslations('admin.people')
  const failureText = useFailureText()
  const [round, setRound] = useState(0)
  const [search, setSearch] = useState('')
  const [leaving, setLeaving] = useState<TeamMember>()
  const told = useAnswer<Team>('/workspace/people', round)
  const again = () => setRound(round + 1)

  const run = async (method: 'PATCH' | 'DELETE', path: string, done: string, body?: object) => {
    const answer = await ask(method, `/workspace/people/${path}`, body)
    if (answer.ok) toast(done)
    else toast.error(failureText(answer.code))
    again()
  }
  const team = told.value
  const typed = search.trim().toLocaleLowerCase()
  const shown = (team?.people ?? []).filter(({ name, email = '', department = '' }) =>
    `${name} ${email} ${department}`.toLocaleLowerCase().includes(typed),
  )
  return (
    <>
      <Part
        isWhole
        title={t('title')}
        hint={team && t('count', { people: team.people.length, guests: team.guests })}
      >
        {team ? (
          <>
            {team.people.length > FEW && (
              <Field
                className={css.search}
                label={t('search')}
                type="search"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                autoComplete="off"
              />
            )}
            {shown.length === 0 && <p className={css.hint}>{t('none')}</p>}
            <ul className={css.list}>
              {shown.map((person) => (
                <li key={person.id} className={css.item}>
                  <PersonRow
                    person={person}
                    isMe={person.id === me}
                    sendsLetters={sendsLetters}
                    now={now}
                    onRole={(role) =>
                      void run('PATCH', person.id, t('changed', { name: person.name }), { role })
                    }
                    onSignOut={() =>
                      void run('DELETE', `${person.id}/sessions`, t('signedOut', { name: person.name }))
                    }
                    onRemove={() => setLeaving(person)}
                  />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <NotYet fault={told.fault} onRetry={again} />
        )}
      </Part>
      {team && team.guests > 0 && <GuestsPart now={now} onRemoved={again} />}
      <Part title={t('invite')} hint={t('inviteHint')}>
        <InvitePart sendsLetter={sendsLetters} onInvited={again} />
        {team && team.invitations.length > 0 && <Invitations all={team.invitations} onChanged={again} />}
      </Part>
      <RemovePerson
        person={leaving}
        hasProvider={hasProvider}
        onClose={() => setLeaving(undefined)}
        onRemoved={again}
      />
    </>
  )
}

/** Who was invited and has not come yet. */
function Invitations({ all, onChanged }: { all: Team['invitations']; onChanged: () => void }) {
  const t = useTranslations('admin.people')
  const letter = useTranslations('invite')
  const format = useFormatter()
  const failureText = useFailureText()
  const withdraw = async (email: string) => {
    const answer = await ask('POST', '/workspace/invitations/withdraw', { email })
    if (!answer.ok) toast.error(failureText(answer.code))
    onChanged()
  }
  return (
    <ul className={css.list} aria-label={t('invited')}>
      {all.map(({ email, until, waits, refused }) => (
        <li key={email} className={css.item}>
          <div className={css.words}>
            <p className={css.name}>{email}</p>
            <p className={css.about}>
              {refused !== undefined && (
                <span className={css.bad}>{letter('letterRefused', { code: refused })}</span>
              )}
              {waits && <span>{letter('letterWaits')}</span>}
              <span>{t('until', { date: format.dateTime(new Date(until), { dateStyle: 'medium' }) })}</span>
            </p>
          </div>
          <Button aria-label={t('withdrawOf', { email })} onClick={() => void withdraw(email)}>
            {t('withdraw')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
