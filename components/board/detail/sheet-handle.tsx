'use client'
import { useTranslations } from 'use-intl'
import css from './detail.module.css'

/** Parts of the window's height: what a sheet may take, and under which it is pulled shut. */
const MOST = 0.45
const SHUT = 0.14

/** On a phone the panel is a sheet: this strip at its top is pulled up and down, far down to close it. */
export function SheetHandle({
  panel,
  close,
}: {
  panel: React.RefObject<HTMLElement | null>
  close: () => void
}) {
  const t = useTranslations('detail')
  const heightAt = (y: number) => (window.innerHeight - y) / window.innerHeight
  return (
    <div
      className={css.handle}
      title={t('handle')}
      aria-hidden
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const share = Math.max(SHUT, Math.min(MOST, heightAt(event.clientY)))
        panel.current?.style.setProperty('--sheet', `${Math.round(share * 100)}dvh`)
      }}
      onPointerUp={(event) => heightAt(event.clientY) <= SHUT && close()}
    />
  )
}
