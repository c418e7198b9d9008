import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './spoken-fields.module.css'

/** Longer ones are no name of a feeling any more, and would not be read on the curve. */
const MOST_CHARACTERS = 60

interface FeelingFieldProps {
  feeling: string
  suggestions: readonly string[]
  /** empty: none */
  onFeel: (feeling: string) => void
}

/** A feeling's name: any word, or one of the suggestions, which lie under the field. Enter or leaving takes it. */
export function FeelingField({ feeling, suggestions, onFeel }: FeelingFieldProps) {
  const t = useTranslations('curve')
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const take = () => {
    if (draft !== undefined && draft.trim() !== feeling) onFeel(draft.trim())
    setDraft(undefined)
  }
  return (
    <div className={css.field}>
      <label htmlFor={id}>{t('feeling')}</label>
      <input
        id={id}
        className={css.input}
        autoComplete="off"
        maxLength={Math.max(MOST_CHARACTERS, feeling.length)}
        placeholder={t('feelingExample')}
        value={draft ?? feeling}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      <div className={css.chips} role="group" aria-label={t('feelings')}>
        {suggestions.map((word) => (
          <button
            key={word}
            type="button"
            className={css.chip}
            aria-pressed={word === feeling}
            onClick={() => onFeel(word === feeling ? '' : word)}
          >
            {word}
          </button>
        ))}
      </div>
    </div>
  )
}
