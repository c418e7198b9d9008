'use client'
import {
  ArrowUpRight,
  ChevronUp,
  Columns3,
  Eraser,
  Hand,
  Map as MapIcon,
  MousePointer2,
  PanelTop,
  Pencil,
  Rows3,
  Square,
  StickyNote,
  SquarePlus,
  Type,
  type LucideIcon,
} from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useEditor, useValue } from 'tldraw'
import { LANE_TYPES } from '@/lib/journey/lane-types'
import menu from '../../ui/menu.module.css'
import { ImageButton } from '../images/image-button'
import bars from './bars.module.css'
import css from './foot.module.css'
import { mayAdd } from '../board-actions'
import { useBoardRoom, useMay, useModel } from '../board-context'
import type { BoardModel } from '../board-model'

/** tldraw's tools that stand in the bar, in order. */
const TOOLS = [
  { id: 'select', name: 'select', icon: MousePointer2 },
  { id: 'hand', name: 'hand', icon: Hand },
  { id: 'note', name: 'note', icon: StickyNote },
  { id: 'text', name: 'text', icon: Type },
  { id: 'geo', name: 'box', icon: Square },
  { id: 'arrow', name: 'arrow', icon: ArrowUpRight },
  { id: 'draw', name: 'draw', icon: Pencil },
  { id: 'eraser', name: 'eraser', icon: Eraser },
] as const satisfies readonly { id: string; name: string; icon: LucideIcon }[]

const FOR_READERS = new Set<string>(['select', 'hand'])

/** What can be put on the map, in order. */
const ADDABLE = [
  { kind: 'stage', icon: PanelTop },
  { kind: 'touchpoint', icon: Columns3 },
  { kind: 'card', icon: SquarePlus },
  { kind: 'lane', icon: Rows3 },
  { kind: 'map', icon: MapIcon },
] as const

const selectHasMap = (model: BoardModel) => model.layouts.size > 0

/** The bar of tools, and what can be added to the map. Mounted inside the editor. */
export function ToolBar() {
  const editor = useEditor()
  const t = useTranslations('board')
  const { actions } = useBoardRoom()
  const may = useMay()
  const hasMap = useModel(selectHasMap)
  const mayDraw = may.make('canvas')
  const addable = ADDABLE.filter(({ kind }) => mayAdd(may, kind, hasMap))
  const current = useValue('tool', () => editor.getCurrentToolId(), [editor])
  return (
    <div className={`${bars.bar} ${css.tools}`} role="toolbar" aria-label={t('tools.label')} {...keepOnBar}>
      {TOOLS.filter((tool) => mayDraw || FOR_READERS.has(tool.id)).map(({ id, name, icon: Icon }) => (
        <button
          key={id}
          type="button"
          className={bars.button}
          aria-pressed={current === id}
          aria-label={t(`tools.${name}`)}
          title={t(`tools.${name}`)}
          onClick={() => editor.setCurrentTool(id)}
        >
          <Icon size={18} aria-hidden />
        </button>
      ))}
      {mayDraw && <ImageButton />}
      {addable.length > 0 && (
        <div className={css.adding} role="group" aria-label={t('add.label')}>
          <span className={`${bars.divider} ${css.leading}`} aria-hidden />
          {addable.map(({ kind, icon: Icon }) => (
            <Fragment key={kind}>
              <button
                type="button"
                className={bars.button}
                aria-label={t(`add.${kind}`)}
                title={t(`add.${kind}`)}
                onClick={() => actions.add(kind)}
              >
                <Icon size={18} aria-hidden />
                <span className={css.short} aria-hidden>
                  {t(`add.short.${kind}`)}
                </span>
              </button>
              {kind === 'lane' && <LaneKinds />}
            </Fragment>
          ))}
        </div>
      )}
    </div>
  )
}

/** The lane kinds that are not a row of something else; an own lane comes from the button beside it. */
function LaneKinds() {
  const t = useTranslations('board')
  const lang = useLocale()
  const { actions } = useBoardRoom()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={bars.button}
        aria-label={t('add.laneKinds')}
        title={t('add.laneKinds')}
      >
        <ChevronUp size={16} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          side="top"
          sideOffset={10}
          align="end"
          // The lane that was added has the keyboard: its name is being written.
          onCloseAutoFocus={(event) => actions.editor()?.getEditingShapeId() && event.preventDefault()}
          {...keepOnBar}
        >
          {LANE_TYPES.map((type) => (
            <DropdownMenu.Item
              key={type.kind}
              className={menu.item}
              onSelect={() => actions.add('lane', { laneKind: type.kind })}
            >
              {type.names[lang]}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** The canvas must not take a press on a button for a gesture of its own. */
export const keepPress = { onPointerDown: (event: React.PointerEvent) => event.stopPropagation() }

/** Nor anything else that is done on a bar. */
export const keepOnBar = {
  ...keepPress,
  onWheelCapture: (event: React.WheelEvent) => event.stopPropagation(),
}
