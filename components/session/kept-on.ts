/** What this browser keeps of a board that the board does not have, of everybody who wrote on it here. */
import { deviceStorage } from '../comments/shelf'
import { unsentOnDevice } from '../comments/unsent-words'
import type { LeftBehind } from './device'
import { deviceStore, type DeviceStore } from './device-store'
import type { NotAcceptedEntry, NotAcceptedList } from './not-accepted-words'

/** What is kept of one person. */
export interface KeptOf {
  /** of the person */
  id: string
  /** as they were called; none: they never had the board open, but wrote comments */
  name?: string
  /** changes of the board that were not sent, by the page that they are kept from */
  edits: readonly (readonly NotAcceptedEntry[])[]
  /** not sent, or only begun */
  comments: readonly NotAcceptedEntry[]
  /** what the server did not accept, and nobody has put away */
  lists: readonly NotAcceptedList[]
}

const NOTHING = { lists: new Map<string, readonly NotAcceptedList[]>(), names: new Map<string, string>() }

/**
 * Reads it, and changes nothing. A browser that keeps nothing, or cannot be asked, has nothing to offer.
 * @param board its id; empty: no board
 */
export async function keptOn(board: string): Promise<KeptOf[]> {
  if (board === '') return []
  const store = deviceStore()
  const [left, { lists, names }] = await Promise.all([
    leftOn(store, board).catch(() => new Map<string, LeftBehind[]>()),
    store.everybodysRefused(board).catch(() => NOTHING),
  ])
  const comments = commentsOn(board)
  return [...new Set([...left.keys(), ...comments.keys(), ...lists.keys()])].map((id) => {
    const name = left.get(id)?.[0]?.person ?? names.get(id)
    return {
      ...{ id, ...(name === undefined ? {} : { name }) },
      edits: (left.get(id) ?? []).map(({ entries }) => entries),
      comments: comments.get(id) ?? [],
      lists: lists.get(id) ?? [],
    }
  })
}

/** What was not sent, by person. */
async function leftOn(store: DeviceStore, board: string): Promise<ReadonlyMap<string, LeftBehind[]>> {
  const left = new Map<string, LeftBehind[]>()
  const logs = await store.othersUnsent(board)
  if (logs.length === 0) return left
  // what reads documents is fetched only where there are any
  const { leftBehind } = await import('./device')
  for (const log of logs) {
    const [, id] = log.name
    const kept = leftBehind(log)
    if (kept.entries.length > 0) left.set(id, [...(left.get(id) ?? []), kept])
  }
  return left
}

/** Comments that were not sent, by person. Their names are those of shelf.ts, which pages to read load: it stays small. */
function commentsOn(board: string): ReadonlyMap<string, readonly NotAcceptedEntry[]> {
  const prefix = `sendero.said.${board}.`
  const writers = keysHere().flatMap((key) =>
    key.startsWith(prefix) ? key.slice(prefix.length).split('.', 1) : [],
  )
  return new Map(
    [...new Set(writers)]
      .map((person) => [person, unsentOnDevice(board, person)] as const)
      .filter(([, entries]) => entries.length > 0),
  )
}

/** What this device's storage has words under; a browser may forbid to ask. */
function keysHere(): string[] {
  try {
    return Object.keys(deviceStorage() ?? {})
  } catch {
    return []
  }
}
