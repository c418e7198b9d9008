/** Accounts: signing in by password, letter or provider; one's own address, password and sessions; inviting people. */
import * as z from 'zod'
import { failure, FORBIDDEN, isFailure } from '@/server/failure'
import { langOf } from './lang-of'
import { COMMON_HEADERS } from './problem'
import { route } from './route'
import { ROLE } from './shapes'

const EMAIL = z.string('must be a text').max(400, 'must have at most 400 characters')
const PASSWORD = z.string('must be a text').max(1_000, 'must have at most 1000 characters')
const SECRET = z.string('must be a text').max(200)
const NEXT = z.string().max(2_000).nullish().describe('a path of this site to go on to')
const SESSION = z.object({
  id: z.string(),
  device: z.string().optional().describe('browser and system, as the browser said'),
  place: z.string().optional().describe('the network it came from: the front part of the address'),
  createdAt: z.string(),
  seenAt: z.string(),
  isThis: z.boolean().describe('the one that asks'),
})
const EMPTY = z.object({})

const NO_PROVIDER = failure(
  'missing',
  'no-provider',
  'No sign-in provider is set: OIDC_ISSUER and its two companions.',
)
const NO_SESSION = failure('missing', 'no-session', 'There is no such session any more.')

const withCookies = (body: object, cookies: readonly string[]) => {
  const headers = new Headers(COMMON_HEADERS)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return Response.json(body, { headers })
}
const iso = (at: number) => new Date(at).toISOString()

export const ACCOUNT_ROUTES = [
  route({
    method: 'POST',
    path: '/sign-in',
    summary: 'Sign this browser in with e-mail and password',
    access: 'anybody',
    shapes: { body: z.object({ email: EMAIL, password: PASSWORD }) },
    answer: { status: 200, says: 'signed in: the session is a cookie', shape: EMPTY },
    run: async ({ body, whence, principal, services: { accounts } }) => {
      const entered = await accounts.signIn(body.email, body.password, { whence, principal })
      return isFailure(entered) ? entered : withCookies({}, [entered.setCookie])
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in/letters',
    summary: 'Ask for a letter with a link to sign in; the answer is the same for every address',
    access: 'anybody',
    shapes: { body: z.object({ email: EMAIL, next: NEXT }) },
    fails: ['missing'],
    answer: {
      status: 202,
      says: 'if somebody may come in by this address, a letter is on its way',
      shape: EMPTY,
    },
    run: async ({ request, body, whence, principal, services: { waysIn } }) =>
      (await waysIn.ask(body.email, body.next ?? '/', langOf(request), { whence, principal })) ?? {},
  }),
  route({
    method: 'POST',
    path: '/sign-in/links/look',
    summary: 'What the link of a letter or an invitation is for; it stays good',
    access: 'anybody',
    shapes: { body: z.object({ secret: SECRET }) },
    fails: ['missing'],
    answer: {
      status: 200,
      says: 'what happens when it is used',
      shape: z.object({
        purpose: z.enum(['signIn', 'address', 'invitation', 'board', 'domain']),
        email: z.string(),
        isNew: z.boolean().describe('a new account: it wants a name'),
        by: z.string().optional().describe('who invites'),
        board: z.object({ title: z.string(), role: ROLE }).optional().describe('what it opens besides'),
      }),
    },
    run: ({ body, whence, principal, services: { waysIn } }) =>
      waysIn.look(body.secret, { whence, principal }),
  }),
  route({
    method: 'POST',
    path: '/sign-in/links/use',
    summary: 'Use the link of a letter or an invitation: signs this browser in; it is good once',
    access: 'anybody',
    shapes: {
      body: z.object({
        secret: SECRET,
        name: z.string('must be a text').optional(),
        password: PASSWORD.optional().describe('a new password; every other session ends'),
      }),
    },
    fails: ['missing'],
    answer: {
      status: 200,
      says: 'signed in: the session is a cookie; `board`: what the letter has opened besides',
      shape: z.object({ board: z.string().optional() }),
    },
    run: async ({ body: { secret, ...wish }, whence, principal, services: { waysIn } }) => {
      const entered = await waysIn.use(secret, wish, { whence, principal })
      if (isFailure(entered)) return entered
      const { board, setCookie } = entered
      return withCookies(board === undefined ? {} : { board }, [setCookie])
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in/provider',
    summary: 'Begin to sign in at the provider (OIDC_ISSUER)',
    access: 'anybody',
    shapes: { body: z.object({ next: NEXT }) },
    fails: ['missing'],
    answer: { status: 200, says: 'where to go', shape: z.object({ url: z.string() }) },
    run: async ({ body, whence, principal, services: { oidc } }) => {
      if (!oidc) return NO_PROVIDER
      const begun = await oidc.begin(body.next ?? undefined, { whence, principal })
      return isFailure(begun) ? begun : withCookies({ url: begun.url }, begun.setCookies)
    },
  }),
  route({
    method: 'POST',
    path: '/account/provider',
    summary: 'Begin to connect the sign-in provider (OIDC_ISSUER) to your account',
    access: 'member',
    shapes: {},
    fails: ['missing'],
    answer: { status: 200, says: 'where to go', shape: z.object({ url: z.string() }) },
    run: async ({ whence, principal, services: { oidc } }) => {
      if (!oidc) return NO_PROVIDER
      if (principal.sid === undefined) return FORBIDDEN
      const begun = await oidc.connect(principal.sid, { whence, principal })
      return isFailure(begun) ? begun : withCookies({ url: begun.url }, begun.setCookies)
    },
  }),
  route({
    method: 'GET',
    path: '/account',
    summary: 'Your account: address, password or not, sign-in providers',
    access: 'person',
    shapes: {},
    answer: {
      status: 200,
      says: 'your account',
      shape: z.object({
        email: z.string().optional(),
        hasPassword: z.boolean(),
        providers: z.array(z.string()),
      }),
    },
    run: ({ principal, services: { accounts } }) => accounts.of(principal.person.id),
  }),
  route({
    method: 'POST',
    path: '/account/email',
    summary:
      'Make an address yours: confirmed by a letter; without mail server the workspace’s owner is believed',
    access: 'person',
    shapes: { body: z.object({ email: EMAIL }) },
    answer: {
      status: 200,
      says: 'whether a letter is on its way; else the address is yours',
      shape: z.object({ sent: z.boolean() }),
    },
    run: ({ request, body, whence, principal, services: { waysIn } }) =>
      waysIn.setEmail(principal, body.email, langOf(request), { whence, principal }),
  }),
  route({
    method: 'POST',
    path: '/account/password',
    summary: 'Set or change your password; your other browsers are signed out',
    access: 'person',
    shapes: { body: z.object({ current: PASSWORD.optional(), password: PASSWORD }) },
    answer: { status: 204, says: 'it is changed' },
    run: ({ body, principal, services: { accounts } }) => accounts.changePassword(principal, body),
  }),
  route({
    method: 'GET',
    path: '/account/sessions',
    summary: 'Where you are signed in, the last seen first',
    access: 'person',
    shapes: {},
    answer: { status: 200, says: 'the sessions', shape: z.object({ sessions: z.array(SESSION) }) },
    run: async ({ principal, services: { sessions } }) => ({
      sessions: (await sessions.list(principal.person.id)).map(
        ({ id, sid, device, place, createdAt, seenAt }) => ({
          ...{
            id,
            device,
            place,
            createdAt: iso(createdAt),
            seenAt: iso(seenAt),
            isThis: sid === principal.sid,
          },
        }),
      ),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/account/sessions/{session}',
    summary: 'End one of your sessions; its sockets are closed',
    access: 'person',
    shapes: {},
    answer: { status: 204, says: 'it has ended' },
    run: async ({ params, principal, services: { sessions, hub } }) => {
      const ending = (await sessions.list(principal.person.id)).find(({ id }) => id === params.session)
      if (!ending) return NO_SESSION
      await sessions.close(ending.sid)
      hub.cut((who) => who.sid === ending.sid, 'signIn')
      return undefined
    },
  }),
  route({
    method: 'DELETE',
    path: '/account/sessions',
    summary: 'Sign out everywhere, here too; all sockets are closed',
    access: 'person',
    shapes: {},
    answer: { status: 204, says: 'you are signed out everywhere' },
    run: async ({ principal, services: { accounts } }) => {
      await accounts.signOutEverywhere(principal.person.id)
      return undefined
    },
  }),
  route({
    method: 'POST',
    path: '/invitations',
    summary:
      'Invite somebody to this workspace by e-mail, or let somebody back in who cannot sign in any more',
    access: 'member',
    shapes: { body: z.object({ email: EMAIL }) },
    answer: {
      status: 201,
      says: 'the link, good once and for two weeks; `sent`: it was sent to the address, too',
      shape: z.object({ url: z.string(), email: z.string(), sent: z.boolean() }),
    },
    run: ({ request, body, whence, principal, services: { waysIn } }) =>
      waysIn.invite(body.email, langOf(request), principal, { whence, principal }),
  }),
]
