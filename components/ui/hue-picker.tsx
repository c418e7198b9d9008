'use client'
import { useId } from 'react'
import css from './hue-picker.module.css'

export const HUES = 8

interface HuePickerProps {
  label: string
  /** 0…7; undefined: none of them */
  value: number | undefined
  /** what a colour is called by those who cannot see it, from 1 */
  nameOf: (number: number) => string
  /** what none of them is called; left out: one must be chosen */
  none?: string
  onChange: (hue: number | undefined) => void
}

/** One of the eight quiet colours; radio buttons for keyboard and screen reader. */
export function HuePicker({ label, value, nameOf, none, onChange }: HuePickerProps) {
  const group = useId()
  return (
    <fieldset className={css.group}>
      <legend>{label}</legend>
      <div className={css.hues}>
        {Array.from({ length: HUES }, (_, hue) => (
          <label key={hue} className={css.hue} title={nameOf(hue + 1)}>
            <input
              type="radio"
              name={group}
              aria-label={nameOf(hue + 1)}
              checked={hue === value}
              onChange={() => onChange(hue)}
            />
            <span className={css.swatch} style={{ background: `var(--hue-${hue})` }} />
          </label>
        ))}
        {none !== undefined && (
          <label className={`${css.hue} ${css.none}`}>
            <input
              type="radio"
              name={group}
              checked={value === undefined}
              onChange={() => onChange(undefined)}
            />
            {none}
          </label>
        )}
      </div>
    </fieldset>
  )
}
