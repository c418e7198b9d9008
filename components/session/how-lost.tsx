'use client'
import { useTranslations } from 'use-intl'
import { useAnswer } from '../ui/use-answer'
import { lossOf } from './loss'

/** How the board was lost, as soon as the server has said it; until then, every way that there is. */
export function HowLost({ board }: { board: string }) {
  const t = useTranslations()
  const { value } = useAnswer<{ refused?: string }>(`/boards/${encodeURIComponent(board)}/standing`)
  const loss = lossOf(value?.refused)
  return t(loss === undefined ? 'session.ended.revoked.body' : `common.failure.${loss}`)
}
