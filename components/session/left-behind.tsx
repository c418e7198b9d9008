'use client'
import { UserRoundX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import type { LeftBehind } from './device'
import css from './notices.module.css'
import type { Session } from './session'
import { useSessionPart } from './use-session'
import { WordList } from './word-list'

const selectLeftBehind = (session: Session) => session.leftBehind

/** What other people could not send from this browser: to see and to save. Nothing here sends or deletes it. */
export function LeftBehindNotice({ session }: { session: Session }) {
  const t = useTranslations('away')
  const people = useSessionPart(session, selectLeftBehind)
  const [isOpen, setOpen] = useState(false)
  const [first] = people
  if (!first) return null
  const count = people.reduce((sum, { entries }) => sum + entries.length, 0)
  return (
    <>
      <Button className={css.pill} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <UserRoundX size={16} aria-hidden />
        {t('left', { name: people.map(({ person }) => person).join(', '), count })}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('leftTitle')} closeLabel={t('close')}>
        {people.map((left, i) => (
          <Left key={i} {...left} />
        ))}
        <div className={css.actions}>
          <Button onClick={session.putLeftBehindAway}>{t('putAway')}</Button>
        </div>
      </Dialog>
    </>
  )
}

/** What one person left. */
export function Left({ person, entries }: LeftBehind) {
  const t = useTranslations('away')
  return (
    <section className={css.list}>
      <p className={css.body}>{t('leftBody', { name: person })}</p>
      <WordList entries={entries} by={person} />
    </section>
  )
}
