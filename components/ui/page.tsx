import type { ReactNode } from 'react'
import { LanguageSwitch } from './language-switch'
import css from './page.module.css'

interface PageProps {
  /** at the right of the bar: who I am, or the way back */
  corner: ReactNode
  /** for pictures side by side */
  isWide?: boolean
  children: ReactNode
}

/** A page of words and lists: the bar, what it is about, the language. */
export function Page({ corner, isWide, children }: PageProps) {
  return (
    <div className={isWide ? `${css.page} ${css.wide}` : css.page}>
      <header className={css.top}>
        <span className={css.mark}>Sendero</span>
        <div className={css.corner}>{corner}</div>
      </header>
      <main className={css.main}>{children}</main>
      <footer className={css.foot}>
        <LanguageSwitch />
      </footer>
    </div>
  )
}
