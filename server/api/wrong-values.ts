/** What the validator finds, in the words of whoever wrote the request: what would be right. */
import type * as z from 'zod'

type Issue = z.core.$ZodRawIssue
type Words = { [C in Issue['code']]?: (issue: Extract<Issue, { code: C }>) => string }

const KINDS: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}
const UNITS: Partial<Record<string, string>> = { string: 'characters', array: 'entries' }

const sized = (limit: string, origin: string) => {
  const unit = UNITS[origin]
  return unit === undefined ? `must be ${limit}` : `must have ${limit} ${unit}`
}

const WORDS: Words = {
  invalid_type: ({ input, expected }) =>
    input === undefined ? 'is missing' : `must be ${KINDS[expected] ?? expected}`,
  invalid_value: ({ values }) =>
    values.length === 1 ? `must be ${String(values[0])}` : `must be one of ${values.map(String).join(', ')}`,
  too_big: ({ maximum, origin }) => sized(`at most ${maximum}`, origin),
  too_small: ({ minimum, origin }) => sized(`at least ${minimum}`, origin),
  invalid_union: ({ errors }) => {
    const ways = errors.flatMap(([first]) => (first ? [first] : []))
    // the way that fits on the outside is the one that was meant
    const meant = ways.find(({ path }) => path.length > 0)
    if (meant) return `${meant.path.join('.')} ${meant.message}`
    // each says "must be …" of the same thing
    return ways
      .map(({ message }, index) => (index === 0 ? message : message.replace(/^must be /, '')))
      .join(', or ')
  },
}

/** A sentence without its subject, such as "must be a text". */
export function wrongValue(issue: Issue): string {
  const words = WORDS[issue.code] as ((issue: Issue) => string) | undefined
  return words?.(issue) || 'is not written as it must be'
}
