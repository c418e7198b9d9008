/** Which threads somebody wants to see, and what is said in them: apart from thread.ts, which pages load first. */
import { fold } from '@/lib/journey/search-fold'
import { plainText } from './text'
import type { Comment, Thread } from './thread'

export interface ThreadFilter {
  state?: 'open' | 'resolved' | undefined
  /** mine: I wrote there, or it is given to me; mentions: I or my department are called there */
  of?: 'mine' | 'mentions' | undefined
  /** somebody of this department wrote there; accents and case aside */
  department?: string | undefined
  /** of search-fold's `termsOf`: each must be in what was said, in a name or in what it is about */
  terms?: readonly string[] | undefined
}

/** Who asks: the ids they were ever known by, and the row ids of their department on the board. */
export interface Asker {
  ids: ReadonlySet<string>
  departments: ReadonlySet<string>
}

export function fits(
  thread: Thread,
  { state, of, department, terms = [] }: ThreadFilter,
  asker: Asker,
): boolean {
  if (state && thread.resolved !== (state === 'resolved')) return false
  if (of && !FITS[of](thread, asker)) return false
  if (department !== undefined) {
    const wanted = fold(department)
    if (!thread.comments.some(({ author }) => fold(author.department ?? '') === wanted)) return false
  }
  if (terms.length === 0) return true
  const words = fold(wordsOf(thread).join('\n'))
  return terms.every((term) => words.includes(term))
}

const FITS: Record<'mine' | 'mentions', (thread: Thread, asker: Asker) => boolean> = {
  mine: ({ comments, assignee }, { ids }) =>
    (assignee !== undefined && ids.has(assignee.id)) || comments.some(({ author }) => ids.has(author.id)),
  mentions: ({ comments }, { ids, departments }) =>
    comments.some(({ mentions }) =>
      mentions.some(
        ({ id }) => departments.has(id) || (id.startsWith('person:') && ids.has(id.slice('person:'.length))),
      ),
    ),
}

const wordsOf = ({ about = '', comments }: Thread): string[] => [
  about,
  ...comments.flatMap((comment) => [comment.author.name, saidIn(comment)]),
]

/** A comment's text as it is read, mentions by name. */
export function saidIn({ text, mentions }: Comment): string {
  return plainText(text, ({ of, id }) => mentions.find((each) => each.id === `${of}:${id}`)?.name)
}
