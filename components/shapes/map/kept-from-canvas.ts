import type { SyntheticEvent } from 'react'

const stop = (event: SyntheticEvent) => event.stopPropagation()

/** What is done on a part of a shape that does something of its own: the canvas must not take it for a gesture. */
export const keptFromCanvas = {
  onPointerDown: stop,
  onPointerUp: stop,
  onTouchStart: stop,
  onTouchEnd: stop,
}

/** The same for a popover of such a part: it hangs elsewhere in the page, but to React it lies in the canvas. */
export const keptInPopover = { ...keptFromCanvas, onContextMenu: stop }
