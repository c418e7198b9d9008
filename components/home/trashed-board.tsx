'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { HomeBoard } from './board-card'
import css from './trashed-board.module.css'

const DAY = 24 * 3600 * 1000

interface TrashedBoardProps {
  board: HomeBoard
  now: number
  onRestore: () => void
}

/** A board in the trash: since when, until when, and the way back. */
export function TrashedBoard({ board, now, onRestore }: TrashedBoardProps) {
  const t = useTranslations('home')
  const templates = useTranslations('templates')
  const format = useFormatter()
  const since = new Date(board.trashedAt ?? board.updatedAt)
  const days = Math.max(0, Math.round((Date.parse(board.deletedAt ?? '') - now) / DAY))
  return (
    <article className={css.row}>
      <div>
        <h2 className={css.title}>{board.title}</h2>
        <p className={css.about}>
          {board.template && <span>{templates('mark')}</span>}
          <time dateTime={board.trashedAt}>
            {t('trashedWhen', { when: format.relativeTime(Math.min(since.getTime(), now), now) })}
          </time>
          {board.deletedAt !== undefined && <span>{t('deletedIn', { days })}</span>}
        </p>
      </div>
      <Button aria-label={t('restoreIt', { title: board.title })} onClick={onRestore}>
        {t('restore')}
      </Button>
    </article>
  )
}
