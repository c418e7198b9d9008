import { react, type Editor } from 'tldraw'

/** ms of stillness: a wheel pauses between its steps, and to begin anew costs as much as a frame */
const STILL_MS = 400

/**
 * Says on the canvas whether the camera moves. While it does, all shapes are one layer of the browser's compositor
 * (board-screen.module.css): moved instead of drawn anew, which is nearly twice the frames with 2,000 entities in view.
 * Not longer than that: such a layer does not get sharper by zooming in.
 * @returns stops saying it
 */
export function sayWhenMoving(editor: Editor): () => void {
  const canvas = editor.getContainer()
  const say = (isMoving: boolean) => canvas.toggleAttribute('data-moving', isMoving)
  let still: ReturnType<typeof setTimeout> | undefined
  const stop = react('moving', () => {
    clearTimeout(still)
    if (editor.getCameraState() === 'moving') say(true)
    else still = setTimeout(() => say(false), STILL_MS)
  })
  return () => {
    stop()
    clearTimeout(still)
  }
}
