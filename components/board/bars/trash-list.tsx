'use client'
import { ArchiveRestore } from 'lucide-react'
import { toast } from 'sonner'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import { useMemo, useSyncExternalStore } from 'react'
import { deletedOf, type Deleted } from '@/lib/journey/trashed'
import { Button } from '../../ui/button'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { mayRestore } from '../may'
import css from './sheets.module.css'

/** How many entries are shown: the latest are those that are missed. */
const SHOWN = 200

const selectBoard = (model: BoardModel) => model.board

/** What was deleted, by whom and when, with a way back. */
export function TrashList() {
  const t = useTranslations('keys.trash')
  const kinds = useTranslations('keys.kinds')
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const { session, actions, me } = useBoardRoom()
  const may = useMay()
  const board = useModel(selectBoard)
  const people = useSyncExternalStore(session.onPeople, session.people, session.people)
  const deleted = useMemo(() => deletedOf(board), [board])

  const who = ({ by, at }: Deleted) => {
    const when = format.relativeTime(Math.min(at, now.getTime()), now)
    if (by === me.person) return t('byMe', { when })
    const name = people.find(({ person }) => person === by)?.name
    return name ? t('by', { name, when }) : t('bySomebody', { when })
  }
  const titleOf = ({ title }: Deleted) => title || t('untitled')
  const restore = (entry: Deleted) => {
    if (actions.restore([entry.id])) toast(t('restored', { title: titleOf(entry) }))
  }

  if (deleted.length === 0) return <p className={css.quiet}>{t('empty')}</p>
  return (
    <>
      <ul className={css.list}>
        {deleted.slice(0, SHOWN).map((entry) => (
          <li key={entry.id} className={css.entry}>
            <div className={css.about}>
              <p className={css.kind}>{kinds(entry.kind)}</p>
              <p className={css.name}>{titleOf(entry)}</p>
              <p className={css.quiet}>
                {who(entry)}
                {entry.along > 0 && <> · {t('with', { count: entry.along })}</>}
              </p>
            </div>
            {mayRestore(may, board, entry.id) && (
              <Button aria-label={t('restoreIt', { title: titleOf(entry) })} onClick={() => restore(entry)}>
                <ArchiveRestore size={16} aria-hidden />
                <span className={css.word}>{t('restore')}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {deleted.length > SHOWN && <p className={css.quiet}>{t('older', { count: deleted.length - SHOWN })}</p>}
    </>
  )
}
