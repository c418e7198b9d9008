/** Whom somebody is about to call in a field: apart from called-words.ts, which pages load first. */
import { fold } from '@/lib/journey/search-fold'
import { isName, type Callable, type Written } from './called-words'

/** letters of a name that is being looked for; longer, it is none */
const LONGEST_QUERY = 40
/** an address before the @ is mail */
const ASKS = /(?:^|[\s([{«„"'])@([^\n@]*)$/u

/**
 * What is looked for when the caret stands behind `@an`; undefined: nobody is being called there, or whoever is was
 * chosen already.
 */
export function askedAt(
  { words, called }: Written,
  caret: number,
): { query: string; from: number } | undefined {
  const found = ASKS.exec(words.slice(0, caret))
  const query = found?.[1]
  if (query === undefined || query.length > LONGEST_QUERY || query.startsWith(' ')) return undefined
  if (called.some(({ name }) => isName(name, query))) return undefined
  return { query, from: caret - query.length - 1 }
}

/** Who may be meant, the best first. */
export function meantBy(query: string, all: readonly Callable[], most = 8): Callable[] {
  const wanted = fold(query.trim())
  const rank = ({ name }: Callable) => {
    const folded = fold(name)
    if (folded.startsWith(wanted)) return 0
    return folded.split(/[\s-]/).some((word) => word.startsWith(wanted)) ? 1 : 2
  }
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter((each) => each.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one)
}
