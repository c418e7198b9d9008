/**
 * The words in a field and the text that is sent: whoever writes sees `@Ana`, the text says `@[person:k3f]`. What a
 * name in the field stands for is remembered beside it.
 */
import type { Mention } from '@/lib/comments/text'

/** Somebody, or a department, that a comment can call. */
export interface Callable {
  /** `person:…` or `department:…` */
  id: string
  name: string
  /** of a person */
  department?: string
}

/** A name as it stands in the field, without the @, and whom it means. */
export interface Called {
  name: string
  /** `person:…` or `department:…` */
  id: string
}

/** What is written in a field. */
export interface Written {
  words: string
  called: readonly Called[]
}
export const NOTHING_WRITTEN: Written = { words: '', called: [] }

/** What goes on with a name is another name: `@Ana` is not in `@Anabel`. */
const GOES_ON = /^[\p{L}\p{N}_]/u

/** Whether the words say that whole name there. */
export const isName = (name: string, words: string, at = 0) =>
  words.startsWith(name, at) && !GOES_ON.test(words.slice(at + name.length))

/** The text to send. */
export function textOf({ words, called }: Written): string {
  // the longest first: of `Ana` and `Ana Mora` the one that was written
  const names = called.toSorted((a, b) => b.name.length - a.name.length)
  let text = ''
  for (let at = 0; at < words.length;) {
    const found = words[at] === '@' && names.find(({ name }) => isName(name, words, at + 1))
    if (found) {
      text += `@[${found.id}]`
      at += 1 + found.name.length
    } else text += words[at++]
  }
  return text
}

/** The words to show in a field for a text that was sent. */
export function wordsOf(text: string, mentions: readonly { id: string; name: string }[]): Written {
  const called: Called[] = []
  const words = text.replace(/@\[((?:person|department):[\w-]{1,64})\]/g, (sign, id: string) => {
    const mention = mentions.find((each) => each.id === id)
    return mention ? `@${nameFor(mention, called)}` : sign
  })
  // what would not come back as it is stays as it is
  return textOf({ words, called }) === text ? { words, called } : { words: text, called: [] }
}

/** The name under which somebody is called in this field, kept among `called`; two of one name are told apart. */
export function nameFor({ id, name, department }: Callable, called: Called[]): string {
  const known = called.find((each) => each.id === id)
  if (known) return known.name
  const isTaken = (wish: string) => called.some((each) => each.name === wish)
  let wish = name
  if (isTaken(wish) && department) wish = `${name} (${department})`
  for (let n = 2; isTaken(wish); n++) wish = `${name} (${n})`
  called.push({ id, name: wish })
  return wish
}

/** The nodes of a text that call somebody or something, to be shown by name. */
export const calledName = (
  { of, id }: Mention,
  mentions: readonly { id: string; name: string }[],
): string | undefined => mentions.find((each) => each.id === `${of}:${id}`)?.name
