import { react, type Editor } from 'tldraw'

/**
 * Says on the canvas whether the camera moves. While it does, all shapes are one layer of the browser's compositor
 * (board-screen.module.css): moved instead of drawn anew, which is nearly twice the frames with 2,000 entities in view.
 * Not longer than that: such a layer does not get sharper by zooming in.
 * @returns stops saying it
 */
export function sayWhenMoving(editor: Editor): () => void {
  const canvas = editor.getContainer()
  return react('moving', () => {
    canvas.toggleAttribute('data-moving', editor.getCameraState() === 'moving')
  })
}
