'use client'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { useFailureText } from '../ui/use-failure'

/** The text of a problem's code where comments are written: their own, or that of every page. */
export function useCommentFailureText(): (code: string) => string {
  const t = useTranslations('comments.failure')
  const failureText = useFailureText()
  return (code) => (t.has(code as 'no-thread') ? t(code as 'no-thread') : failureText(code))
}

/** Tells why something did not work; hands the answer on. */
export function useFailed() {
  const failureText = useCommentFailureText()
  return (answer: { ok: boolean; code?: string }) => {
    if (!answer.ok) toast(failureText(answer.code ?? 'broken'))
    return answer
  }
}
