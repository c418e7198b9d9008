/** When letters about comments go out. */
import type { Database } from '@/server/storage/schema'

export type Letters = Database['letter_wish']['letters']
/** `now`: half a minute after the first of them; `daily`: in the morning */
export const LETTERS = ['now', 'daily', 'never'] as const satisfies readonly Letters[]

const MINUTE = 60_000
/** o'clock, by the server's own time */
const MORNING = 8

/** milliseconds after each try in vain; after the last one the letter is given up */
export const RETRIES_MS = [1, 5, 30, 120, 600].map((minutes) => minutes * MINUTE)

/**
 * When somebody is written who wants letters like this; undefined: not at all.
 * @param wait milliseconds until a letter that comes at once
 */
export function dueAt(letters: Letters, now: number, wait: number): number | undefined {
  if (letters === 'never') return undefined
  return letters === 'now' ? now + wait : nextMorning(now)
}

function nextMorning(now: number): number {
  const morning = new Date(now)
  morning.setHours(MORNING, 0, 0, 0)
  if (morning.getTime() <= now) morning.setDate(morning.getDate() + 1)
  return morning.getTime()
}
