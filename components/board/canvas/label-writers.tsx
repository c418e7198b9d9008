'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor, useValue, type TLShapeId } from 'tldraw'
import { useBoardRoom } from '../board-context'
import { labelWriters } from './canvas-writing'
import css from './label-writers.module.css'

/** "Ana is writing here", under each label of a free shape in which somebody else writes. */
export function LabelWriters() {
  const editor = useEditor()
  const t = useTranslations('note')
  const { session } = useBoardRoom()
  // as text, so that a cursor that moves draws nothing anew
  const told = useSyncExternalStore(
    session.onPeople,
    useCallback(() => JSON.stringify(labelWriters(session)), [session]),
    () => '[]',
  )
  const spots = useValue(
    'label writers',
    () =>
      (JSON.parse(told) as ReturnType<typeof labelWriters>).flatMap(({ person, shape }) => {
        const bounds = editor.getShapePageBounds(shape as TLShapeId)
        return bounds ? [{ person, ...editor.pageToViewport({ x: bounds.x, y: bounds.maxY }) }] : []
      }),
    [editor, told],
  )
  return spots.map(({ person, x, y }) => (
    <div
      key={person.clientId}
      className={css.writer}
      role="status"
      style={{
        left: x,
        top: y,
        background: person.hue === undefined ? 'var(--ink-2)' : `var(--hue-${person.hue})`,
      }}
    >
      {t('writing', { name: person.name })}
    </div>
  ))
}
