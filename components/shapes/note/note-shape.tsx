'use client'
import {
  HTMLContainer,
  Rectangle2d,
  ShapeUtil,
  StyleProp,
  T,
  useValue,
  type Editor,
  type RecordProps,
  type SvgExportContext,
  type TLShape,
} from 'tldraw'
import { DARK, LIGHT } from '@/lib/journey/tokens'
import { Drawn } from '../drawn'
import { Note } from './note'
import { drawNote, NOTE, noteHeight, TONES, type Tone } from '@/lib/journey/note-look'

declare module 'tldraw' {
  interface TLGlobalShapePropsMap {
    sticky: NoteProps
  }
}

export interface NoteProps {
  tone: Tone
  /** what the row's text says; it is written there, letter by letter, and never through the shape */
  text: string
}
export type NoteShape = Extract<TLShape, { type: 'sticky' }>

/** Chosen in the style panel, and remembered for the next note. */
export const NoteTone = StyleProp.defineEnum('sendero:tone', { defaultValue: 'butter', values: TONES })

const props: RecordProps<NoteShape> = { tone: NoteTone, text: T.string }

/** A sticky note: its words are a text that several people write in at once. tldraw's own note is another shape. */
export class NoteShapeUtil extends ShapeUtil<NoteShape> {
  static override type = 'sticky' as const
  static override props = props

  override getDefaultProps(): NoteProps {
    return { tone: 'butter', text: '' }
  }

  override getGeometry({ props: { text } }: NoteShape) {
    return new Rectangle2d({ width: NOTE.w, height: noteHeight(text), isFilled: true })
  }

  override component(shape: NoteShape) {
    return <NoteBody editor={this.editor} shape={shape} />
  }

  override getIndicatorPath({ props: { text } }: NoteShape): Path2D {
    const path = new Path2D()
    path.roundRect(0, 0, NOTE.w, noteHeight(text), NOTE.radius)
    return path
  }

  override toSvg({ props: { text, tone } }: NoteShape, { colorMode }: SvgExportContext) {
    const theme = colorMode === 'dark' ? DARK : LIGHT
    const primitives = drawNote({ text, tone }, { theme, scheme: colorMode, shows: 'all' })
    return <Drawn primitives={primitives} width={NOTE.w} height={noteHeight(text)} />
  }

  override getText({ props: { text } }: NoteShape) {
    return text
  }
  override canEdit() {
    return true
  }
  override canResize() {
    return false
  }
  override hideResizeHandles() {
    return true
  }
}

function NoteBody({ editor, shape }: { editor: Editor; shape: NoteShape }) {
  const isEditing = useValue('editing', () => editor.getEditingShapeId() === shape.id, [editor, shape.id])
  return (
    <HTMLContainer style={{ width: NOTE.w, height: noteHeight(shape.props.text), pointerEvents: 'all' }}>
      <Note shape={shape} isEditing={isEditing} />
    </HTMLContainer>
  )
}
