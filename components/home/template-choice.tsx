'use client'
import { Ellipsis, Pencil, PencilRuler, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import type { Lang } from '@/lib/i18n/languages'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import menu from '@/components/ui/menu.module.css'
import { useFailureText } from '@/components/ui/use-failure'
import { NameBoard } from './name-board'
import css from './new-board.module.css'

interface ChoiceProps {
  id: string
  chosen: string
  onChoose: (id: string) => void
  picture: string
  /** what can be done with it besides choosing it */
  corner?: ReactNode
  children: ReactNode
}

/** One thing to begin with, as it will look. */
export function Choice({ id, chosen, onChoose, picture, corner, children }: ChoiceProps) {
  return (
    <div className={css.choosable}>
      <label className={css.template}>
        <input type="radio" name="template" checked={chosen === id} onChange={() => onChoose(id)} />
        <span className={css.window} aria-hidden>
          {/* oxlint-disable-next-line nextjs/no-img-element -- an SVG of ours: there is nothing to resize */}
          <img src={picture} alt="" decoding="async" data-template={id} />
        </span>
        <span className={css.name}>{children}</span>
      </label>
      {corner}
    </div>
  )
}

/** A board that was kept to begin with. */
export interface OwnTemplate {
  id: string
  title: string
  lang: Lang
  /** whoever looks may change and delete it */
  isMine: boolean
}

interface OwnChoiceProps {
  template: OwnTemplate
  chosen: string
  onChoose: (id: string) => void
  /** it is called otherwise, has gone to the trash, or come back from there */
  onChanged: () => void
}

/** A template of the workspace; whose it is may rename it, change it like any board, and throw it away. */
export function OwnChoice({ template, chosen, onChoose, onChanged }: OwnChoiceProps) {
  const t = useTranslations('templates')
  const home = useTranslations('home')
  const failureText = useFailureText()
  const { id, title, lang, isMine } = template
  const [isNaming, setNaming] = useState(false)
  const restore = async () => {
    const back = await ask('POST', `/boards/${id}/restore`)
    if (!back.ok) toast.error(failureText(back.code))
    onChanged()
  }
  const trash = async () => {
    const gone = await ask('DELETE', `/boards/${id}`)
    if (!gone.ok) return void toast.error(failureText(gone.code))
    toast(home('trashed', { title }), {
      duration: 10_000,
      action: { label: home('restore'), onClick: () => void restore() },
    })
    onChanged()
  }
  const rename = async (wished: string) => {
    const answer = await ask('PATCH', `/boards/${id}`, { title: wished })
    if (answer.ok) {
      setNaming(false)
      onChanged()
    }
    return answer
  }
  const corner = (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="icon" className={css.more} aria-label={t('ownMore', { title })}>
          <Ellipsis size={18} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={`${menu.menu} ${css.above}`} align="end" sideOffset={4}>
          <DropdownMenu.Item className={menu.item} onSelect={() => setNaming(true)}>
            <Pencil size={16} aria-hidden />
            {t('rename')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={menu.item} onSelect={() => location.assign(`/boards/${id}`)}>
            <PencilRuler size={16} aria-hidden />
            {t('open')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={menu.item} onSelect={() => void trash()}>
            <Trash2 size={16} aria-hidden />
            {home('trash')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
  return (
    <>
      <Choice
        id={id}
        chosen={chosen}
        onChoose={onChoose}
        picture={`/api/v1/boards/${id}/picture`}
        corner={isMine && corner}
      >
        <span lang={lang}>{title}</span>
      </Choice>
      <NameBoard
        open={isNaming}
        onOpenChange={setNaming}
        title={t('renameTitle')}
        action={t('renamed')}
        before={title}
        onName={rename}
      />
    </>
  )
}
