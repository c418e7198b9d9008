/**
 * Keys pressed in a panel are the panel's: on the canvas a letter is a tool and Delete deletes. A native listener, for
 * the canvas hears keys before React does. To be given as a `ref`.
 */
export function keepKeys(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined
  const keep = (event: KeyboardEvent) => event.stopPropagation()
  element.addEventListener('keydown', keep)
  return () => element.removeEventListener('keydown', keep)
}
