/** What people call themselves: names and departments as typed at Join. */

import { failure, type Failure, type Fault } from '@/server/failure'

export const NAME_CHARACTERS = 80

export type NameFault = 'empty' | 'long' | 'characters'

/** Line breaks, control characters, half characters, and signs that turn the direction of writing. */
export const unfitForALine = (text: string): boolean =>
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text)

/** Joiners and spaces that show nothing do not make a name. */
export const canBeSeen = (text: string): boolean => /[^\p{Cf}\p{Z}\u2800\u3164\uffa0\u115f\u1160]/u.test(text)

/** scripts whose letters a joiner, or its opposite, joins otherwise */
const JOINING = `[${[
  ...['Arabic', 'Syriac', 'Mandaic', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati'],
  ...['Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Myanmar', 'Khmer', 'Tibetan'],
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')}]`

/** Where signs that show nothing by themselves change what is seen. */
const NEEDED = [
  // within a word, and at its end after a mark (the virama of Indic scripts)
  `(?<=${JOINING}\\p{M}*)[\\u200c\\u200d](?=${JOINING})`,
  `(?<=${JOINING})(?<=\\p{M})[\\u200c\\u200d]`,
  // families, professions, flags
  '(?<=(?:\\p{Extended_Pictographic}\\ufe0f?|\\p{Emoji_Modifier}))\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\u{1f3f4})[\\u{e0030}-\\u{e007a}]{2,6}\\u{e007f}',
  // which of two shapes a sign has
  '(?<=\\p{Extended_Pictographic})(?:\\ufe0e|(?<!\\p{Emoji_Presentation})\\ufe0f)',
  '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
  '(?<=\\p{Ideographic})[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  '(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]',
]
const INVISIBLE = new RegExp(`(${NEEDED.join('|')})|\\p{Default_Ignorable_Code_Point}`, 'gu')

/**
 * The name without spaces around it and signs that cannot be seen, or what is wrong with it. Control characters, line
 * breaks, lone surrogates and the signs that turn the direction of writing are refused: a name is shown to others, and
 * nobody may look like somebody else by characters that cannot be seen.
 */
export function readName(typed: string): { ok: true; name: string } | { ok: false; fault: NameFault } {
  const line = typed.normalize('NFC').trim()
  if (unfitForALine(line)) return { ok: false, fault: 'characters' }
  const name = line.replace(INVISIBLE, '$1').trim()
  if (!canBeSeen(name)) return { ok: false, fault: 'empty' }
  if ([...name].length > NAME_CHARACTERS) return { ok: false, fault: 'long' }
  return { ok: true, name }
}

/** As `readName`, but nothing at all is fine: not everybody has a department. */
const readDepartment = (typed: string): ReturnType<typeof readName> | { ok: true; name: undefined } =>
  typed.trim() === '' ? { ok: true, name: undefined } : readName(typed)

const NAME_FAULTS: Record<NameFault, string> = {
  empty: 'A name is needed.',
  long: 'A name may have at most 80 characters.',
  characters:
    'A name cannot have line breaks, control characters or signs that turn the direction of writing.',
}

/** Both as they will be shown, or every fault of them. */
export function readNames(
  name: string,
  department: string,
): { name: string; department: string | undefined } | Failure {
  const [own, at] = [readName(name), readDepartment(department)]
  if (own.ok && at.ok) return { name: own.name, department: at.name }
  const faults: Fault[] = []
  if (!own.ok) faults.push({ pointer: '/name', message: NAME_FAULTS[own.fault] })
  if (!at.ok) faults.push({ pointer: '/department', message: NAME_FAULTS[at.fault] })
  const code = !own.ok ? `name-${own.fault}` : !at.ok ? `department-${at.fault}` : 'invalid'
  return failure('invalid', code, faults[0]!.message, { faults })
}
