import { useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor } from 'tldraw'
import { textAt } from '@/lib/doc/text'
import { setFields } from '@/lib/journey/edit-fields'
import type { Touchpoint } from '@/lib/journey/model'
import { useBoardRoom } from '../../board/board-context'
import { TextField } from '../../session/text-field'
import type { PointHandle } from './curve-points'
import css from './spoken-fields.module.css'

interface QuoteFieldProps {
  row: Touchpoint
  /** whose point is open */
  persona: string
  /** the points of this touchpoint, one for each persona */
  personas: readonly PointHandle[]
}

/** What is said at a touchpoint, written by several people at once, and which persona says it. */
export function QuoteField({ row, persona, personas }: QuoteFieldProps) {
  const t = useTranslations('curve')
  const id = useId()
  const editor = useEditor()
  const { session, model, actions } = useBoardRoom()
  const [isWriting, setWriting] = useState(false)
  const field = useRef<HTMLDivElement>(null)
  const yText = isWriting ? textAt(session.doc, row.id, 'quote') : undefined
  // without a name to it, it is the first persona's
  const speaker = row.quoteOf ?? personas[0]?.persona
  const say = (quoteOf: string) => void actions.write(setFields(model.board, row.id, { quoteOf }))

  const begin = () => {
    if (!row.quote && speaker !== persona) say(persona)
    setWriting(true)
  }
  const leave = () => {
    setWriting(false)
    requestAnimationFrame(() => field.current?.querySelector('button')?.focus())
  }

  return (
    <div className={css.field} ref={field}>
      <div className={css.label}>
        <span id={id}>{t('quote')}</span>
        {personas.length > 1 && (
          <select
            className={css.whose}
            aria-label={t('whose')}
            value={speaker}
            onChange={(event) => say(event.target.value)}
          >
            {personas.map((one) => (
              <option key={one.persona} value={one.persona}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </div>
      <div className={css.quote}>
        {/* what is written keeps the box as high as it needs to be, also under the field */}
        <button
          type="button"
          className={css.said}
          aria-labelledby={id}
          aria-hidden={isWriting || undefined}
          tabIndex={isWriting ? -1 : undefined}
          data-empty={row.quote ? undefined : ''}
          data-under={isWriting ? '' : undefined}
          onClick={begin}
        >
          {row.quote ? `${row.quote}\u200b` : isWriting ? '\u200b' : t('addQuote')}
        </button>
        {yText && (
          <div onBlur={() => setWriting(false)}>
            <TextField
              yText={yText}
              awareness={session.awareness}
              entity={row.id}
              field="quote"
              label={t('quote')}
              multiline
              onDone={leave}
              onUndo={() => editor.undo()}
              onRedo={() => editor.redo()}
              style={QUOTE_STYLE}
            />
          </div>
        )}
      </div>
    </div>
  )
}

/** Exactly over the words of the button. */
const QUOTE_STYLE = { inset: '8px 10px', fontSize: 14, fontStyle: 'italic', lineHeight: '20px' } as const
