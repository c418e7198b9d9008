/** The threads of a board, page by page. */
import type { ThreadNews } from '@/lib/comments/thread'
import { ask, type Answered } from '../ui/ask'
import type { ThreadView } from './outbox'

export interface Page {
  threads: readonly ThreadView[]
  gone: ThreadNews['gone']
  /** everything that changed up to here is known with this page; none: more pages are to come */
  version?: number
}

interface Told extends Required<Page> {
  /** the address of the page after it */
  next?: string
}

/** threads; a first screen is there soon, and a usual board comes in one or two */
const PAGE = 500

/** All of them, those that changed last first. */
export async function* allThreads(path: string): AsyncGenerator<Answered<Page>, void> {
  let query: string | undefined = `limit=${PAGE}`
  // what changes while the pages come is asked for again
  let version: number | undefined
  while (query !== undefined) {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next one is
    const told: Answered<Told> = await ask<Told>('GET', `${path}?${query}`)
    if (!told.ok) {
      yield told
      return
    }
    version ??= told.value.version
    query = queryOf(told.value.next)
    const { threads, gone } = told.value
    yield { ok: true, value: { threads, gone, ...(query === undefined ? { version } : {}) } }
  }
}

/** What changed after a version, the earliest change first. */
export async function* threadsSince(path: string, after: number): AsyncGenerator<Answered<Page>, void> {
  let query: string | undefined = `after=${after}&limit=${PAGE}`
  while (query !== undefined) {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next one is
    const told: Answered<Told> = await ask<Told>('GET', `${path}?${query}`)
    yield told
    if (!told.ok) return
    query = queryOf(told.value.next)
  }
}

const queryOf = (next: string | undefined) => next?.slice(next.indexOf('?') + 1)
