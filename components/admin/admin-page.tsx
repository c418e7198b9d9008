'use client'
import { ArrowLeft } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { PageTitle } from '@/components/ui/part'
import tabs from '@/components/ui/tabs.module.css'
import { Toasts } from '@/components/ui/toasts'
import css from './admin.module.css'
import { BackupsPart } from './backups-part'
import { BoardsPart } from './boards-part'
import { DepartmentsPart } from './departments-part'
import { PeoplePart } from './people-part'
import { ServerPart } from './server-part'

export interface AdminPageProps {
  /** id of whoever looks */
  me: string
  sendsLetters: boolean
  hasProvider: boolean
  /** milliseconds; "2 hours ago" is counted from here */
  now: number
}

/** The parts by the word behind the `#` of the address. */
const PARTS = {
  people: PeoplePart,
  departments: DepartmentsPart,
  boards: BoardsPart,
  server: ServerPart,
  backups: BackupsPart,
} satisfies Record<string, (props: AdminPageProps) => React.ReactNode>
type PartName = keyof typeof PARTS
const NAMES = Object.keys(PARTS) as PartName[]

/** What owners of the workspace look after: people, departments, boards, the server, backups. */
export function AdminPage(props: AdminPageProps) {
  const t = useTranslations('admin')
  const [part, setPart] = useState<PartName>('people')
  useEffect(() => {
    const named = () => setPart(NAMES.find((name) => `#${name}` === location.hash) ?? 'people')
    named()
    addEventListener('hashchange', named)
    return () => removeEventListener('hashchange', named)
  }, [])
  const go = (name: string) => {
    setPart(name as PartName)
    history.replaceState(null, '', `#${name}`)
  }
  return (
    <Page
      corner={
        <ButtonLink look="plain" href="/">
          <ArrowLeft size={17} aria-hidden />
          {t('back')}
        </ButtonLink>
      }
    >
      <PageTitle>{t('title')}</PageTitle>
      <Tabs.Root value={part} onValueChange={go}>
        <Tabs.List className={`${tabs.tabs} ${css.tabs}`} aria-label={t('title')}>
          {NAMES.map((name) => (
            <Tabs.Trigger key={name} value={name} className={tabs.tab}>
              {t(`parts.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {NAMES.map((name) => {
          const Shown = PARTS[name]
          return (
            <Tabs.Content key={name} value={name} className={css.panel}>
              <Shown {...props} />
            </Tabs.Content>
          )
        })}
      </Tabs.Root>
      <Toasts />
    </Page>
  )
}
