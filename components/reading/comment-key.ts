'use client'
import { useEffect, useEffectEvent } from 'react'
import { isC } from '../comments/is-c'
import { placeNow } from './keep-place'

/** There a letter is a word, or chooses something. */
const WRITES = 'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="dialog"]'

/** C begins a comment, as on the canvas. @param isOn whether this person may comment now */
export function useCommentKey(isOn: boolean, begin: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { target, ctrlKey, metaKey, altKey, shiftKey } = event
    if (event.defaultPrevented || event.repeat || event.isComposing) return
    if (!isC(event) || ctrlKey || metaKey || altKey || shiftKey) return
    if (target instanceof Element && target.closest(WRITES)) return
    // the letter is not the comment's first
    event.preventDefault()
    begin()
  })
  useEffect(() => {
    if (!isOn) return undefined
    const hear = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [isOn])
}

/** The row of the text that has the keyboard, else `meant`, else the one that is being read; undefined: none is. */
export function rowMeant(root: HTMLElement, meant: string | undefined): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-entity]')
  return (
    (root.contains(focused ?? null) ? focused?.dataset.entity : undefined) ?? meant ?? placeNow(root)?.entity
  )
}
