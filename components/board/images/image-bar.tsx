'use client'
import { useCallback } from 'react'
import { Box, TldrawUiContextualToolbar, useEditor, useValue } from 'tldraw'
import { useTranslations } from 'use-intl'
import { keepOnBar } from '../bars/tool-bar'
import css from './images.module.css'

/** characters */
const LONGEST = 1_000

/** Over a selected picture: what is on it, for people who cannot see it. */
export function ImageBar() {
  const editor = useEditor()
  const t = useTranslations('image')
  const image = useValue(
    'selected image',
    () => {
      const shape = editor.getOnlySelectedShape()
      const isAtRest = editor.isInAny('select.idle', 'select.pointing_shape')
      return shape?.type === 'image' && isAtRest && !editor.isShapeOrAncestorLocked(shape) ? shape : undefined
    },
    [editor],
  )
  const topEdge = useCallback(() => {
    const bounds = editor.getSelectionScreenBounds()
    return bounds && new Box(bounds.x, bounds.y, bounds.width, 0)
  }, [editor])
  if (!image) return null
  const { id, props } = image

  const step = () => void editor.markHistoryStoppingPoint('describe image')
  return (
    <TldrawUiContextualToolbar getSelectionBounds={topEdge} label={t('imageBar')} className={css.bar}>
      <input
        className={css.describe}
        aria-label={t('describe')}
        placeholder={t('describeHint')}
        value={props.altText}
        readOnly={editor.getIsReadonly()}
        maxLength={LONGEST}
        {...keepOnBar}
        // what is typed in one go is one step
        onFocus={step}
        onBlur={step}
        onChange={({ currentTarget: { value } }) =>
          editor.updateShape({ id, type: 'image', props: { altText: value } })
        }
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.currentTarget.blur()
          editor.focus()
        }}
      />
    </TldrawUiContextualToolbar>
  )
}
