/** The lines of the shortcut sheet. The map's come from the table that drives the keys, the canvas' from the canvas. */
import { COMMENT_COMBOS } from '../comments/comment-combos'
import { GRID_KEYS, SHEET_KEY, type GridKey } from './keyboard-table'

export interface ShortcutLine {
  /** its words, of `keys.sheet` */
  key:
    | GridKey['line']
    | 'type'
    | 'sheet'
    | 'details'
    | 'comment'
    | 'search'
    | 'done'
    | 'nextField'
    | 'newLine'
    | 'leave'
  combos: readonly string[]
}

/** Stands for "any letter" among combos. */
export const ANY_LETTER = '*'

const gridLine = (line: GridKey['line']): ShortcutLine => ({
  key: line,
  combos: GRID_KEYS.filter((key) => key.line === line).map(({ combo }) => combo),
})

export const ON_THE_MAP: readonly ShortcutLine[] = [
  ...[...new Set(GRID_KEYS.map(({ line }) => line))].map(gridLine),
  { key: 'type', combos: [ANY_LETTER] },
  { key: 'details', combos: ['Alt+Enter'] },
  { key: 'comment', combos: COMMENT_COMBOS },
  { key: 'search', combos: ['Mod+F'] },
  { key: 'sheet', combos: [SHEET_KEY] },
]

/** See text-keys.ts. */
export const WHILE_WRITING: readonly ShortcutLine[] = [
  { key: 'nextField', combos: ['Tab', 'Shift+Tab'] },
  { key: 'done', combos: ['Enter'] },
  { key: 'newLine', combos: ['Shift+Enter'] },
  { key: 'leave', combos: ['Escape'] },
]

/** The canvas' own, by its ids; what it has no key for is left out. */
export const CANVAS_TOOLS = [
  'select',
  'hand',
  'note',
  'text',
  'rectangle',
  'ellipse',
  'arrow',
  'line',
  'draw',
  'highlight',
  'eraser',
  'laser',
] as const
export const CANVAS_EDITS = [
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'duplicate',
  'select-all',
  'group',
  'ungroup',
  'bring-to-front',
  'send-to-back',
  'toggle-lock',
] as const
export const CANVAS_VIEWS = [
  'zoom-in',
  'zoom-out',
  'zoom-to-100',
  'zoom-to-fit',
  'zoom-to-selection',
] as const

const SIGNS: { readonly [key: string]: string } = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ContextMenu: '☰',
  Delete: 'Del',
  Backspace: '⌫',
  Shift: '⇧',
}

/** Keys pressed together, and those that may be pressed in the last one's place. */
export interface Press {
  held: readonly string[]
  keys: readonly string[]
}

/** What is pressed, as it stands on the keyboard; the four arrows with the same modifier are told at once. */
export function pressesOf(combos: readonly string[], isMac: boolean): Press[] {
  const presses: { held: string[]; keys: string[]; isArrow: boolean }[] = []
  for (const combo of combos) {
    const held = combo.split('+').map((key) => (key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : (SIGNS[key] ?? key)))
    const key = held.pop()!
    const isArrow = combo.includes('Arrow')
    const last = presses.at(-1)
    if (isArrow && last?.isArrow) last.keys.push(key)
    else presses.push({ held, keys: [key], isArrow })
  }
  return presses.map(({ held, keys }) => ({ held, keys }))
}

const CANVAS_SIGNS: { readonly [key: string]: string } = {
  cmd: 'Mod',
  ctrl: 'Mod',
  shift: 'Shift',
  alt: 'Alt',
}

/** The canvas writes `cmd+d,ctrl+d`, several ways of pressing one thing; the first is what is shown. */
export function comboOf(kbd: string): string {
  const [first] = kbd.split(',')
  return (first ?? kbd)
    .trim()
    .split('+')
    .map((key) => CANVAS_SIGNS[key.toLowerCase()] ?? key.toUpperCase())
    .join('+')
}
