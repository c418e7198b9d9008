'use client'
import { useState } from 'react'
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
import { usePages } from './use-pages'

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

/** Every board of the workspace, whoever owns it, and the trash. */
export function BoardsPart({ now }: AdminPageProps) {
  const t = useTranslations('admin.boards')
  const admin = useTranslations('admin')
  const [search, setSearch] = useState('')
  const [where, setWhere] = useState<'used' | 'trash'>('used')
  const [round, setRound] = useState(0)
  const query = { search: search.trim(), trash: String(where === 'trash') }
  const { shown, fault, more } = usePages<'boards', BoardFacts>('/workspace/boards', 'boards', query, round)
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
          {shown.length === 0 && <p className={css.hint}>{t('none')}</p>}
          <ul className={css.list}>
            {shown.map((board) => (
              <li key={board.id} className={css.item}>
                <BoardRow board={board} now={now} onRestored={again} />
              </li>
            ))}
          </ul>
          {more && (
            <div className={css.row}>
              <Button onClick={more}>{admin('more')}</Button>
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
