'use client'
import { useId, useLayoutEffect, type ChangeEvent, type ComponentProps, type ReactNode } from 'react'
import css from './field.module.css'

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string
  /** a word beside the label: optional, a unit */
  aside?: string
  /** what is wrong with what was typed; said to screen readers with the field */
  error?: string | undefined
  hint?: string
  /** drawn inside the field before the text */
  before?: ReactNode
}

/** A labelled line of text. */
export function Field({ label, aside, error, hint, before, className, ...input }: FieldProps) {
  const id = useId()
  const { value, onChange } = input
  useLayoutEffect(() => {
    const target = document.getElementById(id) as HTMLInputElement | null
    // what somebody typed before the page lived stands there, and React tells nobody of it; told before any press is
    // answered (early-presses.tsx)
    if (target && value !== undefined && target.value !== String(value))
      onChange?.({ target, currentTarget: target } as ChangeEvent<HTMLInputElement>)
    // once: later on React keeps both alike
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <div className={[css.field, className].filter(Boolean).join(' ')}>
      <div className={css.head}>
        <label htmlFor={id} className={css.label}>
          {label}
        </label>
        {aside && <span className={css.aside}>{aside}</span>}
      </div>
      <div className={css.box} data-wrong={error ? '' : undefined}>
        {before}
        <input
          {...input}
          id={id}
          className={css.input}
          aria-invalid={error ? true : undefined}
          aria-describedby={about}
        />
      </div>
      {error ? (
        <p id={`${id}-error`} className={css.error} role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className={css.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}
