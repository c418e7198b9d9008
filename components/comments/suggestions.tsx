'use client'
import { Building2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import css from './composer.module.css'
import { Face } from './face'
import type { Candidate } from './use-callables'

/** Who may be meant by what stands behind the @; the field above has the keyboard. */
export function Suggestions({
  id,
  all,
  at,
  onChoose,
}: {
  id: string
  all: readonly Candidate[]
  /** the one that Enter takes */
  at: number
  onChoose: (one: Candidate) => void
}) {
  const t = useTranslations('comments.write')
  return (
    <ul className={css.suggestions} id={id} role="listbox" aria-label={t('whom')}>
      {all.map((one, i) => {
        const isDepartment = one.id.startsWith('department:')
        const aside = isDepartment ? t('department') : one.isAway ? t('notHere') : one.department
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
          <li
            key={one.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one)}
          >
            {isDepartment ? <Building2 size={18} aria-hidden /> : <Face speaker={one} />}
            <span className={css.name}>{one.name}</span>
            {aside && <span className={css.aside}>{aside}</span>}
          </li>
        )
      })}
    </ul>
  )
}
