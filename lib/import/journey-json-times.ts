/** The three ways journey JSON speaks of time, all ISO 8601. */

const DURATION =
  /^P(?!$)(\d+([.,]\d+)?Y)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?W)?(\d+([.,]\d+)?D)?(T(?=\d)(\d+([.,]\d+)?H)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?S)?)?$/
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/
const CLOCK_WITH_ZONE = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/

/** `PT45M`, `P1Y6M`, `P2W`: not negative, at least one part. */
export const isDuration = (text: string): boolean => DURATION.test(text)

/** `2026-02-28`, a day that exists. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** A date, a date with a time (`2026-02-28T09:30`, with or without seconds and zone), or a time of day `09:30`. */
export function isWhen(text: string): boolean {
  if (CLOCK.test(text)) return true
  const [date = '', clock, more] = text.split('T')
  return isDate(date) && more === undefined && (clock === undefined || CLOCK_WITH_ZONE.test(clock))
}
