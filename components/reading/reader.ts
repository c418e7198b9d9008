/** In whose language a board is read. Made on the server: none of it goes to the browser as code. */
import { createTranslator } from 'use-intl/core'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'
import type { Board, Department } from '@/lib/journey/model'

/** @param departments of the board that is read */
export function readerOf(lang: Lang, departments: Board['departments']) {
  const messages = CATALOGUE[lang]
  return {
    lang,
    t: createTranslator({ locale: lang, messages, namespace: 'reading' }),
    detail: createTranslator({ locale: lang, messages, namespace: 'detail' }),
    /** undefined: none, or it was deleted */
    departmentOf: (id: string | undefined): Department | undefined => {
      const row = id === undefined ? undefined : departments.get(id)
      return row?.trashed ? undefined : row
    },
  }
}
export type Reader = ReturnType<typeof readerOf>

/** A day as people of a language write it. @param iso a date; anything else stays as it is */
export function dayText(iso: string, lang: Lang): string {
  const day = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return iso
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(day)
}
