'use client'
import { useEditor, useValue } from 'tldraw'
import css from './table.module.css'

/** px between two dots at 100 %. */
const STEP = 24

/** The warm dotted table the maps lie on; the dots move and grow with the view. */
export function Table() {
  const editor = useEditor()
  const { x, y, z } = useValue('camera', () => editor.getCamera(), [editor])
  // Far out, every second (fourth, …) dot is enough.
  const step = STEP * 2 ** Math.max(0, Math.ceil(Math.log2(0.6 / z)))
  return (
    <div
      className={css.table}
      style={{
        backgroundSize: `${step * z}px ${step * z}px`,
        backgroundPosition: `${x * z}px ${y * z}px`,
      }}
    />
  )
}
