'use client'
import {
  BookOpen,
  ChevronDown,
  Copy,
  CopyPlus,
  House,
  Languages,
  Lock,
  Palette,
  Pencil,
  type LucideIcon,
} from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { DropdownMenu } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { toast } from 'sonner'
import { useLocale, useTranslations } from 'use-intl'
import { can } from '@/lib/access/can'
import { LANGS, LANG_NAMES, isLang } from '@/lib/i18n/languages'
import type { Id } from '@/lib/journey/model'
import { NameBoard } from '../../home/name-board'
import { ask, type Answered } from '../../ui/ask'
import { keepLang } from '../../ui/language-switch'
import menu from '../../ui/menu.module.css'
import { THEMES, themeOf } from '../../ui/themes'
import { chooseTheme, useChosenTheme } from '../../ui/use-theme'
import { useFailureText } from '../../ui/use-failure'
import { useBoardRoom, useMay } from '../board-context'
import { MAP_TABLES } from '../may'
import css from './board-menu.module.css'
import { useStructureLock } from './structure-lock'
import { mapMeant } from '../view/camera'
import { copyMap } from '../clipboard/map-copy'

interface BoardMenuProps {
  title: string
  onRename: (title: string) => Promise<Answered<unknown>>
  /** further items, below those that change the board */
  children?: ReactNode
}

/** The board's title; behind it, what can be done with the board as a whole, and how it is shown here. */
export function BoardMenu({ title, onRename, children }: BoardMenuProps) {
  const t = useTranslations('view.menu')
  const home = useTranslations('home')
  const board = useTranslations('board')
  const { me, actions, session } = useBoardRoom()
  const may = useMay()
  const [naming, setNaming] = useState(false)
  const copyBoard = useCopyBoard(title)
  const lock = useStructureLock()
  const roles = useTranslations('roles')
  const reading = useTranslations('reading')

  const copyMapMeant = () => {
    const editor = actions.editor()
    const map = editor && mapMeant(editor)
    if (map && copyMap(actions, map.props.entity as Id<'map'>)) toast(t('mapCopied'))
  }
  const rename = async (wished: string) => {
    const answer = await onRename(wished)
    if (answer.ok) setNaming(false)
    return answer
  }
  const rows: readonly { name: keyof typeof ICONS; label: string; run: (() => void) | false | undefined }[] =
    [
      {
        name: 'rename',
        label: t('rename'),
        run: can(may.role, 'rename') && may.write && (() => setNaming(true)),
      },
      { name: 'lock', label: roles(lock.isLocked ? 'unlock' : 'lock'), run: lock.turn },
      { name: 'duplicate', label: t('duplicate'), run: me.mayMakeBoards && copyBoard },
      { name: 'duplicateMap', label: t('duplicateMap'), run: may.make(...MAP_TABLES) && copyMapMeant },
    ]
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className={css.trigger} aria-label={t('label', { title })} title={title}>
          <span className={css.title}>{title}</span>
          <ChevronDown size={16} aria-hidden className={css.chevron} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.menu} align="start" sideOffset={10} collisionPadding={8}>
            {rows
              .filter((row) => row.run)
              .map(({ name, label, run }) => {
                const Icon = ICONS[name]
                return (
                  <DropdownMenu.Item key={name} className={menu.item} onSelect={run || undefined}>
                    <Icon size={16} aria-hidden />
                    {label}
                  </DropdownMenu.Item>
                )
              })}
            {children}
            <DropdownMenu.Separator className={menu.line} />
            <ThemeChoice />
            <LanguageChoice />
            <DropdownMenu.Separator className={menu.line} />
            <DropdownMenu.Item className={menu.item} asChild>
              <a href={`/boards/${session.boardId}/view`}>
                <BookOpen size={16} aria-hidden />
                {reading('title')}
              </a>
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} asChild>
              <Link href="/" prefetch={false}>
                <House size={16} aria-hidden />
                {board('home')}
              </Link>
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <NameBoard
        open={naming}
        onOpenChange={setNaming}
        title={home('renameTitle')}
        action={home('rename')}
        before={title}
        onName={rename}
      />
    </>
  )
}

const ICONS = {
  rename: Pencil,
  lock: Lock,
  duplicate: Copy,
  duplicateMap: CopyPlus,
} as const satisfies Record<string, LucideIcon>

/** Copies the board as it is on the server once everything written here has arrived there, and opens the copy. */
function useCopyBoard(title: string): () => void {
  const t = useTranslations('view.menu')
  const failureText = useFailureText()
  const { session } = useBoardRoom()
  return () => {
    const copying = toast.loading(t('copying'))
    const copy = async () => {
      await session.barrier()
      return ask<{ url: string }>('POST', '/boards', {
        title: t('copyTitle', { title }),
        template: { board: session.boardId },
      })
    }
    void copy().then((answer) => {
      if (answer.ok) location.assign(answer.value.url)
      else toast.error(failureText(answer.code), { id: copying })
    })
  }
}

function ThemeChoice() {
  const t = useTranslations('view.menu')
  const theme = useChosenTheme()
  return (
    <Choice
      label={t('theme')}
      icon={Palette}
      value={theme}
      options={THEMES.map((one) => ({ value: one, name: t(one) }))}
      onChoose={(word) => chooseTheme(themeOf(word))}
    />
  )
}

/** The page is asked for anew in the other language; what is open, selected or being written stays. */
function LanguageChoice() {
  const t = useTranslations('view.menu')
  const router = useRouter()
  return (
    <Choice
      label={t('language')}
      icon={Languages}
      value={useLocale()}
      options={LANGS.map((lang) => ({ value: lang, name: LANG_NAMES[lang], lang }))}
      onChoose={(lang) => {
        if (!isLang(lang)) return
        keepLang(lang)
        router.refresh()
      }}
    />
  )
}

interface ChoiceProps {
  label: string
  icon: LucideIcon
  value: string
  options: readonly { value: string; name: string; lang?: string }[]
  onChoose: (value: string) => void
}

/** One of few, in a row; the menu stays open, so that one sees what it does. */
function Choice({ label, icon: Icon, value, options, onChoose }: ChoiceProps) {
  return (
    <DropdownMenu.RadioGroup className={css.choice} aria-label={label} value={value} onValueChange={onChoose}>
      <DropdownMenu.Label className={menu.label}>
        <Icon size={16} aria-hidden />
        {label}
      </DropdownMenu.Label>
      <div className={css.options}>
        {options.map((option) => (
          <DropdownMenu.RadioItem
            key={option.value}
            value={option.value}
            lang={option.lang}
            className={css.option}
            onSelect={(event) => event.preventDefault()}
          >
            {option.name}
          </DropdownMenu.RadioItem>
        ))}
      </div>
    </DropdownMenu.RadioGroup>
  )
}
