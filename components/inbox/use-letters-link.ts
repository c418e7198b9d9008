'use client'
import { useTranslations } from 'use-intl'
import { useAnswer } from '../ui/use-answer'

/**
 * Where one says how often one is written about comments, or gives an address for it: the words of a link, and where it
 * leads. Undefined: no such letters are sent here, or that is not known yet.
 */
export function useLettersLink(): { words: string; href: string } | undefined {
  const t = useTranslations('inbox.letters')
  const { value } = useAnswer<{ sends: boolean; email?: string }>('/me/letters')
  if (!value?.sends) return undefined
  return { words: t(value.email === undefined ? 'offer' : 'title'), href: '/account#letters' }
}
