'use client'
import { LogOut, UserCog, UserPen } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import menu from '@/components/ui/menu.module.css'
import { useFailureText } from '@/components/ui/use-failure'
import css from './account.module.css'
import form from './name-board.module.css'

interface Me {
  name: string
  department?: string
}

/** Who I am here: my name for others, and the way out. */
export function Account({ me }: { me: Me }) {
  const t = useTranslations('home')
  const words = useTranslations('common')
  const [naming, setNaming] = useState(false)
  const signOut = () => void ask('DELETE', '/session').then(() => location.assign('/'))
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button look="plain" className={css.me} aria-label={t('account', { name: me.name })}>
            <span className={css.circle} aria-hidden data-initials={initialsOf(me.name)} />
            <span className={css.name}>{me.name}</span>
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4}>
            <DropdownMenu.Item className={menu.item} onSelect={() => setNaming(true)}>
              <UserPen size={16} aria-hidden />
              {t('yourName')}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={() => location.assign('/account')}>
              <UserCog size={16} aria-hidden />
              {t('yourAccount')}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={signOut}>
              <LogOut size={16} aria-hidden />
              {t('signOut')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Dialog open={naming} onOpenChange={setNaming} title={t('yourName')} closeLabel={words('close')}>
        <NameForm me={me} />
      </Dialog>
    </>
  )
}

function NameForm({ me }: { me: Me }) {
  const t = useTranslations('home')
  const words = useTranslations('common')
  const failureText = useFailureText()
  const [name, setName] = useState(me.name)
  const [department, setDepartment] = useState(me.department ?? '')
  const [fault, setFault] = useState<string>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await ask('PATCH', '/me', { name, department })
    if (answer.ok) location.reload()
    else setFault(answer.code)
  }
  const atDepartment = fault?.startsWith('department-')
  return (
    <form className={form.form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={t('yourName')}
        hint={t('yourNameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fault !== undefined && !atDepartment ? failureText(fault) : undefined}
        autoComplete="name"
        maxLength={80}
      />
      <Field
        label={t('department')}
        value={department}
        onChange={(event) => setDepartment(event.target.value)}
        error={fault !== undefined && atDepartment ? failureText(fault) : undefined}
        autoComplete="off"
        maxLength={80}
      />
      <Button look="strong" type="submit">
        {words('save')}
      </Button>
    </form>
  )
}

/** First letters of the first two words. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean).slice(0, 2)
  return words.map((word) => [...word][0]?.toLocaleUpperCase() ?? '').join('')
}
