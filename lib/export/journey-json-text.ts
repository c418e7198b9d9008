/** Canonical JSON: one text for one journey, whatever the order in which things came to be. */
import { JSON_KEYS, isKnownKey, writtenKey } from '@/lib/journey/json-keys'
import type { JsonKey, JsonObjectKind, ObjectKeys } from '@/lib/journey/json-keys'
import type { Extra, Json } from '@/lib/journey/model'

/** JSON whose objects are Maps: they keep the order of keys that look like numbers, which plain objects do not. */
export type Tree = null | boolean | number | string | Tree[] | ReadonlyMap<string, Tree>

/** Written also when empty. Ids need no mention: they are never empty. */
const ALWAYS: { [K in JsonObjectKind]?: readonly JsonKey<K>[] } = {
  // a file without `lanes` gets lanes on import, so a map without any says so
  map: ['title', 'stages', 'lanes'],
  persona: ['name'],
  stage: ['name', 'touchpoints'],
  touchpoint: ['title'],
  card: ['text'],
  lane: ['kind'],
  metric: ['name'],
  funnel: ['step'],
}

/**
 * An object of the file: listed keys in their order, then all others sorted by UTF-16 units; empty texts, lists and
 * objects left out. Of `extra` only keys are taken that the format does not know, sorted in depth.
 */
export function objectTree<K extends JsonObjectKind>(
  kind: K,
  fields: { [key in JsonKey<K>]?: Tree },
  extra: Extra | undefined,
): ReadonlyMap<string, Tree> {
  const { listed }: ObjectKeys = JSON_KEYS[kind]
  const always = (ALWAYS[kind] ?? []) as readonly string[]
  const tree = new Map<string, Tree>()
  for (const [key, value] of canonical(extra ?? {})) if (!isKnownKey(kind, key)) tree.set(key, value)
  for (const [key, value] of Object.entries<Tree | undefined>(fields))
    if (value !== undefined && (!isEmpty(value) || always.includes(key))) tree.set(key, value)
  const others = [...tree.keys()].filter((key) => !listed.includes(key)).sort()
  return pick(tree, [...listed, ...others])
}

/** As `JSON.stringify(…, null, 2)` writes it, and a newline at the end. */
export const treeText = (tree: Tree): string => `${write(tree, '\n')}\n`

function write(tree: Tree, newline: string): string {
  const inner = newline + '  '
  if (Array.isArray(tree))
    return tree.length === 0
      ? '[]'
      : `[${tree.map((item) => inner + write(item, inner)).join(',')}${newline}]`
  if (tree instanceof Map) {
    const lines = [...(tree as ReadonlyMap<string, Tree>)].map(
      ([key, value]) => `${inner}${JSON.stringify(key)}: ${write(value, inner)}`,
    )
    return lines.length === 0 ? '{}' : `{${lines.join(',')}${newline}}`
  }
  return JSON.stringify(tree)
}

function pick(tree: ReadonlyMap<string, Tree>, keys: readonly string[]): ReadonlyMap<string, Tree> {
  return new Map(keys.flatMap((key) => (tree.has(key) ? [[key, tree.get(key)!] as const] : [])))
}

function isEmpty(tree: Tree): boolean {
  if (Array.isArray(tree)) return tree.length === 0
  return tree === '' || (tree instanceof Map && tree.size === 0)
}

function canonicalJson(value: Json): Tree {
  if (Array.isArray(value)) return value.map(canonicalJson)
  return typeof value === 'object' && value !== null ? canonical(value) : value
}

function canonical(extra: Extra): ReadonlyMap<string, Tree> {
  const entries = Object.entries(extra).map(
    ([key, value]) => [writtenKey(key), canonicalJson(value)] as const,
  )
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
