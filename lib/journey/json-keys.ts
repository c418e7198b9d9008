/**
 * The keys of journey JSON, object by object: the one list that the reader (lib/import) and the writer (lib/export)
 * share, so that a key cannot be known to one and foreign to the other.
 *
 * `listed` are written first, in this order; `more` are known too, but stand among the unknown keys, sorted with them.
 */
export const FORMAT = 'sendero-journey'
export const FORMAT_VERSION = 1

export interface ObjectKeys {
  listed: readonly string[]
  more: readonly string[]
}

export const JSON_KEYS = {
  map: {
    listed: [
      'format',
      'version',
      'id',
      'title',
      'lang',
      'mapType',
      'scale',
      'brief',
      'persona',
      'personas',
      'stages',
      'lanes',
      'metrics',
      'funnel',
    ],
    more: ['basis'],
  },
  brief: { listed: ['why', 'objectives', 'scenario', 'start', 'end'], more: [] },
  persona: {
    listed: ['id', 'name'],
    more: [
      'aspirations',
      'does',
      'feels',
      'habits',
      'life',
      'likes',
      'limits',
      'pains',
      'picture',
      'says',
      'thinks',
      'worries',
    ],
  },
  stage: {
    listed: ['id', 'name', 'framework', 'duration', 'beforeContact', 'cards', 'touchpoints'],
    more: ['basis'],
  },
  touchpoint: {
    listed: [
      'id',
      'title',
      'channels',
      'emotion',
      'feeling',
      'quote',
      'owner',
      'handoffTo',
      'repeatsStory',
      'waitMin',
      'key',
      'beforeContact',
      'at',
      'duration',
      'basis',
      'cards',
    ],
    // `sentiment` is derived from the emotion: read past, never kept, never written
    more: ['quoteOf', 'sentiment'],
  },
  card: {
    listed: ['id', 'text', 'evidence', 'source'],
    more: ['answered', 'basis', 'childMap', 'due', 'effort', 'impact', 'owner', 'promise', 'status'],
  },
  lane: { listed: ['id', 'kind', 'title'], more: ['collapsed', 'hidden'] },
  metric: {
    listed: ['touchpoint', 'name', 'value', 'unit', 'date', 'source', 'target'],
    more: ['stage'],
  },
  funnel: {
    listed: ['stage', 'step', 'count'],
    more: ['date', 'source', 'target', 'touchpoint', 'unit'],
  },
  basis: { listed: ['id', 'at'], more: [] },
} as const satisfies Record<string, ObjectKeys>

export type JsonObjectKind = keyof typeof JSON_KEYS
export type JsonKey<K extends JsonObjectKind> =
  | (typeof JSON_KEYS)[K]['listed'][number]
  | (typeof JSON_KEYS)[K]['more'][number]

export function isKnownKey(of: JsonObjectKind, key: string): boolean {
  const { listed, more }: ObjectKeys = JSON_KEYS[of]
  return listed.includes(key) || more.includes(key)
}

// An object with its own `constructor` cannot be put into a Y.Map, one with its own `__proto__` comes out with another
// prototype. Both words are honest keys of a file, so they stand in the document with a tilde before them.
const AWKWARD = /^~*(__proto__|constructor)$/

/** An unknown key as a row's `extra` holds it. */
export const storedKey = (key: string): string => (AWKWARD.test(key) ? `~${key}` : key)
/** The reverse of `storedKey`. */
export const writtenKey = (key: string): string =>
  key.startsWith('~') && AWKWARD.test(key) ? key.slice(1) : key
