/** What somebody wrote in comments that the server does not have, in words: for when they may not write here any more. */
import { NO_THREADS, type Speaker, type Thread } from '@/lib/comments/thread'
import type { NotAcceptedEntry } from '../session/not-accepted-words'
import { wordsOf } from './called-words'
import { createShelf, deviceStorage, type Shelf } from './shelf'
import { arrivedIn } from './thread-shown'

/** Comments on their way, refused, or begun, under the title of what their thread is about. */
export function unsentWords(
  shelf: Pick<Shelf, 'drafts' | 'outgoing'>,
  known: ReadonlyMap<string, Thread>,
  me: Speaker,
): readonly NotAcceptedEntry[] {
  const entry = (id: string, thread: string | undefined, text: string): NotAcceptedEntry => ({
    ...{ id, kind: 'comment', title: known.get(thread ?? '')?.about ?? '' },
    ...{ texts: [{ field: 'text', text }], hasMore: false },
  })
  return [
    ...shelf
      .outgoing()
      .filter((comment) => !arrivedIn(comment, known, me))
      .map(({ key, thread, text, mentions }) => entry(key, thread, wordsOf(text, mentions).words)),
    ...[...shelf.drafts()]
      .filter(([, { words }]) => words.trim() !== '')
      .map(([slot, { words }]) => entry(`draft:${slot}`, slot, words)),
  ]
}

/** The same for a board that never came: as far as this device knows. */
export const unsentOnDevice = (board: string, person: string): readonly NotAcceptedEntry[] =>
  unsentWords(createShelf(board, person, deviceStorage()), NO_THREADS.threads, { id: person, name: '' })
