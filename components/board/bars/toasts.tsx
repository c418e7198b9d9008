'use client'
import { Toaster } from 'sonner'
import { useColourScheme } from '../../ui/use-theme'

/** px: below the bars at the top */
const UNDER_BARS = 76

/** Where the board tells what happened, in passing. */
export function Toasts() {
  return (
    <Toaster position="top-center" theme={useColourScheme()} offset={UNDER_BARS} mobileOffset={UNDER_BARS} />
  )
}
