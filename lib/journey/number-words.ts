/** Numbers as people type them. */
import type { Lang } from './model'

/** A whole number or a decimal one; groups of three may be parted by blanks. No `^` and `$`: others build on it. */
export const NUMBER = String.raw`\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*`

const WHOLE = new RegExp(String.raw`^([+\-−])?\s*(${NUMBER})$`)

/**
 * A number as people of a language type it: point or comma for decimals, blanks or the language's sign between groups.
 * @returns undefined when it is none
 */
export function numberOf(text: string, lang: Lang): number | undefined {
  const [, sign, digits] = WHOLE.exec(text.trim()) ?? []
  if (digits === undefined) return undefined
  const value = unsigned(digits, lang)
  return value === undefined ? undefined : sign === '-' || sign === '−' ? 0 - value : value
}

function unsigned(digits: string, lang: Lang): number | undefined {
  const plain = digits.replace(/\s/g, '')
  const [first, ...others] = plain.replace(/\d/g, '')
  if (first === undefined) return Number(plain)
  // "1,234" is a thousand in English only; a lone point is a decimal point for everybody: so number pads have it.
  const isGrouped = others.length > 0 || (lang === 'en' && first === ',' && /^\d{1,3},\d{3}$/.test(plain))
  if (!isGrouped) return Number(plain.replace(',', '.'))
  const last = others.at(-1)
  const point = last !== undefined && last !== first ? last : undefined
  const [whole = '', rest = ''] = point === undefined ? [plain] : plain.split(point)
  const groups = whole.split(first)
  if (groups.slice(1).some((group) => group.length !== 3) || groups[0]!.length > 3) return undefined
  return Number(rest ? `${groups.join('')}.${rest}` : groups.join(''))
}
