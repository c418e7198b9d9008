'use client'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor, useValue, type TLShapeId } from 'tldraw'
import { textAt } from '@/lib/doc/text'
import { drawEntity } from '@/lib/journey/drawing'
import type { EntityBox } from '@/lib/journey/layout'
import { kindOf } from '@/lib/journey/model'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { useColourScheme } from '../ui/use-theme'
import { useBoardRoom, useModel } from '../board/board-context'
import type { BoardModel } from '../board/board-model'
import type { EntityKind } from '../board/journey-shapes'
import { RemoteCarets } from '../session/remote-carets'
import { TextField } from '../session/text-field'
import { useDrawTurn } from './draw-later'
import { Drawn } from './drawn'
import css from './entity.module.css'

const THEMES = { light: LIGHT, dark: DARK }

/** Below this zoom letters cannot be read: entities are drawn as simple blocks. */
const BLOCK_ZOOM = 0.2

/**
 * One entity of a map. What lies outside the view stands here by its name alone at first, and is drawn a little later.
 */
export function Entity({ entity, shape, ...writing }: EntityProps & { shape: TLShapeId }) {
  const t = useTranslations('board')
  const editor = useEditor()
  const isDue = useDrawTurn(editor, shape)
  const box = useModel(
    useCallback((model: BoardModel) => model.find(entity)?.box, [entity]),
    entity,
  )
  if (!box) return null

  const kind = kindOf(entity) as EntityKind
  const { title } = box
  // The whole title, not its lines; a lane without one is called by its kind.
  const name = title.isPlaceholder && kind !== 'lane' ? '' : title.text
  return (
    <div
      className={css.entity}
      data-entity={entity}
      role={kind === 'card' || kind === 'touchpoint' ? 'article' : 'group'}
      aria-label={name || t(`untitled.${kind}`)}
    >
      {(isDue || writing.isEditing) && <Content entity={entity} box={box} {...writing} />}
    </div>
  )
}

interface EntityProps {
  entity: string
  isEditing: boolean
  onDone: () => void
}

/** The drawing, the text field while somebody writes in it, and where the others are writing. */
function Content({ entity, isEditing, onDone, box }: EntityProps & { box: EntityBox }) {
  const { session, mayEdit, actions } = useBoardRoom()
  const editor = useEditor()
  const t = useTranslations('board')
  const detail = useValue('detail', () => (editor.getEfficientZoomLevel() < BLOCK_ZOOM ? 'block' : 'full'), [
    editor,
  ])
  const theme = THEMES[useColourScheme()]
  const primitives = useModel(
    useCallback(
      (model: BoardModel) => {
        const found = model.find(entity)
        return found && drawEntity(model.shown, found.layout, entity, { detail, theme })
      },
      [entity, detail, theme],
    ),
    entity,
  )
  const { title } = box
  const isWriting = isEditing && mayEdit
  const visible = useMemo(
    () => (isWriting ? primitives?.filter((p) => !('field' in p && p.field === title.field)) : primitives),
    [isWriting, title.field, primitives],
  )
  if (!visible) return null

  const kind = kindOf(entity) as EntityKind
  const words = primitives?.find((p) => p.is === 'text' && p.field === title.field)
  const yText = isWriting ? textAt(session.doc, entity, title.field) : undefined
  return (
    <>
      <Drawn primitives={visible} width={box.w} height={box.h} />
      {yText && (
        <TextField
          yText={yText}
          awareness={session.awareness}
          entity={entity}
          field={title.field}
          label={t(`field.${kind}`)}
          multiline={kind === 'card'}
          onDone={(key) => {
            onDone()
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
      )}
      <RemoteCarets session={session} entity={entity} block={title} />
    </>
  )
}
