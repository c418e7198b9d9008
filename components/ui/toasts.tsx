'use client'
import { Toaster } from 'sonner'
import css from './toasts.module.css'
import { useColourScheme } from './use-theme'

/** Where a page tells what happened, in passing. @param over CSS length of what stands at the foot of the page */
export function Toasts({ over = '0px' }: { over?: string }) {
  const bottom = `calc(${over} + 16px)`
  return (
    <Toaster
      className={css.toasts}
      position="bottom-center"
      theme={useColourScheme()}
      offset={{ bottom }}
      mobileOffset={{ bottom, left: 8, right: 8 }}
    />
  )
}
