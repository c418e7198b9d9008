'use client'
import { useCallback, useLayoutEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor, type Editor } from 'tldraw'
import { textAt } from '@/lib/doc/text'
import { drawEntity } from '@/lib/journey/drawing'
import { kindOf, type Id } from '@/lib/journey/model'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { useBoardRoom, useModel } from '../board/board-context'
import type { BoardModel } from '../board/board-model'
import type { EntityKind } from '../board/journey-shapes'
import { TextField } from '../session/text-field'
import { useColourScheme } from '../ui/use-theme'
import { painterOf } from './painter'

const THEMES = { light: LIGHT, dark: DARK }

/** The text field in place of an entity's drawn title. */
export function Writing({ entity }: { entity: Id }) {
  const { session, actions, model } = useBoardRoom()
  const editor = useEditor()
  const t = useTranslations('board')
  const theme = THEMES[useColourScheme()]
  const found = useModel(useCallback((shown: BoardModel) => shown.find(entity)?.box, [entity]))
  const field = found?.title.field
  const yText = field === undefined ? undefined : textAt(session.doc, entity, field)
  useLayoutEffect(() => {
    if (yText && field !== undefined) return painterOf(model).cover(entity, field)
  }, [model, entity, field, yText])
  if (!found || !yText) return null

  const { title } = found
  const kind = kindOf(entity) as EntityKind
  const at = model.find(entity)!
  const words = drawEntity(model.shown, at.layout, entity, { theme }).find(
    (p) => p.is === 'text' && p.field === title.field,
  )
  return (
    <TextField
      yText={yText}
      awareness={session.awareness}
      entity={entity}
      field={title.field}
      label={t(`field.${kind}`)}
      multiline={kind === 'card'}
      onDone={(key) => {
        stopWriting(editor)
        if (key === 'enter') actions.wrote(entity)
      }}
      onTab={(backwards) => actions.writeNext(entity, backwards ? 'before' : 'after')}
      onUndo={() => editor.undo()}
      onRedo={() => editor.redo()}
      style={{
        left: title.x,
        top: title.y,
        width: title.w + 4,
        height: Math.max(title.h, title.font.lineHeight),
        fontSize: title.font.size,
        fontWeight: title.font.weight,
        lineHeight: `${title.font.lineHeight}px`,
        fontStyle: title.font.italic ? 'italic' : undefined,
        color: words?.is === 'text' ? words.fill : theme.ink,
      }}
    />
  )
}

/** Writing ends: the entity stays selected and the canvas has the keyboard again. */
function stopWriting(editor: Editor) {
  if (editor.getEditingShapeId()) editor.complete()
  editor.focus()
}
