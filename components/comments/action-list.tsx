'use client'
import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, type ReactNode } from 'react'
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
}

/** The open menu behind a button. @param takesFocus what an action opens has the keyboard from then on */
export function ActionList({
  trigger,
  actions,
  takesFocus = false,
}: {
  trigger: ReactNode
  actions: readonly Action[]
  takesFocus?: boolean | undefined
}) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          align="end"
          onCloseAutoFocus={(event) => takesFocus && event.preventDefault()}
        >
          {actions.map(({ key, label, Icon, run, href, isFile, isOff = false, isApart }) => (
            <Fragment key={key}>
              {isApart && <DropdownMenu.Separator className={menu.line} />}
              {href === undefined ? (
                <DropdownMenu.Item className={menu.item} disabled={isOff} onSelect={run}>
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
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
