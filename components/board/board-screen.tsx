'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import type { Lang } from '@/lib/i18n/languages'
import { useSessionAhead } from '../session/use-session'
import type { BoardRoom } from './board-context'
import css from './board-screen.module.css'

export interface BoardScreenProps {
  /** `isTemplate`: others begin with it */
  board: { id: string; title: string; lang: Lang; isTemplate?: boolean }
  me: BoardRoom['me'] & { department?: string }
  /** the link they came by shows the board without its comments */
  areCommentsHidden: boolean
  uiLang: Lang
  licenseKey?: string
  https: boolean
}

// tldraw draws in the browser only; everything above it may be rendered on the server.
const BoardRoomScreen = dynamic(() => import('./board-room').then((m) => m.BoardRoomScreen), {
  ssr: false,
  loading: () => <Opening />,
})

/** The board page: the live canvas with the bars around it. */
export function BoardScreen(props: BoardScreenProps) {
  useSessionAhead({ boardId: props.board.id, me: props.me, lang: props.uiLang })
  return (
    <main className={css.screen}>
      <BoardRoomScreen {...props} />
    </main>
  )
}

function Opening() {
  const t = useTranslations('board')
  return (
    <div className={css.opening} role="status">
      <span className={css.mark} aria-hidden />
      {t('opening')}
    </div>
  )
}
