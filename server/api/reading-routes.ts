/** What the reading view of a board asks for beside its page. */
import * as z from 'zod'
import { isFailure } from '@/server/failure'
import { INERT } from './export-routes'
import { rowId } from './map-routes'
import { COMMON_HEADERS } from './problem'
import { route } from './route'

const QUERY = z.object({
  theme: z.enum(['light', 'dark'], 'must be light or dark').default('light').describe('its colours'),
})

export const READING_ROUTES = [
  route({
    method: 'GET',
    path: '/boards/{id}/maps/{map}/picture',
    summary: 'One journey map as a picture on nothing, with its fonts: what the reading view shows',
    access: { board: 'see' },
    shapes: { query: QUERY },
    answer: { status: 200, says: 'an SVG', media: ['image/svg+xml'], tagged: true },
    run: async ({ entry: { board }, params, query: { theme }, request, services: { pictures } }) => {
      const map = rowId('map', params.map!)
      const headers = {
        ...COMMON_HEADERS,
        'cache-control': 'private, no-cache',
        etag: `"${pictures.tagOf(board)}-${theme}"`,
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-security-policy': INERT,
      }
      if (request.headers.get('if-none-match') === headers.etag)
        return new Response(null, { status: 304, headers })
      const svg = await pictures.sheet(board, map, theme)
      return isFailure(svg) ? svg : new Response(svg, { headers })
    },
  }),
]
