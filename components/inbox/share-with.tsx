'use client'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { ask } from '../ui/ask'
import { useFailureText } from '../ui/use-failure'

/** Somebody who was called in a comment and cannot see it. */
export interface Unreached {
  id: string
  name: string
}

interface Calling {
  board: string
  /** whether who wrote may let people onto the board */
  mayShare: boolean
  /** the thread is kept to the team: having the board is not enough */
  isPrivate: boolean
}

/** toasts at once */
const MOST = 3
/** ms: long enough to read and decide */
const STAYS_MS = 12_000

/** Tells whom a comment did not reach, and offers to share the board with them. */
export function useShareWith(): (people: readonly Unreached[], calling: Calling) => void {
  const t = useTranslations('inbox.share')
  const failureText = useFailureText()
  return (people, { board, mayShare, isPrivate }) => {
    const share = async ({ id, name }: Unreached) => {
      const answer = await ask('PUT', `/boards/${board}/people/${id}`, { role: 'commenter' })
      if (answer.ok) toast(t('done', { name }))
      else toast.error(failureText(answer.code))
    }
    for (const person of people.slice(0, MOST)) {
      const { name } = person
      toast(t(isPrivate ? 'private' : 'board', { name }), {
        duration: STAYS_MS,
        ...(mayShare && !isPrivate
          ? { action: { label: t('button', { name }), onClick: () => void share(person) } }
          : {}),
      })
    }
  }
}
