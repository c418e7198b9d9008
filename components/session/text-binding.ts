/**
 * A textarea and a Y.Text, kept equal both ways. What the person types becomes the smallest splice, biased to their
 * caret; what others write moves value and selection. During an IME composition the element is left alone: remote
 * changes wait, and the composed words are carried over them when it ends.
 */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { ORIGIN } from '@/lib/doc/origin'
import { diffText, wellFormed, type Splice } from '@/lib/doc/text'
import { LIMITS } from '@/lib/protocol/limits'
import { endOfChange, movedBy, moveSelection, rebase, type Delta } from './text-delta'
import { positionIn, WRITING, type Writing } from './writers'

/** Characters at which our field stops taking more; others may have written a longer text, which stays whole. */
export const MAX_TYPED = LIMITS.textPerFieldInFiles

export interface TextBinding {
  element: HTMLTextAreaElement
  text: Y.Text
  awareness: Awareness
  /** what the text is, as others are told */
  field: { id: string; name: string }
  lines: 'one' | 'many'
  /** the person wants more characters than a field takes */
  onFull?: () => void
}

/** Shows the text in the element and follows both; returns its stop, which takes over a composition not yet ended. */
export function bindText({ element, text, awareness, field, lines, onFull }: TextBinding): () => void {
  let shown = ''
  let isWriting = false
  /** remote changes that wait for the end of a composition */
  let held: Delta[] | undefined

  const show = (start: number, end: number) => {
    shown = asShown(text.toJSON())
    if (element.value !== shown) element.value = shown
    if (element.selectionStart !== start || element.selectionEnd !== end)
      element.setSelectionRange(start, end)
    tellSelection()
  }

  const write = (splices: readonly Splice[]) => {
    isWriting = true
    try {
      text.doc?.transact(() => {
        for (const { index, remove, insert } of splices) {
          if (remove > 0) text.delete(index, remove)
          if (insert !== '') text.insert(index, insert)
        }
      }, ORIGIN.local)
    } finally {
      isWriting = false
    }
  }

  /** Takes over what stands in the element. */
  const take = (remote: readonly Delta[]) => {
    const typed = diffText(shown, element.value, element.selectionEnd)
    const splice = {
      ...typed,
      insert: admitted(typed.insert, MAX_TYPED - (shown.length - typed.remove), lines),
    }
    if (splice.insert.length < typed.insert.length) onFull?.()
    const splices = rebase(splice, remote)
    if (splices.length > 0) write(splices)
    if (remote.length === 0 && splice.insert === typed.insert) {
      return show(element.selectionStart, element.selectionEnd)
    }
    const caret = splice.index + splice.insert.length
    const last = splices.at(-1)
    const moved = last ? last.index + last.insert.length : movedBy(remote, caret)
    show(moved, moved)
  }

  const onInput = () => {
    if (!held) take([])
  }
  const onCompositionStart = () => {
    held ??= []
  }
  const onCompositionEnd = () => {
    const remote = held ?? []
    held = undefined
    take(remote)
  }
  const onText = (event: Y.YTextEvent, transaction: Y.Transaction) => {
    if (isWriting) return
    const { delta } = event
    if (held) return void held.push(delta)
    if (transaction.local) {
      // one's own undo: the caret goes where something happened
      const caret = endOfChange(delta)
      return show(caret, caret)
    }
    const { start, end } = moveSelection(delta, element.selectionStart, element.selectionEnd)
    show(start, end)
  }

  let told = ''
  const tell = (writing: Writing | null) => {
    const next = JSON.stringify(writing)
    if (next === told) return
    told = next
    awareness.setLocalStateField(WRITING, writing)
  }
  const tellSelection = () => {
    if (held || element.ownerDocument.activeElement !== element) return
    const isBackward = element.selectionDirection === 'backward'
    const [head, anchor] = isBackward
      ? [element.selectionStart, element.selectionEnd]
      : [element.selectionEnd, element.selectionStart]
    tell({ field, anchor: positionIn(text, anchor), head: positionIn(text, head) })
  }
  const onBlur = () => {
    if (held) onCompositionEnd() // some input methods leave without a word
    tell(null)
  }

  const listeners = [
    [element, 'input', onInput],
    [element, 'compositionstart', onCompositionStart],
    [element, 'compositionend', onCompositionEnd],
    [element, 'focus', tellSelection],
    [element, 'blur', onBlur],
    [element.ownerDocument, 'selectionchange', tellSelection],
  ] as const
  for (const [target, name, listener] of listeners) target.addEventListener(name, listener)
  text.observe(onText)
  const length = text.length
  show(Math.min(element.selectionStart, length), Math.min(element.selectionEnd, length))

  return () => {
    if (held) onCompositionEnd()
    text.unobserve(onText)
    for (const [target, name, listener] of listeners) target.removeEventListener(name, listener)
    tell(null)
  }
}

/** A textarea knows one kind of line end; the text keeps its own, so each unit here stands for the same unit there. */
const asShown = (text: string) => text.replace(/\r\n/g, ' \n').replace(/\r/g, '\n')

/** What of an insertion a field takes: whole characters, up to `room` units, on one line where there is only one. */
function admitted(insert: string, room: number, lines: 'one' | 'many'): string {
  const line = lines === 'one' ? insert.replace(/\n/g, ' ') : insert
  const whole = wellFormed(line)
  if (whole.length <= room) return whole
  const cut = whole.slice(0, Math.max(0, room))
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}
