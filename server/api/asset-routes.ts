/** Pictures on a board: sent, shown, taken over from another board. */
import * as z from 'zod'
import { tooBig } from '@/server/assets/assets'
import { isFailure } from '@/server/failure'
import { COMMON_HEADERS } from './problem'
import { API_PATH, route } from './route'

const ID = z.string().regex(/^[0-9a-f]{32}$/, 'must be the id of a picture')
/** more than a selection ever holds at once */
const MOST_COPIED = 500

/** What a browser may do with a picture that is opened by itself: show it. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
/** seconds; the address is made of the content, which therefore never changes */
const FOR_EVER = 31_536_000

export const ASSET_ROUTES = [
  route({
    method: 'POST',
    path: '/boards/{id}/assets',
    summary:
      'Keep a picture for this board: drawn anew, upright, without camera data, at most 4,096 px long; of a moving one the first frame',
    access: { board: 'contribute' },
    rate: 'image',
    shapes: {},
    takes: 'the picture itself, at most 10 MB and 40 megapixels',
    takesMedia: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/svg+xml'],
    answer: {
      status: 201,
      says: 'the picture as it is kept; its board shows it once a shape there asks for it',
      shape: z.object({
        id: z.string(),
        url: z.string(),
        w: z.number().describe('px'),
        h: z.number().describe('px'),
        mime: z.string(),
        wasAnimated: z.boolean().describe('it moved; the first frame was kept'),
      }),
    },
    run: async ({ bytes, entry, whence, services: { assets, settings } }) => {
      const picture = await bytes(settings.limits.imageBytes)
      if (isFailure(picture))
        return picture.failure === 'tooBig' ? tooBig(settings.limits.imageBytes) : picture
      const asset = await assets.add(entry, picture)
      if (isFailure(asset)) return asset
      return { ...asset, url: `${whence.base}${API_PATH}/boards/${entry.board.id}/assets/${asset.id}` }
    },
  }),
  route({
    method: 'POST',
    path: '/boards/{id}/assets/copies',
    summary: 'Take pictures over from another board that you may see',
    access: { board: 'contribute' },
    rate: 'image',
    shapes: { body: z.object({ board: z.string(), assets: z.array(ID).min(1).max(MOST_COPIED) }) },
    answer: {
      status: 201,
      says: 'the ids of those that are on this board now',
      shape: z.object({ assets: z.array(z.string()) }),
    },
    run: async ({ body, entry, principal, services: { assets, rights } }) => {
      const from = await rights.door(principal, body.board, 'see')
      if (isFailure(from)) return from
      return { assets: await assets.copy(from.board.id, entry.board.id, body.assets) }
    },
  }),
  route({
    method: 'GET',
    path: '/boards/{id}/assets/{asset}',
    summary: 'A picture of this board',
    access: { board: 'see' },
    rate: 'imageShown',
    shapes: {},
    answer: { status: 200, says: 'the picture', media: ['image/jpeg', 'image/png'], tagged: true },
    run: async ({ entry, params, request, services: { assets } }) => {
      const id = params.asset!
      const asset = await assets.read(entry.board.id, id)
      if (isFailure(asset)) return asset
      const headers = {
        ...COMMON_HEADERS,
        'cache-control': `private, max-age=${FOR_EVER}, immutable`,
        etag: `"${id}"`,
        'content-type': asset.mime,
        'content-disposition': 'inline',
        'content-security-policy': INERT,
        'cross-origin-resource-policy': 'same-origin',
      }
      if (request.headers.get('if-none-match') === headers.etag)
        return new Response(null, { status: 304, headers })
      return new Response(Uint8Array.from(asset.bytes), { headers })
    },
  }),
]
