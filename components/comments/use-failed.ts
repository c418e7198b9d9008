'use client'
import { toast } from 'sonner'
import { useFailureText } from '../ui/use-failure'

/** Tells why something did not work; hands the answer on. */
export function useFailed() {
  const failureText = useFailureText()
  return (answer: { ok: boolean; code?: string }) => {
    if (!answer.ok) toast(failureText(answer.code ?? 'broken'))
    return answer
  }
}
