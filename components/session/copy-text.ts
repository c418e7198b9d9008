/**
 * Puts text on the clipboard; false if the browser does not let us. On plain http there is no clipboard API: then the
 * text is selected in a hidden field inside `near` (a modal dialog would take the focus back from outside) and copied.
 */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // not allowed here: the old way may still be
    }
  }
  const field = document.createElement('textarea')
  field.value = text
  field.style.cssText = 'position:fixed;opacity:0;pointer-events:none'
  field.setAttribute('aria-hidden', 'true')
  const focused = document.activeElement
  near.append(field)
  field.focus({ preventScroll: true })
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return isCopied
}
