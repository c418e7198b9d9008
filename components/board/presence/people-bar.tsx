'use client'
import { Eye } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useCallback, useRef, useState, useSyncExternalStore } from 'react'
import { useValue } from 'tldraw'
import { useTranslations } from 'use-intl'
import bars from '../bars/bars.module.css'
import { useBoardRoom } from '../board-context'
import { followersOf, followOf } from './follow'
import css from './people-bar.module.css'
import { PeopleList } from './people-list'
import { initialsOf } from '../../people/initials'
import { called, onePerPerson } from './people-names'
import { colourOf } from './presence'

/** How many people are shown by initials before the rest becomes a number. */
const FACES = 5
const FACES_ON_A_PHONE = 2

/** Who is here, this person first; one face for each person, however many tabs. A face is followed by a click. */
export function PeopleBar() {
  const t = useTranslations()
  const { session, actions } = useBoardRoom()
  const people = useSyncExternalStore(session.onPeople, session.people, session.people)
  const follow = useValue('follow', () => followIn(actions.editor()), [actions])
  const followed = useValue('followed', () => follow?.followed.get(), [follow])
  const isNarrow = useSyncExternalStore(watchWidth, isNarrowNow, () => false)
  const [isOpen, setOpen] = useState(false)
  const bar = useRef<HTMLDivElement>(null)

  const persons = onePerPerson(people)
  const faces = persons.slice(0, isNarrow ? FACES_ON_A_PHONE : FACES)
  const rest = persons.slice(faces.length)
  const opens = {
    type: 'button' as const,
    'aria-haspopup': 'dialog' as const,
    'aria-expanded': isOpen,
    onClick: () => setOpen(!isOpen),
  }
  // without a line since the page was opened nobody is known to be here
  if (persons.length === 0) return null
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <div className={`${bars.bar} ${css.people}`} ref={bar}>
          <ul className={css.faces} aria-label={t('board.people')}>
            {faces.map((person) => {
              const { name, isMe } = person
              const label = isMe ? t('board.you', { name: called(person) }) : called(person)
              const isFollowed = followed?.person === person.person
              return (
                <li key={person.person} aria-label={label} className={person.idle ? css.idle : undefined}>
                  <button
                    {...(isMe
                      ? { ...opens, 'aria-label': t('people.all'), title: label }
                      : {
                          type: 'button',
                          'aria-pressed': isFollowed,
                          'aria-label': t('people.follow', { name }),
                          title: `${label}\n${t('people.follow', { name })}`,
                          onClick: () => (isFollowed ? follow?.stop() : follow?.start(person)),
                        })}
                    className={css.face}
                    style={{ background: colourOf(person) }}
                  >
                    <span aria-hidden>{initialsOf(name)}</span>
                  </button>
                  <span className={css.unseen}>{label}</span>
                </li>
              )
            })}
            {rest.map((person) => (
              <li key={person.person} className={css.unseen}>
                {called(person)}
              </li>
            ))}
            {rest.length > 0 && (
              <li>
                <button {...opens} className={`${css.face} ${css.more}`} aria-label={t('people.all')}>
                  <span aria-hidden>{t('board.peopleMore', { count: rest.length })}</span>
                </button>
              </li>
            )}
          </ul>
          <Followers />
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className={css.popover}
          aria-label={t('people.all')}
          align="end"
          sideOffset={8}
          collisionPadding={12}
          onInteractOutside={(event) => {
            // its own buttons close it
            if (bar.current?.contains(event.target as Node)) event.preventDefault()
          }}
        >
          <PeopleList
            persons={persons}
            followed={followed?.person}
            onFollow={(person) => {
              if (followed?.person === person.person) follow?.stop()
              else follow?.start(person)
              setOpen(false)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const followIn = (editor: Parameters<typeof followOf>[0] | undefined) => editor && followOf(editor)

/** How many follow this person, and who. */
function Followers() {
  const t = useTranslations('people')
  const { session } = useBoardRoom()
  // as text, so that what moves draws nothing anew
  const snapshot = useCallback(() => JSON.stringify(followersOf(session).map(({ name }) => name)), [session])
  const names = JSON.parse(useSyncExternalStore(session.onPeople, snapshot, () => '[]')) as string[]
  const label = t('followers', { count: names.length })
  return (
    <span role="status" className={css.followers} title={names.join(', ')}>
      {names.length > 0 && (
        <>
          <Eye size={15} aria-hidden />
          <span aria-hidden>{names.length}</span>
          <span className={css.unseen}>{label}</span>
        </>
      )}
    </span>
  )
}

const NARROW = '(max-width: 760px)'
const isNarrowNow = () => window.matchMedia(NARROW).matches
function watchWidth(changed: () => void): () => void {
  const media = window.matchMedia(NARROW)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}
