'use client'
import { Keyboard, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor, useValue } from 'tldraw'
import { Dialog } from '../../ui/dialog'
import { useBoardRoom } from '../board-context'
import menu from './board-menu.module.css'
import type { Sheet } from '../grid-actions'
import { ShortcutList } from '../keyboard/shortcuts'
import { TrashList } from './trash-list'

const SHEETS = { trash: TrashList, shortcuts: ShortcutList } as const
const ICONS = { trash: Trash2, shortcuts: Keyboard } as const
const WORDS = { trash: 'trash', shortcuts: 'sheet' } as const
const ORDER: readonly Sheet[] = ['trash', 'shortcuts']

/** The sheet that is open over the board, if any. Mounted inside the editor. */
export function Sheets() {
  const editor = useEditor()
  const { actions } = useBoardRoom()
  const open = useValue('sheet', () => actions.sheet.get(), [actions])
  useEffect(() => {
    if (!open) return undefined
    // The canvas takes no keys while a menu of its own is open; a sheet is one for it.
    editor.menus.addOpenMenu('sheet')
    return () => editor.menus.deleteOpenMenu('sheet')
  }, [editor, open])
  return open && <OpenSheet sheet={open} />
}

function OpenSheet({ sheet }: { sheet: Sheet }) {
  const editor = useEditor()
  const { actions } = useBoardRoom()
  const t = useTranslations(`keys.${WORDS[sheet]}`)
  const List = SHEETS[sheet]
  const close = () => {
    actions.sheet.set(undefined)
    editor.timers.requestAnimationFrame(() => editor.focus())
  }
  return (
    <Dialog open onOpenChange={close} title={t('title')} closeLabel={t('close')}>
      <List />
    </Dialog>
  )
}

/** The entries of the board's menu that open a sheet. */
export function SheetItems() {
  const t = useTranslations('keys')
  const { actions } = useBoardRoom()
  return ORDER.map((sheet) => {
    const Icon = ICONS[sheet]
    return (
      <DropdownMenu.Item key={sheet} className={menu.item} onSelect={() => actions.sheet.set(sheet)}>
        <Icon size={16} aria-hidden />
        {t(`${WORDS[sheet]}.open`)}
      </DropdownMenu.Item>
    )
  })
}
