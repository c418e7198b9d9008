/** Texts as a search compares them: without case and accents, so that `manana` finds «Mañana» and «еще» finds «ещё». */

/** Marks that make another letter of an alphabet rather than an accent: й is not и, ї is not і. */
const KEPT = /(?<=и)\u0306|(?<=і)\u0308/gu
const MARKS = /\p{M}/gu
const PLAIN = /^[ -~]*$/

/** Lower case, accents gone (ё = е, ñ = n), compatible signs as their plain ones, runs of blanks as one. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  const bare = PLAIN.test(lower) ? lower : withoutMarks(lower)
  return bare.replace(/\s+/g, ' ')
}

function withoutMarks(lower: string): string {
  const apart = lower.normalize('NFKD')
  const kept = apart.replace(KEPT, '\u0001')
  const bare = kept.replace(MARKS, '').replaceAll('ß', 'ss')
  return bare.includes('\u0001') ? bare.replaceAll('и\u0001', 'й').replaceAll('і\u0001', 'ї') : bare
}

/** The words of a query, folded; each has to be in a text for the text to be found. */
export const termsOf = (query: string): readonly string[] => fold(query).split(' ').filter(Boolean)

/**
 * Where a text has the words of a query: UTF-16 offsets of the text as it is written, in order, not touching each
 * other. An accent belongs to its letter.
 */
export function marksIn(text: string, terms: readonly string[]): readonly (readonly [number, number])[] {
  // Letter by letter, so that every folded character knows which written ones it stands for.
  let folded = ''
  const from: number[] = []
  const to: number[] = []
  for (const { 0: letter, index } of text.matchAll(/\P{M}\p{M}*|\p{M}/gsu)) {
    for (const part of fold(letter)) {
      folded += part
      for (let i = 0; i < part.length; i++) {
        from.push(index)
        to.push(index + letter.length)
      }
    }
  }
  const found: [number, number][] = []
  for (const term of terms)
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length))
      found.push([from[at]!, to[at + term.length - 1]!])
  found.sort((a, b) => a[0] - b[0])
  const apart: [number, number][] = []
  for (const mark of found) {
    const last = apart.at(-1)
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1])
    else apart.push(mark)
  }
  return apart
}
