/** Comments: threads, what is said in them, and what becomes of it. */
import * as z from 'zod'
import { ANCHOR_KINDS } from '@/lib/comments/anchor'
import { termsOf } from '@/lib/journey/search-fold'
import { fileName } from '@/lib/export/file-name'
import { LIMITS } from '@/lib/protocol/limits'
import type { Principal } from '@/server/auth/principal'
import type { Rates } from '@/server/auth/rates'
import { THREAD_FILES, threadFile } from '@/server/comments/files'
import { invalid, isFailure } from '@/server/failure'
import { INERT, attachment } from './export-routes'
import { langOf } from './lang-of'
import { COMMON_HEADERS } from './problem'
import { API_PATH, route } from './route'

/** threads on a page: what a board usually has comes in one */
const PAGE_THREADS = 500
const MOST_THREADS = 2_000
/** bytes; each character of a comment may be written as two escapes of six */
const COMMENT_BODY_BYTES = 12 * LIMITS.commentCharacters + 16_384

const SPEAKER = z.object({ id: z.string(), name: z.string(), department: z.string().optional() })
const COMMENT = z.object({
  id: z.string(),
  author: SPEAKER,
  text: z
    .string()
    .describe('**bold**, lists, links, @[person:id], @[department:id]; empty once it is deleted'),
  at: z.string(),
  editedAt: z.string().optional(),
  deletedAt: z.string().optional(),
  deletedBy: SPEAKER.optional(),
  mentions: z.array(z.object({ id: z.string(), name: z.string() })),
  reactions: z.array(z.object({ emoji: z.string(), people: z.array(SPEAKER) })),
  added: z.number(),
  version: z.number(),
})
const ANCHOR = z
  .object({
    kind: z.enum(ANCHOR_KINDS, `must be one of ${ANCHOR_KINDS.join(', ')}`),
    id: z.string().nullish().describe('row id of what it is about'),
    x: z.number().nullish(),
    y: z.number().nullish(),
    w: z.number().nullish(),
    h: z.number().nullish(),
  })
  .describe('px at 100 %: on the canvas (point, region), or from the top left corner of the thing of `id`')
const THREAD = z.object({
  id: z.string(),
  anchor: ANCHOR,
  about: z.string().optional().describe('the title of what it is about'),
  orphaned: z.boolean().describe('what it was about is in the trash or gone'),
  resolved: z.boolean(),
  resolvedAt: z.string().optional(),
  resolvedBy: SPEAKER.optional(),
  private: z.boolean().describe('only editors, facilitators and owners know of it'),
  hidden: z.boolean().describe('only owners still see it'),
  assignee: SPEAKER.optional(),
  due: z.string().optional(),
  createdAt: z.string(),
  version: z.number(),
  unread: z.number().describe('comments of others that you have not read'),
  comments: z.array(COMMENT),
})

const PAGE = z.object({
  threads: z.array(THREAD),
  gone: z.array(z.object({ id: z.string(), version: z.number() })).describe('out of your sight since'),
  version: z.number(),
  next: z.string().optional(),
})
const FILE = z
  .object({
    format: z.literal('sendero-comments'),
    version: z.literal(1),
    board: z.object({ id: z.string(), title: z.string() }),
    threads: z.array(THREAD.omit({ unread: true })),
  })
  .describe('with `format=json`: all of them in one file')

const SAID = THREAD.extend({
  unreached: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .optional()
    .describe('people you called who cannot see this thread, nor find out before they can'),
})

const TEXT = z.string('must be a text').describe(`1 to ${LIMITS.commentCharacters} characters`)
const KEY = z
  .string()
  .regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, - and _')
  .nullish()
  .describe('made by you: sent again with the same key, it is the same comment and the same answer')
const FLAG = z.boolean('must be true or false')
const VERSION = z.coerce.number('must be a version').int().min(0)

const QUERY = z.object({
  state: z.enum(['open', 'resolved'], 'must be open or resolved').optional(),
  of: z
    .enum(['mine', 'mentions'], 'must be mine or mentions')
    .optional()
    .describe('mine: you wrote there, or it is given to you; mentions: you or your department are called'),
  department: z.string().max(200).optional().describe('somebody of this department wrote there'),
  search: z.string().max(200).optional().describe('words said there; accents and case do not matter'),
  limit: z.coerce.number().int().min(1).max(MOST_THREADS).default(PAGE_THREADS),
  before: VERSION.optional().describe('those that changed before this version'),
  after: VERSION.optional().describe('to catch up: what changed after this `version`, the earliest first'),
  format: z
    .enum(['csv', 'json'], 'must be csv or json')
    .optional()
    .describe('all of them as a file; the headings of a CSV in your language'),
})

const rateOf = ({ by, person }: Principal, rates: Rates) =>
  rates.take(by === 'token' ? 'commentByScript' : 'comment', person.id)

export const THREAD_ROUTES = [
  route({
    method: 'GET',
    path: '/boards/{id}/threads',
    summary:
      'The comments of a board, thread by thread, those that changed last first; or what changed since',
    access: { board: 'readComments' },
    shapes: { query: QUERY },
    answer: {
      status: 200,
      says: 'one page of them; `next` is the address of the page after it, `version` what to ask `after` later',
      shape: z.union([PAGE, FILE]),
      media: ['application/json', 'text/csv'],
    },
    run: async ({ entry, query, request, whence, services: { comments } }) => {
      const { search, format, before, after, limit, ...rest } = query
      if (before !== undefined && after !== undefined)
        return invalid('/after', 'Only one of before and after can be asked for.')
      const filter = { ...rest, terms: search === undefined ? undefined : termsOf(search) }
      if (format !== undefined) {
        const file = await threadFile(
          entry,
          format,
          { ...filter, limit: PAGE_THREADS },
          langOf(request),
          comments,
        )
        if (isFailure(file)) return file
        const name = fileName(entry.board.title, new Date().toISOString().slice(0, 10), format)
        return new Response(file, {
          headers: {
            ...COMMON_HEADERS,
            'content-type': THREAD_FILES[format].mime,
            'content-disposition': attachment(name),
            'content-security-policy': INERT,
          },
        })
      }
      const page = await comments.page(entry, { ...filter, limit, before, after })
      if (isFailure(page) || page.next === undefined) return page
      const again = new URL(request.url).searchParams
      again.set(after === undefined ? 'before' : 'after', String(page.next))
      return { ...page, next: `${whence.base}${API_PATH}/boards/${entry.board.id}/threads?${again}` }
    },
  }),
  route({
    method: 'POST',
    path: '/boards/{id}/threads',
    summary: 'Begin a thread: say something about the board, a place on it, or something that stands there',
    access: { board: 'comment' },
    shapes: { body: z.object({ anchor: ANCHOR, text: TEXT, key: KEY, private: FLAG.nullish() }) },
    bodyBytes: COMMENT_BODY_BYTES,
    answer: {
      status: 201,
      says: 'the thread; everybody on the board who may see it has it already',
      shape: SAID,
    },
    run: async ({ entry, body, principal, services: { comments, rates } }) =>
      (await rateOf(principal, rates)) ??
      comments.begin(entry, { ...body, key: body.key ?? undefined, private: body.private ?? undefined }),
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/threads/{thread}',
    summary: 'One thread',
    access: { board: 'readComments' },
    shapes: {},
    answer: { status: 200, says: 'the thread', shape: THREAD },
    run: ({ entry, params, services: { comments } }) => comments.one(entry, params.thread!),
  }),
  route({
    method: 'PATCH',
    path: '/boards/{id}/threads/{thread}',
    summary:
      'Settle a thread or open it again; give it to somebody, keep it to the team, hide it, put it elsewhere',
    access: { board: 'comment' },
    shapes: {
      body: z.object({
        resolved: FLAG.optional(),
        assignee: z.string('must be the id of a person').nullish().describe('editors and up; null: nobody'),
        due: z.iso.date('must be a date, such as 2026-12-31').nullish().describe('editors and up'),
        private: FLAG.optional().describe('editors and up'),
        hidden: FLAG.optional().describe('owners'),
        anchor: ANCHOR.optional().describe('who began it, and editors and up'),
      }),
    },
    answer: { status: 200, says: 'the thread as it is now', shape: THREAD },
    run: async ({ entry, params, body, principal, services: { comments, rates } }) =>
      (await rateOf(principal, rates)) ?? comments.change(entry, params.thread!, body),
  }),
  route({
    method: 'POST',
    path: '/boards/{id}/threads/{thread}/read',
    summary: 'You have read this thread',
    access: { board: 'readComments' },
    shapes: { body: z.object({ version: z.number().int().min(0).nullish().describe('up to there') }) },
    answer: { status: 204, says: 'noted' },
    run: ({ entry, params, body, services: { comments } }) =>
      comments.read(entry, params.thread!, body.version ?? undefined),
  }),
  route({
    method: 'POST',
    path: '/boards/{id}/threads/read',
    summary: 'You have read all threads of this board',
    access: { board: 'readComments' },
    shapes: { body: z.object({ version: z.number().int().min(0).describe('up to there') }) },
    answer: { status: 204, says: 'noted' },
    run: ({ entry, body, services: { comments } }) => comments.readAll(entry, body.version),
  }),
  route({
    method: 'POST',
    path: '/boards/{id}/threads/{thread}/comments',
    summary: 'Answer in a thread',
    access: { board: 'comment' },
    shapes: { body: z.object({ text: TEXT, key: KEY }) },
    bodyBytes: COMMENT_BODY_BYTES,
    answer: { status: 201, says: 'the thread as it is now', shape: SAID },
    run: async ({ entry, params, body, principal, services: { comments, rates } }) =>
      (await rateOf(principal, rates)) ??
      comments.answer(entry, params.thread!, { text: body.text, key: body.key ?? undefined }),
  }),
  route({
    method: 'PATCH',
    path: '/boards/{id}/threads/{thread}/comments/{comment}',
    summary: 'Change the words of an own comment',
    access: { board: 'comment' },
    shapes: { body: z.object({ text: TEXT }) },
    bodyBytes: COMMENT_BODY_BYTES,
    answer: { status: 200, says: 'the thread as it is now', shape: SAID },
    run: async ({ entry, params, body, principal, services: { comments, rates } }) =>
      (await rateOf(principal, rates)) ?? comments.edit(entry, params.thread!, params.comment!, body.text),
  }),
  route({
    method: 'DELETE',
    path: '/boards/{id}/threads/{thread}/comments/{comment}',
    summary: 'Take the words of a comment away, an own one or any as an owner; who and when stays',
    access: { board: 'comment' },
    shapes: {},
    answer: { status: 200, says: 'the thread as it is now', shape: THREAD },
    run: async ({ entry, params, principal, services: { comments, rates } }) =>
      (await rateOf(principal, rates)) ?? comments.remove(entry, params.thread!, params.comment!),
  }),
  ...(['PUT', 'DELETE'] as const).map((method) =>
    route({
      method,
      path: '/boards/{id}/threads/{thread}/comments/{comment}/reactions/{emoji}',
      summary: method === 'PUT' ? 'Put an emoji under a comment' : 'Take your emoji away again',
      access: { board: 'comment' },
      shapes: {},
      fails: ['invalid'],
      answer: { status: 200, says: 'the thread as it is now', shape: THREAD },
      run: async ({ entry, params, principal, services: { comments, rates } }) =>
        (await rateOf(principal, rates)) ??
        comments.react(entry, params.thread!, params.comment!, {
          emoji: params.emoji!,
          do: method === 'PUT' ? 'put' : 'take',
        }),
    }),
  ),
]
