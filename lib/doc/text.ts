/** Free text: one Y.Text per field, merged character by character. */
import * as Y from 'yjs'
import { rowAt } from './rows'

/** The text of a row's field; undefined when the row or the field has none. */
export function textAt(doc: Y.Doc, id: string, field: string): Y.Text | undefined {
  const text = rowAt(doc, id)?.get(field)
  return text instanceof Y.Text ? text : undefined
}

/** A text without halves of characters: the wire cannot carry them, and replicas would differ for ever. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD')

/** At `index`, take `remove` UTF-16 units away and put `insert` there. */
export interface Splice {
  index: number
  remove: number
  insert: string
}

/**
 * The one splice that makes `before` into `after`, never cutting a character in half.
 * @param caret where the caret stands in `after`: of equally short splices it picks the one that ends there ("aa" →
 *   "aaa" says nothing about which a is new)
 */
export function diffText(before: string, after: string, caret?: number): Splice {
  const plain = spliceWith(before, after, after.length)
  if (caret === undefined) return plain
  const biased = spliceWith(before, after, after.length - caret)
  return size(biased) <= size(plain) ? biased : plain
}

const size = (splice: Splice) => splice.remove + splice.insert.length

/** The end is matched first, but no longer than `longestEnd`; then the start. */
function spliceWith(before: string, after: string, longestEnd: number): Splice {
  const shorter = Math.min(before.length, after.length)
  const most = Math.min(shorter, longestEnd)
  let end = 0
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (end > 0 && isLow(after.charCodeAt(after.length - end))) end--
  let start = 0
  while (start < shorter - end && before[start] === after[start]) start++
  if (start > 0 && isHigh(after.charCodeAt(start - 1))) start--
  return { index: start, remove: before.length - end - start, insert: after.slice(start, after.length - end) }
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Makes the text say `to`, changing only what differs, so that what others write meanwhile stays. */
export function replaceText(text: Y.Text, to: string, caret?: number): void {
  const { index, remove, insert } = diffText(text.toJSON(), wellFormed(to), caret)
  if (remove > 0) text.delete(index, remove)
  if (insert !== '') text.insert(index, insert)
}
