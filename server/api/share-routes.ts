/** Share links and socket tickets. */
import * as z from 'zod'
import { readDomain } from '@/server/auth/emails'
import type { LinkRow } from '@/server/auth/links'
import { isFailure } from '@/server/failure'
import { route } from './route'
import { LINK, MOMENT, ROLE } from './shapes'

const iso = (at: number) => new Date(at).toISOString()

const linkJson = (link: LinkRow, people: string[]): z.infer<typeof LINK> => ({
  id: link.id,
  role: link.role,
  ...(link.label === null ? {} : { label: link.label }),
  ...(link.expires_at === null ? {} : { expiresAt: iso(link.expires_at) }),
  password: link.password_hash !== null,
  ...(link.domain === null ? {} : { domain: link.domain }),
  comments: link.hides_comments === 0,
  uses: link.uses,
  people,
  createdAt: iso(link.created_at),
})

const LINK_WISH = z.object({
  role: ROLE,
  days: z
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 to 3650')
    .max(3650, 'must be 1 to 3650')
    .nullish()
    .describe('until it ends, from now on by the clock of the server; an `expiresAt` beside it goes first'),
  expiresAt: MOMENT.refine((text) => Date.parse(text) > Date.now(), 'must be in the future').nullish(),
  password: z.string().min(1, 'must not be empty').max(200, 'must have at most 200 characters').nullish(),
  label: z.string().max(200, 'must have at most 200 characters').nullish(),
  comments: z.boolean('must be true or false').nullish().describe('false: viewers by it read no comments'),
  domain: z
    .string('must be a text')
    .max(255, 'must have at most 255 characters')
    .nullish()
    .describe('only for who proves an e-mail address of this domain; needs a mail server'),
})

export const SHARE_ROUTES = [
  route({
    method: 'POST',
    path: '/boards/{id}/links',
    summary: 'Make a share link; its secret is told this once',
    access: { board: 'share' },
    shapes: { body: LINK_WISH },
    answer: {
      status: 201,
      says: 'the link; the secret stands behind the # of its address',
      shape: LINK.extend({ url: z.string() }),
    },
    run: async ({ entry, body, whence, services: { sharing } }) => {
      const of = body.domain ? readDomain(body.domain) : undefined
      if (isFailure(of)) return of
      const made = await sharing.createLink(entry, {
        domain: of?.domain,
        role: body.role,
        expiresAt: body.expiresAt ? Date.parse(body.expiresAt) : undefined,
        days: body.days ?? undefined,
        password: body.password ?? undefined,
        label: body.label ?? undefined,
        hidesComments: body.comments === false,
      })
      if (isFailure(made)) return made
      return { ...linkJson(made.link, []), url: `${whence.base}/share/${made.link.id}#${made.secret}` }
    },
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/links',
    summary: 'The share links that work now, without their secrets',
    access: { board: 'share' },
    shapes: {},
    answer: { status: 200, says: 'the links, the oldest first', shape: z.object({ links: z.array(LINK) }) },
    run: async ({ entry, services: { sharing } }) => ({
      links: (await sharing.links(entry.board.id)).map((link) => linkJson(link, link.people)),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/boards/{id}/links/{link}',
    summary: 'Withdraw a share link; whoever came by it is closed out at once',
    access: { board: 'share' },
    shapes: {},
    answer: { status: 204, says: 'it is withdrawn' },
    run: async ({ entry, params, services: { sharing } }) => sharing.revokeLink(entry, params.link!),
  }),
  route({
    method: 'POST',
    path: '/boards/{id}/tickets',
    summary: 'A ticket for one socket, good once and for 30 seconds',
    access: { board: 'share' },
    shapes: {
      body: z.object({ role: ROLE, name: z.string('must be a text'), department: z.string().nullish() }),
    },
    answer: {
      status: 201,
      says: 'the ticket, the address of the socket with it, and the person id: the same name by the same maker is the same person',
      shape: z.object({ ticket: z.string(), url: z.string(), person: z.string() }),
    },
    run: async ({ entry, body, whence, services: { sharing } }) => {
      const { role, name, department } = body
      const made = await sharing.ticket(entry, { role, name, department: department ?? undefined })
      if (isFailure(made)) return made
      const socket = `${whence.base.replace(/^http/, 'ws')}/sync/v1/${entry.board.id}`
      return { ticket: made.ticket, url: `${socket}?t=${made.ticket}`, person: made.person.id }
    },
  }),
]
