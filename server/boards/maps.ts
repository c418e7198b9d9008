/** The journeys of a board: listed, imported, written out, changed; every change one ordinary edit of the live board. */
import { randomBytes } from 'node:crypto'
import { countsOf, mapsOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import { TABLE_OF, kindOf } from '@/lib/journey/model'
import type { Limits } from '@/lib/protocol/limits'
import type { Assets } from '@/server/assets/assets'
import { failure, isFailure, type Failure, type Fault } from '@/server/failure'
import type { JobPool } from '@/server/jobs/pool'
import type { MapSheet, SheetWish } from '@/server/jobs/reading-job'
import type { Hub } from '@/server/sync/hub'
import { createDraw, type Draw } from './drawings'
import { touchpointChanges, type TouchpointFields } from './touchpoint-fields'

export interface MapCount {
  id: string
  title: string
  stages: number
  touchpoints: number
}

export type SheetTheme = SheetWish['theme']
export type { MapSheet } from '@/server/jobs/reading-job'

export interface Maps {
  list(board: string): Promise<MapCount[]>
  /** One map from journey JSON (bytes of a file, or the value): all or nothing. */
  importMap(
    board: string,
    author: string,
    source: unknown,
  ): Promise<{ mapId: string; warnings: readonly Fault[] } | Failure>
  changeTouchpoint(
    board: string,
    author: string,
    id: string,
    fields: TouchpointFields,
  ): Promise<Failure | undefined>
  /** The board, or one map of it, as canonical journey JSON. */
  json(board: string, map: string | undefined): Promise<string | Failure>
  /** The board, or part of it, as a picture or document. */
  draw: Draw
  /** One map as the picture over its text, an SVG with its fonts. */
  sheet(board: string, map: string, theme: SheetTheme): Promise<string | Failure>
  /** How large those of a board are, and where on them something can be pointed at. */
  sheets(board: string): Promise<readonly MapSheet[] | Failure>
  /** The board's first map as an SVG without fonts. */
  picture(board: string): Promise<string | Failure>
}

const NO_BOARD_STATE = failure('missing', 'no-board', 'There is no board of this id.')
const NO_MAP = failure('missing', 'no-map', 'This board has no such map.')
const NO_TOUCHPOINT = failure('missing', 'no-touchpoint', 'This board has no such touchpoint.')

const random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48

export function createMaps({
  hub,
  jobs,
  assets,
  limits,
}: {
  hub: Hub
  jobs: JobPool
  assets: Assets
  limits: Limits
}): Maps {
  const stateOf = async (board: string): Promise<{ state: Uint8Array } | Failure> => {
    const state = await hub.encoded(board)
    return state ? { state } : NO_BOARD_STATE
  }

  const importOnce = async (board: string, author: string, source: unknown) => {
    const input = await stateOf(board)
    if (isFailure(input)) return input
    const read = await jobs.run('importMap', { ...input, source, author, limits })
    if (!read.ok) {
      const [first] = read.faults
      return failure('invalid', 'faults', `${first?.pointer || 'The file'}: ${first?.message}`, {
        faults: read.faults,
      })
    }
    let taken = false
    await hub.edit(board, author, (now) => {
      taken = read.changes.some((change) => change.do === 'create' && has(now, change.row.id))
      return taken ? [] : read.changes
    })
    return taken ? undefined : { mapId: read.mapId as string, warnings: read.warnings }
  }

  // one import a board at a time: each must know where the one before it lies
  const importing = new Map<string, Promise<unknown>>()
  const inTurn = <T>(board: string, work: () => Promise<T>): Promise<T> => {
    const mine = (importing.get(board) ?? Promise.resolve()).then(work, work)
    importing.set(board, mine)
    const leave = () => importing.get(board) === mine && importing.delete(board)
    mine.then(leave, leave)
    return mine
  }

  return {
    list: async (id) => {
      const board = await hub.read(id)
      if (!board) return []
      return mapsOf(board).map((map) => ({ id: map.id, title: map.title, ...countsOf(board, map.id) }))
    },
    importMap: (board, author, source) =>
      inTurn(board, async () => {
        // somebody may have taken an id of the file in the moment between reading and writing
        for (let round = 0; round < 3; round++) {
          const done = await importOnce(board, author, source)
          if (done) return done
        }
        return failure('busy', 'busy', 'The board changed too fast for this import: try again.', {
          retryAfter: 1,
        })
      }),
    changeTouchpoint: async (board, author, id, fields) => {
      let trouble: Failure | undefined
      await hub.edit(board, author, (now) => {
        const touchpoint = now.touchpoints.get(id)
        if (!touchpoint || touchpoint.trashed) {
          trouble = NO_TOUCHPOINT
          return []
        }
        const made = touchpointChanges(now, touchpoint, fields, random)
        if ('changes' in made) return made.changes
        const { faults } = made
        trouble = failure('invalid', 'invalid', `${faults[0]!.pointer}: ${faults[0]!.message}`, { faults })
        return []
      })
      return trouble
    },
    json: async (board, map) => {
      const input = await stateOf(board)
      if (isFailure(input)) return input
      return (await jobs.run('json', { ...input, ...oneMap(map) })) ?? NO_MAP
    },
    draw: createDraw({ jobs, assets, stateOf }),
    sheet: async (board, map, theme) => {
      const input = await stateOf(board)
      if (isFailure(input)) return input
      return (await jobs.run('sheet', { ...input, map: map as Id<'map'>, theme })) ?? NO_MAP
    },
    sheets: async (id) => {
      // the rows as they are: a first reader waits for this, and no document is written out and read back for it
      const board = await hub.read(id)
      return board ? jobs.run('sheets', { board }) : NO_BOARD_STATE
    },
    picture: async (board) => {
      const input = await stateOf(board)
      return isFailure(input) ? input : jobs.run('picture', input)
    },
  }
}

const oneMap = (map: string | undefined) => (map === undefined ? {} : { map: map as Id<'map'> })

function has(board: Board, id: string): boolean {
  const kind = kindOf(id)
  return kind !== undefined && board[TABLE_OF[kind]].has(id)
}
