import { StateNode } from 'tldraw'
import { placeNote } from './note-place'

/** Takes the place of tldraw's tool of this name: a click puts a note, and writing begins. */
export class NoteTool extends StateNode {
  static override id = 'note'
  /** whose styles the style panel offers */
  override shapeType = 'sticky'
  private isPressed = false

  override onEnter() {
    this.isPressed = false
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }
  override onPointerDown() {
    this.isPressed = true
  }
  override onPointerUp() {
    // The button may have gone down while another tool was in hand.
    if (this.isPressed) placeNote(this.editor, this.editor.inputs.getCurrentPagePoint())
  }
  override onCancel() {
    this.editor.setCurrentTool('select')
  }
}
