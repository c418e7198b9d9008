/**
 * The keys of the map, once: what is pressed, what it does, and under which line of the shortcut sheet it stands. A
 * combo is `Shift+Mod+Key`; Mod is Ctrl, on a Mac Command. No letters: the same on every keyboard layout.
 */
import type { Direction } from '@/lib/journey/edit-step'
import type { Step } from '@/lib/journey/walk'

export type Command =
  | { do: 'walk'; step: Step }
  | { do: 'extend'; step: Step }
  | { do: 'move'; to: Direction }
  | { do: 'write' | 'another' | 'delete' | 'up' | 'menu' }

export interface GridKey {
  combo: string
  command: Command
  /** its line in the sheet */
  line:
    | 'walk'
    | 'reading'
    | 'rowEnds'
    | 'mapEnds'
    | 'extend'
    | 'move'
    | 'write'
    | 'another'
    | 'delete'
    | 'up'
    | 'menu'
}

const DIRECTIONS = [
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
] as const

export const GRID_KEYS: readonly GridKey[] = [
  ...DIRECTIONS.map(([key, step]): GridKey => ({ combo: key, command: { do: 'walk', step }, line: 'walk' })),
  { combo: 'Tab', command: { do: 'walk', step: 'next' }, line: 'reading' },
  { combo: 'Shift+Tab', command: { do: 'walk', step: 'previous' }, line: 'reading' },
  { combo: 'Home', command: { do: 'walk', step: 'rowStart' }, line: 'rowEnds' },
  { combo: 'End', command: { do: 'walk', step: 'rowEnd' }, line: 'rowEnds' },
  { combo: 'Mod+Home', command: { do: 'walk', step: 'first' }, line: 'mapEnds' },
  { combo: 'Mod+End', command: { do: 'walk', step: 'last' }, line: 'mapEnds' },
  ...DIRECTIONS.map(([key, step]): GridKey => ({
    combo: `Shift+${key}`,
    command: { do: 'extend', step },
    line: 'extend',
  })),
  ...DIRECTIONS.map(([key, to]): GridKey => ({
    combo: `Mod+${key}`,
    command: { do: 'move', to },
    line: 'move',
  })),
  { combo: 'Enter', command: { do: 'write' }, line: 'write' },
  { combo: 'F2', command: { do: 'write' }, line: 'write' },
  { combo: 'Mod+Enter', command: { do: 'another' }, line: 'another' },
  { combo: 'Delete', command: { do: 'delete' }, line: 'delete' },
  { combo: 'Backspace', command: { do: 'delete' }, line: 'delete' },
  { combo: 'Escape', command: { do: 'up' }, line: 'up' },
  { combo: 'ContextMenu', command: { do: 'menu' }, line: 'menu' },
  { combo: 'Shift+F10', command: { do: 'menu' }, line: 'menu' },
]

/** Opens the sheet wherever the keyboard is, but in a text. */
export const SHEET_KEY = '?'

export interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const BY_COMBO = new Map(GRID_KEYS.map(({ combo, command }) => [combo, command]))

export function commandOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Command | undefined {
  if (altKey) return undefined
  return BY_COMBO.get(`${shiftKey ? 'Shift+' : ''}${ctrlKey || metaKey ? 'Mod+' : ''}${key}`)
}

/** What begins a text: letters, digits and opening signs. Signs that zoom or open something stay what they are. */
const BEGINS_TEXT = /^[\p{L}\p{M}\p{N}¿¡«„“]$/u
/** An input method, or an accent that waits for its letter. */
const COMPOSES = new Set(['Process', 'Dead', 'Unidentified'])

/** Does the key begin writing? Shift with a digit is a view of the board, whatever the layout makes of it. */
export function beginsText({
  key,
  code,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: Pressed & { code: string }): boolean {
  if (ctrlKey || metaKey || altKey || (shiftKey && code.startsWith('Digit'))) return false
  return BEGINS_TEXT.test(key) || COMPOSES.has(key)
}
