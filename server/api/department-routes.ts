/** The departments of the workspace: read by everybody in it, kept by its owners. */
import * as z from 'zod'
import { HUES } from '@/server/boards/departments'
import { route } from './route'

const NAME = z.string('must be a text').max(1_000)
const HUE = z
  .number('must be a number')
  .int()
  .min(0)
  .max(HUES - 1, `must be 0 to ${HUES - 1}`)
const DEPARTMENT = z.object({
  id: z.string(),
  name: z.string(),
  hue: z.number().describe('0…7'),
  people: z.number().optional().describe('people who say that it is theirs; told to owners'),
})

export const DEPARTMENT_ROUTES = [
  route({
    method: 'GET',
    path: '/departments',
    summary: 'The departments of the workspace',
    access: 'person',
    shapes: {},
    answer: { status: 200, says: 'by name', shape: z.object({ departments: z.array(DEPARTMENT) }) },
    run: async ({ principal, services: { departments } }) => ({
      departments: (await departments.list()).map(({ people, ...department }) => ({
        ...department,
        ...(principal.workspaceOwner ? { people } : {}),
      })),
    }),
  }),
  route({
    method: 'POST',
    path: '/departments',
    summary: 'Add a department; without a hue it gets one that few have',
    access: 'owner',
    shapes: { body: z.object({ name: NAME, hue: HUE.optional() }) },
    answer: { status: 201, says: 'the department', shape: DEPARTMENT },
    run: ({ body, services: { departments } }) => departments.add(body),
  }),
  route({
    method: 'PATCH',
    path: '/departments/{department}',
    summary: 'Rename a department, with its people, or give it another hue',
    access: 'owner',
    shapes: { body: z.object({ name: NAME.optional(), hue: HUE.optional() }) },
    answer: { status: 200, says: 'the department as it is now', shape: DEPARTMENT },
    run: ({ params, body, services: { departments } }) => departments.change(params.department!, body),
  }),
  route({
    method: 'DELETE',
    path: '/departments/{department}',
    summary: 'Take a department off the list; its people keep the name',
    access: 'owner',
    shapes: {},
    answer: { status: 204, says: 'it is off the list' },
    run: ({ params, services: { departments } }) => departments.remove(params.department!),
  }),
]
