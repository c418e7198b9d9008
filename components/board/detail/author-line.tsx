'use client'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { Row } from '@/lib/journey/model'
import { LastChange } from '../activity/last-change'
import { useAnswer } from '../../ui/use-answer'
import { useBoardRoom } from '../board-context'
import { useKept } from '../use-kept'
import { isBy } from '../whose'
import css from './detail.module.css'

/** Somebody of the board, as the API tells it. */
interface Named {
  id: string
  name: string
  department?: string
}

/** Who added an entity, also when they have long left; whoever does not want to see it switches it off. */
export function AuthorLine({ row }: { row: Row }) {
  const t = useTranslations('roles')
  const { session, me } = useBoardRoom()
  const [isShown, show] = useKept('sendero.authors', true)
  const here = useSyncExternalStore(session.onPeople, session.people)
  const { author } = row
  if (!author) return null
  const known = here.find(({ person }) => person === author)
  return (
    <p className={css.hint}>
      {isShown && isBy(me, author) && t('addedByMe')}
      {isShown && !isBy(me, author) && (known ? <Said {...known} /> : <Asked id={author} />)}{' '}
      {isShown && <LastChange key={row.id} row={row} />}{' '}
      <button type="button" className={css.link} onClick={() => show(!isShown)}>
        {t(isShown ? 'hideAuthors' : 'showAuthors')}
      </button>
    </p>
  )
}

function Said({ name, department }: Pick<Named, 'name' | 'department'>) {
  const t = useTranslations('roles')
  return department ? t('addedByOf', { name, department }) : t('addedBy', { name })
}

/** Who is not here now is asked for. */
function Asked({ id }: { id: string }) {
  const { boardId } = useBoardRoom()
  const told = useAnswer<{ people: Named[] }>(`/boards/${boardId}/names`)
  const author = told.value?.people.find((person) => person.id === id)
  return author ? <Said {...author} /> : null
}
