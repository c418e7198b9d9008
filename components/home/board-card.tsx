'use client'
import { Copy, Ellipsis, LayoutTemplate, Pencil, Tag, Trash2, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { boardPath } from '@/lib/access/board-path'
import { can, type Role } from '@/lib/access/can'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import menu from '@/components/ui/menu.module.css'
import { useFailureText } from '@/components/ui/use-failure'
import css from './board-card.module.css'

/** A board as the API tells it. */
export interface HomeBoard {
  id: string
  title: string
  /** ISO 8601 */
  updatedAt: string
  role: Role
  people: number
  /** of the workspace; guests see none */
  labels: string[]
  /** others begin with it */
  template?: true
  /** ISO 8601; only of a board in the trash */
  trashedAt?: string
  deletedAt?: string
}

interface BoardCardProps {
  board: HomeBoard
  now: number
  onRenamed: (board: HomeBoard) => void
  /** missing: this person makes no boards */
  onDuplicate?: () => void
  onLabels?: () => void
  onTemplate?: () => void
  onTrash: () => void
}

type RowName = 'rename' | 'labels' | 'duplicate' | 'keepTemplate' | 'trash'

/** A board with its picture; the whole card leads to it. */
export function BoardCard(props: BoardCardProps) {
  const { board, now, onRenamed, onDuplicate, onLabels, onTemplate, onTrash } = props
  const t = useTranslations('home')
  const format = useFormatter()
  const [isRenaming, setRenaming] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const title = useRef<HTMLAnchorElement>(null)

  const rows: { icon: LucideIcon; name: RowName; run: (() => void) | false }[] = [
    { icon: Pencil, name: 'rename', run: can(board.role, 'rename') && (() => setRenaming(true)) },
    { icon: Tag, name: 'labels', run: can(board.role, 'rename') && (onLabels ?? false) },
    { icon: Copy, name: 'duplicate', run: onDuplicate ?? false },
    { icon: LayoutTemplate, name: 'keepTemplate', run: can(board.role, 'share') && (onTemplate ?? false) },
    { icon: Trash2, name: 'trash', run: can(board.role, 'own') && onTrash },
  ]
  const offered = rows.flatMap(({ run, ...row }) => (run ? [{ ...row, run }] : []))
  return (
    <article className={css.card}>
      <div className={css.window}>
        <Picture board={board.id} />
      </div>
      <div className={css.words}>
        {isRenaming ? (
          <TitleField
            board={board}
            field={field}
            onDone={(renamed) => {
              setRenaming(false)
              if (renamed) onRenamed(renamed)
              requestAnimationFrame(() => title.current?.focus())
            }}
          />
        ) : (
          <h2 className={css.title}>
            <a className={css.link} href={boardPath(board.id, board.role)} title={board.title} ref={title}>
              {board.title}
            </a>
          </h2>
        )}
        <p className={css.about}>
          <time dateTime={board.updatedAt}>
            {t('changed', { when: format.relativeTime(Math.min(Date.parse(board.updatedAt), now), now) })}
          </time>
          {board.people > 0 && <span className={css.live}>{t('peopleNow', { count: board.people })}</span>}
        </p>
        {board.labels.length > 0 && (
          <ul className={css.labels} aria-label={t('labelsOf', { title: board.title })}>
            {board.labels.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </div>
      {offered.length > 0 && (
        <DropdownMenu.Root>
          <DropdownMenu.Trigger asChild>
            <Button look="icon" className={css.more} aria-label={t('more', { title: board.title })}>
              <Ellipsis size={18} aria-hidden />
            </Button>
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content
              className={menu.menu}
              align="end"
              sideOffset={4}
              onCloseAutoFocus={(event) => {
                if (!field.current) return
                event.preventDefault()
                field.current.select()
              }}
            >
              {offered.map(({ icon: Icon, name, run }) => (
                <DropdownMenu.Item key={name} className={menu.item} onSelect={run}>
                  <Icon size={16} aria-hidden />
                  {t(name)}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      )}
    </article>
  )
}

/** Drawn from the board's data; without one the empty table is seen. */
function Picture({ board }: { board: string }) {
  const [isGone, setGone] = useState(false)
  if (isGone) return null
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- an SVG of ours: there is nothing to resize
    <img
      className={css.picture}
      src={`/api/v1/boards/${board}/picture`}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setGone(true)}
    />
  )
}

interface TitleFieldProps {
  board: HomeBoard
  field: React.RefObject<HTMLInputElement | null>
  /** with the board as it is called now, or without when it stays */
  onDone: (renamed?: HomeBoard) => void
}

/** Enter or going elsewhere keeps the new title, Escape the old one. */
function TitleField({ board, field, onDone }: TitleFieldProps) {
  const t = useTranslations('home')
  const failureText = useFailureText()
  const [title, setTitle] = useState(board.title)
  const [fault, setFault] = useState<string>()
  const isOver = useRef(false)

  const keep = async () => {
    if (isOver.current) return
    if (title.trim() === '' || title.trim() === board.title) {
      isOver.current = true
      return onDone()
    }
    isOver.current = true
    const answer = await ask<HomeBoard>('PATCH', `/boards/${board.id}`, { title })
    if (answer.ok) return onDone(answer.value)
    isOver.current = false
    setFault(answer.code)
  }
  return (
    <form
      className={css.renaming}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <input
        ref={field}
        className={css.field}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          isOver.current = true
          onDone()
        }}
        aria-label={t('newTitle', { title: board.title })}
        aria-invalid={fault === undefined ? undefined : true}
        maxLength={200}
        autoComplete="off"
      />
      {fault !== undefined && (
        <p className={css.wrong} role="alert">
          {failureText(fault)}
        </p>
      )}
    </form>
  )
}
