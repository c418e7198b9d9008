import { useTranslations } from 'use-intl'
import { Doorway, WaysOn } from '@/components/people/doorway'
import { RestoreBoard } from '@/components/people/restore-board'
import { ButtonLink } from '@/components/ui/button'

/** Why somebody cannot read a board. */
export type Refusal = 'signIn' | 'forbidden' | 'noBoard' | 'trashed'

export interface RefusedProps {
  why: Refusal
  /** id of the board */
  board: string
  /** path and query of this page: where signing in leads back to */
  here: string
  /** they may take it out of the trash */
  mayRestore: boolean
}

/** In place of the board: what is so, and the ways on. */
export function Refused({ why, board, here, mayRestore }: RefusedProps) {
  const t = useTranslations()
  return (
    <Doorway
      title={t(`common.${why}.title`)}
      lead={why === 'signIn' ? t('common.signIn.guest') : t(`common.${why}.body`)}
    >
      <WaysOn>
        {mayRestore && <RestoreBoard id={board} />}
        {why === 'signIn' ? (
          <ButtonLink href={`/sign-in?next=${encodeURIComponent(here)}`}>
            {t('account.signIn.title')}
          </ButtonLink>
        ) : (
          <ButtonLink href="/">{t('common.home')}</ButtonLink>
        )}
      </WaysOn>
    </Doorway>
  )
}
