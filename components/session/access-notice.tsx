'use client'
import { Dialog } from 'radix-ui'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import sheet from '../ui/dialog.module.css'
import css from './notices.module.css'
import type { EndReason } from './save-machine'
import type { Session } from './session'
import { useSessionPart } from './use-session'
import { WordList } from './word-list'

const selectEnded = (session: Session) => session.ended

/** Ends after which the page's own door may let the person in again, or says better why not. */
const RELOADS: readonly EndReason[] = ['signIn', 'tooOld', 'abuse']

/** Stands over the board when the session is over: what happened, what was not saved (to copy), a way on. */
export function AccessNotice({ session }: { session: Session }) {
  const ended = useSessionPart(session, selectEnded)
  return ended ? <Notice session={session} reason={ended} /> : null
}

function Notice({ session, reason }: { session: Session; reason: EndReason }) {
  const t = useTranslations('session')
  const mayReload = RELOADS.includes(reason)
  const unsaved = useMemo(() => session.unsaved(), [session])
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
            {t(`ended.${reason}.body`)} {unsaved.length === 0 ? t('allKept') : t('notKept')}
          </Dialog.Description>
          {unsaved.length > 0 && <WordList entries={unsaved} by={session.me.name} />}
          <div className={css.actions}>
            <Button
              look={mayReload || unsaved.length > 0 ? 'quiet' : 'strong'}
              onClick={() => location.assign('/')}
            >
              {t('home')}
            </Button>
            {mayReload && (
              <Button look={unsaved.length > 0 ? 'quiet' : 'strong'} onClick={() => location.reload()}>
                {t('reload')}
              </Button>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
