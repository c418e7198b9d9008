/** Signing in and out, being called something, and coming in by a share link: what our own pages use. */
import * as z from 'zod'
import { readNames } from '@/server/auth/names'
import { isFailure } from '@/server/failure'
import { COMMON_HEADERS } from './problem'
import { route } from './route'
import { ROLE } from './shapes'

const SECRET = z.string('must be a text').max(200)
const PASSWORD = z.string().max(200).optional()
const NAME = z.string('must be a text')
const DEPARTMENT = z.string().nullish()
const ME = z.object({ id: z.string(), name: z.string(), department: z.string().optional() })

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
    run: async ({ body, whence, services: { ownerLink } }) => {
      const entered = await ownerLink.enter(body.secret, whence)
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
      const { id, name, department } = person
      return { id, name, department }
    },
  }),
  route({
    method: 'PATCH',
    path: '/me',
    summary: 'Change what you are called',
    access: 'person',
    shapes: { body: z.object({ name: NAME, department: DEPARTMENT }) },
    answer: { status: 200, says: 'your person as it is now', shape: ME },
    run: async ({ body, principal: { person }, services: { people } }) => {
      const called = readNames(body.name, body.department ?? '')
      if (isFailure(called)) return called
      await people.rename(person.id, called.name, called.department)
      return { id: person.id, ...called }
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
      says: 'where the board is; the session is a cookie',
      shape: z.object({ board: z.string(), url: z.string() }),
    },
    run: async ({ params, body, principal, whence, services: { sharing } }) => {
      const guest = { ...body, department: body.department ?? '' }
      const joined = await sharing.join(params.link!, guest, principal, whence)
      if (isFailure(joined)) return joined
      const { board, setCookie } = joined
      return withCookie({ board, url: `${whence.base}/boards/${board}` }, setCookie)
    },
  }),
]
