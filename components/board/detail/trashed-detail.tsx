'use client'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { restore } from '@/lib/journey/edit-trash'
import type { Id } from '@/lib/journey/model'
import { Button } from '../../ui/button'
import { useBoardRoom, useMay } from '../board-context'
import { mayRestore } from '../may'
import css from './detail.module.css'
import { useRow } from './use-row'

/** What was selected has been deleted: it says by whom, and brings it back. */
export function TrashedDetail({ id, forget }: { id: Id; forget: () => void }) {
  const t = useTranslations('detail')
  const { session, actions, model, me } = useBoardRoom()
  const may = useMay()
  const people = useSyncExternalStore(session.onPeople, session.people)
  const by = useRow(id)?.trashed?.by
  const name = by === me.person ? undefined : people.find(({ person }) => person === by)?.name
  return (
    <section className={css.group}>
      <p role="status">{name ? t('trashedBy', { name }) : t('trashed')}</p>
      <div className={css.buttons}>
        {mayRestore(may, model.board, id) && (
          <Button
            look="strong"
            onClick={() => {
              if (actions.write(restore(model.board, [id]))) actions.select([id])
            }}
          >
            {t('restore')}
          </Button>
        )}
        <Button onClick={forget}>{t('dismiss')}</Button>
      </div>
    </section>
  )
}
