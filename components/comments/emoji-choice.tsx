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

/** The open choice behind a button. */
export function EmojiChoice({
  label,
  trigger,
  onPick,
}: {
  label: string
  trigger: ReactNode
  onPick: (emoji: string) => void
}) {
  const [isOpen, setOpen] = useState(true)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={css.picker}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          // whoever picked writes on where the sign went; the button gets the keyboard back only if nobody has it
          onCloseAutoFocus={(event) => {
            if (document.activeElement !== document.body) event.preventDefault()
          }}
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
