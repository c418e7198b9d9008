'use client'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import css from './dialog.module.css'

interface DialogProps {
  open: boolean
  onOpenChange(open: boolean): void
  title: string
  closeLabel: string
  /** for what needs room, such as pictures to choose from */
  isWide?: boolean
  children: ReactNode
}

/** A sheet above the page; Escape and a click beside it close it, the focus goes back where it was. */
export function Dialog({ open, onOpenChange, title, closeLabel, isWide, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={css.veil} />
        <Radix.Content
          className={isWide ? `${css.sheet} ${css.wide}` : css.sheet}
          aria-describedby={undefined}
          onOpenAutoFocus={beginAtFields}
        >
          <Radix.Title className={css.title}>{title}</Radix.Title>
          {children}
          <Radix.Close asChild>
            <Button look="icon" className={css.close} aria-label={closeLabel}>
              <X size={18} aria-hidden />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Where there is nothing to fill in, the sheet has the keyboard: it is read, or scrolled by arrows. */
function beginAtFields(event: Event): void {
  const sheet = event.target as HTMLElement
  if (sheet.querySelector('input, textarea, select')) return
  event.preventDefault()
  sheet.focus()
}
