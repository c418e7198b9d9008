/** What somebody wants to see of a list of threads. */
import type { Thread } from '@/lib/comments/thread'
import { fits, type Asker, type ThreadFilter } from '@/lib/comments/thread-filter'
import { fold, termsOf } from '@/lib/journey/search-fold'

export const TABS = ['open', 'resolved', 'mine', 'mentions'] as const
export type Tab = (typeof TABS)[number]

export interface Wish {
  tab: Tab
  department?: string | undefined
  query: string
}
export const ALL_OPEN: Wish = { tab: 'open', query: '' }

const OF_TAB: { readonly [T in Tab]: ThreadFilter } = {
  open: { state: 'open' },
  resolved: { state: 'resolved' },
  mine: { of: 'mine' },
  mentions: { of: 'mentions' },
}

export function wished(
  threads: readonly Thread[],
  { tab, department, query }: Wish,
  asker: Asker,
): readonly Thread[] {
  const filter: ThreadFilter = { ...OF_TAB[tab], department, terms: termsOf(query) }
  return threads.filter((thread) => fits(thread, filter, asker))
}

/** The departments of those who wrote, each once, however it is spelled. */
export function departmentsOf(threads: readonly Thread[]): string[] {
  const names = new Map<string, string>()
  for (const { comments } of threads)
    for (const { author } of comments)
      if (author.department && !names.has(author.department))
        names.set(author.department, fold(author.department))
  const byFolded = new Map([...names].map(([name, folded]) => [folded, name]))
  return [...byFolded.values()].sort((a, b) => a.localeCompare(b))
}
