'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LeftBehind } from './device'
import { deviceStore } from './device-store'
import { Left } from './left-behind'
import css from './notices.module.css'

/**
 * Stands on the pages that are shown instead of a board: what was written on it in this browser and never sent, to read
 * and to save. Who opens the page may be nobody whom the server knows, so it is that of everybody here. Nothing is sent
 * or deleted.
 * @param board its id; empty: the page stands for no board
 */
export function KeptHere({ board }: { board: string }) {
  const t = useTranslations('away')
  const [people, setPeople] = useState<readonly LeftBehind[]>([])
  useEffect(() => {
    let isOver = false
    // a browser that keeps nothing, or cannot be asked, has nothing to offer
    keptOf(board).then(
      (kept) => isOver || setPeople(kept),
      () => {},
    )
    return () => {
      isOver = true
    }
  }, [board])
  if (people.length === 0) return null
  return (
    <section className={css.kept} aria-label={t('kept')}>
      <h2 className={css.keptTitle}>{t('kept')}</h2>
      {people.map((left, i) => (
        <Left key={i} {...left} />
      ))}
    </section>
  )
}

async function keptOf(board: string): Promise<LeftBehind[]> {
  if (board === '') return []
  const logs = await deviceStore().othersUnsent(board)
  if (logs.length === 0) return []
  // what reads documents is fetched only where there are any
  const { leftBehind } = await import('./device')
  return logs.map(leftBehind).filter(({ entries }) => entries.length > 0)
}
