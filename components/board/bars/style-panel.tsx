'use client'
import { DefaultStylePanel, useEditor, useValue, type TLUiStylePanelProps } from 'tldraw'
import { NoteTones } from '../../shapes/note/note-tones'
import { FreeStyles } from './free-styles'
import css from './style-panel.module.css'
import { isJourney } from '../journey-shapes'

const LOOKING = new Set(['select', 'hand', 'eraser'])

/** Colours and lines of free shapes: there while one is selected or about to be drawn; a map has no style to choose. */
export function StylePanel(props: TLUiStylePanelProps) {
  const editor = useEditor()
  const isWanted = useValue(
    'style wanted',
    () =>
      !editor.getIsReadonly() &&
      (!LOOKING.has(editor.getCurrentToolId()) ||
        editor
          .getSelectedShapes()
          .some((shape) => !isJourney(shape) && (shape.isLocked || !editor.isShapeOrAncestorLocked(shape)))),
    [editor],
  )
  if (!isWanted) return null
  return (
    <div className={css.style}>
      <DefaultStylePanel {...props}>
        <NoteTones />
        <FreeStyles />
      </DefaultStylePanel>
    </div>
  )
}
