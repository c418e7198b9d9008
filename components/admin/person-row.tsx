'use client'
import { Crown, Ellipsis, LogOut, UserMinus, UserRound, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '@/components/people/avatar'
import { Button } from '@/components/ui/button'
import menu from '@/components/ui/menu.module.css'
import css from './admin.module.css'

/** Somebody with an account, as the API tells it. */
export interface TeamMember {
  id: string
  name: string
  department?: string
  hue?: number
  email?: string
  role: 'owner' | 'member'
  hasPassword: boolean
  providers: string[]
  /** ISO 8601 */
  seenAt?: string
  boards: number
}

interface PersonRowProps {
  person: TeamMember
  isMe: boolean
  /** whoever has an address can sign in by a letter */
  sendsLetters: boolean
  now: number
  onRole: (role: TeamMember['role']) => void
  onSignOut: () => void
  onRemove: () => void
}

/** Who somebody is, how they come in, when they were here, and what can be done about it. */
export function PersonRow({ person, isMe, sendsLetters, now, onRole, onSignOut, onRemove }: PersonRowProps) {
  const t = useTranslations('admin.people')
  const format = useFormatter()
  const { name, hue, email, department, role, hasPassword, providers, seenAt, boards } = person
  const ways = [...(hasPassword ? [t('password')] : []), ...providers]
  const otherwise = t(sendsLetters && email !== undefined ? 'byLetter' : 'byLink')
  const isOwner = role === 'owner'
  const rows: { icon: LucideIcon; name: string; run: () => void; isOff?: boolean }[] = [
    isOwner
      ? { icon: UserRound, name: t('makeMember'), run: () => onRole('member') }
      : { icon: Crown, name: t('makeOwner'), run: () => onRole('owner') },
    { icon: LogOut, name: t('signOut'), run: onSignOut },
    { icon: UserMinus, name: t('remove'), run: onRemove, isOff: isMe },
  ]
  return (
    <>
      <div className={css.who}>
        <Avatar name={name} hue={hue} />
        <div className={css.words}>
          <p className={css.name}>
            {name}
            {isOwner && <span className={css.mark}>{t('owner')}</span>}
            {isMe && <span className={css.mark}>{t('you')}</span>}
          </p>
          <p className={css.about}>
            {email !== undefined && <span>{email}</span>}
            {department !== undefined && <span>{department}</span>}
            <span>{ways.length > 0 ? format.list(ways) : otherwise}</span>
            <span>{t('boards', { count: boards })}</span>
            <span>
              {seenAt === undefined
                ? t('neverSeen')
                : t('seen', { when: format.relativeTime(Math.min(Date.parse(seenAt), now), now) })}
            </span>
          </p>
        </div>
      </div>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button look="icon" aria-label={t('more', { name })}>
            <Ellipsis size={18} aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4}>
            {rows
              .filter(({ isOff }) => !isOff)
              .map(({ icon: Icon, name: what, run }) => (
                <DropdownMenu.Item key={what} className={menu.item} onSelect={run}>
                  <Icon size={16} aria-hidden />
                  {what}
                </DropdownMenu.Item>
              ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  )
}
