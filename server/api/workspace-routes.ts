/** The workspace and the installation, for owners of the workspace: people, boards, settings, tests, storage. */
import * as z from 'zod'
import { boardFacts } from '@/server/admin/board-sizes'
import { canvasLicence } from '@/server/admin/canvas-licence'
import { storageUsed } from '@/server/admin/overview'
import { settingsInForce } from '@/server/admin/settings-in-force'
import { readEmail } from '@/server/auth/emails'
import { tryProvider } from '@/server/auth/provider-trial'
import { PAGE_BOARDS } from '@/server/boards/boards'
import { failure, invalid, isFailure } from '@/server/failure'
import { writeLetter } from '@/server/mail/letters'
import { langOf } from './lang-of'
import { API_PATH, route } from './route'
import { SENDING } from './shapes'

const iso = (at: number) => new Date(at).toISOString()
const EMAIL = z.string('must be a text').max(400)
const WORKSPACE_ROLE = z.enum(['owner', 'member'], 'must be owner or member')
const TEAM_MEMBER = z.object({
  id: z.string(),
  name: z.string(),
  department: z.string().optional(),
  hue: z.number().optional().describe('0…7, their own colour or that of their department'),
  email: z.string().optional(),
  role: WORKSPACE_ROLE,
  hasPassword: z.boolean(),
  providers: z.array(z.string()),
  seenAt: z.string().optional(),
  boards: z.number().describe('boards that they own'),
})
const INVITED = z.object({
  email: z.string(),
  until: z.string(),
  ...SENDING,
})
const NO_MAIL = failure(
  'missing',
  'no-mail',
  'This server sends no letters: SMTP_URL and MAIL_FROM are not set.',
)
const NO_PROVIDER = failure(
  'missing',
  'no-provider',
  'No sign-in provider is set: OIDC_ISSUER and its two companions.',
)

export const WORKSPACE_ROUTES = [
  route({
    method: 'GET',
    path: '/workspace/people',
    summary: 'Who has an account, who is invited, and how many came by links alone',
    access: 'owner',
    shapes: {},
    answer: {
      status: 200,
      says: 'the people by name',
      shape: z.object({
        people: z.array(TEAM_MEMBER),
        guests: z.number(),
        invitations: z.array(INVITED),
      }),
    },
    run: async ({ services: { team } }) => {
      const { people, guests, invitations } = await team.list()
      return {
        people: people.map(({ seenAt, ...person }) => ({
          ...person,
          ...(seenAt === undefined ? {} : { seenAt: iso(seenAt) }),
        })),
        guests,
        invitations: invitations.map(({ until, ...invited }) => ({ ...invited, until: iso(until) })),
      }
    },
  }),
  route({
    method: 'PATCH',
    path: '/workspace/people/{person}',
    summary: 'Make somebody an owner of the workspace, or a member again',
    access: 'owner',
    shapes: { body: z.object({ role: WORKSPACE_ROLE }) },
    answer: { status: 204, says: 'they are' },
    run: ({ params, body, services: { team } }) => team.setRole(params.person!, body.role),
  }),
  route({
    method: 'GET',
    path: '/workspace/people/{person}/leaving',
    summary: 'What would become of somebody’s boards if their account were removed',
    access: 'owner',
    shapes: {},
    answer: {
      status: 200,
      says: 'boards that would go to `heir`, and how many stay with their other owners',
      shape: z.object({
        alone: z.array(z.object({ id: z.string(), title: z.string() })),
        heir: z.string(),
        shared: z.number(),
      }),
    },
    run: ({ params, principal, services: { team } }) => team.leaving(params.person!, principal),
  }),
  route({
    method: 'DELETE',
    path: '/workspace/people/{person}',
    summary: 'Remove an account with every way in; boards without another owner become yours',
    access: 'owner',
    shapes: {},
    answer: { status: 204, says: 'it is gone; what they made stays, under their name' },
    run: ({ params, principal, services: { team } }) => team.remove(params.person!, principal),
  }),
  route({
    method: 'DELETE',
    path: '/workspace/people/{person}/sessions',
    summary: 'Sign somebody out everywhere; their sockets are closed',
    access: 'owner',
    shapes: {},
    answer: { status: 204, says: 'they are signed out' },
    run: ({ params, services: { team } }) => team.signOut(params.person!),
  }),
  route({
    method: 'POST',
    path: '/workspace/invitations/withdraw',
    summary: 'Make the invitations to an address worthless',
    access: 'owner',
    shapes: { body: z.object({ email: EMAIL }) },
    answer: { status: 204, says: 'they are' },
    run: async ({ body, services: { team } }) => {
      await team.withdrawInvitation(body.email)
      return undefined
    },
  }),
  route({
    method: 'GET',
    path: '/workspace/boards',
    summary: 'Every board, or those in the trash, with owners and the room it takes',
    access: 'owner',
    shapes: {
      query: z.object({
        limit: z.coerce.number().int().min(1).max(100).default(PAGE_BOARDS),
        after: z.string().optional(),
        search: z.string().max(200).optional(),
        trash: z
          .enum(['true', 'false'])
          .optional()
          .transform((word) => word === 'true'),
      }),
    },
    answer: {
      status: 200,
      says: 'one page, the one changed last first; `next` is the address of the page after it',
      shape: z.object({
        boards: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            owners: z.array(z.string()),
            members: z.number().describe('people who have it'),
            people: z.number().describe('people on it now'),
            size: z.number().describe('bytes'),
            updatedAt: z.string(),
            deletedAt: z.string().optional().describe('of a board in the trash: when it is deleted for good'),
          }),
        ),
        next: z.string().optional(),
      }),
    },
    run: async ({ query, principal, whence, services: { boards, store } }) => {
      const page = await boards.list(principal, query)
      if (isFailure(page)) return page
      const factsOf = await boardFacts(
        store.db,
        page.boards.map(({ id }) => id),
      )
      const { limit, search, trash } = query
      const again = new URLSearchParams({
        limit: String(limit),
        ...(search ? { search } : {}),
        ...(trash ? { trash: 'true' } : {}),
        after: page.next ?? '',
      })
      return {
        boards: page.boards.map(({ id, title, updated_at: changed, trashed_at: gone }) => ({
          ...{ id, title, ...factsOf(id), people: boards.people(id), updatedAt: iso(changed) },
          ...(gone === null ? {} : { deletedAt: iso(boards.deletedAt(gone)) }),
        })),
        ...(page.next ? { next: `${whence.base}${API_PATH}/workspace/boards?${again}` } : {}),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/workspace',
    summary: 'The installation: settings in force (secrets masked), the canvas’ licence, storage used',
    access: 'owner',
    shapes: {},
    answer: {
      status: 200,
      says: 'how it stands',
      shape: z.object({
        settings: z.array(
          z.object({
            name: z.string(),
            value: z.string().optional(),
            from: z.enum(['environment', 'default', 'kept', 'none']),
          }),
        ),
        licence: z.object({
          state: z.enum(['development', 'missing', 'unreadable', 'expired', 'otherHost', 'set']),
          hosts: z.array(z.string()).optional(),
          until: z.string().optional(),
        }),
        storage: z
          .object({ database: z.number(), pictures: z.number(), backups: z.number(), free: z.number() })
          .describe('bytes'),
        store: z.enum(['ok', 'slow', 'down']).describe('whether the disk keeps up'),
      }),
    },
    run: async ({ whence, services }) => ({
      settings: settingsInForce(services.settings),
      licence: canvasLicence(services.settings, services.settings.publicUrl ?? whence.base, Date.now()),
      storage: await storageUsed(services),
      store: services.store.healthy(),
    }),
  }),
  route({
    method: 'POST',
    path: '/workspace/mail-test',
    summary: 'Send a letter now, and say what the mail server answered',
    access: 'owner',
    shapes: {
      body: z.object({ email: z.string().max(400).optional().describe('to whom; left out: to yourself') }),
    },
    fails: ['missing'],
    answer: {
      status: 200,
      says: 'its answer, word for word',
      shape: z.object({ ok: z.boolean(), to: z.string(), said: z.string() }),
    },
    run: async ({ request, body, principal, whence, services: { accounts, mail, people, rates } }) => {
      if (!mail) return NO_MAIL
      const me = principal.by === 'token' ? await people.owner() : principal.person
      const typed = body.email === undefined ? undefined : readEmail(body.email)
      if (typed && isFailure(typed)) return typed
      const { email: to } = typed ?? (await accounts.of(me.id))
      if (to === undefined)
        return invalid('/email', 'Give your account an e-mail address first.', 'needs-email')
      const barred = await rates.take('lettersTo', to)
      if (barred) return barred
      return {
        to,
        ...(await mail.trial(to, writeLetter('test', langOf(request), { url: whence.base, email: to }))),
      }
    },
  }),
  route({
    method: 'POST',
    path: '/workspace/provider-test',
    summary: 'Ask the sign-in provider what every sign-in asks first, and say what it answered',
    access: 'owner',
    shapes: {},
    fails: ['missing'],
    answer: {
      status: 200,
      says: 'the provider as it calls itself, or what failed',
      shape: z.object({
        ok: z.boolean(),
        redirect: z.string().describe('must be registered at the provider'),
        issuer: z.string().optional(),
        authorization: z.string().optional(),
        fault: z.enum(['away', 'answer', 'issuer']).optional(),
        said: z.string().optional(),
      }),
    },
    run: ({ whence, services: { settings } }) =>
      settings.oidc ? tryProvider(settings.oidc, settings.publicUrl ?? whence.base) : NO_PROVIDER,
  }),
]
