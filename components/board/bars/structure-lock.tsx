'use client'
import { Lock } from 'lucide-react'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import { ask } from '../../ui/ask'
import { useFailureText } from '../../ui/use-failure'
import { useBoardRoom, useMay } from '../board-context'
import css from './structure-lock.module.css'

/** The board's structure lock; `turn` locks or unlocks it, and is there for whoever may. Everybody sees it at once. */
export function useStructureLock(): { isLocked: boolean; turn: (() => void) | undefined } {
  const { boardId } = useBoardRoom()
  const { role, isLocked } = useMay()
  const failureText = useFailureText()
  const turn = async () => {
    const answer = await ask('PATCH', `/boards/${boardId}`, { structureLocked: !isLocked })
    if (!answer.ok) toast.error(failureText(answer.code))
  }
  return { isLocked, turn: can(role, 'lock') ? () => void turn() : undefined }
}

/** Says that stages and lanes are locked; whoever may unlock them does it here. */
export function LockChip() {
  const t = useTranslations('roles')
  const { isLocked, turn } = useStructureLock()
  if (!isLocked) return null
  const words = (
    <>
      <Lock size={14} aria-hidden />
      <span className={css.word}>{t('locked')}</span>
    </>
  )
  return turn ? (
    <button
      type="button"
      className={css.chip}
      aria-label={t('unlock')}
      title={t('unlockHint')}
      onClick={turn}
    >
      {words}
    </button>
  ) : (
    <span className={css.chip} role="note" aria-label={t('locked')} title={t('lockedHint')}>
      {words}
    </span>
  )
}
