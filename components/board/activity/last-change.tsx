'use client'
import { useEffect, useState } from 'react'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import type { Row } from '@/lib/journey/model'
import { useAnswer } from '../../ui/use-answer'
import { useBoardRoom } from '../board-context'
import type { ActivityLine } from './activity-line'

/** ms after the last change: then it is known who made it */
const SETTLED_MS = 3_000

/** Who changed an entity last, and when; nothing where that was its making, or is not known yet. */
export function LastChange({ row }: { row: Row }) {
  const t = useTranslations('activity')
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const { boardId, me } = useBoardRoom()
  const told = useAnswer<{ lines: ActivityLine[] }>(
    `/boards/${boardId}/activity?limit=1&of=${row.id}`,
    useRounds(row),
  )
  const last = told.value?.lines[0]
  if (!last || last.row !== row.id || last.what === 'added') return null
  const when = format.relativeTime(Math.min(Date.parse(last.until), now.getTime()), now)
  const { by } = last
  const said = !by
    ? t('changedBySomebody', { when })
    : by.id === me.person
      ? t('changedByMe', { when })
      : t('changedBy', { when, name: by.name })
  return `· ${said}`
}

/** Another number a while after each change. */
function useRounds(row: Row): number {
  const [seen, setSeen] = useState({ row, round: 0 })
  useEffect(() => {
    if (seen.row === row) return undefined
    const timer = setTimeout(() => setSeen({ row, round: seen.round + 1 }), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [row, seen])
  return seen.round
}
