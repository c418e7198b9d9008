'use client'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import css from './share.module.css'

/** Somebody who was removed, as the API tells it. */
export interface Barred {
  id: string
  name: string
  department?: string
}

/** Whom no link lets onto the board; its owners let them in again, to look at first. */
export function ShareBarred({
  barred,
  onLetIn,
}: {
  barred: readonly Barred[]
  /** left out: whoever looks may not */
  onLetIn?: ((person: string) => void) | undefined
}) {
  const t = useTranslations('invite')
  if (barred.length === 0) return null
  return (
    <>
      <h4 className={css.heading}>{t('barred')}</h4>
      <ul className={css.list}>
        {barred.map(({ id, name, department }) => (
          <li key={id} className={css.row}>
            <div className={css.about}>
              <p className={css.name}>{name}</p>
              {department && <p className={css.quiet}>{department}</p>}
            </div>
            {onLetIn && (
              <Button look="plain" aria-label={t('letInIt', { name })} onClick={() => onLetIn(id)}>
                {t('letIn')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {onLetIn && <p className={css.quiet}>{t('barredHint')}</p>}
    </>
  )
}
