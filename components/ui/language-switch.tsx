'use client'
import { useLocale, useTranslations } from 'use-intl'
import { LANGS, LANG_NAMES, type Lang } from '@/lib/i18n/languages'
import css from './language-switch.module.css'

/** The languages, each in its own; the choice is kept in the cookie `lang`. */
export function LanguageSwitch() {
  const lang = useLocale()
  const t = useTranslations('common')
  return (
    <nav aria-label={t('language')} className={css.languages}>
      {LANGS.map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          className={css.language}
          aria-current={choice === lang ? 'true' : undefined}
          onClick={() => speak(choice)}
        >
          {LANG_NAMES[choice]}
        </button>
      ))}
    </nav>
  )
}

function speak(lang: Lang): void {
  keepLang(lang)
  location.reload()
}

/** From the next page on, this device reads `lang`. */
export function keepLang(lang: Lang): void {
  document.cookie = `lang=${lang}; Path=/; Max-Age=${400 * 24 * 3600}; SameSite=Lax`
}
