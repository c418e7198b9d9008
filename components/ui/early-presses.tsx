'use client'
import { useEffect } from 'react'

/**
 * Keeps the last press of a button for when the page lives, with all events of it that buttons and menus listen to.
 * Until then nobody would answer it, and a form would be sent by the browser itself, without what stands in it.
 */
const HOLD = `(() => {
  let press = []
  const types = ['pointerdown', 'mousedown', 'keydown', 'click']
  const hold = (event) => {
    const button = event.target instanceof Element && event.target.closest('button')
    if (!button || (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ')) return
    event.stopImmediatePropagation()
    if (event.type === 'click') event.preventDefault()
    if (press.at(-1)?.event.type === 'click' || press[0]?.button !== button) press = []
    press.push({ button, event })
  }
  for (const type of types) addEventListener(type, hold, true)
  letGo = () => {
    for (const type of types) removeEventListener(type, hold, true)
    letGo = undefined
    if (press.at(-1)?.event.type !== 'click') return
    for (const { button, event } of press)
      if (button.isConnected) button.dispatchEvent(new event.constructor(event.type, event))
  }
})()`

/** @param nonce of the page's content security policy */
export function HoldEarlyPresses({ nonce }: { nonce: string }) {
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: HOLD }} suppressHydrationWarning />
}

/** Answers what was pressed before the page lived. Stands once, around the whole page. */
export function AnswerEarlyPresses() {
  useEffect(() => {
    // fields tell first what was typed before (field.tsx), and what follows from it is drawn
    const timer = setTimeout(() => (window as { letGo?: () => void }).letGo?.())
    return () => clearTimeout(timer)
  }, [])
  return null
}
