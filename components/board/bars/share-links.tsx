'use client'
import { useState } from 'react'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import { mayGrant, type Role } from '@/lib/access/can'
import { Button } from '../../ui/button'
import { BETWEEN } from '../../share/between'
import css from '../../share/share.module.css'

/** A share link as the API tells it. */
export interface ShareLink {
  id: string
  role: Role
  label?: string
  /** ISO 8601 */
  createdAt: string
  expiresAt?: string
  password: boolean
  /** only for who has an address of this domain */
  domain?: string
  /** false: viewers by it read no comments */
  comments: boolean
  /** how often somebody has come in by it */
  uses: number
  /** names of who has the board by this link */
  people: string[]
}

interface ShareLinksProps {
  links: ShareLink[]
  /** of this person on the board */
  role: Role
  /** Who has the board by this link at this moment, by name; undefined: that cannot be said. */
  whoHas: (id: string) => Promise<readonly string[] | undefined>
  onWithdraw: (id: string) => Promise<void>
}

/** The links that work now, the newest first. */
export function ShareLinks({ links, role, whoHas, onWithdraw }: ShareLinksProps) {
  const t = useTranslations('share')
  const now = useNow({ updateInterval: 60_000 })
  return (
    <section className={css.section} aria-label={t('links')}>
      <h3 className={css.heading}>{t('links')}</h3>
      {links.length === 0 ? (
        <p className={css.quiet}>{t('none')}</p>
      ) : (
        <>
          <ul className={css.list}>
            {links.toReversed().map((link) => (
              <LinkRow
                key={link.id}
                link={link}
                now={now}
                mayWithdraw={mayGrant(role, link.role)}
                {...{ whoHas, onWithdraw }}
              />
            ))}
          </ul>
          <p className={css.quiet}>{t('lost')}</p>
        </>
      )}
    </section>
  )
}

/** How many are named before the rest becomes a number. */
const NAMED = 3

/** The question may open below what is seen of the sheet. */
const bringIntoView = (question: HTMLElement | null) => question?.scrollIntoView?.({ block: 'nearest' })

interface LinkRowProps extends Pick<ShareLinksProps, 'whoHas' | 'onWithdraw'> {
  link: ShareLink
  now: Date
  mayWithdraw: boolean
}

function LinkRow({ link, now, mayWithdraw, whoHas, onWithdraw }: LinkRowProps) {
  const t = useTranslations('share')
  const invite = useTranslations('invite')
  const format = useFormatter()
  /** who loses the board: named when it is asked for, in a workshop others join meanwhile */
  const [losing, setLosing] = useState<readonly string[]>()
  const [isBusy, setBusy] = useState(false)
  const { people, expiresAt } = link
  const role = t(`roles.${link.role}`)
  const label = link.label?.trim()
  const name = label || role

  const facts = [
    ...(label ? [role] : []),
    t('madeWhen', { when: format.relativeTime(Math.min(Date.parse(link.createdAt), now.getTime()), now) }),
    ...(expiresAt === undefined
      ? []
      : [t('until', { when: format.dateTime(new Date(expiresAt), { dateStyle: 'medium' }) })]),
    ...(link.password ? [t('password')] : []),
    ...(link.domain === undefined ? [] : [invite('ofDomain', { domain: link.domain })]),
    ...(link.role === 'viewer' && !link.comments ? [t('noComments')] : []),
    t('uses', { count: link.uses }),
    ...(link.uses === 0 && people.length === 0 ? [] : [t('people', { count: people.length })]),
  ]
  const namesOf = (names: readonly string[]) => {
    const rest = names.length - NAMED
    return format.list([...names.slice(0, NAMED), ...(rest > 0 ? [t('more', { count: rest })] : [])])
  }
  const beginAsking = async () => {
    setBusy(true)
    setLosing(await whoHas(link.id))
    setBusy(false)
  }
  const withdraw = async () => {
    setBusy(true)
    await onWithdraw(link.id)
    setBusy(false)
  }
  return (
    <li className={css.row}>
      <div className={css.about}>
        <p className={css.name}>{name}</p>
        <p className={css.quiet}>{facts.join(BETWEEN)}</p>
      </div>
      {mayWithdraw && !losing && (
        <Button aria-label={t('withdrawIt', { name })} disabled={isBusy} onClick={() => void beginAsking()}>
          {t('withdraw')}
        </Button>
      )}
      {losing && (
        <div className={css.asking} role="alert" ref={bringIntoView}>
          <p>
            {losing.length === 0
              ? t('nobodyCut')
              : t('cut', { count: losing.length, names: namesOf(losing) })}
          </p>
          <div className={css.answers}>
            <Button onClick={() => setLosing(undefined)}>{t('keep')}</Button>
            <Button look="strong" disabled={isBusy} autoFocus onClick={() => void withdraw()}>
              {t('withdraw')}
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}
