/** A board as a file, and as the small picture that lists show. */
import * as z from 'zod'
import type { Lang } from '@/lib/i18n/languages'
import { fileName } from '@/lib/export/file-name'
import { EXPORT_FORMATS, formatNamed } from '@/lib/export/formats'
import type { PictureOf } from '@/lib/export/picture'
import type { Entry } from '@/server/auth/rights'
import { printedThreads } from '@/server/comments/printed'
import type { Services } from '@/server/context'
import { invalid, isFailure, type Failure } from '@/server/failure'
import type { Drawn } from '@/server/jobs/picture-jobs'
import { langOf } from './lang-of'
import { rowId } from './map-routes'
import { COMMON_HEADERS } from './problem'
import { route } from './route'

const FORMAT_IDS = EXPORT_FORMATS.map(({ id }) => id)

/** Opened by itself, an SVG of ours may show itself and nothing else. */
export const INERT = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox"

const QUERY = z.object({
  format: z.enum(FORMAT_IDS, `must be one of ${FORMAT_IDS.join(', ')}`),
  map: z.string().optional().describe('one map'),
  stage: z.string().optional().describe('pictures only: one stage, as a map of its own'),
  entities: z
    .string()
    .optional()
    .describe('pictures only: ids with commas between them; they come with what stands in them'),
  scale: z.coerce
    .number('must be a number from 1 to 4')
    .min(1, 'must be at least 1')
    .max(4, 'must be at most 4')
    .default(1)
    .describe('PNG: pixels a px'),
  paper: z
    .enum(['paper', 'transparent'], 'must be paper or transparent')
    .default('paper')
    .describe('pictures only: what lies under the map'),
  comments: z
    .enum(['0', '1'], 'must be 0 or 1')
    .default('0')
    .describe('PDF: 1 adds pages with what is said about it, as far as you may read that'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be the name of a time zone, such as Europe/Madrid')
    .default('UTC')
    .describe('of the times of comments'),
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** What a picture shows; at most one part of the board can be asked for. */
function pictured({ map, stage, entities }: z.infer<typeof QUERY>): PictureOf | Failure {
  const parts: PictureOf[] = []
  if (map !== undefined) parts.push({ of: 'map', map: rowId('map', map) })
  if (stage !== undefined) parts.push({ of: 'stage', stage: rowId('stage', stage) })
  if (entities !== undefined) parts.push({ of: 'chosen', ids: entities.split(',') })
  const [part = { of: 'board' }, another] = parts
  return another ? invalid('/map', 'Only one of map, stage and entities can be asked for.') : part
}

/** The file, and what is to be said about it. */
async function exported(
  query: z.infer<typeof QUERY>,
  entry: Entry,
  lang: Lang,
  { maps, hub, comments: said }: Pick<Services, 'maps' | 'hub' | 'comments'>,
): Promise<Drawn | Failure> {
  const { format, scale, paper, timeZone } = query
  const { board } = entry
  const what = pictured(query)
  if (isFailure(what)) return what
  if (query.comments === '1' && format !== 'pdf')
    return invalid('/comments', 'Only a PDF has pages for comments.')
  if (format !== 'json') {
    const rows = query.comments === '1' ? await hub.read(board.id) : undefined
    const threads = rows && (await printedThreads(entry, rows, what, said))
    if (threads && isFailure(threads)) return threads
    const comments = threads && { threads, lang, timeZone }
    return maps.draw(board, { format, what, scale, paper, comments })
  }
  if (what.of === 'stage' || what.of === 'chosen')
    return invalid(what.of === 'stage' ? '/stage' : '/entities', 'Journey JSON has whole maps.')
  const map = what.of === 'map' ? what.map : undefined
  const file = await maps.json(board.id, map)
  if (isFailure(file)) return file
  const title = map && (await maps.list(board.id)).find(({ id }) => id === map)?.title
  return { file, title, leftOut: 0, boxes: 0, scale: 1 }
}

export const EXPORT_ROUTES = [
  route({
    method: 'GET',
    path: '/boards/{id}/export',
    summary: 'The board, or part of it, as a file',
    access: { board: 'see' },
    shapes: { query: QUERY },
    answer: {
      status: 200,
      says:
        'the file, as people see it. Of a picture, x-sendero-drawn-by: sendero (our own drawing, no browser); ' +
        'x-sendero-left-out: how many free shapes and images are missing in it; x-sendero-boxes: how many letters ' +
        'of a PNG or PDF are boxes, for no font here has them; x-sendero-scale: how large it is drawn, where a page ' +
        'cannot be as large',
      media: EXPORT_FORMATS.map(({ mime }) => mime),
    },
    run: async ({ entry, query, request, services }) => {
      const made = await exported(query, entry, langOf(request), services)
      if (isFailure(made)) return made
      const { mime, extension, isText } = formatNamed(query.format)!
      const { file, title, leftOut, boxes, scale } = made
      const name = fileName(title || entry.board.title, new Date().toISOString().slice(0, 10), extension)
      return new Response(file as BodyInit, {
        headers: {
          ...COMMON_HEADERS,
          'content-type': isText ? `${mime}; charset=utf-8` : mime,
          'content-disposition': attachment(name),
          'content-security-policy': INERT,
          ...(query.format !== 'json' && {
            'x-sendero-drawn-by': 'sendero',
            'x-sendero-left-out': String(leftOut),
          }),
          ...(boxes > 0 && { 'x-sendero-boxes': String(boxes) }),
          ...(scale < 1 && { 'x-sendero-scale': scale.toFixed(4) }),
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
    answer: { status: 200, says: 'an SVG', media: ['image/svg+xml'], tagged: true },
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
export function attachment(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`
}
