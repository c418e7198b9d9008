'use client'
import { Dialog } from 'radix-ui'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import sheet from '../ui/dialog.module.css'
import { HowLost } from './how-lost'
import css from './notices.module.css'
import { RefusedLists } from './not-accepted'
import { forgetPages } from './offline-page'
import type { NotAcceptedEntry } from './not-accepted-words'
import type { EndReason } from './save-machine'
import type { Session } from './session'
import { useSessionPart } from './use-session'
import { WordList } from './word-list'

const selectEnded = (session: Session) => session.ended

/** Ends after which the page's own door may let the person in again, or says better why not. */
const RELOADS: readonly EndReason[] = ['signIn', 'somebodyElse', 'tooOld', 'abuse']

interface AccessNoticeProps {
  session: Session
  /** what was written in comments and not sent */
  unsent: () => readonly NotAcceptedEntry[]
}

/** Stands over the board when the session is over: what happened, what was not saved (to copy), a way on. */
export function AccessNotice(props: AccessNoticeProps) {
  const ended = useSessionPart(props.session, selectEnded)
  return ended ? <Notice {...props} reason={ended} /> : null
}

function Notice({ session, unsent, reason }: AccessNoticeProps & { reason: EndReason }) {
  const t = useTranslations('session')
  const mayReload = RELOADS.includes(reason)
  const [onBoard, comments] = useMemo(() => [session.unsaved(), unsent()], [session, unsent])
  const unsaved = [...onBoard, ...comments]
  const refused = session.notAccepted
  const all = refused.length > 0 ? 'elseSaved' : 'allKept'
  const kept = onBoard.length > 0 ? 'notKept' : comments.length > 0 ? 'commentsNotSent' : all
  const hasWords = unsaved.length + refused.length > 0
  const { name } = session.me
  // pages that are kept here were made for whoever opened them
  const reload = async () => {
    if (reason === 'somebodyElse') await forgetPages().catch(() => {})
    location.reload()
  }
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Overlay className={sheet.veil} />
        <Dialog.Content
          className={sheet.sheet}
          role="alertdialog"
          onEscapeKeyDown={(event) => event.preventDefault()}
        >
          <Dialog.Title className={sheet.title}>{t(`ended.${reason}.title`)}</Dialog.Title>
          <Dialog.Description className={css.body}>
            {reason === 'revoked' ? <HowLost board={session.boardId} /> : t(`ended.${reason}.body`, { name })}{' '}
            {t(kept)}
          </Dialog.Description>
          {unsaved.length > 0 && <WordList entries={unsaved} by={name} />}
          {refused.length > 0 && (
            <section className={css.kept} aria-label={t('notAcceptedTitle')}>
              <h3 className={css.keptTitle}>{t('notAcceptedTitle')}</h3>
              <RefusedLists lists={refused} by={name} limits={session.welcome?.limits} />
            </section>
          )}
          <div className={css.actions}>
            <Button look={mayReload || hasWords ? 'quiet' : 'strong'} onClick={() => location.assign('/')}>
              {t('home')}
            </Button>
            {mayReload && (
              <Button look={hasWords ? 'quiet' : 'strong'} onClick={() => void reload()}>
                {t('reload')}
              </Button>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
