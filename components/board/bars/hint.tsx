'use client'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useBoardRoom, useMay } from '../board-context'
import css from './hint.module.css'
import { keepOnBar } from './tool-bar'

/** milliseconds: whoever has not read it by then does not need it */
const READ_MS = 60_000
const SEEN = 'sendero-hint'

/** A line for the first minute on this device: gone with the first edit, and it never comes back. */
export function Hint() {
  const t = useTranslations('home')
  const { history } = useBoardRoom()
  const { write } = useMay()
  const [isShown, setShown] = useState(() => write && !wasSeen())

  useEffect(() => {
    if (!isShown) return undefined
    remember()
    const hide = () => setShown(false)
    const timer = setTimeout(hide, READ_MS)
    const stop = history.subscribe(() => {
      if (history.canUndo()) hide()
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [isShown, history])

  if (!isShown) return null
  return (
    <div className={css.hint} role="note">
      <span className={css.mouse}>{t('hint')}</span>
      <span className={css.touch}>{t('hintTouch')}</span>
      <button
        type="button"
        className={css.close}
        aria-label={t('hintClose')}
        onClick={() => setShown(false)}
        {...keepOnBar}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  )
}

/** Some browsers keep nothing: there the hint is for this page. */
function wasSeen(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null
  } catch {
    return true
  }
}

function remember(): void {
  try {
    localStorage.setItem(SEEN, '1')
  } catch {
    // wasSeen said so already
  }
}
