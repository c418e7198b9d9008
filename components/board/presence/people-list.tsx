'use client'
import { useTranslations } from 'use-intl'
import { isRole } from '@/lib/access/can'
import type { SessionPerson } from '../../session/roster'
import css from './people-bar.module.css'
import { initialsOf } from '../../people/initials'
import { colourOf } from './presence'

/** Everybody here, with department and role; whoever has done nothing for a while is marked. */
export function PeopleList({
  persons,
  followed,
  onFollow,
}: {
  persons: readonly SessionPerson[]
  /** the person whose view is followed */
  followed: string | undefined
  onFollow: (person: SessionPerson) => void
}) {
  const t = useTranslations()
  return (
    <>
      <h2 className={css.heading}>{t('people.count', { count: persons.length })}</h2>
      <ul className={css.list} aria-label={t('people.all')}>
        {persons.map((person) => {
          const { name, department, role, isMe, idle } = person
          const about = [
            department,
            isRole(role) ? t(`people.role.${role}`) : undefined,
            idle && t('people.idle'),
          ]
          return (
            <li key={person.person} className={css.row}>
              <span
                className={`${css.face} ${idle ? css.idle : ''}`}
                style={{ background: colourOf(person) }}
                aria-hidden
              >
                {initialsOf(name)}
              </span>
              <span className={css.who}>
                <span className={css.name}>{isMe ? t('board.you', { name }) : name}</span>
                <span className={css.about}>{about.filter(Boolean).join(' · ')}</span>
              </span>
              {!isMe && (
                <button
                  type="button"
                  className={css.follow}
                  aria-pressed={followed === person.person}
                  aria-label={t('people.follow', { name })}
                  onClick={() => onFollow(person)}
                >
                  {t('people.followShort')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
