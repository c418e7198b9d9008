/** What a key means in a text field of the board; everything else types. */

export type TextKey = 'leave' | 'done' | 'next' | 'previous' | 'undo' | 'redo'

interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const KEYS: readonly { is: TextKey; when: (pressed: Pressed, command: boolean) => boolean }[] = [
  { is: 'leave', when: ({ key }) => key === 'Escape' },
  // with Shift or Alt it makes a new line where there may be several
  { is: 'done', when: ({ key, shiftKey, altKey }) => key === 'Enter' && !shiftKey && !altKey },
  { is: 'previous', when: ({ key, shiftKey }) => key === 'Tab' && shiftKey },
  { is: 'next', when: ({ key }) => key === 'Tab' },
  { is: 'undo', when: ({ key, shiftKey }, command) => command && !shiftKey && isLetter(key, 'z', 'я') },
  { is: 'redo', when: ({ key, shiftKey }, command) => command && shiftKey && isLetter(key, 'z', 'я') },
  { is: 'redo', when: ({ key }, command) => command && isLetter(key, 'y', 'н') },
]

/** The same key of a Latin and of a Russian keyboard. */
const isLetter = (key: string, latin: string, russian: string) => [latin, russian].includes(key.toLowerCase())

export function textKey(pressed: Pressed): TextKey | undefined {
  const command = (pressed.ctrlKey || pressed.metaKey) && !pressed.altKey
  return KEYS.find(({ when }) => when(pressed, command))?.is
}
