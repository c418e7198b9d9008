/**
 * The order in which the letters of one line stand, left to right, in a text that runs to the right and may hold words
 * that run to the left (Arabic, Hebrew): what browsers do with our lines, without embeddings and isolates.
 */

export interface Run {
  /** as it is read */
  text: string
  isRtl: boolean
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\ud83b[\ude00-\udeff]/

export const hasRtl = (text: string): boolean => RIGHT_TO_LEFT.test(text)

/** `L` and `R`: letters; `1`: figures; `,`: what may stand between figures; `m`: marks, like the letter before */
type Kind = 'L' | 'R' | '1' | ',' | 'm' | ' '

const KINDS: readonly [RegExp, Kind][] = [
  [/^[0-9\u0660-\u0669\u06f0-\u06f9]/, '1'],
  [/^[.,:/+\-\u060c\u00a0\u066b\u066c]/, ','],
  [/^\p{M}/u, 'm'],
  [/^\p{L}/u, 'L'],
]

function kindOf(letter: string): Kind {
  const kind = KINDS.find(([pattern]) => pattern.test(letter))?.[1] ?? ' '
  return kind === 'L' && RIGHT_TO_LEFT.test(letter) ? 'R' : kind
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** As they stand from left to right. */
export function visualRuns(text: string): Run[] {
  const letters = Array.from(segmenter.segment(text), ({ segment }) => segment)
  const levels = levelsOf(letters.map(kindOf))
  const runs: (Run & { level: number })[] = []
  letters.forEach((letter, i) => {
    const level = levels[i]!
    const last = runs.at(-1)
    if (last?.level === level) last.text += letter
    else runs.push({ text: letter, isRtl: level === 1, level })
  })
  return ordered(runs)
}

/** 0: to the right; 1: to the left; 2: figures within what runs to the left */
function levelsOf(kinds: readonly Kind[]): number[] {
  const levels: (number | undefined)[] = []
  let isLeftward = false
  kinds.forEach((kind, i) => {
    const isJoint = kind === ',' && kinds[i - 1] === '1' && kinds[i + 1] === '1'
    if (kind === 'm' && i > 0) levels.push(levels[i - 1])
    else if (kind === '1' || isJoint) levels.push(isLeftward ? 2 : 0)
    else if (kind === 'L' || kind === 'R') {
      isLeftward = kind === 'R'
      levels.push(isLeftward ? 1 : 0)
    } else levels.push(undefined)
  })
  // blanks and signs go with what stands on both sides of them
  return levels.map((level, i) => {
    if (level !== undefined) return level
    const before = levels.slice(0, i).findLast((one) => one !== undefined) ?? 0
    const after = levels.slice(i).find((one) => one !== undefined) ?? 0
    return before > 0 && after > 0 ? 1 : 0
  })
}

/** Neighbours of level 1 and 2 stand the other way round. */
function ordered<R extends Run & { level: number }>(runs: readonly R[]): R[] {
  const placed: R[] = []
  let turned: R[] = []
  for (const run of runs) {
    if (run.level > 0) turned.unshift(run)
    else {
      placed.push(...turned, run)
      turned = []
    }
  }
  return [...placed, ...turned]
}

const PAIRS = '()[]{}<>«»‹›'

/** A bracket in what runs to the left looks the other way. */
export function mirrored(letter: string): string {
  const at = PAIRS.indexOf(letter)
  return at < 0 ? letter : PAIRS[at ^ 1]!
}
