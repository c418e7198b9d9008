/** A board's comments as a file, piece by piece: a page in memory at a time. */
import { createTranslator } from 'use-intl/core'
import type { Comment, Thread } from '@/lib/comments/thread'
import { saidIn } from '@/lib/comments/thread-filter'
import { CSV_MARK, csvRow } from '@/lib/export/csv'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import type { Lang } from '@/lib/i18n/languages'
import type { Entry } from '@/server/auth/rights'
import { isFailure, type Failure } from '@/server/failure'
import type { Reading, ThreadQuery, ThreadView } from './reading'

interface FileFormat {
  mime: string
  begin(entry: Entry, t: Words): string
  /** `isFirst`: no thread stands in front of it */
  thread(thread: ThreadView, isFirst: boolean, t: Words): string
  end: string
}

const wordsIn = (lang: Lang) =>
  createTranslator({ locale: lang, messages: CATALOGUE[lang], namespace: 'comments.file' })
type Words = ReturnType<typeof wordsIn>

interface Column {
  name: keyof (typeof CATALOGUE)['en']['comments']['file']['column']
  of(thread: Thread, comment: Comment, t: Words): string | undefined
}

/** What a row of the CSV says; one row a comment. */
const COLUMNS: readonly Column[] = [
  { name: 'thread', of: ({ id }) => id },
  { name: 'about', of: ({ about }) => about },
  { name: 'on', of: ({ anchor }) => ('id' in anchor ? anchor.id : anchor.kind) },
  { name: 'state', of: ({ resolved }, _, t) => t(resolved ? 'resolved' : 'open') },
  { name: 'private', of: (thread, _, t) => (thread.private ? t('yes') : '') },
  { name: 'hidden', of: ({ hidden }, _, t) => (hidden ? t('yes') : '') },
  { name: 'assignee', of: ({ assignee }) => assignee?.name },
  { name: 'due', of: ({ due }) => due },
  { name: 'author', of: (_, { author }) => author.name },
  { name: 'department', of: (_, { author }) => author.department },
  { name: 'at', of: (_, { at }) => at },
  { name: 'edited', of: (_, { editedAt }) => editedAt },
  { name: 'deleted', of: (_, { deletedAt }) => deletedAt },
  { name: 'text', of: (_, comment) => saidIn(comment) },
  {
    name: 'reactions',
    of: (_, { reactions }) => reactions.map(({ emoji, people }) => `${emoji} ${people.length}`).join(' '),
  },
]

export const THREAD_FILES = {
  csv: {
    mime: 'text/csv; charset=utf-8',
    begin: (_, t) => CSV_MARK + csvRow(COLUMNS.map(({ name }) => t(`column.${name}`))),
    thread: (thread, _, t) =>
      thread.comments
        .map((comment) => csvRow(COLUMNS.map(({ of }) => of(thread, comment, t) ?? '')))
        .join(''),
    end: '',
  },
  json: {
    mime: 'application/json; charset=utf-8',
    begin: ({ board: { id, title } }) =>
      `{"format":"sendero-comments","version":1,"board":${JSON.stringify({ id, title })},"threads":[`,
    thread: ({ unread: _unread, ...thread }, isFirst) => `${isFirst ? '' : ','}\n${JSON.stringify(thread)}`,
    end: ']}\n',
  },
} as const satisfies Record<string, FileFormat>
export type ThreadFile = keyof typeof THREAD_FILES

/**
 * All threads that fit, those that changed last first. The failure comes before the first piece, if it comes.
 * @param lang of the headings and words of a CSV
 */
export async function threadFile(
  entry: Entry,
  kind: ThreadFile,
  query: Omit<ThreadQuery, 'before' | 'after'>,
  lang: Lang,
  { page }: Pick<Reading, 'page'>,
): Promise<ReadableStream<Uint8Array> | Failure> {
  const first = await page(entry, query)
  if (isFailure(first)) return first
  const format: FileFormat = THREAD_FILES[kind]
  const t = wordsIn(lang)
  async function* pieces() {
    yield format.begin(entry, t)
    let isFirst = true
    for (let here = first as Exclude<typeof first, Failure>; ;) {
      let piece = ''
      for (const thread of here.threads) {
        piece += format.thread(thread, isFirst, t)
        isFirst = false
      }
      if (piece !== '') yield piece
      if (here.next === undefined) break
      const more = await page(entry, { ...query, before: here.next })
      if (isFailure(more)) throw new Error(more.detail)
      here = more
    }
    yield format.end
  }
  const [left, encoder] = [pieces(), new TextEncoder()]
  return new ReadableStream({
    pull: async (to) => {
      const { value, done } = await left.next()
      if (done) to.close()
      else to.enqueue(encoder.encode(value))
    },
  })
}
