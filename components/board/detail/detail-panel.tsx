'use client'
import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useValue } from 'tldraw'
import { TITLE_FIELD } from '@/lib/journey/edit-fields'
import { laneName } from '@/lib/journey/lane-types'
import { kindOf, type Lane, type Row } from '@/lib/journey/model'
import { textKey } from '../../session/text-keys'
import { useBoardRoom } from '../board-context'
import type { EntityKind } from '../journey-shapes'
import { AuthorLine } from './author-line'
import { BulkDetail } from './bulk-detail'
import css from './detail.module.css'
import { EntityDetail } from './entity-detail'
import { SheetHandle } from './sheet-handle'
import { useSubject, type Subject } from './subject'
import { TrashedDetail } from './trashed-detail'
import { useRow } from './use-row'

/**
 * The detail panel: all fields of what is selected, beside the canvas (under it on a phone), never over it. It stands in
 * the layout of the page, so the canvas gets narrower and everything that measures the view measures the free part.
 */
export function DetailPanel() {
  const { actions } = useBoardRoom()
  const isOpen = useValue(actions.door.isOpen)
  return isOpen ? <OpenPanel /> : null
}

function OpenPanel() {
  const t = useTranslations('detail')
  const { actions } = useBoardRoom()
  const { door } = actions
  const asked = useValue(door.asked)
  const panel = useRef<HTMLElement>(null)
  const id = useId()
  const subject = useSubject()
  const row = useRow(subject.is === 'one' || subject.is === 'trashed' ? subject.id : '')

  const leave = () => {
    const editor = actions.editor()
    editor?.getContainer().focus()
    editor?.focus()
  }
  useEffect(() => {
    if (asked > 0) panel.current?.focus()
  }, [asked])
  useKeys(panel, leave)
  useSelectionInSight(subject.is === 'one' ? subject.id : '')

  return (
    <aside ref={panel} className={css.panel} tabIndex={-1} aria-labelledby={`${id}-kind ${id}-name`}>
      <SheetHandle panel={panel} close={door.close} />
      <header className={css.head}>
        <span id={`${id}-kind`} className={css.kind}>
          {row && t(`kind.${kindOf(row.id) as EntityKind}`)}
        </span>
        <h2 id={`${id}-name`} className={css.title}>
          <Name subject={subject} row={row} />
        </h2>
        <button
          type="button"
          className={css.close}
          aria-label={t('close')}
          title={t('close')}
          onClick={() => {
            door.close()
            leave()
          }}
        >
          <X size={18} aria-hidden />
        </button>
      </header>
      <div className={css.body}>
        {subject.is === 'nothing' && <p className={css.hint}>{t('nothing')}</p>}
        {subject.is === 'trashed' && <TrashedDetail id={subject.id} forget={subject.forget} />}
        {subject.is === 'several' && <BulkDetail key={subject.ids.join()} ids={subject.ids} />}
        {subject.is === 'one' && row && <EntityDetail key={row.id} row={row} onLeave={leave} />}
        {subject.is === 'one' && row && <AuthorLine row={row} />}
      </div>
    </aside>
  )
}

function Name({ subject, row }: { subject: Subject; row: Row | undefined }) {
  const t = useTranslations('detail')
  const untitled = useTranslations('board.untitled')
  const { session } = useBoardRoom()
  if (subject.is === 'several') return t('several', { count: subject.ids.length })
  if (!row) return t('open')
  const kind = kindOf(row.id) as EntityKind
  if (kind === 'lane') return laneName(row as Lane, session.lang)
  const title = (row as unknown as Record<string, string>)[TITLE_FIELD[kind]]
  return title?.trim() || untitled(kind)
}

/** Escape gives the keyboard back to the canvas, undo and redo are the board's; no other key leaves the panel. */
function useKeys(panel: React.RefObject<HTMLElement | null>, leave: () => void) {
  const { actions } = useBoardRoom()
  const latest = useRef(leave)
  useEffect(() => {
    latest.current = leave
  })
  useEffect(() => {
    const element = panel.current
    if (!element) return
    const onKeyDown = (event: KeyboardEvent) => {
      event.stopPropagation()
      const key = textKey(event)
      // what is being typed in a field of one value has the browser's own undo
      const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text'
      if (key === 'leave') latest.current()
      else if (key === 'undo' && !isTyping) actions.editor()?.undo()
      else if (key === 'redo' && !isTyping) actions.editor()?.redo()
      else return
      event.preventDefault()
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [panel, actions])
}

/** When the canvas gets narrower, what the panel is about is brought into the part that is left. */
function useSelectionInSight(entity: string) {
  const { actions } = useBoardRoom()
  const size = useValue(
    'size of the canvas',
    () => {
      const bounds = actions.editor()?.getViewportScreenBounds()
      return bounds && `${bounds.w} ${bounds.h}`
    },
    [actions],
  )
  const latest = useRef(entity)
  useEffect(() => {
    latest.current = entity
  })
  useEffect(() => {
    if (size && actions.selected().length === 1) actions.reveal(latest.current)
  }, [size, actions])
}
