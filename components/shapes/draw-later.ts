import { useEffect, useState } from 'react'
import { react, type Editor, type TLShapeId } from 'tldraw'

/** Shapes drawn in one go when nobody waits for them; some hundred milliseconds of idle time draw a whole board. */
const BATCH = 24

/**
 * Shapes that lie outside the view are drawn after those in it, a few at a time, when nothing else is to be done; so a
 * board of two thousand entities can be used as soon as what is seen of it stands. A shape that comes into view first
 * is drawn at once. Once drawn, a shape stays drawn.
 */
class Queue {
  private readonly waiting = new Map<TLShapeId, () => void>()
  private stop: (() => void) | undefined

  constructor(private readonly editor: Editor) {}

  add(id: TLShapeId, draw: () => void): () => void {
    this.waiting.set(id, draw)
    if (!this.stop) this.start()
    return () => this.waiting.delete(id)
  }

  private start() {
    const stopWatching = react('what comes into view', () => {
      this.editor.getViewportPageBounds()
      this.take([...this.waiting.keys()].filter((id) => isNear(this.editor, id)))
    })
    const stopIdling = whenIdle(
      () => {
        this.take([...this.waiting.keys()].slice(0, BATCH))
        return this.waiting.size > 0
      },
      () => this.stop?.(),
    )
    this.stop = () => {
      stopWatching()
      stopIdling()
      this.stop = undefined
    }
  }

  private take(ids: readonly TLShapeId[]) {
    for (const id of ids) {
      const draw = this.waiting.get(id)
      this.waiting.delete(id)
      draw?.()
    }
  }
}

const queues = new WeakMap<Editor, Queue>()

function queueOf(editor: Editor): Queue {
  let queue = queues.get(editor)
  if (!queue) queues.set(editor, (queue = new Queue(editor)))
  return queue
}

/** In the view, or so close to it that a small move brings it in. */
function isNear(editor: Editor, id: TLShapeId): boolean {
  const bounds = editor.getShapePageBounds(id)
  const view = editor.getViewportPageBounds()
  return (
    !bounds ||
    view
      .clone()
      .expandBy(view.w / 4)
      .collides(bounds)
  )
}

/** Is it this shape's turn to be drawn? At once in the view, else soon. */
export function useDrawTurn(editor: Editor, id: TLShapeId): boolean {
  const [isDue, setDue] = useState(() => isNear(editor, id))
  useEffect(() => {
    if (!isDue) return queueOf(editor).add(id, () => setDue(true))
  }, [editor, id, isDue])
  return isDue
}

/** Calls `work` in idle time until it says that there is no more; then `done`. Returns its stop. */
function whenIdle(work: () => boolean, done: () => void): () => void {
  const [ask, cancel] =
    typeof requestIdleCallback === 'function'
      ? [(f: () => void) => requestIdleCallback(f, { timeout: 200 }), cancelIdleCallback]
      : [(f: () => void) => window.setTimeout(f, 30), (n: number) => window.clearTimeout(n)]
  let handle = ask(function step() {
    if (work()) handle = ask(step)
    else done()
  })
  return () => cancel(handle)
}
