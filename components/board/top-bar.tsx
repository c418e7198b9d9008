'use client'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useSyncExternalStore } from 'react'
import { LIGHT } from '@/lib/journey/tokens'
import { SaveLabel } from '../session/save-label'
import type { SessionPerson } from '../session/roster'
import css from './bars.module.css'
import { useBoardRoom } from './board-context'

/** How many people are shown by initials before the rest becomes a number. */
const FACES = 5

/** Where we are and whether it is saved. */
export function TopBar({ title }: { title: string }) {
  const t = useTranslations('board')
  const { session } = useBoardRoom()
  return (
    <header className={`${css.bar} ${css.top}`}>
      <Link href="/" className={css.brand} title={t('home')}>
        Sendero
      </Link>
      <span className={css.slash} aria-hidden>
        /
      </span>
      <h1 className={css.title} title={title}>
        {title}
      </h1>
      <SaveLabel session={session} />
    </header>
  )
}

/** Who is here, this person first; one face for each person, however many tabs. */
export function PeopleBar() {
  const t = useTranslations('board')
  const { session } = useBoardRoom()
  const people = useSyncExternalStore(session.onPeople, session.people, session.people)
  const persons = onePerPerson(people)
  const rest = persons.slice(FACES)
  return (
    <ul className={`${css.bar} ${css.people}`} aria-label={t('people')}>
      {persons.slice(0, FACES).map((person) => {
        const name = person.department ? `${person.name} · ${person.department}` : person.name
        const label = person.isMe ? t('you', { name }) : name
        return (
          <li
            key={person.person}
            className={`${css.person} ${person.idle ? css.idle : ''}`}
            style={{ background: person.hue === undefined ? LIGHT.secondary : LIGHT.hues[person.hue] }}
            title={label}
            aria-label={label}
          >
            <span aria-hidden>{initialsOf(person.name)}</span>
          </li>
        )
      })}
      {rest.length > 0 && (
        <li
          className={`${css.person} ${css.more}`}
          title={rest.map((p) => p.name).join(', ')}
          aria-label={rest.map((p) => p.name).join(', ')}
        >
          <span aria-hidden>{t('peopleMore', { count: rest.length })}</span>
        </li>
      )}
    </ul>
  )
}

function onePerPerson(people: readonly SessionPerson[]): SessionPerson[] {
  const seen = new Map<string, SessionPerson>()
  for (const person of people) {
    const known = seen.get(person.person)
    if (!known || person.isMe || (known.idle && !person.idle)) seen.set(person.person, person)
  }
  return [...seen.values()].sort((a, b) => Number(b.isMe) - Number(a.isMe))
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
