'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { textAt } from '@/lib/doc/text'
import { textWidth, type Font } from '@/lib/journey/measure'
import { caretPlace } from './caret-place'
import css from './remote-carets.module.css'
import type { Session } from './session'
import { offsetOf } from './writers'

/** A text as the layout placed it: px in the entity's own coordinates. */
export interface WrittenBlock {
  field: string
  x: number
  y: number
  w: number
  font: Font
  lines: readonly string[]
}

/** Where the others are writing in a text, with their names: for whoever writes there too and for who only looks on. */
export function RemoteCarets({
  session,
  entity,
  block,
}: {
  session: Session
  entity: string
  block: WrittenBlock
}) {
  const { writers, doc } = session
  const { field, font, lines } = block
  const here = useSyncExternalStore(
    useCallback((changed) => writers.subscribe(entity, field, changed), [writers, entity, field]),
    () => writers.in(entity, field),
  )
  const people = useSyncExternalStore(session.onPeople, session.people)
  const text = here.length > 0 ? textAt(doc, entity, field) : undefined
  if (!text) return null

  const words = text.toJSON()
  return here.map(({ clientId, head }) => {
    const offset = offsetOf(text, head)
    const person = people.find((one) => one.clientId === clientId)
    if (offset === undefined || !person) return null
    const { line, before } = caretPlace(words, lines, offset)
    const colour = person.hue === undefined ? 'var(--ink-2)' : `var(--hue-${person.hue})`
    return (
      <span
        key={clientId}
        className={person.idle ? `${css.caret} ${css.idle}` : css.caret}
        style={{
          left: block.x + Math.min(textWidth(before, font), block.w),
          top: block.y + line * font.lineHeight,
          height: font.lineHeight,
          background: colour,
        }}
      >
        {/* a new key with each step: the name shows itself anew */}
        <span key={offset} className={css.name} style={{ background: colour }}>
          {person.name}
        </span>
      </span>
    )
  })
}
