/** The pictures that lie on boards: taken in, handed out, copied with a board. A picture stays as long as its board. */
import type { Kysely } from 'kysely'
import type { Limits } from '@/lib/protocol/limits'
import type { Entry } from '@/server/auth/rights'
import { failure, type Failure } from '@/server/failure'
import type { JobPool } from '@/server/jobs/pool'
import type { Database } from '@/server/storage/schema'
import type { ImageFault } from './image'

export interface Asset {
  /** made of the content: the same picture has the same id on every board */
  id: string
  mime: string
  /** px */
  w: number
  h: number
}

export interface Assets {
  /** Draws the picture anew and keeps it; one that the board has already is not kept twice. */
  add(entry: Entry, bytes: Uint8Array): Promise<(Asset & { wasAnimated: boolean }) | Failure>
  /** Is there any picture on this board? */
  hasAny(board: string): Promise<boolean>
  read(board: string, id: string): Promise<{ mime: string; bytes: Uint8Array } | Failure>
  /** Gives a board these pictures of another one; returns the ids of those that it has now. */
  copy(from: string, to: string, ids: readonly string[]): Promise<string[]>
  /** Gives a board every picture of another one. */
  copyAll(from: string, to: string): Promise<void>
}

const MB = 1_048_576
const megabytes = (bytes: number) => `${Math.floor((bytes / MB) * 10) / 10} MB`
const megapixels = (pixels: number) => `${Math.floor(pixels / 100_000) / 10} megapixels`

export const tooBig = (limit: number): Failure =>
  failure(
    'tooBig',
    'image-too-big',
    `A picture may have at most ${megabytes(limit)} (${limit} bytes). Save it smaller and send it again.`,
  )

const NOT_HERE = failure('missing', 'no-asset', 'This board has no picture of this id.')

export function createAssets({
  db,
  jobs,
  limits,
  now,
}: {
  db: Kysely<Database>
  jobs: JobPool
  limits: Limits
  now: () => number
}): Assets {
  const idsOf = async (board: string, ids?: readonly string[]): Promise<string[]> => {
    let query = db.selectFrom('asset').select('id').where('board', '=', board)
    if (ids) query = query.where('id', 'in', ids)
    return (await query.execute()).map(({ id }) => id)
  }
  const bytesOn = async (board: string): Promise<number> => {
    const { sum } = await db
      .selectFrom('asset')
      .select((all) => all.fn.sum<number | null>('size').as('sum'))
      .where('board', '=', board)
      .executeTakeFirstOrThrow()
    return Number(sum ?? 0)
  }
  /** One picture at a time: nobody else's words wait long to be saved. */
  const copyOne = (from: string, to: string, id: string) =>
    db
      .insertInto('asset')
      .columns(['board', 'id', 'mime', 'w', 'h', 'size', 'bytes', 'author', 'created_at'])
      .expression((query) =>
        query
          .selectFrom('asset')
          .select((row) => [
            row.val(to).as('board'),
            ...(['id', 'mime', 'w', 'h', 'size', 'bytes', 'author', 'created_at'] as const),
          ])
          .where('board', '=', from)
          .where('id', '=', id),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()

  return {
    add: async ({ board, principal }, sent) => {
      const made = await jobs.run('image', { bytes: sent, limits })
      if ('fault' in made) return faultOf(made, limits)
      const { bytes, ...asset } = made
      const { id, mime, w, h } = asset
      if ((await idsOf(board.id, [id])).length > 0) return asset
      if ((await bytesOn(board.id)) + bytes.length > limits.imageBytesPerBoard)
        return failure(
          'invalid',
          'images-full',
          `The pictures of a board may have at most ${megabytes(limits.imageBytesPerBoard)} in all; this one is beyond it. Put it on another board, or save it smaller.`,
        )
      await db
        .insertInto('asset')
        .values({
          ...{ board: board.id, id, mime, w, h, size: bytes.length, bytes: Buffer.from(bytes) },
          ...{ author: principal.person.id, created_at: now() },
        })
        // the same picture may be sent twice at once
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return asset
    },
    hasAny: async (board) => (await bytesOn(board)) > 0,
    read: async (board, id) => {
      const row = await db
        .selectFrom('asset')
        .select(['mime', 'bytes'])
        .where('board', '=', board)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ?? NOT_HERE
    },
    copy: async (from, to, ids) => {
      const here = new Set(await idsOf(to, ids))
      const missing = (await idsOf(from, ids)).filter((id) => !here.has(id))
      for (const id of missing) {
        if ((await bytesOn(to)) >= limits.imageBytesPerBoard) break
        await copyOne(from, to, id)
        here.add(id)
      }
      return [...here]
    },
    copyAll: async (from, to) => {
      for (const id of await idsOf(from)) await copyOne(from, to, id)
    },
  }
}

function faultOf(made: ImageFault, { imagePixels }: Limits): Failure {
  switch (made.fault) {
    case 'kind':
      return failure(
        'mediaType',
        'not-an-image',
        'This is no picture that can be shown: JPEG, PNG, WebP, GIF, AVIF and SVG can. Save it as one of them and send it again.',
      )
    case 'pixels':
      return failure(
        'invalid',
        'image-too-many-pixels',
        `This picture has ${megapixels(made.pixels)}; at most ${megapixels(imagePixels)} are opened. Save it smaller and send it again.`,
      )
    case 'broken':
      return failure(
        'invalid',
        'image-broken',
        'This picture cannot be read: the file is damaged, or too complex. Save it again in a picture program and send that.',
      )
  }
}
