/** JSON values as they may go into the document. */
import { PROTOTYPE_KEY } from './tables'
import { wellFormed } from './text'

/** Keys that cannot travel: readers lose the first, Yjs throws on the second. */
const FORBIDDEN_KEYS = [PROTOTYPE_KEY, 'constructor']

/**
 * The value as every replica will read it: half characters replaced (they change on the wire, so the sender would see
 * another text than everybody else), NaN and infinity null as in JSON, and left out keys without a value and those
 * that cannot travel.
 */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.map(cleanJson)
  if (typeof value !== 'object' || value === null) return value
  const clean: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    if (part !== undefined && !FORBIDDEN_KEYS.includes(key)) clean[wellFormed(key)] = cleanJson(part)
  }
  return clean
}
