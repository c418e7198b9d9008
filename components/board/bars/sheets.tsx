'use client'
import { Download, History, Keyboard, Trash2, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useEffect, type ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor, useValue } from 'tldraw'
import { ActivitySheet } from '../activity/activity-sheet'
import { Dialog } from '../../ui/dialog'
import menu from '../../ui/menu.module.css'
import { useBoardRoom } from '../board-context'
import type { Sheet } from '../grid-actions'
import { ShortcutList } from '../keyboard/shortcuts'
import { ExportSheet } from './export-sheet'
import { TrashList } from './trash-list'

interface SheetKind {
  Icon: LucideIcon
  /** where its words stand */
  words: 'keys.trash' | 'keys.sheet' | 'export' | 'activity'
  isWide?: boolean
  Content: ComponentType
}

const SHEETS: Record<Sheet, SheetKind> = {
  export: { Icon: Download, words: 'export', isWide: true, Content: ExportSheet },
  activity: { Icon: History, words: 'activity', Content: ActivitySheet },
  trash: { Icon: Trash2, words: 'keys.trash', Content: TrashList },
  shortcuts: { Icon: Keyboard, words: 'keys.sheet', Content: ShortcutList },
}
const ORDER = Object.keys(SHEETS) as Sheet[]

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
  const { words, isWide, Content } = SHEETS[sheet]
  const t = useTranslations(words)
  const close = () => {
    actions.sheet.set(undefined)
    editor.timers.requestAnimationFrame(() => editor.focus())
  }
  return (
    <Dialog open onOpenChange={close} title={t('title')} closeLabel={t('close')} isWide={isWide}>
      <Content />
    </Dialog>
  )
}

/** The entries of the board's menu that open a sheet. */
export function SheetItems() {
  return ORDER.map((sheet) => <SheetItem key={sheet} sheet={sheet} />)
}

function SheetItem({ sheet }: { sheet: Sheet }) {
  const { Icon, words } = SHEETS[sheet]
  const t = useTranslations(words)
  const { actions } = useBoardRoom()
  return (
    <DropdownMenu.Item className={menu.item} onSelect={() => actions.sheet.set(sheet)}>
      <Icon size={16} aria-hidden />
      {t('open')}
    </DropdownMenu.Item>
  )
}
