'use client'
import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Part } from '@/components/ui/part'
import { Segments } from '@/components/ui/segments'
import { toast } from 'sonner'
import { useFailureText } from '@/components/ui/use-failure'
import css from './admin.module.css'
import type { AdminPageProps } from './admin-page'
import { NotYet, useBytes } from './told'

interface BoardFacts {
  id: string
  title: string
  owners: string[]
  members: number
  people: number
  size: number
  updatedAt: string
  deletedAt?: string
}
interface Shown {
  boards: BoardFacts[]
  next?: string
}

/** milliseconds after a key, so that a search is not asked for letter by letter */
const PAUSE = 180

/** Every board of the workspace, whoever owns it, and the trash. */
export function BoardsPart({ now }: AdminPageProps) {
  const t = useTranslations('admin.boards')
  const admin = useTranslations('admin')
  const [search, setSearch] = useState('')
  const [where, setWhere] = useState<'used' | 'trash'>('used')
  const [shown, setShown] = useState<Shown>()
  const [fault, setFault] = useState<string>()
  const [round, setRound] = useState(0)
  const isTrash = where === 'trash'

  useEffect(() => {
    let isOver = false
    const query = new URLSearchParams({ search: search.trim(), trash: String(isTrash) })
    const timer = setTimeout(() => {
      void ask<Shown>('GET', `/workspace/boards?${query}`).then((answer) => {
        if (isOver) return
        setFault(answer.ok ? undefined : answer.code)
        if (answer.ok) setShown(answer.value)
      })
    }, PAUSE)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [search, isTrash, round])

  const more = async (next: string) => {
    const answer = await ask<Shown>('GET', next.slice(next.indexOf('/workspace')))
    if (answer.ok) setShown({ ...answer.value, boards: [...(shown?.boards ?? []), ...answer.value.boards] })
    else setFault(answer.code)
  }
  const again = () => setRound(round + 1)
  return (
    <Part isWhole title={t('title')} hint={t('hint')}>
      <Field
        className={css.search}
        label={t('search')}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        autoComplete="off"
      />
      <div className={css.search}>
        <Segments
          label={t('which')}
          value={where}
          onChange={setWhere}
          options={(['used', 'trash'] as const).map((value) => ({ value, name: t(value) }))}
        />
      </div>
      {fault !== undefined || !shown ? (
        <NotYet fault={fault} onRetry={again} />
      ) : (
        <>
          {shown.boards.length === 0 && <p className={css.hint}>{t('none')}</p>}
          <ul className={css.list}>
            {shown.boards.map((board) => (
              <li key={board.id} className={css.item}>
                <BoardRow board={board} now={now} onRestored={again} />
              </li>
            ))}
          </ul>
          {shown.next !== undefined && (
            <div className={css.row}>
              <Button onClick={() => void more(shown.next!)}>{admin('more')}</Button>
            </div>
          )}
        </>
      )}
    </Part>
  )
}

function BoardRow({ board, now, onRestored }: { board: BoardFacts; now: number; onRestored: () => void }) {
  const t = useTranslations('admin.boards')
  const home = useTranslations('home')
  const format = useFormatter()
  const bytes = useBytes()
  const failureText = useFailureText()
  const { id, title, owners, members, people, size, updatedAt, deletedAt } = board
  const restore = async () => {
    const answer = await ask('POST', `/boards/${id}/restore`)
    if (!answer.ok) toast.error(failureText(answer.code))
    onRestored()
  }
  return (
    <>
      <div className={css.words}>
        <p className={css.name}>{deletedAt === undefined ? <a href={`/boards/${id}`}>{title}</a> : title}</p>
        <p className={css.about}>
          <span>{owners.length > 0 ? t('owners', { names: format.list(owners) }) : t('noOwner')}</span>
          <span>{t('members', { count: members })}</span>
          <span>{bytes(size)}</span>
          <span>
            {deletedAt === undefined
              ? home('changed', { when: format.relativeTime(Math.min(Date.parse(updatedAt), now), now) })
              : t('deleted', { date: format.dateTime(new Date(deletedAt), { dateStyle: 'medium' }) })}
          </span>
          {people > 0 && <span className={css.live}>{home('peopleNow', { count: people })}</span>}
        </p>
      </div>
      {deletedAt !== undefined && (
        <Button aria-label={home('restoreIt', { title })} onClick={() => void restore()}>
          {home('restore')}
        </Button>
      )}
    </>
  )
}
