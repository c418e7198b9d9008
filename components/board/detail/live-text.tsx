'use client'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { textAt } from '@/lib/doc/text'
import { wrap, type Font } from '@/lib/journey/measure'
import { RemoteCarets } from '../../session/remote-carets'
import { TextField } from '../../session/text-field'
import { useBoardRoom } from '../board-context'
import css from './detail.module.css'
import { useRow } from './use-row'

/** px round the words; the same in the stylesheet */
const SIDES = 11
const OVER = 8

/** A shared text among the fields of the panel: it grows with its words and shows where others write in it. */
export function LiveText({
  entity,
  field,
  label,
  lines,
  onLeave,
}: {
  entity: string
  field: string
  label: string
  lines: 'one' | 'many'
  /** Escape: the keyboard goes back */
  onLeave: () => void
}) {
  const { session, actions } = useBoardRoom()
  const row = useRow(entity)
  const frame = useRef<HTMLDivElement>(null)
  const [font, width] = useWriting(frame)
  const words = (row as Record<string, string> | undefined)?.[field] ?? ''
  const block = useMemo(
    () => ({ field, x: SIDES, y: OVER, w: width, font, lines: wrap(words, font, Math.max(1, width)) }),
    [field, font, width, words],
  )
  const yText = textAt(session.doc, entity, field)
  if (!yText) return null
  return (
    <div ref={frame} className={css.live} data-lines={lines}>
      <div className={css.mirror} aria-hidden>
        {words + '\u200b'}
      </div>
      <TextField
        yText={yText}
        awareness={session.awareness}
        entity={entity}
        field={field}
        label={label}
        multiline={lines === 'many'}
        focus="wait"
        enter="breaks"
        onDone={(key) => key === 'escape' && onLeave()}
        onUndo={() => actions.editor()?.undo()}
        onRedo={() => actions.editor()?.redo()}
        style={FIELD}
      />
      <RemoteCarets session={session} entity={entity} block={block} />
    </div>
  )
}

const FIELD = {
  position: 'relative',
  gridArea: '1 / 1',
  width: '100%',
  height: '100%',
  padding: `${OVER}px ${SIDES}px`,
  font: 'inherit',
} as const

/** The letters of the panel, and the px there are for a line of them. */
function useWriting(frame: React.RefObject<HTMLDivElement | null>): [Font, number] {
  const [font, setFont] = useState<Font>({ size: 14, weight: 400, lineHeight: 20 })
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const measure = () => {
      const { fontSize, lineHeight } = getComputedStyle(element)
      setFont((before) => {
        const next = { ...before, size: parseFloat(fontSize), lineHeight: parseFloat(lineHeight) }
        return next.size === before.size && next.lineHeight === before.lineHeight ? before : next
      })
      setWidth(element.clientWidth - 2 * SIDES)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return [font, width]
}
