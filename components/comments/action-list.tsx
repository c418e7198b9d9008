'use client'
import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, useRef, type ReactNode } from 'react'
import menu from '../ui/menu.module.css'

/** Something that can be done: `run`, or a link to follow. */
export interface Action {
  key: string
  label: string
  Icon: LucideIcon
  run?: () => void
  href?: string
  /** the link is a file */
  isFile?: boolean
  isOff?: boolean
  /** stands apart from those before it */
  isApart?: boolean
  /** what it opens has the keyboard from then on */
  takesFocus?: boolean | undefined
}

/** The open menu behind a button. */
export function ActionList({ trigger, actions }: { trigger: ReactNode; actions: readonly Action[] }) {
  const chosen = useRef<Action>(undefined)
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          align="end"
          onCloseAutoFocus={(event) => {
            if (chosen.current?.takesFocus) event.preventDefault()
            chosen.current = undefined
          }}
        >
          {actions.map((action) => {
            const { key, label, Icon, run, href, isFile, isOff = false, isApart } = action
            return (
              <Fragment key={key}>
                {isApart && <DropdownMenu.Separator className={menu.line} />}
                {href === undefined ? (
                  <DropdownMenu.Item
                    className={menu.item}
                    disabled={isOff}
                    onSelect={() => {
                      chosen.current = action
                      run?.()
                    }}
                  >
                    <Icon size={16} aria-hidden />
                    {label}
                  </DropdownMenu.Item>
                ) : (
                  <DropdownMenu.Item className={menu.item} asChild>
                    <a href={href} download={isFile}>
                      <Icon size={16} aria-hidden />
                      {label}
                    </a>
                  </DropdownMenu.Item>
                )}
              </Fragment>
            )
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
