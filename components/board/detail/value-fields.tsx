'use client'
import { useLocale, useTranslations } from 'use-intl'
import type { Lang } from '@/lib/i18n/languages'
import { numberOf } from '@/lib/journey/number-words'
import { durationOf, minutesOf, whenOf, type Unit } from '@/lib/journey/time-words'
import { durationText, numberText, whenText } from '@/lib/journey/words'
import type { Scale } from '@/lib/journey/model'
import css from './detail.module.css'
import { DraftField } from './draft-field'

/** What all fields of one value have in common. */
interface ValueProps<T> {
  id: string
  value: T | undefined
  set: (value: T | undefined) => void
}

const UNIT_OF_SCALE: Record<Scale, Unit> = {
  minutes: 'm',
  hours: 'h',
  days: 'D',
  weeks: 'W',
  months: 'M',
  years: 'Y',
}

/** Typed words that mean a value: nothing typed means none. */
function TypedField<T>({
  value,
  set,
  shown,
  read,
  kind,
  id,
}: ValueProps<T> & {
  shown: (value: T, lang: Lang) => string
  read: (typed: string, lang: Lang) => T | undefined
  kind: 'duration' | 'waitMin' | 'when'
}) {
  const t = useTranslations('detail')
  const lang = useLocale()
  return (
    <DraftField
      id={id}
      shown={value === undefined ? '' : shown(value, lang)}
      placeholder={t(`hint.${kind}`)}
      wrong={t(`wrong.${kind}`)}
      maxLength={60}
      take={(typed) => {
        const meant = typed === '' ? undefined : read(typed, lang)
        if (typed !== '' && meant === undefined) return false
        set(meant)
        return true
      }}
    />
  )
}

/** @param props.scale of the map: what a number without a word counts */
export function DurationField({ scale, ...props }: ValueProps<string> & { scale: Scale }) {
  return (
    <TypedField
      {...props}
      kind="duration"
      shown={durationText}
      read={(typed, lang) => durationOf(typed, lang, UNIT_OF_SCALE[scale])}
    />
  )
}

export function WaitingField(props: ValueProps<number>) {
  const shown = (minutes: number, lang: Lang) => durationText(`PT${minutes}M`, lang)
  return <TypedField {...props} kind="waitMin" shown={shown} read={minutesOf} />
}

export function MomentField(props: ValueProps<string>) {
  return <TypedField {...props} kind="when" shown={whenText} read={whenOf} />
}

/** A day, in the browser's own calendar, written as the reader's language has it. */
export function DateField({ id, value = '', set }: ValueProps<string>) {
  return (
    <input
      id={id}
      type="date"
      className={css.input}
      value={value}
      onChange={({ target }) => set(target.value || undefined)}
    />
  )
}

/** Yes or no; a third state while the selected things differ. */
export function FlagField({
  id,
  value,
  isMixed,
  set,
}: {
  id: string
  value: boolean | undefined
  isMixed?: boolean
  set: (value: true | undefined) => void
}) {
  return (
    <input
      id={id}
      type="checkbox"
      className={css.check}
      checked={!isMixed && value === true}
      ref={(element) => {
        if (element) element.indeterminate = isMixed === true
      }}
      onChange={({ target }) => set(target.checked || undefined)}
    />
  )
}

/** A step of a short scale, as a row of figures; the chosen one again takes it away. */
export function ScaleField({
  label,
  least,
  most,
  value,
  set,
}: Omit<ValueProps<number>, 'id'> & { label: string; least: number; most: number }) {
  const t = useTranslations('detail')
  const lang = useLocale()
  const steps = Array.from({ length: most - least + 1 }, (_, i) => least + i)
  const isBetween = value !== undefined && !steps.includes(value)
  return (
    <div className={css.scale} role="group" aria-label={label}>
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          aria-pressed={value === step}
          onClick={() => set(value === step ? undefined : step)}
        >
          {step}
        </button>
      ))}
      {isBetween && (
        <DraftField
          label={label}
          inputMode="decimal"
          shown={numberText(value, lang)}
          wrong={t('wrong.number', { least, most })}
          take={(typed) => {
            const meant = typed === '' ? undefined : numberOf(typed, lang)
            if (typed !== '' && (meant === undefined || meant < least || meant > most)) return false
            set(meant)
            return true
          }}
        />
      )}
    </div>
  )
}
