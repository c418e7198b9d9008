'use client'
import { Check } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useEditor } from 'tldraw'
import { keepKeys } from '../../board/detail/keep-keys'
import menu from '../../ui/menu.module.css'
import { keptFromCanvas, keptInPopover } from './kept-from-canvas'
import css from './map-head.module.css'

/** A pill on the paper that opens a list to choose one from. */
export function ChipMenu({
  label,
  place: { x, y, w, h },
  value,
  options,
  choose,
}: {
  label: string
  place: { x: number; y: number; w: number; h: number }
  value: string
  options: readonly { value: string; name: string }[]
  choose: (value: string) => void
}) {
  const editor = useEditor()
  return (
    <Popover.Root>
      <Popover.Trigger
        tabIndex={-1}
        className={css.chip}
        style={{ left: x, top: y, width: w, height: h, borderRadius: h / 2 }}
        aria-label={label}
        title={label}
        {...keptFromCanvas}
      />
      <Popover.Portal>
        <Popover.Content
          ref={keepKeys}
          {...keptInPopover}
          className={`${menu.menu} ${css.popover}`}
          align="start"
          sideOffset={6}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            editor.getContainer().focus()
          }}
        >
          {options.map((option) => (
            <Popover.Close asChild key={option.value}>
              <button
                type="button"
                className={css.item}
                aria-pressed={option.value === value}
                onClick={() => choose(option.value)}
              >
                {option.name}
                {option.value === value && <Check size={16} aria-hidden />}
              </button>
            </Popover.Close>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
