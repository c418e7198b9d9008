/** Durations and moments as people type them, in any of our languages; what comes out is ISO 8601. */
import type { Lang } from './model'
import { NUMBER, numberOf } from './number-words'

export type Unit = 'Y' | 'M' | 'W' | 'D' | 'h' | 'm' | 's'

/** The words of each unit, in every language at once: nobody is asked which one they type in. From large to small. */
const WORDS: readonly { unit: Unit; words: string }[] = [
  { unit: 'Y', words: 'y yr yrs year years a año años ano anos г год года годы лет' },
  { unit: 'M', words: 'mo mos month months mes meses мес месяц месяца месяцев' },
  { unit: 'W', words: 'w wk wks week weeks sem semana semanas нед неделя неделю недели недель' },
  { unit: 'D', words: 'd day days día días dia dias д дн день дня дней сут сутки суток' },
  { unit: 'h', words: 'h hr hrs hour hours hora horas ч час часа часов' },
  { unit: 'm', words: 'm min mins minute minutes minuto minutos м мин минута минуту минуты минут' },
  { unit: 's', words: 's sec secs second seconds seg segundo segundos с сек секунда секунду секунды секунд' },
]
const UNITS = WORDS.map(({ unit }) => unit)
const UNIT_OF = new Map(WORDS.flatMap(({ unit, words }) => words.split(' ').map((word) => [word, unit])))

const ISO =
  /^P(?!$)(\d+(?:[.,]\d+)?Y)?(\d+(?:[.,]\d+)?M)?(\d+(?:[.,]\d+)?W)?(\d+(?:[.,]\d+)?D)?(?:T(?=\d)(\d+(?:[.,]\d+)?H)?(\d+(?:[.,]\d+)?M)?(\d+(?:[.,]\d+)?S)?)?$/i
const CLOCK_LIKE = /^(\d{1,4}):([0-5]\d)$/
const PART = new RegExp(String.raw`^(?:,|\+|and\b|y\b|и(?=\s))?\s*(${NUMBER})\s*(\p{L}+)?\.?\s*`, 'u')
/** Above this a figure is a slip of the hand; it also keeps the text within what a field may hold. */
const MOST = 1_000_000

type Parts = ReadonlyMap<Unit, number>

/** What was typed, by unit; a number without a word counts `bare`, and after another part the next smaller unit. */
function partsOf(text: string, lang: Lang, bare: Unit): Parts | undefined {
  const parts = new Map<Unit, number>()
  let rest = text.trim().toLowerCase()
  let last: Unit | undefined
  while (rest !== '') {
    const [whole, digits, word] = PART.exec(rest) ?? []
    if (whole === undefined || digits === undefined) return undefined
    const unit = word !== undefined ? UNIT_OF.get(word) : last ? UNITS[UNITS.indexOf(last) + 1] : bare
    const value = numberOf(digits, lang)
    if (unit === undefined || value === undefined || value > MOST || parts.has(unit)) return undefined
    parts.set(unit, value)
    last = unit
    rest = rest.slice(whole.length)
  }
  return parts.size > 0 ? parts : undefined
}

function clockParts(text: string): Parts | undefined {
  const [, hours, minutes] = CLOCK_LIKE.exec(text.trim()) ?? []
  if (hours === undefined) return undefined
  const parts: [Unit, number][] = [
    ['h', Number(hours)],
    ['m', Number(minutes)],
  ]
  return new Map(parts.filter(([, value]) => value > 0))
}

/**
 * "2 h", "1,5 días", "5 мин", "1 h 30", "1:30" or ISO 8601 itself as an ISO 8601 duration.
 * @param bare the unit of a number without a word
 * @returns undefined when it says no duration
 */
export function durationOf(text: string, lang: Lang, bare: Unit): string | undefined {
  if (ISO.test(text.trim())) return text.trim().toUpperCase().replaceAll(',', '.')
  const parts = clockParts(text) ?? partsOf(text, lang, bare)
  return parts && isoOf(parts)
}

function isoOf(parts: Parts): string {
  const given = new Map(parts)
  // ISO 8601 does not mix weeks with anything else.
  const weeks = given.get('W')
  if (weeks !== undefined && given.size > 1) {
    given.delete('W')
    given.set('D', Math.round((weeks * 7 + (given.get('D') ?? 0)) * 1e4) / 1e4)
  }
  const written = (units: readonly Unit[]) =>
    units
      .flatMap((unit) => (given.has(unit) ? `${figure(given.get(unit)!)}${unit.toUpperCase()}` : []))
      .join('')
  const [date, time] = [written(['Y', 'M', 'W', 'D']), written(['h', 'm', 's'])]
  if (date === '' && time === '') return 'PT0M'
  return `P${date}${time ? `T${time}` : ''}`
}

/** Four digits after the point are finer than anybody measures a journey. */
const figure = (value: number) => String(Math.round(value * 1e4) / 1e4)

const MINUTES: Partial<Record<Unit, number>> = { W: 10_080, D: 1440, h: 60, m: 1, s: 1 / 60 }

/** A waiting time in minutes: "90", "1 h 30", "2 días". Months and years have no fixed length: undefined. */
export function minutesOf(text: string, lang: Lang): number | undefined {
  const parts = clockParts(text) ?? partsOf(text, lang, 'm')
  if (!parts) return undefined
  let sum = 0
  for (const [unit, value] of parts) {
    const each = MINUTES[unit]
    if (each === undefined) return undefined
    sum += value * each
  }
  return Math.round(sum * 1e4) / 1e4
}

const CLOCK = /^(\d{1,2})(?::([0-5]\d))?\s*(?:([ap])\.?\s?m\.?)?$/i
const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
/** Day first, as Spanish and Russian have it; with points it is so in English too. */
const DAY_FIRST = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/

/**
 * A moment: a time of day ("8:30", "8:30 pm"), a date ("2026-04-03", "3.4.2026") or both, as ISO 8601 without seconds.
 * "03/04/2026" is a date in Spanish and Russian; in English nobody knows which: undefined.
 */
export function whenOf(text: string, lang: Lang): string | undefined {
  const [first = '', ...more] = text.trim().replace(/,/g, ' ').replace('T', ' ').split(/\s+/)
  const date = dateOf(first, lang)
  if (date === undefined) return clockOf([first, ...more].join(' '))
  if (more.length === 0) return date
  const clock = clockOf(more.join(' '))
  return clock && `${date}T${clock}`
}

function dateOf(text: string, lang: Lang): string | undefined {
  const yearFirst = YEAR_FIRST.exec(text)
  const dayFirst = lang === 'en' && text.includes('/') ? null : DAY_FIRST.exec(text)
  const [year, month, day] = (yearFirst?.slice(1) ?? dayFirst?.slice(1).reverse() ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function clockOf(text: string): string | undefined {
  const [, hours, minutes, half] = CLOCK.exec(text) ?? []
  if (hours === undefined || (minutes === undefined && half === undefined)) return undefined
  const hour = Number(hours)
  if (half === undefined) return hour < 24 ? `${two(hour)}:${minutes}` : undefined
  if (hour < 1 || hour > 12) return undefined
  return `${two((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0))}:${minutes ?? '00'}`
}

const two = (value: number) => String(value).padStart(2, '0')
