'use client'
import { LogOut, Settings, UserCog, UserPen } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { NamePart, type Me } from '@/components/account/name-part'
import { Avatar } from '@/components/people/avatar'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import menu from '@/components/ui/menu.module.css'
import css from './account.module.css'

interface AccountProps {
  me: Me
  /** 0…7 */
  colour: number | undefined
  /** of the workspace */
  isOwner: boolean
}

/** Who I am here: my name for others, my account, and the way out. */
export function Account({ me, colour, isOwner }: AccountProps) {
  const t = useTranslations('home')
  const words = useTranslations('common')
  const [naming, setNaming] = useState(false)
  const signOut = () => void ask('DELETE', '/session').then(() => location.assign('/'))
  const rows = [
    { icon: UserPen, name: t('yourName'), run: () => setNaming(true) },
    { icon: UserCog, name: t('yourAccount'), run: () => location.assign('/account') },
    ...(isOwner ? [{ icon: Settings, name: t('administration'), run: () => location.assign('/admin') }] : []),
    { icon: LogOut, name: t('signOut'), run: signOut },
  ]
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button look="plain" className={css.me} aria-label={t('account', { name: me.name })}>
            <Avatar name={me.name} hue={colour} />
            <span className={css.name}>{me.name}</span>
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4}>
            {rows.map(({ icon: Icon, name, run }) => (
              <DropdownMenu.Item key={name} className={menu.item} onSelect={run}>
                <Icon size={16} aria-hidden />
                {name}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Dialog open={naming} onOpenChange={setNaming} title={t('yourName')} closeLabel={words('close')}>
        <NamePart me={me} onSaved={() => location.reload()} />
      </Dialog>
    </>
  )
}
