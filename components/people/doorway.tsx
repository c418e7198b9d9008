import type { ReactNode } from 'react'
import { LanguageSwitch } from '@/components/ui/language-switch'
import css from './doorway.module.css'
import { MapSketch } from './map-sketch'

/** A card in front of a sketched board: every page that stands before a board, or instead of one. */
export function Doorway({
  title,
  lead,
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  children?: ReactNode
}) {
  return (
    <main className={css.page}>
      <div className={css.behind}>
        <MapSketch />
      </div>
      <section className={css.card}>
        <p className={css.mark}>Sendero</p>
        <h1 className={css.title}>{title}</h1>
        {lead && <div className={css.lead}>{lead}</div>}
        {children}
      </section>
      <footer className={css.foot}>
        <LanguageSwitch />
      </footer>
    </main>
  )
}

/** The ways on, at the foot of a card. */
export function WaysOn({ children }: { children: ReactNode }) {
  return <div className={css.ways}>{children}</div>
}
