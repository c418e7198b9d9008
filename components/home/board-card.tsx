'use client'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { can, type Role } from '@/lib/access/can'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import menu from '@/components/ui/menu.module.css'
import css from './board-card.module.css'
import { NameBoard } from './name-board'

/** A board as the API tells it. */
export interface HomeBoard {
  id: string
  title: string
  /** ISO 8601 */
  updatedAt: string
  role: Role
  people: number
}

interface BoardCardProps {
  board: HomeBoard
  now: number
  onRenamed(board: HomeBoard): void
  onTrash(): void
}

export function BoardCard({ board, now, onRenamed, onTrash }: BoardCardProps) {
  const t = useTranslations('home')
  const format = useFormatter()
  const [renaming, setRenaming] = useState(false)
  const [pictureGone, setPictureGone] = useState(false)

  const rename = async (title: string) => {
    const changed = await ask<HomeBoard>('PATCH', `/boards/${board.id}`, { title })
    if (changed.ok) {
      setRenaming(false)
      onRenamed(changed.value)
    }
    return changed
  }
  return (
    <article className={css.card}>
      <div className={css.window}>
        {!pictureGone && (
          // oxlint-disable-next-line nextjs/no-img-element -- an SVG of ours: there is nothing to resize
          <img
            className={css.picture}
            src={`/api/v1/boards/${board.id}/picture`}
            alt=""
            loading="lazy"
            decoding="async"
            onError={() => setPictureGone(true)}
          />
        )}
      </div>
      <div className={css.words}>
        <h2 className={css.title}>
          <a className={css.link} href={`/boards/${board.id}`}>
            {board.title}
          </a>
        </h2>
        <p className={css.about}>
          <time dateTime={board.updatedAt}>
            {t('changed', { when: format.relativeTime(new Date(board.updatedAt), now) })}
          </time>
          {board.people > 0 && <span className={css.live}>{t('peopleNow', { count: board.people })}</span>}
        </p>
      </div>
      {can(board.role, 'rename') && (
        <DropdownMenu.Root>
          <DropdownMenu.Trigger asChild>
            <Button look="icon" className={css.more} aria-label={t('more', { title: board.title })}>
              <Ellipsis size={18} aria-hidden />
            </Button>
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4}>
              <DropdownMenu.Item className={menu.item} onSelect={() => setRenaming(true)}>
                <Pencil size={16} aria-hidden />
                {t('rename')}
              </DropdownMenu.Item>
              {can(board.role, 'own') && (
                <DropdownMenu.Item className={menu.item} onSelect={onTrash}>
                  <Trash2 size={16} aria-hidden />
                  {t('trash')}
                </DropdownMenu.Item>
              )}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      )}
      <NameBoard
        open={renaming}
        onOpenChange={setRenaming}
        title={t('renameTitle')}
        action={t('rename')}
        before={board.title}
        onName={rename}
      />
    </article>
  )
}
