'use client'
import { Popover } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import css from './composer.module.css'

/** What people answer with; every other one comes from their keyboard. */
const SIGNS = [
  ...['👍', '❤️', '🎉', '😄', '🙏', '👏', '✅', '👀'],
  ...['🤔', '😕', '😮', '😢', '😡', '👎', '❌', '❓'],
  ...['💡', '🔥', '⭐', '⏰', '📌', '📞', '💬', '🚀'],
] as const

/** A button that opens a few emoji to choose from. */
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
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={className} aria-label={label} title={label}>
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={css.picker}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
        >
          {SIGNS.map((sign) => (
            <button
              key={sign}
              type="button"
              className={css.sign}
              onClick={() => {
                setOpen(false)
                onPick(sign)
              }}
            >
              {sign}
            </button>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
