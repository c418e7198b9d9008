'use client'
import { CircleAlert } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useTranslations } from 'use-intl'
import css from './notices.module.css'
import type { NotAcceptedList, Session } from './session'
import { useSessionPart } from './use-session'
import { WordList } from './word-list'

const selectNotAccepted = (session: Session) => session.notAccepted

/** What the server did not accept: a button while there is something, and behind it the words, to copy. */
export function NotAccepted({ session }: { session: Session }) {
  const t = useTranslations('session')
  const lists = useSessionPart(session, selectNotAccepted)
  const count = lists.reduce((sum, list) => sum + list.entries.length, 0)
  if (count === 0) return null
  return (
    <Dialog.Root>
      <Dialog.Trigger className={css.pill}>
        <CircleAlert size={16} aria-hidden />
        {t('notAcceptedOpen', { count })}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={css.veil} />
        <Dialog.Content className={css.card} aria-describedby={undefined}>
          <Dialog.Title className={css.title}>{t('notAcceptedTitle')}</Dialog.Title>
          {lists.map((list, i) => (
            <section key={i}>
              <p className={css.body}>{t(`why.${whyOf(list)}`)}</p>
              <WordList entries={list.entries} />
            </section>
          ))}
          <div className={css.actions}>
            <Dialog.Close className={css.button}>{t('later')}</Dialog.Close>
            <button type="button" className={`${css.button} ${css.strong}`} onClick={() => session.putAway()}>
              {t('putAway')}
            </button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const whyOf = ({ why }: NotAcceptedList) =>
  why.is === 'refused' && why.code === 'board-full' ? 'full' : why.is
