/** Signing in and out, being called something, and coming in by a share link: what our own pages use. */
import * as z from 'zod'
import { readNames } from '@/server/auth/names'
import { HUES } from '@/server/boards/departments'
import { isFailure } from '@/server/failure'
import { langOf } from './lang-of'
import { COMMON_HEADERS } from './problem'
import { route } from './route'
import { ROLE } from './shapes'

const SECRET = z.string('must be a text').max(200)
const PASSWORD = z.string().max(200).optional()
const NAME = z.string('must be a text')
const DEPARTMENT = z.string().nullish()
const HUE = z
  .number('must be a number')
  .int()
  .min(0)
  .max(HUES - 1, `must be 0 to ${HUES - 1}`)
const ME = z.object({
  id: z.string(),
  name: z.string(),
  department: z.string().optional(),
  hue: z.number().optional().describe('0…7, your own colour; none: that of your department'),
})

const withCookie = (body: object, setCookie: string | undefined) =>
  Response.json(body, { headers: { ...COMMON_HEADERS, ...(setCookie ? { 'set-cookie': setCookie } : {}) } })

export const PEOPLE_ROUTES = [
  route({
    method: 'POST',
    path: '/session',
    summary: 'Sign this browser in with the secret of the owner’s link',
    access: 'anybody',
    shapes: { body: z.object({ secret: SECRET }) },
    answer: { status: 200, says: 'signed in: the session is a cookie', shape: z.object({}) },
    run: async ({ request, body, whence, services: { ownerLink } }) => {
      const entered = await ownerLink.enter(body.secret, whence, langOf(request))
      return isFailure(entered) ? entered : withCookie({}, entered.setCookie)
    },
  }),
  route({
    method: 'DELETE',
    path: '/session',
    summary: 'Sign this browser out; its sockets are closed',
    access: 'person',
    shapes: {},
    answer: { status: 204, says: 'signed out' },
    run: async ({ principal: { sid }, services: { sessions, hub } }) => {
      if (sid === undefined) return undefined
      const setCookie = await sessions.close(sid)
      hub.cut((who) => who.sid === sid, 'signIn')
      return new Response(null, { status: 204, headers: { ...COMMON_HEADERS, 'set-cookie': setCookie } })
    },
  }),
  route({
    method: 'GET',
    path: '/me',
    summary: 'Who you are here',
    access: 'person',
    shapes: {},
    answer: { status: 200, says: 'your person', shape: ME },
    run: ({ principal: { person } }) => {
      const { id, name, department, hue } = person
      return { id, name, department, hue }
    },
  }),
  route({
    method: 'PATCH',
    path: '/me',
    summary: 'Change what you are called, and your colour',
    access: 'person',
    shapes: {
      body: z.object({
        name: NAME,
        department: DEPARTMENT,
        hue: HUE.nullish().describe('null: that of the department again; left out: as it was'),
      }),
    },
    answer: { status: 200, says: 'your person as it is now', shape: ME },
    run: async ({ body, principal: { person }, services: { people, faces } }) => {
      const called = readNames(body.name, body.department ?? '')
      if (isFailure(called)) return called
      await people.rename(person.id, called.name, called.department)
      if (body.hue !== undefined) await people.colour(person.id, body.hue)
      faces.renew(person.id)
      const hue = body.hue === undefined ? person.hue : (body.hue ?? undefined)
      return { id: person.id, ...called, hue }
    },
  }),
  route({
    method: 'POST',
    path: '/links/{link}/look',
    summary: 'What a share link leads to, for whoever knows its secret',
    access: 'anybody',
    shapes: { body: z.object({ secret: SECRET, password: PASSWORD }) },
    answer: {
      status: 200,
      says: 'the title of the board, the role, the people on it now, and departments to choose from',
      shape: z.object({
        title: z.string(),
        role: ROLE,
        people: z.number(),
        departments: z.array(z.object({ name: z.string(), hue: z.number() })),
        domain: z
          .object({ name: z.string(), isProven: z.boolean() })
          .optional()
          .describe('it is for addresses of this domain; whether this browser is signed in with one'),
        me: z.object({ name: z.string(), department: z.string().optional() }).optional(),
      }),
    },
    run: async ({ params, body, principal, whence, services: { sharing } }) =>
      sharing.invitation(params.link!, body.secret, body.password, principal, whence),
  }),
  route({
    method: 'POST',
    path: '/links/{link}/join',
    summary: 'Come onto the board of a share link under a name',
    access: 'anybody',
    shapes: { body: z.object({ secret: SECRET, password: PASSWORD, name: NAME, department: DEPARTMENT }) },
    answer: {
      status: 200,
      says: 'where the board is, and what you may do there; the session is a cookie',
      shape: z.object({ board: z.string(), role: ROLE, url: z.string() }),
    },
    run: async ({ params, body, principal, whence, services: { sharing } }) => {
      const guest = { ...body, department: body.department ?? '' }
      const joined = await sharing.join(params.link!, guest, principal, whence)
      if (isFailure(joined)) return joined
      const { board, role, setCookie } = joined
      return withCookie({ board, role, url: `${whence.base}/boards/${board}` }, setCookie)
    },
  }),
]
