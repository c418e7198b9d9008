export const LANGS = ['en', 'es', 'ru'] as const
export type Lang = (typeof LANGS)[number]
export const LANG_NAMES: Record<Lang, string> = { en: 'English', es: 'Español', ru: 'Русский' }

export const isLang = (word: unknown): word is Lang => LANGS.includes(word as Lang)

/** The first language of an Accept-Language header that we speak; else `otherwise`. */
export function preferredLang(header: string | null | undefined, otherwise: Lang = 'en'): Lang {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', q] = part.trim().split(';q=')
    return { lang: tag.slice(0, 2).toLowerCase(), q: q === undefined ? 1 : Number(q) || 0 }
  })
  wanted.sort((a, b) => b.q - a.q)
  return wanted.map((w) => w.lang).find(isLang) ?? otherwise
}
