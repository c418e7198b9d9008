'use client'
import { useId, type ReactNode } from 'react'
import css from './segments.module.css'

interface SegmentsProps<V extends string | number> {
  label: string
  value: V
  options: readonly { value: V; name: ReactNode; isOff?: boolean; lang?: string }[]
  onChange: (value: V) => void
}

/** One of a few, side by side; a group of radio buttons for keyboard and screen reader. */
export function Segments<V extends string | number>({ label, value, options, onChange }: SegmentsProps<V>) {
  const group = useId()
  return (
    <fieldset className={css.group}>
      <legend>{label}</legend>
      <div className={css.segments}>
        {options.map((option) => (
          <label key={option.value} className={css.segment} lang={option.lang}>
            <input
              type="radio"
              name={group}
              checked={option.value === value}
              disabled={option.isOff}
              onChange={() => onChange(option.value)}
            />
            {option.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
