'use client'
import { toast } from 'sonner'
import { useFormatter, useTranslations } from 'use-intl'
import { ask, type Refused } from '../ui/ask'
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

/** ms: long enough to read and decide; each further name takes a moment */
const STAYS_MS = 12_000
const NAME_MS = 1_000

/** Tells whom a comment did not reach, in one toast, and offers to share the board with all of them. */
export function useShareWith(): (people: readonly Unreached[], calling: Calling) => void {
  const t = useTranslations('inbox.share')
  const format = useFormatter()
  const failureText = useFailureText()
  const named = (people: readonly Unreached[]) => ({
    count: people.length,
    names: format.list(people.map(({ name }) => name)),
  })
  return function tell(people, calling) {
    const { board, mayShare, isPrivate } = calling
    const share = async () => {
      const answers = await Promise.all(
        people.map(({ id }) => ask('PUT', `/boards/${board}/people/${id}`, { role: 'commenter' })),
      )
      const [reached, left] = [true, false].map((ok) => people.filter((_, n) => answers[n]!.ok === ok))
      if (reached!.length > 0) toast(t('done', named(reached!)))
      const refused = answers.find((answer): answer is Refused => !answer.ok)
      if (!refused) return
      toast.error(failureText(refused.code))
      tell(left!, calling)
    }
    if (people.length === 0) return
    toast(t(isPrivate ? 'private' : 'board', named(people)), {
      duration: STAYS_MS + people.length * NAME_MS,
      ...(mayShare && !isPrivate
        ? { action: { label: t('button', named(people)), onClick: () => void share() } }
        : {}),
    })
  }
}
