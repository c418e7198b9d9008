import type { DeedKind } from '@/lib/journey/deeds'

/** Where something stood, as the API tells it. */
export interface ToldSpot {
  in: readonly string[]
  order: string
  names: readonly string[]
}

/** A line of the list, as the API tells it. */
export interface ActivityLine {
  id: number
  rank: number
  /** ISO 8601: when it was last gone on with */
  until: string
  by?: { id: string; name: string; department?: string }
  what: DeedKind
  row: string
  title: string
  along?: number
  was?: string | number | ToldSpot
  is?: string | number | ToldSpot
  persona?: { id: string; name: string }
  fields?: readonly string[]
}

/** Which sentence says it, in `activity.did` of the messages. */
export type Sentence =
  | 'added'
  | 'trashed'
  | 'restored'
  | 'renamed'
  | 'rewrote'
  | 'wrote'
  | 'emptied'
  | 'moved'
  | 'movedWithin'
  | 'movedOnly'
  | 'rated'
  | 'rerated'
  | 'unrated'
  | 'changed'
  | 'drew'
  | 'drewWords'

/** The sentence, and the words in it for what was and what is. */
export interface Said {
  sentence: Sentence
  from?: string
  to?: string
}

const isSpot = (value: ActivityLine['was']): value is ToldSpot => typeof value === 'object'

const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
const feeling = (value: ActivityLine['was']): string => signed.format(Number(value)).replace('-', '−')

const words = (value: ActivityLine['was']): string => (typeof value === 'string' ? value : '')

/** How a line is said. `untitled` stands for a place that had no words. */
export function sayingOf(line: ActivityLine, untitled: string): Said {
  const { what, row, title, was, is } = line
  if (what === 'renamed') {
    if (was === '') return { sentence: 'wrote', to: words(is) }
    if (is === '') return { sentence: 'emptied' }
    return { sentence: row.startsWith('card:') ? 'rewrote' : 'renamed', to: words(is) }
  }
  if (what === 'moved')
    return isSpot(was) && isSpot(is) ? movement(was, is, untitled) : { sentence: 'movedOnly' }
  if (what === 'rated') {
    if (is === undefined) return { sentence: 'unrated', from: feeling(was) }
    if (was === undefined) return { sentence: 'rated', to: feeling(is) }
    return { sentence: 'rerated', from: feeling(was), to: feeling(is) }
  }
  if (what === 'drew' && title !== '') return { sentence: 'drewWords', to: title }
  return { sentence: what }
}

/** Of a card's column and lane only that is said which is another. */
function movement(was: ToldSpot, is: ToldSpot, untitled: string): Said {
  const named = ({ names }: ToldSpot, at: readonly number[]) => at.map((i) => names[i] || untitled).join(', ')
  const differing = [...is.in.keys()].filter((i) => is.in[i] !== was.in[i])
  if (differing.length > 0)
    return { sentence: 'moved', from: named(was, differing), to: named(is, differing) }
  return is.names.length > 0 ? { sentence: 'movedWithin', to: named(is, [0]) } : { sentence: 'movedOnly' }
}

/** The lines of each day, in their order; a day as the reader's calendar has it. */
export function byDay(lines: readonly ActivityLine[]): { day: Date; lines: ActivityLine[] }[] {
  const days: { day: Date; lines: ActivityLine[] }[] = []
  for (const line of lines) {
    const day = new Date(line.until)
    day.setHours(0, 0, 0, 0)
    const last = days.at(-1)
    if (last?.day.getTime() === day.getTime()) last.lines.push(line)
    else days.push({ day, lines: [line] })
  }
  return days
}
