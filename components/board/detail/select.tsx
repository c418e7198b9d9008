'use client'
import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './detail.module.css'

export interface Option {
  value: string
  name: string
}

const MIXED = '~mixed'

/** ms from a key to the change that it makes in a list that stays closed; a list that opens takes longer */
const AT_ONCE = 100

/**
 * A choice of one, in the browser's own list: it works by keyboard, finger and screen reader as people know it. Who goes
 * through a closed list by arrows or letters has not chosen yet: Enter chooses, and leaving the list; Escape does not.
 */
export function Select({
  id,
  label,
  value,
  options,
  choose,
  isRequired,
  isMixed,
  hue,
}: {
  id?: string
  /** accessible name where no `<label>` names it */
  label?: string
  value: string | undefined
  options: readonly Option[]
  /** `undefined`: none */
  choose: (value: string | undefined) => void
  isRequired?: boolean
  /** the selected things differ: shown until one value is chosen for all */
  isMixed?: boolean
  /** 0…7: a department's */
  hue?: number
}) {
  const t = useTranslations('detail')
  const { passed, ...listeners } = useChoice(choose)
  const shown = passed ?? (isMixed ? MIXED : (value ?? ''))
  // What was written by a file or by another version stays, and is shown as written.
  const isUnknown = value !== undefined && !options.some((option) => option.value === value)
  return (
    <div className={css.select}>
      {hue !== undefined && (
        <span className={css.dot} style={{ background: `var(--hue-${hue})` }} aria-hidden />
      )}
      <select id={id} aria-label={label} value={shown} {...listeners}>
        {isMixed && <option value={MIXED}>{t('mixed')}</option>}
        {!isRequired && <option value="">{t('none')}</option>}
        {isUnknown && !isMixed && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      <ChevronDown size={16} aria-hidden />
    </div>
  )
}

/** @returns what a closed list stands on while nothing is chosen yet, and what the list listens to */
function useChoice(choose: (value: string | undefined) => void) {
  const [passed, showPassed] = useState<string>()
  /** the same, at once */
  const standing = useRef<string>(undefined)
  const keyAt = useRef(-AT_ONCE)
  const setPassed = (next: string | undefined) => {
    standing.current = next
    showPassed(next)
  }
  const take = (value: string | undefined) => {
    setPassed(undefined)
    if (value !== undefined && value !== MIXED) choose(value || undefined)
  }
  // Another entity may be selected before the list is left: what it stood on is for the one it was chosen for.
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => () => latest.current(standing.current), [])

  return {
    passed,
    onChange({ target: { value }, timeStamp }: React.ChangeEvent<HTMLSelectElement>) {
      if (timeStamp - keyAt.current < AT_ONCE) setPassed(value)
      else take(value)
    },
    onBlur: () => take(standing.current),
    // before the panel, which Escape leaves
    onKeyDownCapture(event: React.KeyboardEvent) {
      keyAt.current = -AT_ONCE
      if (event.key === 'Enter' && standing.current !== undefined) {
        // it would open the list
        event.preventDefault()
        take(standing.current)
      } else if (event.key === 'Escape' && standing.current !== undefined) {
        event.stopPropagation()
        setPassed(undefined)
      } else if (event.key !== 'Enter') keyAt.current = event.timeStamp
    },
  }
}
