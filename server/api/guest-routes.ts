/** Guests of the whole installation, for owners of the workspace. */
import * as z from 'zod'
import { isFailure } from '@/server/failure'
import { API_PATH, route } from './route'

const GUEST = z.object({
  id: z.string(),
  name: z.string(),
  department: z.string().optional(),
  email: z.string().optional().describe('an address that they showed'),
  cameAt: z.string(),
  seenAt: z.string().optional(),
  boards: z.number().describe('boards that they have'),
})
const PAGE = 20
const iso = (at: number) => new Date(at).toISOString()

export const GUEST_ROUTES = [
  route({
    method: 'GET',
    path: '/workspace/guests',
    summary: 'Who came by links alone, with the address they showed, if they did',
    access: 'owner',
    shapes: {
      query: z.object({
        limit: z.coerce.number().int().min(1).max(100).default(PAGE),
        after: z.string().optional(),
        search: z.string().max(200).optional(),
      }),
    },
    answer: {
      status: 200,
      says: 'one page, who came last first; `next` is the address of the page after it',
      shape: z.object({ guests: z.array(GUEST), next: z.string().optional() }),
    },
    run: async ({ query, whence, services: { guests } }) => {
      const page = await guests.list(query)
      if (isFailure(page)) return page
      const { limit, search } = query
      const again = new URLSearchParams({
        limit: String(limit),
        ...(search ? { search } : {}),
        after: page.next ?? '',
      })
      return {
        guests: page.guests.map(({ cameAt, seenAt, ...guest }) => ({
          ...guest,
          cameAt: iso(cameAt),
          ...(seenAt === undefined ? {} : { seenAt: iso(seenAt) }),
        })),
        ...(page.next ? { next: `${whence.base}${API_PATH}/workspace/guests?${again}` } : {}),
      }
    },
  }),
  route({
    method: 'DELETE',
    path: '/workspace/guests/{person}',
    summary: 'Take every board and every session from a guest at once',
    access: 'owner',
    shapes: {},
    answer: { status: 204, says: 'they are gone; what they made stays, under their name' },
    run: ({ params, principal, services: { guests } }) => guests.remove(params.person!, principal.person.id),
  }),
]
