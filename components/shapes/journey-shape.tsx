'use client'
import {
  Rectangle2d,
  ShapeUtil,
  T,
  type Geometry2d,
  type RecordProps,
  type TLEditStartInfo,
  type TLShapeUtilCanBindOpts,
} from 'tldraw'
import { type ReactElement } from 'react'
import type { Id } from '@/lib/journey/model'
import { dragOf } from '../board/drag/drag'
import type { JourneyShape } from '../board/journey-shapes'

const props: RecordProps<JourneyShape> = {
  w: T.number,
  h: T.number,
  entity: T.string as unknown as T.Validatable<Id>,
}

/**
 * What all journey shapes have in common. A shape holds no content: it says which entity stands where; the entity is
 * drawn from the rows. The store's guards refuse changes; the flags here only keep tldraw from offering them.
 */
export abstract class JourneyShapeUtil<S extends JourneyShape> extends ShapeUtil<S> {
  static override props = props

  override getDefaultProps(): S['props'] {
    return { w: 100, h: 100, entity: 'card:none' }
  }

  override getGeometry(shape: S): Geometry2d {
    return new Rectangle2d({ width: shape.props.w, height: shape.props.h, isFilled: true })
  }

  /** A map's element holds the drawings of all that lies in it: see painter.ts. */
  override component(_shape: S): ReactElement | null {
    return null
  }

  override getIndicatorPath(shape: S): Path2D {
    const path = new Path2D()
    path.roundRect(0, 0, shape.props.w, shape.props.h, 8)
    return path
  }

  override canEdit(_shape: S, _info: TLEditStartInfo) {
    return true
  }
  override canBind(_opts: TLShapeUtilCanBindOpts) {
    return true
  }
  override canResize() {
    return false
  }
  override canBeLaidOut() {
    return false
  }
  /** Never hidden: what lies outside the view is read aloud and found as well. */
  override canCull() {
    return false
  }
  override canCrop() {
    return false
  }
  override canSnap() {
    return false
  }
  /** Dragging means another place in the journey: see board/drag.ts. */
  override onTranslateStart(shape: S) {
    dragOf(this.editor)?.grab(shape)
  }
  override onTranslate() {
    dragOf(this.editor)?.follow()
  }
  override onTranslateEnd() {
    dragOf(this.editor)?.drop()
  }
  override onTranslateCancel() {
    dragOf(this.editor)?.release()
  }
  override hideResizeHandles() {
    return true
  }
  override hideRotateHandle() {
    return true
  }
  override hideSelectionBoundsFg() {
    return false
  }
}
