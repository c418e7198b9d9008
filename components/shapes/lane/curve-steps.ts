/** Steps of a rating: halves, or tenths for whoever wants them. */
export type Step = 0.5 | 0.1

const LEAST = -2
const MOST = 2

/** A height as a rating in steps. @param emotion −2…+2 */
export const snapped = (emotion: number, step: Step): number => tidy(Math.round(emotion / step) * step)

/** The next step above or below; what nobody rated begins at neutral. */
export function stepped(emotion: number | undefined, step: Step, way: 1 | -1): number {
  const steps = (emotion ?? 0) / step
  // a hair's breadth: 0.3 / 0.1 is a little less than 3
  const next = way > 0 ? Math.floor(steps + 1e-6) + 1 : Math.ceil(steps - 1e-6) - 1
  return tidy(next * step)
}

const tidy = (value: number) => Math.max(LEAST, Math.min(MOST, Math.round(value * 10) / 10))

/** What a key makes of a rating: a rating, `undefined` for none. */
type Rate = (emotion: number | undefined, step: Step) => number | undefined

export const RATING_KEYS: { readonly [key: string]: Rate } = {
  ArrowUp: (emotion, step) => stepped(emotion, step, 1),
  ArrowDown: (emotion, step) => stepped(emotion, step, -1),
  PageUp: (emotion) => tidy((emotion ?? 0) + 1),
  PageDown: (emotion) => tidy((emotion ?? 0) - 1),
  Home: () => LEAST,
  End: () => MOST,
  Delete: () => undefined,
  Backspace: () => undefined,
}

/** What a person typed as a rating, with a comma or a point; undefined if it is none between −2 and +2. */
export function readRating(text: string): number | undefined {
  const plain = text.trim().replace(/[−–]/, '-').replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined
  const value = Number(plain)
  return value >= LEAST && value <= MOST ? value : undefined
}
