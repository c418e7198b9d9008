/** What you are told of comments: your inbox, letters about it, and whom your own comments may call. */
import * as z from 'zod'
import { callableOn } from '@/server/notifications/callable'
import { LETTERS } from '@/server/notifications/schedule'
import { isFailure } from '@/server/failure'
import { langOf } from './lang-of'
import { COMMON_HEADERS } from './problem'
import { route } from './route'
import { MOMENT } from './shapes'

const PAGE_ENTRIES = 30
const MOST_ENTRIES = 100

const SPEAKER = z.object({ id: z.string(), name: z.string(), department: z.string().optional() })
const ENTRY = z.object({
  thread: z.string(),
  board: z.object({ id: z.string(), title: z.string() }),
  path: z.string().describe('where the thread is, below the address of this server'),
  reason: z
    .enum(['mention', 'assigned', 'answer', 'reopened', 'resolved'])
    .describe('the weightiest of what is new in this thread'),
  by: SPEAKER,
  about: z.string().optional().describe('the title of what the thread is about'),
  excerpt: z.string(),
  at: z.string(),
  isUnread: z.boolean(),
})
const WISH = z.enum(LETTERS, `must be one of ${LETTERS.join(', ')}`)
const LETTER_WISH = z.object({
  letters: WISH.describe('now: half a minute after it was said; daily: in the morning'),
  email: z.string().optional().describe('where they go; missing: you have no proven address yet'),
})

export const INBOX_ROUTES = [
  route({
    method: 'GET',
    path: '/me/inbox',
    summary: 'Threads of all your boards in which somebody called, answered or charged you, the latest first',
    access: 'person',
    shapes: {
      query: z.object({
        limit: z.coerce.number().int().min(0).max(MOST_ENTRIES).default(PAGE_ENTRIES),
        before: z.string().optional().describe('`next` of the page before'),
      }),
    },
    answer: {
      status: 200,
      says: 'one page of what you may see now; `unread`: threads with something new, on all pages',
      shape: z.object({ unread: z.number(), entries: z.array(ENTRY), next: z.string().optional() }),
    },
    run: async ({ request, principal, query: { limit, before }, services: { notifications } }) => {
      const { inbox, wishes } = notifications
      if (principal.by === 'session' && limit > 0) await wishes.reads(principal.person.id, langOf(request))
      const unread = await inbox.unread(principal)
      if (limit === 0) return { unread, entries: [] }
      const page = await inbox.list(principal, { limit, before })
      if (isFailure(page)) return page
      return {
        ...page,
        unread,
        entries: page.entries.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })),
      }
    },
  }),
  route({
    method: 'POST',
    path: '/me/inbox/read',
    summary: 'You have read what the inbox says of one thread, or all of it',
    access: 'person',
    shapes: {
      body: z.object({
        thread: z.string('must be the id of a thread').optional(),
        upTo: MOMENT.optional().describe('without `thread`: what came later stays unread'),
      }),
    },
    answer: { status: 204, says: 'noted' },
    run: async ({ principal, body: { thread, upTo }, services: { notifications } }) => {
      const moment = upTo === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(upTo)
      await notifications.inbox.read(principal, thread === undefined ? { upTo: moment } : { thread })
      return undefined
    },
  }),
  route({
    method: 'GET',
    path: '/me/letters',
    summary: 'How often you are written about comments',
    access: 'person',
    shapes: {},
    answer: {
      status: 200,
      says: 'as it is; `sends`: whether this server sends such letters',
      shape: LETTER_WISH.extend({ sends: z.boolean() }),
    },
    run: async ({ principal, services: { notifications } }) => ({
      ...(await notifications.wishes.of(principal.person.id)),
      sends: notifications.letters !== undefined,
    }),
  }),
  route({
    method: 'PATCH',
    path: '/me/letters',
    summary: 'Change how often you are written about comments',
    access: 'person',
    shapes: { body: z.object({ letters: WISH }) },
    answer: { status: 204, says: 'from now on' },
    run: async ({ principal, body, services: { notifications } }) => {
      await notifications.wishes.set(principal.person.id, body.letters)
      return undefined
    },
  }),
  route({
    method: 'PATCH',
    path: '/letters/{link}',
    summary: 'The same by the link of such a letter, without signing in',
    access: 'anybody',
    shapes: { body: z.object({ letters: WISH }) },
    answer: { status: 200, says: 'as it is now', shape: LETTER_WISH },
    run: async ({ params, body, services: { notifications } }) => {
      const found = await notifications.wishes.byToken(params.link!)
      if (isFailure(found)) return found
      await notifications.wishes.set(found.person, body.letters)
      return { ...found.wish, letters: body.letters }
    },
  }),
  route({
    method: 'POST',
    path: '/letters/{link}/stop',
    summary: 'No more such letters: what a mail program asks for with one click (RFC 8058)',
    access: 'anybody',
    shapes: {},
    answer: { status: 204, says: 'none are sent any more' },
    run: async ({ params, services: { notifications } }) => {
      const found = await notifications.wishes.byToken(params.link!)
      if (isFailure(found)) return found
      await notifications.wishes.set(found.person, 'never')
      return undefined
    },
  }),
  route({
    method: 'GET',
    path: '/letters/{link}/stop',
    summary: 'For programs that only open links: leads to the page with the button',
    access: 'anybody',
    shapes: {},
    answer: { status: 303, says: 'the page; nothing is changed', media: [] },
    run: ({ params, whence }) =>
      new Response(null, {
        status: 303,
        headers: {
          ...COMMON_HEADERS,
          location: `${whence.base}/letters/${encodeURIComponent(params.link!)}`,
        },
      }),
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/mentions',
    summary: 'Whom a comment on this board may call',
    access: { board: 'readComments' },
    shapes: {},
    answer: {
      status: 200,
      says: 'people and departments by name, with the ids that stand in a comment’s text',
      shape: z.object({
        people: z.array(SPEAKER.extend({ onBoard: z.boolean().describe('they have this board') })),
        departments: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    },
    run: ({ entry, services: { store, hub, members } }) => callableOn(entry, { db: store.db, hub, members }),
  }),
]
