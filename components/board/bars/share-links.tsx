'use client'
import { useState } from 'react'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import { mayGrant, type Role } from '@/lib/access/can'
import { Button } from '../../ui/button'
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
  /** names of who has the board by this link */
  people: string[]
}

interface ShareLinksProps {
  links: ShareLink[]
  /** of this person on the board */
  role: Role
  onWithdraw: (id: string) => Promise<void>
}

/** The links that work now, the newest first. */
export function ShareLinks({ links, role, onWithdraw }: ShareLinksProps) {
  const t = useTranslations('share')
  const now = useNow({ updateInterval: 60_000 })
  const alive = links.filter(({ expiresAt }) => !expiresAt || Date.parse(expiresAt) > now.getTime())
  return (
    <section className={css.section} aria-label={t('links')}>
      <h3 className={css.heading}>{t('links')}</h3>
      {alive.length === 0 ? (
        <p className={css.quiet}>{t('none')}</p>
      ) : (
        <>
          <ul className={css.list}>
            {alive.toReversed().map((link) => (
              <LinkRow
                key={link.id}
                link={link}
                now={now}
                mayWithdraw={mayGrant(role, link.role)}
                onWithdraw={onWithdraw}
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

interface LinkRowProps extends Pick<ShareLinksProps, 'onWithdraw'> {
  link: ShareLink
  now: Date
  mayWithdraw: boolean
}

function LinkRow({ link, now, mayWithdraw, onWithdraw }: LinkRowProps) {
  const t = useTranslations('share')
  const invite = useTranslations('invite')
  const format = useFormatter()
  const [isAsking, setAsking] = useState(false)
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
    t('people', { count: people.length }),
  ]
  const rest = people.length - NAMED
  const names = format.list([...people.slice(0, NAMED), ...(rest > 0 ? [t('more', { count: rest })] : [])])
  const withdraw = async () => {
    setBusy(true)
    await onWithdraw(link.id)
    setBusy(false)
  }
  return (
    <li className={css.row}>
      <div className={css.about}>
        <p className={css.name}>{name}</p>
        <p className={css.quiet}>{facts.join(' · ')}</p>
      </div>
      {mayWithdraw && !isAsking && (
        <Button aria-label={t('withdrawIt', { name })} onClick={() => setAsking(true)}>
          {t('withdraw')}
        </Button>
      )}
      {isAsking && (
        <div className={css.asking} role="alert" ref={bringIntoView}>
          <p>{people.length === 0 ? t('nobodyCut') : t('cut', { count: people.length, names })}</p>
          <div className={css.answers}>
            <Button onClick={() => setAsking(false)}>{t('keep')}</Button>
            <Button look="strong" disabled={isBusy} autoFocus onClick={() => void withdraw()}>
              {t('withdraw')}
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}
