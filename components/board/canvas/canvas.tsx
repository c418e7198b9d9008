'use client'
import {
  DefaultCanvas,
  ShapeIndicatorOverlayUtil,
  computed,
  useEditor,
  type Editor,
  type TLCanvasComponentProps,
} from 'tldraw'
import { isJourney } from '../journey-shapes'

/** tldraw's canvas; the parts of maps are no concern of its list of shapes. */
export function Canvas(props: TLCanvasComponentProps) {
  const editor = useEditor()
  // before the canvas asks the first time
  listMapsOnly(editor)
  keepOneTypeface(editor)
  return <DefaultCanvas {...props} />
}

const listed = new WeakSet<Editor>()
/** outlines are asked for: of everything */
let isWhole = false

/**
 * A map's element holds the drawings of all that lies in it (shapes/painter.ts), so tldraw need not make an element for
 * each: React would walk over two thousand siblings whenever one changes, and the browser would paint as many layers.
 * Everything else (selecting, dragging, hit tests, bindings) goes by the store, where the shapes are.
 */
function listMapsOnly(editor: Editor): void {
  if (listed.has(editor)) return
  listed.add(editor)
  const all = editor.getRenderingShapes.bind(editor)
  const own = computed('shapes with an element of their own', () =>
    all().filter(({ shape }) => !isJourney(shape) || shape.type === 'journey-map'),
  )
  editor.getRenderingShapes = () => (isWhole ? all() : own.get())
}

/** tldraw fetches its own typefaces, 1.3 MB, wherever it starts; a board is written in the page's (plain-shapes.tsx). */
function keepOneTypeface(editor: Editor): void {
  editor.fonts.requestFonts = () => {}
}

/** What is selected or under the pointer is outlined, whether it has an element of its own or not. */
class Outlines extends ShapeIndicatorOverlayUtil {
  override getOverlays() {
    isWhole = true
    try {
      return super.getOverlays()
    } finally {
      isWhole = false
    }
  }
}

export const OVERLAYS = [Outlines]
