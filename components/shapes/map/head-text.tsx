'use client'
import { useTranslations } from 'use-intl'
import { useEditor } from 'tldraw'
import { textAt } from '@/lib/doc/text'
import type { Id } from '@/lib/journey/model'
import { RemoteCarets } from '../../session/remote-carets'
import { TextField } from '../../session/text-field'
import { useBoardRoom } from '../../board/board-context'
import type { HeadText } from './head-places'
import { keptFromCanvas } from './kept-from-canvas'
import css from './map-head.module.css'

/** One text of the head where it is drawn: a click selects the map, a double-click writes. */
export function HeadTextField({
  map,
  text: { field, x, y, w, h, font, lines, isEmpty },
  isWriting,
  begin,
  end,
}: {
  map: Id<'map'>
  text: HeadText
  isWriting: boolean
  begin: () => void
  end: () => void
}) {
  const t = useTranslations('detail')
  const editor = useEditor()
  const { session, actions } = useBoardRoom()
  const yText = isWriting ? textAt(session.doc, map, field) : undefined
  const label = t(`field.${field}`)
  return (
    <>
      {yText ? (
        // The drawn words lie under it, letter by letter; the paper covers them while somebody writes.
        <div
          className={css.writing}
          data-empty={isEmpty ? '' : undefined}
          style={{ left: x, top: y, width: w, height: h }}
          onBlur={end}
        >
          <TextField
            yText={yText}
            awareness={session.awareness}
            entity={map}
            field={field}
            label={label}
            multiline
            onDone={() => {
              end()
              editor.getContainer().focus()
            }}
            onUndo={() => editor.undo()}
            onRedo={() => editor.redo()}
            style={{
              left: 0,
              top: 0,
              width: '100%',
              height: '100%',
              fontSize: font.size,
              fontWeight: font.weight,
              lineHeight: `${font.lineHeight}px`,
            }}
          />
        </div>
      ) : (
        !isEmpty && (
          <button
            type="button"
            tabIndex={-1}
            className={css.text}
            style={{ left: x - 4, top: y - 2, width: w + 8, height: h + 4 }}
            aria-label={label}
            title={t('head.write')}
            {...keptFromCanvas}
            // a press without a pointer is the keyboard's
            onClick={(event) => (event.detail === 0 ? begin() : actions.select([map]))}
            onDoubleClick={begin}
          />
        )
      )}
      <RemoteCarets session={session} entity={map} block={{ field, x, y, w, font, lines }} />
    </>
  )
}
