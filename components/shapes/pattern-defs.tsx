'use client'
import {
  ArrowShapeUtil,
  DrawShapeUtil,
  GeoShapeUtil,
  useEditor,
  useValue,
  type TLShapeUtilCanvasSvgDef,
} from 'tldraw'

/**
 * tldraw draws the pictures of its hatched fill for every zoom when the canvas opens; a board whose shapes are not
 * hatched, which is nearly every one, is there a quarter of a second sooner without them.
 */
function whenHatched(defs: TLShapeUtilCanvasSvgDef[]): TLShapeUtilCanvasSvgDef[] {
  return defs.map(({ key, component: Defs }) => ({
    key,
    component: function WhenHatched() {
      const editor = useEditor()
      const isHatched = useValue(
        'something is hatched',
        () => editor.getCurrentPageShapes().some(({ props }) => 'fill' in props && props.fill === 'pattern'),
        [editor],
      )
      return isHatched ? <Defs /> : null
    },
  }))
}

class Geo extends GeoShapeUtil {
  override getCanvasSvgDefs() {
    return whenHatched(super.getCanvasSvgDefs())
  }
}
class Draw extends DrawShapeUtil {
  override getCanvasSvgDefs() {
    return whenHatched(super.getCanvasSvgDefs())
  }
}
class Arrow extends ArrowShapeUtil {
  override getCanvasSvgDefs() {
    return whenHatched(super.getCanvasSvgDefs())
  }
}

/** tldraw's shapes that can be hatched. */
export const HATCHED = [Geo, Draw, Arrow]
