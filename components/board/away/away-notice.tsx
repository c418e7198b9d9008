'use client'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { drawnKindOf } from '@/lib/doc/canvas-trash'
import { rowAt } from '@/lib/doc/rows'
import { kindOf } from '@/lib/journey/model'
import css from '../../session/notices.module.css'
import { titleIn, type NewsEntry, type Returned } from '../../session/returning'
import type { Session } from '../../session/session'
import { useSessionPart } from '../../session/use-session'
import { useHeads } from '../../session/word-list'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useBoardRoom } from '../board-context'
import { placeOf } from '../search/search-place'
import { lookAt } from '../view/camera'

/** How many entries of a group are listed; the rest is counted. */
const LISTED = 50

const selectReturned = (session: Session) => session.returned
const selectIsSaved = (session: Session) => session.save.is === 'saved'

/** What happened on the board while this person was away: a button, and behind it the list with ways to each place. */
export function AwayNotice() {
  const { session } = useBoardRoom()
  const returned = useSessionPart(session, selectReturned)
  return returned ? <Notice returned={returned} /> : null
}

function Notice({ returned }: { returned: Returned }) {
  const t = useTranslations('away')
  const { session } = useBoardRoom()
  const isSaved = useSessionPart(session, selectIsSaved)
  const [isOpen, setOpen] = useState(false)
  const { news, clashes, undeleted, broughtBack } = returned
  const kept = new Set([...clashes, ...undeleted, ...broughtBack])
  const of = (is: NewsEntry['is']) =>
    news.flatMap((entry) => (entry.is === is && !kept.has(entry.id) ? [entry.id] : []))
  const close = () => setOpen(false)
  return (
    <>
      <Button className={css.pill} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <History size={16} aria-hidden />
        {t('open', { count: new Set([...kept, ...news.map(({ id }) => id)]).size })}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('title')} closeLabel={t('close')}>
        {returned.sent > 0 && (
          <p className={css.body}>{t(isSaved ? 'sent' : 'sending', { count: returned.sent })}</p>
        )}
        <div className={css.summary} tabIndex={0} role="group" aria-label={t('title')}>
          <Group head={t('clashes')} ids={clashes} onJump={close} />
          <Group head={t('undeleted')} ids={undeleted} onJump={close} />
          <Group head={t('broughtBack')} ids={broughtBack} onJump={close} />
          <Group head={t('new')} ids={of('new')} onJump={close} />
          <Group head={t('changed')} ids={of('changed')} onJump={close} />
          <Group head={t('trashed')} ids={of('trashed')} />
        </div>
        <div className={css.actions}>
          <Button look="strong" onClick={session.putReturnedAway}>
            {t('putAway')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** @param onJump with it the entries that have a place on the board are links to it */
function Group({ head, ids, onJump }: { head: string; ids: readonly string[]; onJump?: () => void }) {
  const t = useTranslations('away')
  const headOf = useHeads()
  const { session, model, actions } = useBoardRoom()
  if (ids.length === 0) return null
  const nameOf = (id: string) =>
    headOf({
      kind: kindOf(id) ?? drawnKindOf(rowAt(session.doc, id)?.get('type')),
      title: titleIn(session.doc, id).slice(0, 200),
    })
  const editor = actions.editor()
  const find = (id: string) => editor && placeOf(editor, model, { at: id })
  const jump = (id: string) => {
    const place = find(id)
    if (!editor || !place) return
    editor.setCurrentTool('select').select(place.shape)
    lookAt(editor, place.bounds)
    onJump?.()
  }
  return (
    <section>
      <h3 className={css.group}>{head}</h3>
      <ul className={css.entries}>
        {ids.slice(0, LISTED).map((id) => (
          <li key={id}>
            {onJump && find(id) ? (
              <Button look="plain" onClick={() => jump(id)}>
                {nameOf(id)}
              </Button>
            ) : (
              <div className={css.gone}>{nameOf(id)}</div>
            )}
          </li>
        ))}
      </ul>
      {ids.length > LISTED && <p className={css.more}>{t('more', { count: ids.length - LISTED })}</p>}
    </section>
  )
}
