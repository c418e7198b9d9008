'use client'
import { useEffect, useLayoutEffect, useRef, type CSSProperties } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { bindText } from './text-binding'
import { textKey, type TextKey } from './text-keys'
import css from './text-field.module.css'

export interface TextFieldProps {
  yText: Y.Text
  awareness: Awareness
  /** the row the text belongs to, and the name of the text in it */
  entity: string
  field: string
  /** accessible name */
  label: string
  /** Shift+Enter makes a new line; Enter always ends the writing */
  multiline?: boolean
  /** Escape or Enter */
  onDone: (key: 'escape' | 'enter') => void
  /** Tab; `backwards` with Shift. Without it the browser moves on. */
  onTab?: (backwards: boolean) => void
  onUndo?: () => void
  onRedo?: () => void
  /** the field takes no more characters */
  onFull?: () => void
  /** where the caret starts; `all` selects everything */
  caret?: 'end' | 'all'
  /** `wait`: it stands among other fields and leaves the focus where it is */
  focus?: 'take' | 'wait'
  /** `breaks`: in a field of many lines Enter makes a new one too, and Escape ends the writing */
  enter?: 'ends' | 'breaks'
  style?: CSSProperties
}

/** What must not reach the canvas: there a letter is a tool and a press is a drag. */
const KEPT = [
  'pointerdown',
  'pointerup',
  'pointermove',
  'touchstart',
  'dblclick',
  'keydown',
  'keyup',
] as const

const FROM_MENU: { readonly [inputType: string]: TextKey } = { historyUndo: 'undo', historyRedo: 'redo' }

const actions = (props: TextFieldProps): { readonly [K in TextKey]?: () => void } => ({
  leave: () => props.onDone('escape'),
  done: () => props.onDone('enter'),
  next: props.onTab && (() => props.onTab?.(false)),
  previous: props.onTab && (() => props.onTab?.(true)),
  undo: () => props.onUndo?.(),
  redo: () => props.onRedo?.(),
})

/** A text that several people may write in at once. */
export function TextField(props: TextFieldProps) {
  const { yText, awareness, entity, field, label, multiline = false, caret = 'end', style } = props
  const takesFocus = props.focus !== 'wait'
  const ref = useRef<HTMLTextAreaElement>(null)
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })

  useLayoutEffect(
    () =>
      bindText({
        element: ref.current!,
        text: yText,
        awareness,
        field: { id: entity, name: field },
        lines: multiline ? 'many' : 'one',
        onFull: () => latest.current.onFull?.(),
      }),
    [yText, awareness, entity, field, multiline],
  )

  useLayoutEffect(() => {
    if (!takesFocus) return
    const take = () => {
      const element = ref.current
      if (!element || element.ownerDocument.activeElement === element) return
      element.focus({ preventScroll: true })
      element.setSelectionRange(caret === 'all' ? 0 : element.value.length, element.value.length)
    }
    // at once, so that the very next key is written here; the canvas may take the focus itself while it opens the field,
    // and gives it back before another key comes, or a frame later at the latest
    take()
    const element = ref.current!
    const letGo = () => {
      element.removeEventListener('blur', hold)
      element.removeEventListener('keydown', leave, true)
      cancelAnimationFrame(frame)
    }
    // with these somebody leaves, however late the first frame comes
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Tab' || key === 'Escape' || key === 'Enter') letGo()
    }
    // another text may have it: two that hold it would take it from each other without an end
    const hold = ({ relatedTarget }: FocusEvent) =>
      relatedTarget instanceof HTMLTextAreaElement ? letGo() : take()
    element.addEventListener('blur', hold)
    element.addEventListener('keydown', leave, true)
    const frame = requestAnimationFrame(() => {
      letGo()
      take()
    })
    return letGo
  }, [yText, caret, takesFocus])

  useEffect(() => {
    const element = ref.current!
    // native listeners: React's run at the root, after the canvas has heard the event
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return
      const key = textKey(event)
      if (key === 'done' && latest.current.multiline && latest.current.enter === 'breaks') return
      const act = key && actions(latest.current)[key]
      if (!act && !(event.key === 'Enter' && !latest.current.multiline)) return
      event.preventDefault()
      // before it acts: what ends the writing takes the field away, and its listeners with it
      event.stopPropagation()
      act?.()
    }
    // the menu's undo, the shake of a phone: the browser's own stack knows nothing of the others
    const onBeforeInput = (event: InputEvent) => {
      const key = FROM_MENU[event.inputType]
      if (!key) return
      event.preventDefault()
      actions(latest.current)[key]?.()
    }
    const keep = (event: Event) => event.stopPropagation()
    element.addEventListener('keydown', onKeyDown)
    element.addEventListener('beforeinput', onBeforeInput)
    for (const name of KEPT) element.addEventListener(name, keep)
    return () => {
      element.removeEventListener('keydown', onKeyDown)
      element.removeEventListener('beforeinput', onBeforeInput)
      for (const name of KEPT) element.removeEventListener(name, keep)
    }
  }, [])

  return (
    <textarea
      ref={ref}
      className={css.field}
      style={style}
      aria-label={label}
      data-field={field}
      rows={1}
      autoComplete="off"
      spellCheck
      defaultValue=""
    />
  )
}
