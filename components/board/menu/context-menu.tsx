'use client'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import {
  DefaultContextMenu,
  DefaultContextMenuContent,
  TldrawUiMenuCheckboxItem,
  TldrawUiMenuGroup,
  TldrawUiMenuItem,
  TldrawUiMenuSubmenu,
  useActions,
  useEditor,
  useValue,
  type Editor,
  type TLUiContextMenuProps,
} from 'tldraw'
import { useBoardRoom, useModel } from '../board-context'
import type { BoardModel } from '../board-model'
import { rowsFor } from './context-menu-rows'
import type { MenuRow, Target } from './menu-row'
import css from './context-menu.module.css'
import { isJourney } from '../journey-shapes'

const GROUPS = ['write', 'add', 'move', 'clip', 'fields', 'delete'] as const
/** The canvas' own commands; whoever copies entities does it there. */
const CLIP = ['duplicate', 'cut', 'copy', 'paste'] as const
const FOR_READERS = new Set<string>(['copy'])

/** The menu under the pointer: of entities, if only such are selected; else the canvas' own. */
export function ContextMenu(props: TLUiContextMenuProps) {
  const editor = useEditor()
  const isOurs = useValue(
    'menu of entities',
    () => {
      const shapes = editor.getSelectedShapes()
      return shapes.length > 0 && shapes.every(isJourney)
    },
    [editor],
  )
  return (
    <DefaultContextMenu {...props}>
      {isOurs ? <EntityMenu /> : <DefaultContextMenuContent />}
    </DefaultContextMenu>
  )
}

const selectBoard = (model: BoardModel) => model.board

function EntityMenu() {
  const editor = useEditor()
  const t = useTranslations('keys')
  const { actions, model, mayEdit, session } = useBoardRoom()
  const board = useModel(selectBoard)
  const canvas = useActions()
  const ids = useValue('selected entities', () => actions.selected(), [editor, actions])
  const target: Target = {
    ids,
    board,
    actions,
    lang: session.lang,
    isRescued: ids.length > 0 && ids.every((id) => model.find(id)?.box.isRescued),
  }
  const rows = mayEdit && ids.length > 0 ? rowsFor(target) : []
  const clip = CLIP.filter((id) => mayEdit || FOR_READERS.has(id))
  return GROUPS.map((group) => (
    <TldrawUiMenuGroup key={group} id={`entity-${group}`}>
      {group === 'clip' &&
        clip.map((id) => (
          <TldrawUiMenuItem
            key={id}
            id={id}
            label={t(`menu.${id}`)}
            kbd={canvas[id]?.kbd}
            readonlyOk={FOR_READERS.has(id)}
            onSelect={(source) => canvas[id]?.onSelect(source)}
          />
        ))}
      {rows
        .filter((row) => row.group === group)
        .map((row) => (
          <Row key={row.key} row={row} target={target} />
        ))}
      {group === 'write' && ids.length === 1 && (
        <TldrawUiMenuItem
          id="details"
          label={t('menu.details')}
          readonlyOk
          onSelect={() => actions.details(ids[0])}
        />
      )}
    </TldrawUiMenuGroup>
  ))
}

function Row({ row, target }: { row: MenuRow; target: Target }) {
  const editor = useEditor()
  const words = useWords()
  const run = () => whenMenuIsGone(editor, () => row.run?.(target))
  const label = words(`.menu.${row.key}`)
  if (!row.choices) return <TldrawUiMenuItem id={row.key} label={label} kbd={row.combo} onSelect={run} />
  return (
    <TldrawUiMenuSubmenu id={row.key} label={label} size="small">
      <div className={css.choices}>
        <TldrawUiMenuGroup id={`${row.key}-choices`}>
          {row.choices(target).map(({ id, label, isChosen, run }) => (
            <TldrawUiMenuCheckboxItem
              key={id}
              id={id}
              label={words(label)}
              checked={isChosen}
              onSelect={run}
            />
          ))}
        </TldrawUiMenuGroup>
      </div>
    </TldrawUiMenuSubmenu>
  )
}

/**
 * A closing menu gives the keyboard back to the canvas, a moment after it has left the page; only then may a text take
 * it.
 */
function whenMenuIsGone(editor: Editor, then: () => void): void {
  const isOpen = document.querySelector('[data-radix-menu-content]') !== null
  if (isOpen) editor.timers.requestAnimationFrame(() => whenMenuIsGone(editor, then))
  else editor.timers.setTimeout(then, 20)
}

/** Words of ours by a key that begins with a dot; anything else is what people wrote. */
function useWords(): (label: string) => string {
  const t = useTranslations('keys')
  return useCallback(
    (label) => (label.startsWith('.') ? t(label.slice(1) as Parameters<typeof t>[0]) : label),
    [t],
  )
}
