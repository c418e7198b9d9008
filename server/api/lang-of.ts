import { isLang, preferredLang, type Lang } from '@/lib/i18n/languages'
import { cookieOf } from '@/server/auth/sessions'

/** The language that the page of this browser is in. */
export const langOf = ({ headers }: Request): Lang => {
  const chosen = cookieOf(headers.get('cookie'), 'lang')
  return isLang(chosen) ? chosen : preferredLang(headers.get('accept-language'))
}
