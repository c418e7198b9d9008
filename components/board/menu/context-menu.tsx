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
import { useBoardRoom, useMay, useModel } from '../board-context'
import { CommentHere } from '../comments/comment-here'
import type { BoardModel } from '../board-model'
import { rowsFor } from './context-menu-rows'
import type { MenuRow, Target } from './menu-row'
import css from './context-menu.module.css'
import { rowIdOf } from '../hands-off'
import { beginSelectingMore } from '../canvas/select-more'
import { isJourney } from '../journey-shapes'
import { kindOf } from '@/lib/journey/model'
import { mayCopy, mayTrash } from '../may'

const GROUPS = ['write', 'add', 'move', 'clip', 'fields', 'delete'] as const
/** The canvas' own commands; whoever copies entities does it there. */
const CLIP = [
  { id: 'duplicate', isOffered: ({ may, ids }: Target) => ids.every((id) => mayCopy(may, kindOf(id)!)) },
  { id: 'cut', isOffered: ({ may, board, ids }: Target) => ids.every((id) => mayTrash(may, board, id)) },
  { id: 'copy', isOffered: () => true },
  { id: 'paste', isOffered: ({ may }: Target) => may.write },
] as const
/** What can be done with somebody else's drawing. */
const OF_OTHERS = ['copy', 'duplicate'] as const

/** The menu under the pointer: of entities, if only such are selected; of what is not one's own; else the canvas' own. */
export function ContextMenu(props: TLUiContextMenuProps) {
  const editor = useEditor()
  const may = useMay()
  const menu = useValue(
    'menu of the selection',
    () => {
      const shapes = editor.getSelectedShapes()
      if (shapes.length > 0 && shapes.every(isJourney)) return 'entities'
      const isBarred = shapes.length > 0 && may.write && !shapes.some((shape) => may.touch(rowIdOf(shape)))
      return isBarred ? 'others' : 'canvas'
    },
    [editor, may],
  )
  return (
    <DefaultContextMenu {...props}>
      <SelectMore />
      <CommentHere />
      {menu === 'entities' && <EntityMenu />}
      {menu === 'others' && <OthersMenu />}
      {menu === 'canvas' && <DefaultContextMenuContent />}
    </DefaultContextMenu>
  )
}

function OthersMenu() {
  const t = useTranslations('keys')
  return (
    <TldrawUiMenuGroup id="others">
      {OF_OTHERS.map((id) => (
        <CanvasItem key={id} id={id} label={t(`menu.${id}`)} />
      ))}
    </TldrawUiMenuGroup>
  )
}

/** A command of the canvas, under our name. */
function CanvasItem({ id, label }: { id: string; label: string }) {
  const canvas = useActions()
  return (
    <TldrawUiMenuItem
      id={id}
      label={label}
      kbd={canvas[id]?.kbd}
      readonlyOk={id === 'copy'}
      onSelect={(source) => canvas[id]?.onSelect(source)}
    />
  )
}

/** What a mouse does with Shift. */
function SelectMore() {
  const editor = useEditor()
  const t = useTranslations('keys.selectMore')
  const isOffered = useValue(
    'a finger has selected',
    () => editor.getInstanceState().isCoarsePointer && editor.getSelectedShapeIds().length > 0,
    [editor],
  )
  if (!isOffered) return null
  return (
    <TldrawUiMenuGroup id="select-more">
      <TldrawUiMenuItem
        id="select-more"
        label={t('begin')}
        readonlyOk
        onSelect={() => beginSelectingMore(editor)}
      />
    </TldrawUiMenuGroup>
  )
}

const selectBoard = (model: BoardModel) => model.board

function EntityMenu() {
  const editor = useEditor()
  const t = useTranslations('keys')
  const { actions, model, session } = useBoardRoom()
  const may = useMay()
  const board = useModel(selectBoard)
  const ids = useValue('selected entities', () => actions.selected(), [editor, actions])
  const target: Target = {
    ids,
    board,
    actions,
    may,
    lang: session.lang,
    isRescued: ids.length > 0 && ids.every((id) => model.find(id)?.box.isRescued),
  }
  const rows = ids.length > 0 ? rowsFor(target) : []
  const clip = CLIP.filter(({ isOffered }) => isOffered(target))
  return GROUPS.map((group) => (
    <TldrawUiMenuGroup key={group} id={`entity-${group}`}>
      {group === 'clip' && clip.map(({ id }) => <CanvasItem key={id} id={id} label={t(`menu.${id}`)} />)}
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
