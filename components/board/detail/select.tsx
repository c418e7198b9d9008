'use client'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import css from './detail.module.css'

export interface Option {
  value: string
  name: string
}

const MIXED = '~mixed'

/** A choice of one, in the browser's own list: it works by keyboard, finger and screen reader as people know it. */
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
  // What was written by a file or by another version stays, and is shown as written.
  const isUnknown = value !== undefined && !options.some((option) => option.value === value)
  return (
    <div className={css.select}>
      {hue !== undefined && (
        <span className={css.dot} style={{ background: `var(--hue-${hue})` }} aria-hidden />
      )}
      <select
        id={id}
        aria-label={label}
        value={isMixed ? MIXED : (value ?? '')}
        onChange={({ target }) => target.value !== MIXED && choose(target.value || undefined)}
      >
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
