'use client'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor, useValue } from 'tldraw'
import { textAt } from '@/lib/doc/text'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { useBoardRoom, useMay } from '../../board/board-context'
import { RemoteCarets } from '../../session/remote-carets'
import { TextField } from '../../session/text-field'
import { useColourScheme } from '../../ui/use-theme'
import { Drawn } from '../drawn'
import { drawNote, NOTE, noteHeight, noteText } from '@/lib/journey/note-look'
import type { NoteShape } from './note-shape'
import { noteBeside } from './note-place'
import css from './note.module.css'

/** Below this zoom letters cannot be read. */
const BLOCK_ZOOM = 0.2

/** A note: its paper and words, the text field while somebody writes on it, and where the others are writing. */
export function Note({ shape, isEditing }: { shape: NoteShape; isEditing: boolean }) {
  const { session } = useBoardRoom()
  const may = useMay()
  const editor = useEditor()
  const t = useTranslations('note')
  const scheme = useColourScheme()
  const theme = scheme === 'dark' ? DARK : LIGHT
  const isSmall = useValue('small', () => editor.getEfficientZoomLevel() < BLOCK_ZOOM, [editor])
  const { text, tone } = shape.props
  const isWriting = isEditing && may.touch(shape.id)
  const primitives = useMemo(
    () => drawNote({ text, tone }, { theme, scheme, shows: isWriting || isSmall ? 'paper' : 'all' }),
    [text, tone, theme, scheme, isWriting, isSmall],
  )
  const block = noteText(text)
  const yText = isWriting ? textAt(session.doc, shape.id, 'text') : undefined

  return (
    <div className={css.note} role="article" aria-label={text || t('empty')}>
      <Drawn primitives={primitives} width={NOTE.w} height={noteHeight(text)} />
      {yText && (
        <TextField
          yText={yText}
          awareness={session.awareness}
          entity={shape.id}
          field={block.field}
          label={t('field')}
          multiline
          onDone={() => {
            editor.complete()
            editor.focus()
          }}
          onTab={(backwards) => noteBeside(editor, shape.id, backwards ? 'before' : 'after')}
          onUndo={() => editor.undo()}
          onRedo={() => editor.redo()}
          style={{
            left: block.x,
            top: block.y,
            // Letters are drawn a little narrower or wider than they are measured.
            width: block.w + 4,
            height: block.h,
            fontSize: block.font.size,
            fontWeight: block.font.weight,
            lineHeight: `${block.font.lineHeight}px`,
            color: theme.ink,
          }}
        />
      )}
      <RemoteCarets session={session} entity={shape.id} block={block} />
    </div>
  )
}
