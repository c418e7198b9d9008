/** The jobs: plain functions, mostly of a board's encoded state, run in a worker thread. */
import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { readBoard } from '@/lib/doc/read'
import { boardJsonText, journeyJsonText } from '@/lib/export/journey-json'
import { boardSvg, mapSvg } from '@/lib/export/map-svg'
import { parseJourney, type ImportedJourney, type JourneyLimits } from '@/lib/import/journey-json'
import { mapsOf } from '@/lib/journey/live'
import { tailOf, type Board, type Id } from '@/lib/journey/model'
import { squash, type Squashable, type Squashed } from '@/server/sync/squash'
import { fontFacesFor } from './fonts'
import { nextPlace } from './next-place'

/** `state`: the board as one Yjs update */
interface Jobs {
  /** journey JSON → the rows of a new map below the others */
  importMap: {
    input: { state: Uint8Array; source: unknown; author: string; limits: JourneyLimits }
    output: ImportedJourney
  }
  /** one map or the whole board as a picture with its fonts; undefined: no such map */
  svg: { input: { state: Uint8Array; map?: Id<'map'> }; output: string | undefined }
  /** one map or the whole board as canonical journey JSON; undefined: no such map */
  json: { input: { state: Uint8Array; map?: Id<'map'> }; output: string | undefined }
  /** the first map as a picture without fonts; without a map, an empty one */
  picture: { input: { state: Uint8Array }; output: string }
  /** snapshot and log rows → one snapshot */
  squash: { input: Squashable; output: Squashed }
}

export type JobName = keyof Jobs
export type JobInput<J extends JobName> = Jobs[J]['input']
export type JobOutput<J extends JobName> = Jobs[J]['output']
export type JobCall = { [J in JobName]: { job: J; input: JobInput<J> } }[JobName]
export type JobAnswer = { output: unknown } | { error: string }

const JOBS: { [J in JobName]: (input: Jobs[J]['input']) => Jobs[J]['output'] } = {
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
  svg: ({ state, map }) => {
    const board = readBoard(docOf(state))
    if (map && !isLive(board, map)) return undefined
    const draw = (fontFaces?: string) =>
      map ? mapSvg(board, map, { fontFaces }) : boardSvg(board, { fontFaces })
    return draw(fontFacesFor(draw()))
  },
  picture: ({ state }) => {
    const board = readBoard(docOf(state))
    const [first] = mapsOf(board)
    return first ? mapSvg(board, first.id) : NOTHING_YET
  },
  squash,
}

export const runJob = ({ job, input }: JobCall): unknown => (JOBS[job] as (input: object) => unknown)(input)

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

const NOTHING_YET = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>\n'

const isLive = (board: Board, map: Id<'map'>) =>
  board.maps.get(map)?.trashed === undefined && board.maps.has(map)

/** 0 ≤ n < 1 from the system's own source. */
const random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48
