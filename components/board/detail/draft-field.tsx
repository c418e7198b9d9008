'use client'
import { useEffect, useId, useRef, useState, type ComponentProps } from 'react'
import css from './detail.module.css'

interface DraftFieldProps extends Pick<
  ComponentProps<'input'>,
  'inputMode' | 'placeholder' | 'maxLength' | 'type' | 'autoFocus'
> {
  id?: string
  /** accessible name where no `<label>` names the field */
  label?: string
  /** the value as it stands */
  shown: string
  /** Takes over what was typed; false when it cannot be understood. */
  take: (typed: string) => boolean
  /** what to write instead, said when it was not understood */
  wrong?: string
  suggestions?: readonly string[]
}

/**
 * A value that is typed as words: taken over by Enter and when the field is left. What is not understood stays as it was
 * typed, and the field says what it expects. Escape gives back the value.
 */
export function DraftField({ id, label, shown, take, wrong, suggestions, ...input }: DraftFieldProps) {
  const own = useId()
  /** undefined: nobody is changing it here */
  const [draft, showDraft] = useState<string>()
  /** the same, at once: taking over a value may take this field away, and nothing is taken over twice */
  const typed = useRef<string>(undefined)
  const [isWrong, setWrong] = useState(false)
  const setDraft = (next: string | undefined) => {
    typed.current = next
    showDraft(next)
  }
  const commit = () => {
    const words = typed.current?.trim()
    if (words === undefined) return
    typed.current = undefined
    const isTaken = words === shown || take(words)
    setWrong(!isTaken)
    setDraft(isTaken ? undefined : words)
  }
  // Another entity may be selected before the field is left: what was typed is for the one it was typed for.
  const latest = useRef(commit)
  useEffect(() => {
    latest.current = commit
  })
  useEffect(() => () => latest.current(), [])

  return (
    <>
      <input
        {...input}
        id={id}
        className={css.input}
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${own}-wrong` : undefined}
        autoComplete="off"
        list={suggestions && `${own}-list`}
        value={draft ?? shown}
        onChange={(event) => {
          setDraft(event.target.value)
          setWrong(false)
        }}
        onBlur={commit}
        onKeyDownCapture={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            // or the rest of the key press reaches what gets the keyboard now, and opens a list
            event.preventDefault()
            commit()
          }
          if (event.key !== 'Escape' || draft === undefined) return
          event.stopPropagation()
          setDraft(undefined)
          setWrong(false)
        }}
      />
      {suggestions && (
        <datalist id={`${own}-list`}>
          {suggestions.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
      {isWrong && (
        <p id={`${own}-wrong`} role="alert" className={css.wrong}>
          {wrong}
        </p>
      )}
    </>
  )
}
