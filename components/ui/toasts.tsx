'use client'
import type { CSSProperties } from 'react'
import { Toaster } from 'sonner'
import { useKeptClear } from './keep-clear'
import css from './toasts.module.css'
import { useColourScheme } from './use-theme'

/** Where a page tells what happened, in passing. @param over CSS length of what stands at the foot of the page */
export function Toasts({ over = '0px' }: { over?: string }) {
  const clear = `${useKeptClear()}px`
  const bottom = `calc(max(${over}, var(--clear)) + 16px)`
  return (
    <Toaster
      className={css.toasts}
      style={{ '--kept-clear': clear } as CSSProperties}
      position="bottom-center"
      theme={useColourScheme()}
      offset={{ bottom }}
      mobileOffset={{ bottom, left: 8, right: 8 }}
    />
  )
}
