/** Who has a board and with which role, and what has changed of that. */
import * as z from 'zod'
import { isFailure } from '@/server/failure'
import { route } from './route'
import { ROLE } from './shapes'

const MEMBER = z.object({
  id: z.string(),
  name: z.string(),
  department: z.string().optional(),
  kind: z.enum(['member', 'guest', 'automation']),
  role: ROLE,
  since: z.string().optional().describe('when they were given the board'),
  link: z
    .object({ id: z.string(), label: z.string().optional() })
    .optional()
    .describe(
      'the share link they came by, and lose the board with; without one it was given to them by name',
    ),
  ticket: z
    .literal(true)
    .optional()
    .describe('they are there now by a ticket that somebody made; it says what they may do'),
  workspaceOwner: z
    .literal(true)
    .optional()
    .describe('they own the workspace, and by that every board: nobody takes one from them'),
})

const WHO = z.object({ id: z.string(), name: z.string() })
const ACCESS_CHANGE = z.object({
  id: z.string(),
  at: z.string(),
  by: WHO,
  what: z.enum([
    'linkMade',
    'linkWithdrawn',
    'joined',
    'roleChanged',
    'removed',
    'letIn',
    'invited',
    'inviteWithdrawn',
    'accepted',
    'locked',
    'unlocked',
    'trashed',
    'restored',
    'given',
    'accountRemoved',
    'ticketMade',
    'signedIn',
    'templateKept',
  ]),
  person: WHO.optional().describe('whose access it is about'),
  role: ROLE.optional(),
  from: ROLE.optional(),
  to: ROLE.optional(),
  label: z.string().optional().describe('of the link; of an invitation: to which address'),
  expiresAt: z.string().optional(),
  password: z.boolean().optional(),
  domain: z.string().optional(),
})
const PAGE = 50

export const MEMBER_ROUTES = [
  route({
    method: 'GET',
    path: '/boards/{id}/people',
    summary:
      'Who has this board, owners of the workspace included, with which role; guests are told of those owners only who have, had or wrote on it',
    access: { board: 'share' },
    shapes: {},
    answer: {
      status: 200,
      says: 'the people, who may do most first',
      shape: z.object({
        people: z.array(MEMBER),
        barred: z
          .array(WHO.extend({ department: z.string().optional() }))
          .describe('who was removed: no link lets them in, a role that is given to them does'),
      }),
    },
    run: async ({ entry, services: { members } }) => ({
      people: (await members.everybody(entry)).map(({ since, ...member }) => ({
        ...member,
        ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
      })),
      barred: await members.barred(entry.board.id),
    }),
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/standing',
    summary: 'Whether you may see this board, and if not, why not: for pages that are open when it ends',
    access: 'person',
    shapes: {},
    answer: {
      status: 200,
      says: 'your role, or the code of the refusal that every other call of this board would answer',
      shape: z.object({ role: ROLE.optional(), refused: z.string().optional() }),
    },
    run: async ({ params, principal, services: { rights } }) => {
      const door = await rights.door(principal, params.id!, 'see')
      return isFailure(door) ? { refused: door.code } : { role: door.role }
    },
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/names',
    summary: 'The names behind the `author` of rows: everybody who has, had or wrote on this board',
    access: { board: 'see' },
    shapes: {},
    answer: {
      status: 200,
      says: 'the people',
      shape: z.object({
        people: z.array(z.object({ id: z.string(), name: z.string(), department: z.string().optional() })),
      }),
    },
    run: async ({ entry, services: { members } }) => ({ people: await members.names(entry.board.id) }),
  }),
  route({
    method: 'PATCH',
    path: '/boards/{id}/people/{person}',
    summary: 'Give somebody another role on this board; `owner` hands it over to them, too',
    access: { board: 'own' },
    shapes: { body: z.object({ role: ROLE }) },
    answer: { status: 204, says: 'they have it; whoever is on the board goes on with it at once' },
    run: async ({ entry, params, body, services: { members } }) =>
      members.setRole(entry, params.person!, body.role),
  }),
  route({
    method: 'PUT',
    path: '/boards/{id}/people/{person}',
    summary: 'Give this board to a colleague of the workspace who does not have it',
    access: { board: 'share' },
    shapes: { body: z.object({ role: ROLE }) },
    answer: { status: 204, says: 'they have it; whoever had it already has it as before' },
    run: async ({ entry, params, body, services: { members } }) =>
      members.give(entry, params.person!, body.role),
  }),
  route({
    method: 'DELETE',
    path: '/boards/{id}/people/{person}',
    summary: 'Take this board from somebody at once; its links do not let them in again',
    access: { board: 'own' },
    shapes: {},
    answer: { status: 204, says: 'they are off the board' },
    run: async ({ entry, params, services: { members } }) => members.remove(entry, params.person!),
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/access-changes',
    summary: 'What has changed of who may on this board, the latest first',
    access: { board: 'own' },
    shapes: {
      query: z.object({
        limit: z.coerce.number().int().min(1).max(200).default(PAGE),
        before: z.string().optional().describe('the id of the last one of the page before'),
      }),
    },
    answer: { status: 200, says: 'one page of them', shape: z.object({ changes: z.array(ACCESS_CHANGE) }) },
    run: async ({ entry, query, services: { audit } }) => ({
      changes: (await audit.list(entry.board.id, query)).map(({ detail, at, ...change }) => ({
        ...change,
        ...detail,
        at: new Date(at).toISOString(),
        ...(detail.expiresAt === undefined ? {} : { expiresAt: new Date(detail.expiresAt).toISOString() }),
      })),
    }),
  }),
]
