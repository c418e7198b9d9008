import type { Limits, RowLimit } from '@/lib/protocol/limits'

/** What the guard takes from the service's limits. */
export type GuardLimits = Pick<Limits, 'textCharacters' | 'clientIdsPerFrame' | RowLimit>

/** What one update may hold at all; no setting: these are bounds of the format, far beyond honest use. */
export const READER = {
  /** a clientID is 32 bits wide */
  client: 2 ** 32 - 1,
  /** structs of one clientID, in units of Yjs's clock; beyond 2³¹ bit arithmetic of readers breaks */
  clock: 2 ** 31,
  /** bytes of one string: 50,000 characters of any script, and a drawn line as one value */
  stringBytes: 262_144,
  /** levels and parts of one struct's values: no honest value has a tenth of it, and recursion stays shallow */
  valueDepth: 16,
  valueNodes: 20_000,
} as const
