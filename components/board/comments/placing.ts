import { StateNode, atom, type Atom, type Editor } from 'tldraw'
import type { Anchor } from '@/lib/comments/anchor'
import type { BoardModel } from '../board-model'
import { anchorAt, anchorOf, anchorOfArea, type Spot } from './anchor-spot'

export const PLACE_TOOL = 'place-comment'

/** What the tool that places comments works with. */
export interface Placing {
  model: BoardModel
  /** while an area is drawn, px of the page */
  area: Atom<(Spot & { w: number; h: number }) | undefined>
  /** Somebody chose this place. */
  onPlace: (anchor: Anchor) => void
}

const placings = new WeakMap<Editor, Placing>()

/** Lets the tool place comments on this board. Returns its stop. */
export function startPlacing(
  editor: Editor,
  parts: Omit<Placing, 'area'>,
): { placing: Placing; stop: () => void } {
  const placing: Placing = { ...parts, area: atom('area of a comment', undefined) }
  placings.set(editor, placing)
  return { placing, stop: () => void placings.delete(editor) }
}

/** The selected shape becomes what the comment is about. False: nothing, or more than one, is selected. */
export function placeOnSelection(editor: Editor): boolean {
  const shape = editor.getOnlySelectedShape()
  const placing = placings.get(editor)
  if (!shape || !placing) return false
  leave(editor)
  placing.onPlace(anchorOf(shape))
  return true
}

/** What lies where the pointer was last becomes what the comment is about. */
export function placeHere(editor: Editor): void {
  const placing = placings.get(editor)
  placing?.onPlace(anchorAt(editor, placing.model, editor.inputs.getCurrentPagePoint()))
}

/** px on the screen: what moved less was a click */
const CLICK = 8

/** A click says what a comment is about, a drag says where. */
export class PlaceCommentTool extends StateNode {
  static override id = PLACE_TOOL
  private isPressed = false

  override onEnter() {
    this.isPressed = false
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }
  override onExit() {
    placings.get(this.editor)?.area.set(undefined)
  }
  override onPointerDown() {
    this.isPressed = true
  }
  override onPointerMove() {
    if (this.isPressed) placings.get(this.editor)?.area.set(this.drawn())
  }
  override onPointerUp() {
    const placing = placings.get(this.editor)
    if (!this.isPressed || !placing) return
    const area = this.drawn()
    const point = this.editor.inputs.getCurrentPagePoint()
    const anchor = area ? anchorOfArea(area) : anchorAt(this.editor, placing.model, point)
    leave(this.editor)
    placing.onPlace(anchor)
  }
  override onCancel() {
    leave(this.editor)
  }
  override onInterrupt() {
    leave(this.editor)
  }

  private drawn() {
    const { inputs } = this.editor
    const [from, to] = [inputs.getOriginPagePoint(), inputs.getCurrentPagePoint()]
    const [w, h] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)]
    if (Math.max(w, h) * this.editor.getZoomLevel() < CLICK) return undefined
    return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.max(w, 1), h: Math.max(h, 1) }
  }
}

const leave = (editor: Editor) => void editor.setCurrentTool('select')
