/** Backups of the whole installation, for owners of the workspace. */
import * as z from 'zod'
import { isFailure } from '@/server/failure'
import { COMMON_HEADERS } from './problem'
import { route } from './route'

const BACKUP = z.object({
  name: z.string().describe('of the file in DATA_DIR/backups'),
  size: z.number().describe('bytes'),
  at: z.string(),
})
const told = ({ name, size, at }: { name: string; size: number; at: number }) => ({
  ...{ name, size, at: new Date(at).toISOString() },
})

export const BACKUP_ROUTES = [
  route({
    method: 'GET',
    path: '/workspace/backups',
    summary: 'The backups in the data folder',
    access: 'owner',
    shapes: {},
    answer: { status: 200, says: 'the latest first', shape: z.object({ backups: z.array(BACKUP) }) },
    run: async ({ services: { backups } }) => ({ backups: (await backups.list()).map(told) }),
  }),
  route({
    method: 'POST',
    path: '/workspace/backups',
    summary: 'Write a backup now; people go on working meanwhile',
    access: 'owner',
    shapes: {},
    answer: { status: 201, says: 'it is on the disk', shape: BACKUP },
    run: async ({ services: { backups } }) => {
      const made = await backups.make()
      return isFailure(made) ? made : told(made)
    },
  }),
  route({
    method: 'GET',
    path: '/workspace/backups/{name}',
    summary: 'One backup, to keep elsewhere: it holds everything, secrets too',
    access: 'owner',
    shapes: {},
    answer: { status: 200, says: 'the file', media: ['application/vnd.sqlite3'] },
    run: async ({ params, services: { backups } }) => {
      const found = await backups.open(params.name!)
      if (isFailure(found)) return found
      return new Response(found.stream, {
        headers: {
          ...COMMON_HEADERS,
          'content-type': 'application/vnd.sqlite3',
          'content-length': String(found.size),
          'content-disposition': `attachment; filename="${params.name}"`,
        },
      })
    },
  }),
  route({
    method: 'DELETE',
    path: '/workspace/backups/{name}',
    summary: 'Delete a backup',
    access: 'owner',
    shapes: {},
    answer: { status: 204, says: 'it is gone' },
    run: ({ params, services: { backups } }) => backups.remove(params.name!),
  }),
]
