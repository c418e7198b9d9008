/** A board as a file, and as the small picture that lists show. */
import * as z from 'zod'
import { fileName } from '@/lib/export/file-name'
import { EXPORT_FORMATS, formatNamed } from '@/lib/export/formats'
import { isFailure } from '@/server/failure'
import { rowId } from './map-routes'
import { COMMON_HEADERS } from './problem'
import { route } from './route'

const FORMAT_IDS = EXPORT_FORMATS.map(({ id }) => id)

/** Opened by itself, an SVG of ours may show itself and nothing else. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox"

export const EXPORT_ROUTES = [
  route({
    method: 'GET',
    path: '/boards/{id}/export',
    summary: 'The board, or one map of it, as a file',
    access: { board: 'see' },
    shapes: {
      query: z.object({
        format: z.enum(FORMAT_IDS, `must be one of ${FORMAT_IDS.join(', ')}`),
        map: z.string().optional(),
      }),
    },
    answer: {
      status: 200,
      says: 'the file, as people see it',
      media: EXPORT_FORMATS.map(({ mime }) => mime),
    },
    run: async ({ entry, query, services: { maps } }) => {
      const { mime, extension } = formatNamed(query.format)!
      const map = query.map === undefined ? undefined : rowId('map', query.map)
      const file = await maps.file(entry.board.id, query.format, map)
      if (isFailure(file)) return file
      const title =
        (map && (await maps.list(entry.board.id)).find(({ id }) => id === map)?.title) || entry.board.title
      const name = fileName(title, new Date().toISOString().slice(0, 10), extension)
      return new Response(file, {
        headers: {
          ...COMMON_HEADERS,
          'content-type': `${mime}; charset=utf-8`,
          'content-disposition': attachment(name),
          'content-security-policy': INERT,
        },
      })
    },
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/picture',
    summary: 'A picture of the board for lists, without fonts of its own',
    access: { board: 'see' },
    shapes: {},
    answer: { status: 200, says: 'an SVG; 304 when it is as before', media: ['image/svg+xml'] },
    run: async ({ entry, request, services: { pictures } }) => {
      const headers = {
        ...COMMON_HEADERS,
        'cache-control': 'private, no-cache',
        etag: `"${pictures.tagOf(entry.board)}"`,
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-security-policy': INERT,
      }
      if (request.headers.get('if-none-match') === headers.etag)
        return new Response(null, { status: 304, headers })
      const svg = await pictures.of(entry.board)
      if (isFailure(svg)) return svg
      return new Response(svg, { headers })
    },
  }),
]

/** The name twice: plain letters for old programs, UTF-8 for all others (RFC 6266). */
function attachment(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`
}
