import { useId, type ReactNode } from 'react'
import css from './part.module.css'

/** The heading of a page. */
export function PageTitle({ children }: { children: ReactNode }) {
  return <h1 className={css.title}>{children}</h1>
}

interface PartProps {
  title: string
  hint?: ReactNode
  /** the heading above what it is about, which needs the whole width */
  isWhole?: boolean
  children: ReactNode
}

/** A sheet of a page: what it is about at the left, and that at the right. */
export function Part({ title, hint, isWhole, children }: PartProps) {
  const id = useId()
  return (
    <section className={isWhole ? `${css.part} ${css.whole}` : css.part} aria-labelledby={id}>
      <div>
        <h2 id={id} className={css.heading}>
          {title}
        </h2>
        {hint !== undefined && <p className={css.hint}>{hint}</p>}
      </div>
      <div className={css.body}>{children}</div>
    </section>
  )
}
