/**
 * What somebody wrote and the server does not have yet: drafts, and comments on their way. Kept on this device at once,
 * letter by letter, so that neither a reload nor a dead battery takes it; each under a key of its own, so that two tabs
 * do not write over each other.
 */
import type { Anchor } from '@/lib/comments/anchor'
import type { Written } from './called-words'

/** A comment that is being written. */
export interface Draft extends Written {
  /** of a thread that does not exist yet */
  anchor?: Anchor
  isPrivate?: boolean
}

/** A comment that is sent until it is answered. */
export interface Outgoing {
  /** makes it the same comment however often it is sent */
  key: string
  /** the thread it answers; of a thread that is itself on its way: that one's key. None: it begins one */
  thread?: string
  anchor?: Anchor
  isPrivate?: boolean
  text: string
  /** whom it calls, by name */
  mentions: readonly { id: string; name: string }[]
  /** ISO 8601 */
  at: string
  /** what was known of the board when it was written: if it arrived, it is newer */
  since: number
  /** the code of a refusal: it is not sent again unless asked to */
  fault?: string
}

/** The new thread's place among drafts; others are under their thread's id, or `edit:` and their comment's. */
export const NEW = 'new'

export interface Shelf {
  draft(slot: string): Draft | undefined
  /** all of them, by slot */
  drafts(): ReadonlyMap<string, Draft>
  keepDraft(slot: string, draft: Draft | undefined): void
  /** the earliest first */
  outgoing(): readonly Outgoing[]
  put(comment: Outgoing): void
  take(key: string): void
  /** Another tab put or took something. Returns the stop. */
  watch(changed: () => void): () => void
}

const prefixOf = (board: string, person: string) => `sendero.said.${board}.${person}.`

/**
 * @param storage none, or one that refuses (private windows, no room): then it is kept as long as the page
 * @param formerly guests that this person was before: what they wrote goes along
 */
export function createShelf(
  board: string,
  person: string,
  storage: Storage | undefined,
  formerly: readonly string[] = [],
): Shelf {
  const prefix = prefixOf(board, person)
  const drafts = new Map<string, Draft>()
  const comments = new Map<string, Outgoing>()
  const shelves = { draft: drafts, out: comments } as const
  type Kind = keyof typeof shelves

  const keep = (kind: Kind, name: string, value: object | undefined) => {
    const key = `${prefix}${kind}.${name}`
    try {
      if (value) storage?.setItem(key, JSON.stringify(value))
      else storage?.removeItem(key)
    } catch {
      // as long as the page, then
    }
  }
  const take = (key: string, value: string | null) => {
    const [kind, ...rest] = key.slice(prefix.length).split('.')
    const shelf = shelves[kind as Kind] as Map<string, unknown> | undefined
    const read = value === null ? undefined : parsed(value)
    if (read) shelf?.set(rest.join('.'), read)
    else shelf?.delete(rest.join('.'))
  }
  for (const guest of formerly) takeOver(storage, prefixOf(board, guest), prefix)
  for (const key of keysOf(storage)) if (key.startsWith(prefix)) take(key, storage!.getItem(key))

  return {
    draft: (slot) => drafts.get(slot),
    drafts: () => drafts,
    keepDraft(slot, draft) {
      if (draft) drafts.set(slot, draft)
      else drafts.delete(slot)
      keep('draft', slot, draft)
    },
    outgoing: () => [...comments.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    put(comment) {
      comments.set(comment.key, comment)
      keep('out', comment.key, comment)
    },
    take(key) {
      comments.delete(key)
      keep('out', key, undefined)
    },
    watch(changed) {
      const onStorage = ({ key, newValue, storageArea }: StorageEvent) => {
        if (storageArea !== storage || !key?.startsWith(`${prefix}out.`)) return
        take(key, newValue)
        changed()
      }
      addEventListener('storage', onStorage)
      return () => removeEventListener('storage', onStorage)
    },
  }
}

/** What was kept under one name is kept under another; words of two drafts at one place stand below each other. */
function takeOver(storage: Storage | undefined, from: string, to: string): void {
  for (const key of keysOf(storage)) {
    if (!key.startsWith(from)) continue
    const theirs = storage!.getItem(key)!
    const place = to + key.slice(from.length)
    const own = storage!.getItem(place)
    try {
      storage!.setItem(place, own === null ? theirs : bothDrafts(own, theirs))
      storage!.removeItem(key)
    } catch {
      // no room: the next page takes it
    }
  }
}

function bothDrafts(one: string, other: string): string {
  const [own, theirs] = [parsed(one), parsed(other)] as (Draft | undefined)[]
  if (!own?.words || !theirs?.words) return own?.words ? one : other
  const called = [...own.called, ...theirs.called]
  return JSON.stringify({ ...theirs, ...own, words: `${own.words}\n${theirs.words}`, called })
}

function keysOf(storage: Storage | undefined): string[] {
  try {
    return storage ? Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '') : []
  } catch {
    return []
  }
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** This device's storage; a browser may forbid it. */
export function deviceStorage(): Storage | undefined {
  try {
    return typeof localStorage === 'undefined' ? undefined : localStorage
  } catch {
    return undefined
  }
}

/** A new key, 32 letters and digits. Over plain http there is no `randomUUID`. */
export const makeKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
