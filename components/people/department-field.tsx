'use client'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { Field } from '@/components/ui/field'
import css from './department-field.module.css'

export interface DepartmentChoice {
  name: string
  hue: number
}

interface DepartmentFieldProps {
  label: string
  optional: string
  /** what the list of suggestions is called */
  listLabel: string
  choices: readonly DepartmentChoice[]
  value: string
  onChange(value: string): void
  error?: string | undefined
}

const plain = (text: string) => text.trim().toLocaleLowerCase()

/**
 * Any text, with the board's departments to choose from. The suggestions lie under the field as chips, always: nothing
 * opens, so nothing can cover what comes after, and nothing moves while somebody aims at a button.
 */
export function DepartmentField({
  label,
  optional,
  listLabel,
  choices,
  value,
  onChange,
  error,
}: DepartmentFieldProps) {
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState<number>()
  const chosen = choices.find(({ name }) => plain(name) === plain(value))
  const fits = ({ name }: DepartmentChoice) => chosen !== undefined || plain(name).includes(plain(value))

  const walk = (step: 1 | -1) => {
    const open = choices.flatMap((choice, index) => (fits(choice) ? [index] : []))
    const from = active === undefined ? -1 : open.indexOf(active)
    const next = from < 0 ? open.at(step > 0 ? 0 : -1) : open.at((from + step) % open.length)
    setActive(next)
    if (next !== undefined) list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (index: number) => {
    onChange(choices[index]!.name)
    setActive(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (choices.length === 0) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Enter' && active !== undefined) choose(active)
    else if (event.key === 'Escape' && active !== undefined) setActive(undefined)
    else return
    event.preventDefault()
  }

  return (
    <div>
      <Field
        label={label}
        aside={optional}
        error={error}
        value={value}
        onChange={(event) => {
          setActive(undefined)
          onChange(event.target.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(undefined)}
        before={chosen && <span className={css.dot} style={{ background: `var(--hue-${chosen.hue})` }} />}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active}`}
        autoComplete="organization-title"
        maxLength={80}
      />
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={listLabel}
        className={css.list}
        hidden={choices.length === 0}
      >
        {choices.map((choice, index) => (
          <li
            key={choice.name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={choice === chosen}
            className={css.chip}
            data-active={index === active ? '' : undefined}
            data-faint={fits(choice) ? undefined : ''}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <span className={css.dot} style={{ background: `var(--hue-${choice.hue})` }} />
            {choice.name}
          </li>
        ))}
      </ul>
    </div>
  )
}
