'use client'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { LIMITS, LIMIT_OF } from '@/lib/protocol/limits'
import type { Welcome } from '@/lib/protocol/messages'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import css from './notices.module.css'
import type { NotAcceptedList } from './not-accepted-words'
import type { Session } from './session'
import { useSessionPart } from './use-session'
import { WordList } from './word-list'

const WORDS_OF: Readonly<Partial<Record<string, 'why.full' | 'why.locked'>>> = {
  'board-full': 'why.full',
  locked: 'why.locked',
}

const selectNotAccepted = (session: Session) => session.notAccepted
/** Nothing but these is open. */
const selectIsRestSaved = (session: Session) => session.save.is === 'notAccepted'

/** What the server did not accept: a button while there is something, and behind it the words, to copy. */
export function NotAccepted({ session }: { session: Session }) {
  const t = useTranslations('session')
  const lists = useSessionPart(session, selectNotAccepted)
  const isRestSaved = useSessionPart(session, selectIsRestSaved)
  const [isOpen, setOpen] = useState(false)
  const count = lists.reduce((sum, list) => sum + list.entries.length, 0)
  if (count === 0) return null
  const putAway = () => {
    setOpen(false)
    session.putAway()
  }
  return (
    <>
      <Button className={`${css.pill} ${css.warning}`} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <CircleAlert size={16} aria-hidden />
        {t('notAcceptedOpen', { count })}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('notAcceptedTitle')} closeLabel={t('close')}>
        <RefusedLists lists={lists} by={session.me.name} limits={session.welcome?.limits} />
        {isRestSaved && <p className={css.rest}>{t('elseSaved')}</p>}
        <div className={css.actions}>
          <Button onClick={putAway}>{t('putAway')}</Button>
        </div>
      </Dialog>
    </>
  )
}

interface RefusedListsProps {
  lists: readonly NotAcceptedList[]
  /** the name of whoever wrote it */
  by: string
  /** of the board; as they come, where it never told */
  limits?: Welcome['limits'] | undefined
}

/** Each list with why it was not accepted, its words to copy and to save. */
export function RefusedLists({ lists, by, limits }: RefusedListsProps) {
  const t = useTranslations('session')
  const sayWhy = ({ why }: NotAcceptedList): string => {
    if (why.is !== 'refused') return t(`why.${why.is}`)
    const limit = LIMIT_OF[why.code]
    if (limit) return t(`why.${limit}`, { limit: limits?.[limit] ?? LIMITS[limit] })
    return t(WORDS_OF[why.code] ?? 'why.refused')
  }
  return lists.map((list, i) => (
    <section key={i} className={css.list}>
      <p className={css.body}>{sayWhy(list)}</p>
      <WordList entries={list.entries} by={by} />
    </section>
  ))
}
