'use client'
import { ArchiveRestore } from 'lucide-react'
import { toast } from 'sonner'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import { useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { readCanvas, watchCanvas, type CanvasRow } from '@/lib/doc/canvas'
import { deletedDrawings, type DeletedDrawing } from '@/lib/doc/canvas-trash'
import { deletedOf, type Deleted } from '@/lib/journey/trashed'
import { Button } from '../../ui/button'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { bringBack } from '../bring-back'
import { mayRestore } from '../may'
import { bringIntoSight } from '../view/camera'
import css from './sheets.module.css'

/** How many entries are shown: the latest are those that are missed. */
const SHOWN = 200

type Entry = Deleted | DeletedDrawing

const selectBoard = (model: BoardModel) => model.board

/** What was deleted, by whom and when, with a way back. */
export function TrashList() {
  const t = useTranslations('keys.trash')
  const kinds = useTranslations('session.kind')
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const { session, actions, me } = useBoardRoom()
  const may = useMay()
  const board = useModel(selectBoard)
  const people = useSyncExternalStore(session.onPeople, session.people, session.people)
  const drawn = useDrawn(session.doc)
  const deleted = useMemo(
    (): Entry[] => [...deletedOf(board), ...deletedDrawings(drawn)].sort((a, b) => b.at - a.at),
    [board, drawn],
  )

  const who = ({ by, at }: Entry) => {
    const when = format.relativeTime(Math.min(at, now.getTime()), now)
    if (by === me.person) return t('byMe', { when })
    const name = people.find(({ person }) => person === by)?.name
    return name ? t('by', { name, when }) : t('bySomebody', { when })
  }
  const titleOf = ({ title }: Entry) => title || t('untitled')
  const mayBringBack = (entry: Entry) =>
    'ids' in entry ? entry.ids.every((id) => may.touch(id)) : mayRestore(may, board, entry.id)
  const restore = (entry: Entry) => {
    const isBack = 'ids' in entry ? restoreDrawn(entry.ids) : actions.restore([entry.id])
    if (isBack) toast(t('restored', { title: titleOf(entry) }))
  }
  const restoreDrawn = (ids: readonly string[]) => {
    if (!actions.write(bringBack({ doc: session.doc, board, may }, ids))) return false
    actions.select(ids)
    const editor = actions.editor()
    const bounds = editor?.getSelectionPageBounds()
    if (editor && bounds) bringIntoSight(editor, bounds)
    return true
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
            {mayBringBack(entry) && (
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

/** What is and was drawn freely, as it changes. */
function useDrawn(doc: Y.Doc): ReadonlyMap<string, CanvasRow> {
  const { rows, subscribe } = useMemo(() => drawnOf(doc), [doc])
  return useSyncExternalStore(subscribe, rows, rows)
}

function drawnOf(doc: Y.Doc) {
  let rows = readCanvas(doc)
  const subscribe = (changed: () => void) => {
    const watch = watchCanvas(doc, (next) => {
      rows = next
      changed()
    })
    rows = watch.rows()
    return watch.stop
  }
  return { rows: () => rows, subscribe }
}
