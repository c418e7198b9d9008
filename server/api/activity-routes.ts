/** What was done on a board, by whom and when. */
import * as z from 'zod'
import { DEED_KINDS } from '@/lib/journey/deeds'
import { route } from './route'

const PAGE = { usual: 50, most: 200 }

const SPOT = z
  .object({ in: z.array(z.string()), order: z.string(), names: z.array(z.string()) })
  .describe('where it stood: in which rows, and what they were called')

const LINE = z.object({
  id: z.number(),
  rank: z.number().describe('place in the list: the highest is the latest'),
  from: z.string().describe('when it began'),
  until: z.string().describe('when it was last gone on with'),
  by: z
    .object({ id: z.string(), name: z.string(), department: z.string().optional() })
    .optional()
    .describe('left out where it cannot be told'),
  what: z.enum(DEED_KINDS),
  row: z.string(),
  title: z.string().describe('what it was called then'),
  along: z.number().optional().describe('how many rows that belong to it went with it'),
  was: z.union([z.string(), z.number(), SPOT]).optional(),
  is: z.union([z.string(), z.number(), SPOT]).optional(),
  persona: z.object({ id: z.string(), name: z.string() }).optional(),
  fields: z.array(z.string()).optional(),
})

export const ACTIVITY_ROUTES = [
  route({
    method: 'GET',
    path: '/boards/{id}/activity',
    summary: 'What was done on this board, by whom and when, the latest first',
    access: { board: 'see' },
    shapes: {
      query: z.object({
        limit: z.coerce.number().int().min(1).max(PAGE.most).default(PAGE.usual),
        before: z.coerce.number().int().optional().describe('the rank of the last one of the page before'),
        of: z.string().max(128).optional().describe('only what was done to this row'),
        by: z.string().max(128).optional().describe('only what this person did'),
      }),
    },
    answer: { status: 200, says: 'one page of it', shape: z.object({ lines: z.array(LINE) }) },
    run: async ({ entry, query, services: { activity } }) => ({
      lines: (await activity.list(entry.board.id, query)).map(
        ({ id, rank, by, deed, from, until }): z.infer<typeof LINE> => ({
          ...{ id, rank, from: new Date(from).toISOString(), until: new Date(until).toISOString() },
          ...(by && { by }),
          ...{ what: deed.what, row: deed.row, title: deed.title },
          ...('along' in deed && { along: deed.along }),
          ...('from' in deed && deed.from !== undefined && { was: spotless(deed.from) }),
          ...('to' in deed && deed.to !== undefined && { is: spotless(deed.to) }),
          ...(deed.what === 'rated' && { persona: { id: deed.persona, name: deed.personaName } }),
          ...('fields' in deed && { fields: [...deed.fields] }),
        }),
      ),
    }),
  }),
]

type Told = z.infer<typeof LINE>['was'] & {}

const spotless = (
  value: string | number | { in: readonly string[]; order: string; names: readonly string[] },
): Told =>
  typeof value === 'object' ? { in: [...value.in], order: value.order, names: [...value.names] } : value
