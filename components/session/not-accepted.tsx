'use client'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { LIMITS, ROW_LIMITS, type RowLimit } from '@/lib/protocol/limits'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import css from './notices.module.css'
import type { NotAcceptedList, Session } from './session'
import { useSessionPart } from './use-session'
import { WordList } from './word-list'

/** The limit that a code of refusal stands for. */
const LIMIT_OF: Readonly<Partial<Record<string, RowLimit>>> = Object.fromEntries(
  Object.entries(ROW_LIMITS).map(([limit, code]) => [code, limit as RowLimit]),
)

const selectNotAccepted = (session: Session) => session.notAccepted

/** What the server did not accept: a button while there is something, and behind it the words, to copy. */
export function NotAccepted({ session }: { session: Session }) {
  const t = useTranslations('session')
  const lists = useSessionPart(session, selectNotAccepted)
  const [isOpen, setOpen] = useState(false)
  const count = lists.reduce((sum, list) => sum + list.entries.length, 0)
  if (count === 0) return null
  const putAway = () => {
    setOpen(false)
    session.putAway()
  }
  const sayWhy = ({ why }: NotAcceptedList): string => {
    if (why.is !== 'refused') return t(`why.${why.is}`)
    const limit = LIMIT_OF[why.code]
    if (limit) return t(`why.${limit}`, { limit: session.welcome?.limits[limit] ?? LIMITS[limit] })
    return t(why.code === 'board-full' ? 'why.full' : 'why.refused')
  }
  return (
    <>
      <Button className={css.pill} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <CircleAlert size={16} aria-hidden />
        {t('notAcceptedOpen', { count })}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('notAcceptedTitle')} closeLabel={t('close')}>
        {lists.map((list, i) => (
          <section key={i} className={css.list}>
            <p className={css.body}>{sayWhy(list)}</p>
            <WordList entries={list.entries} />
          </section>
        ))}
        <div className={css.actions}>
          <Button onClick={putAway}>{t('putAway')}</Button>
        </div>
      </Dialog>
    </>
  )
}
