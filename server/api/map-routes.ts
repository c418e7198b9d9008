/** Journeys in, out and changed. */
import * as z from 'zod'
import { TOUCHPOINT_FIELDS } from '@/server/boards/touchpoint-fields'
import { isFailure } from '@/server/failure'
import { COMMON_HEADERS } from './problem'
import { route } from './route'
import { FAULT, JOURNEY, MAP_COUNT } from './shapes'

export const MAP_ROUTES = [
  route({
    method: 'GET',
    path: '/boards/{id}/maps',
    summary: 'The journey maps of a board, from top to bottom',
    access: { board: 'see' },
    shapes: {},
    answer: {
      status: 200,
      says: 'each with how many stages and touchpoints it has',
      shape: z.object({ maps: z.array(MAP_COUNT) }),
    },
    run: async ({ params, services: { maps } }) => ({ maps: await maps.list(params.id!) }),
  }),
  route({
    method: 'POST',
    path: '/boards/{id}/maps',
    summary: 'Import one journey map from journey JSON (the body, at most 5 MB): all of it or nothing',
    access: { board: 'structure' },
    shapes: {},
    takes: 'journey JSON',
    takesShape: JOURNEY,
    answer: {
      status: 201,
      says: 'the row id of the new map, and what was understood differently than written',
      shape: z.object({ mapId: z.string(), warnings: z.array(FAULT) }),
    },
    run: async ({ bytes, params, principal, services: { maps, settings } }) => {
      const file = await bytes(settings.limits.fileBytes)
      return isFailure(file) ? file : maps.importMap(params.id!, principal.person.id, file)
    },
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/maps/{map}',
    summary: 'One journey map as journey JSON, as it is now',
    access: { board: 'see' },
    shapes: {},
    answer: { status: 200, says: 'canonical journey JSON', shape: JOURNEY },
    run: async ({ params, services: { maps } }) => {
      const text = await maps.json(params.id!, rowId('map', params.map!))
      if (isFailure(text)) return text
      return new Response(text, { headers: { ...COMMON_HEADERS, 'content-type': 'application/json' } })
    },
  }),
  route({
    method: 'PATCH',
    path: '/boards/{id}/touchpoints/{touchpoint}',
    summary: 'Change fields of a touchpoint on the live board; null takes a value away',
    access: { board: 'edit' },
    shapes: { body: TOUCHPOINT_FIELDS },
    answer: { status: 200, says: 'its row id', shape: z.object({ id: z.string() }) },
    run: async ({ params, body, principal, services: { maps } }) => {
      const id = rowId('touchpoint', params.touchpoint!)
      const failed = await maps.changeTouchpoint(params.id!, principal.person.id, id, body)
      return failed ?? { id }
    },
  }),
]

/** In a path a row id may stand without its kind, as it stands in files. */
export const rowId = (kind: string, id: string) => (id.includes(':') ? id : `${kind}:${id}`)
