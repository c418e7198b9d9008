/** The jobs: plain functions, mostly of a board's encoded state, run in a worker thread. */
import { randomBytes } from 'node:crypto'
import { createBoardDoc } from '@/lib/doc/migrate'
import { readBoard } from '@/lib/doc/read'
import { boardJsonText, journeyJsonText } from '@/lib/export/journey-json'
import { groundOf, pictureOf } from '@/lib/export/picture'
import { parseJourney, type ImportedJourney, type JourneyLimits } from '@/lib/import/journey-json'
import { applyChanges } from '@/lib/journey/change'
import { mapsOf } from '@/lib/journey/live'
import { toSvg } from '@/lib/journey/svg'
import { tailOf, type Board, type Id, type Lang } from '@/lib/journey/model'
import { replay, type Replay, type Replayed } from '@/server/activity/replay'
import { prepareImage, type ImageFault, type ImageLimits, type PreparedImage } from '@/server/assets/image'
import { squash, type Squashable, type Squashed } from '@/server/sync/squash'
import { docOf } from './doc-of'
import { nextPlace } from './next-place'
import { pdf, plan, png, svg, type Drawn, type PictureWish, type Plan, type PngWish } from './picture-jobs'
import { sheet, sheets, type MapSheet, type SheetWish } from './reading-job'
import { shrink } from './shrink'

/** `state`: the board as one Yjs update */
interface Jobs {
  /** journey JSON → the rows of a new map below the others */
  importMap: {
    input: { state: Uint8Array; source: unknown; author: string; limits: JourneyLimits }
    output: ImportedJourney
  }
  /** undefined: there is nothing of what was asked for; so for all four */
  plan: { input: Pick<PictureWish, 'state' | 'what'>; output: Plan | undefined }
  svg: { input: PictureWish; output: Drawn | undefined }
  png: { input: PngWish; output: Drawn | undefined }
  pdf: { input: PictureWish; output: Drawn | undefined }
  /** one map or the whole board as canonical journey JSON; undefined: no such map */
  json: { input: { state: Uint8Array; map?: Id<'map'> }; output: string | undefined }
  /** the first map as a picture without fonts; without a map, an empty one */
  picture: { input: { state: Uint8Array }; output: string }
  /** a map as the picture over its text; undefined: no such map */
  sheet: { input: SheetWish; output: string | undefined }
  /** how large those pictures are, of all maps with something on them */
  sheets: { input: { board: Board }; output: readonly MapSheet[] }
  /** journey JSON as it would look on a board of its own, without fonts */
  sketch: { input: { source: unknown; lang: Lang; limits: JourneyLimits }; output: string }
  /** a picture as somebody sent it → one that is safe to keep */
  image: { input: { bytes: Uint8Array; limits: ImageLimits }; output: PreparedImage | ImageFault }
  /** one of the pictures on a board, made smaller; undefined: it cannot be read */
  shrink: { input: { bytes: Uint8Array; w: number; h: number }; output: Uint8Array | undefined }
  /** snapshot and log rows → one snapshot */
  squash: { input: Squashable; output: Squashed }
  /** log rows → what was done in them */
  replay: { input: Replay; output: Replayed }
}

export type JobName = keyof Jobs
export type JobInput<J extends JobName> = Jobs[J]['input']
export type JobOutput<J extends JobName> = Jobs[J]['output']
export type JobCall = { [J in JobName]: { job: J; input: JobInput<J> } }[JobName]
export type JobAnswer = { output: unknown } | { error: string }

type Job<J extends JobName> = (input: JobInput<J>) => JobOutput<J> | Promise<JobOutput<J>>
const JOBS: { [J in JobName]: Job<J> } = {
  importMap: ({ state, source, author, limits }) => {
    const doc = docOf(state)
    const board = readBoard(doc)
    return parseJourney(source, board, {
      author,
      limits,
      random,
      at: nextPlace(board),
      alsoTaken: [...doc.getMap('canvas').keys()].map(tailOf),
    })
  },
  json: ({ state, map }) => {
    const board = readBoard(docOf(state))
    if (map === undefined) return boardJsonText(board)
    return isLive(board, map) ? journeyJsonText(board, map) : undefined
  },
  plan,
  svg,
  png,
  pdf,
  picture: ({ state }) => {
    const board = readBoard(docOf(state))
    const [first] = mapsOf(board)
    return first ? sketched(board, first.id) : NOTHING_YET
  },
  sketch: ({ source, lang, limits }) => {
    const board = readBoard(createBoardDoc(lang))
    const read = parseJourney(source, board, { author: '', limits, random, at: { x: 0, y: 0 } })
    if (!read.ok) throw new Error(`not a journey: ${read.faults[0]?.message}`)
    return sketched(applyChanges(board, read.changes), read.mapId)
  },
  sheet,
  sheets,
  image: prepareImage,
  shrink,
  squash,
  replay,
}

/** @returns what the job answers, or the promise of it */
export const runJob = ({ job, input }: JobCall): unknown => (JOBS[job] as (input: object) => unknown)(input)

/** A map without fonts. */
function sketched(board: Board, map: Id<'map'>): string {
  const { primitives, frame } = pictureOf(board, { of: 'map', map })!
  return toSvg(primitives, { ...frame, background: groundOf('paper') })
}

const NOTHING_YET = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>\n'

const isLive = (board: Board, map: Id<'map'>) =>
  board.maps.get(map)?.trashed === undefined && board.maps.has(map)

/** 0 ≤ n < 1 from the system's own source. */
const random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48
