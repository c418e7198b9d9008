/** A board as a picture or document, drawn in the job threads. */
import { gatherImages, type ImageSource } from '@/lib/export/board-images'
import type { PrintedComments } from '@/lib/export/pdf-comments'
import type { PictureOf } from '@/lib/export/picture'
import { failure, isFailure, type Failure } from '@/server/failure'
import type { Drawn } from '@/server/jobs/picture-jobs'
import { pixelsOf } from '@/server/jobs/png-size'
import type { Assets } from '@/server/assets/assets'
import type { JobPool } from '@/server/jobs/pool'

export interface DrawingWish {
  format: 'svg' | 'png' | 'pdf'
  what: PictureOf
  paper: 'paper' | 'transparent'
  /** of a PNG: pixels a px, 1 to 4 */
  scale: number
  /** of a PDF: pages behind the drawing */
  comments?: PrintedComments | undefined
}

export type Draw = (board: { id: string; title: string }, wish: DrawingWish) => Promise<Drawn | Failure>

/** pixels: what is larger few programs open */
const MOST_PIXELS = 250e6
/** pixels: what is larger is painted one at a time, so that small ones find a thread */
const LARGE_PIXELS = 50e6

const NOTHING = failure(
  'missing',
  'no-map',
  'This board has no such map or stage, or nothing of what was asked for.',
)

/** @param stateOf a board as one update */
export function createDraw({
  jobs,
  assets,
  stateOf,
}: {
  jobs: JobPool
  assets: Assets
  stateOf: (board: string) => Promise<{ state: Uint8Array } | Failure>
}): Draw {
  let large: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = large.then(work, work)
    // whether it worked is told to whoever asked, not to the next one
    large = mine.catch(() => undefined)
    return mine
  }

  const imagesOf = (board: string): ImageSource => ({
    read: async (asset) => {
      const found = await assets.read(board, asset)
      return isFailure(found) ? undefined : found.bytes
    },
    shrink: (bytes, w, h) => jobs.run('shrink', { bytes, w, h }),
  })

  return async ({ id, title }, { format, what, paper, scale, comments }) => {
    const input = await stateOf(id)
    if (isFailure(input)) return input
    const planned = () => jobs.run('plan', { ...input, what })
    const wish = { ...input, title, what, paper, ...(comments && { comments }) }
    if (format !== 'png') {
      // most boards have no pictures: there is nothing to plan for
      const needs = (await assets.hasAny(id)) ? (await planned())?.images : undefined
      const images = await gatherImages(needs ?? [], imagesOf(id))
      return (await jobs.run(format, { ...wish, images })) ?? NOTHING
    }
    const plan = await planned()
    if (!plan) return NOTHING
    const { frame } = plan
    const { width, height } = pixelsOf(frame, scale)
    const pixels = width * height
    if (pixels > MOST_PIXELS) return tooLarge(pixels, Math.sqrt(MOST_PIXELS / (frame.width * frame.height)))
    const paint = async () => {
      const images = await gatherImages(plan.images, imagesOf(id), scale)
      return (await jobs.run('png', { ...wish, images, scale })) ?? NOTHING
    }
    return pixels > LARGE_PIXELS ? alone(paint) : paint()
  }
}

function tooLarge(pixels: number, possible: number): Failure {
  const largest = Math.floor(possible * 100) / 100
  const detail =
    `This PNG would have ${millions(pixels)} million pixels, and ${millions(MOST_PIXELS)} million is the most. ` +
    (largest >= 1
      ? `The largest scale for it is ${largest}; as SVG or PDF it has no limit.`
      : 'Take SVG or PDF, which have no limit, or one map or stage of it.')
  return failure('invalid', 'too-many-pixels', detail, {
    faults: [
      { pointer: '/scale', message: largest >= 1 ? `must be at most ${largest}` : 'is too large at 1' },
    ],
  })
}

const millions = (pixels: number): number => Math.ceil(pixels / 1e6)
