import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { Doorway, WaysOn } from '@/components/people/doorway'
import { RestoreBoard } from '@/components/people/restore-board'
import type { Loss } from '@/components/session/loss'
import { ButtonLink } from '@/components/ui/button'

// of the browser alone: whoever reads without scripts has nothing kept
const KeptHere = dynamic(async () => (await import('@/components/session/kept-here')).KeptHere, {
  ssr: false,
})

/** Why somebody cannot read a board. */
export type Refusal = 'signIn' | 'forbidden' | 'noBoard' | 'trashed'

export interface RefusedProps {
  why: Refusal
  /** how they lost the board, where that is known */
  loss?: Loss
  /** id of the board */
  board: string
  /** path and query of this page: where signing in leads back to */
  here: string
  /** they may take it out of the trash */
  mayRestore: boolean
}

/** In place of the board: what is so, and the ways on. */
export function Refused({ why, loss, board, here, mayRestore }: RefusedProps) {
  const t = useTranslations()
  const lost = loss && t(`common.failure.${loss}`)
  return (
    <Doorway
      title={t(`common.${why}.title`)}
      lead={why === 'signIn' ? t('common.signIn.guest') : (lost ?? t(`common.${why}.body`))}
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
      <KeptHere board={board} />
    </Doorway>
  )
}
