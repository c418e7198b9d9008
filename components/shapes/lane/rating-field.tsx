import { useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { readRating } from './curve-steps'
import { signed } from './curve-words'
import css from './point-popover.module.css'

/** A rating as a number, with decimals as the language writes them; Enter or leaving takes it. */
export function RatingField({
  emotion,
  onRate,
}: {
  emotion: number | undefined
  onRate: (value: number) => void
}) {
  const t = useTranslations('curve')
  const lang = useLocale()
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const [isWrong, setWrong] = useState(false)
  const take = () => {
    if (draft === undefined) return
    const value = readRating(draft)
    setWrong(value === undefined && draft.trim() !== '')
    if (value === undefined && draft.trim() !== '') return
    setDraft(undefined)
    if (value !== undefined) onRate(value)
  }
  return (
    <>
      <input
        className={css.number}
        aria-label={t('number')}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        inputMode="decimal"
        autoComplete="off"
        placeholder="–"
        value={draft ?? (emotion === undefined ? '' : signed(emotion, lang))}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      {isWrong && (
        <p id={id} className={css.wrong} role="alert">
          {t('numberWrong', { least: signed(-2, lang), most: signed(2, lang) })}
        </p>
      )}
    </>
  )
}
