'use client'
import { useState, type ReactNode } from 'react'
import { useCode } from '../ui/use-code'
import css from './composer.module.css'
import { useFailed } from './use-failed'

const load = () => import('./emoji-choice')

/** A button that opens a few emoji to choose from; they are fetched with the first press. */
export function EmojiPicker({
  label,
  onPick,
  className = css.tool,
  children,
}: {
  label: string
  onPick: (emoji: string) => void
  className?: string | undefined
  children: ReactNode
}) {
  const failed = useFailed()
  const [isWanted, setWanted] = useState(false)
  const code = useCode(load, isWanted, () => {
    setWanted(false)
    failed({ ok: false, code: 'network' })
  })
  const trigger = (
    <button
      type="button"
      className={className}
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      onClick={code ? undefined : () => setWanted(true)}
    >
      {children}
    </button>
  )
  return code ? <code.EmojiChoice label={label} trigger={trigger} onPick={onPick} /> : trigger
}
