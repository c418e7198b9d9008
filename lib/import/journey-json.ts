/**
 * Journey JSON in: one map, checked from end to end, then rows of the board. All or nothing: a file with a fault makes
 * no change, and every fault is named at once, by JSON pointer and in plain words.
 */
import type { Change } from '@/lib/journey/change'
import { entityCount } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import { checkTouchpoints, isOwnExport, readFile } from './journey-json-file'
import { cardGroups, lanesOfFile } from './journey-json-lanes'
import { fault, isObject, newLog, toldOf, type Note, type TextLimits } from './journey-json-read'
import { journeyRows, type CheckedFile, type RowsContext } from './journey-json-rows'

export interface JourneyLimits extends TextLimits {
  /** bytes */
  fileBytes: number
  stagesPerMap: number
  touchpointsPerMap: number
  /** live rows */
  entitiesPerBoard: number
}

export interface ImportContext extends RowsContext {
  limits: JourneyLimits
}

export type { Note }
export type ImportedJourney =
  | { ok: true; changes: Change[]; mapId: Id<'map'>; warnings: Note[] }
  | { ok: false; faults: Note[] }

/**
 * Reads one journey map for a board.
 *
 * @param source the bytes of a file (UTF-8), its text, or JSON that is parsed already
 * @param board where the map will stand: its ids are not taken again, its departments are used by name, its language
 *   is that of a map that says none
 * @returns the rows to create, in one step, at `ctx.at`; or every fault of the file. Never throws.
 */
export function parseJourney(source: unknown, board: Board, ctx: ImportContext): ImportedJourney {
  const parsed = jsonOf(source, ctx.limits)
  if ('fault' in parsed) return { ok: false, faults: [{ pointer: '', message: parsed.fault }] }
  const { json } = parsed
  const log = newLog(ctx.limits, isOwnExport(json))
  const file = readFile(ctx.limits.stagesPerMap)(json, '', log)
  if (!file) return { ok: false, faults: toldOf(log.faults) }
  checkTouchpoints(file, ctx.limits.touchpointsPerMap, log)
  const people = [...(file.persona ? [file.persona] : []), ...(file.personas ?? [])]
  const checked = { file, people, lanes: lanesOfFile(file) }
  const count = entityCount(board) + rowsIn(checked)
  if (count > ctx.limits.entitiesPerBoard) {
    fault(
      log,
      '',
      `would fill the board with ${count} rows: at most ${ctx.limits.entitiesPerBoard} are allowed`,
    )
    return { ok: false, faults: toldOf(log.faults) }
  }
  const { mapId, rows } = journeyRows(checked, board, ctx, log)
  if (log.faults.told.length > 0) return { ok: false, faults: toldOf(log.faults) }
  const changes = rows.map((row): Change => ({ do: 'create', row }))
  return { ok: true, changes, mapId, warnings: toldOf(log.warnings) }
}

/** How many rows that count towards the board's limit the file will make. */
function rowsIn({ file, people, lanes }: CheckedFile): number {
  const touchpoints = file.stages.flatMap((stage) => stage.touchpoints ?? [])
  const cards = cardGroups(file).flatMap((group) => group.cards)
  const lists = [people, lanes, file.stages, touchpoints, cards, file.metrics ?? [], file.funnel ?? []]
  return lists.reduce((count, list) => count + list.length, 1)
}

function jsonOf(source: unknown, { fileBytes }: JourneyLimits): { json: unknown } | { fault: string } {
  let content = source
  if (content instanceof Uint8Array) {
    if (content.length > fileBytes) return { fault: `is larger than ${fileBytes} bytes` }
    try {
      content = new TextDecoder('utf-8', { fatal: true }).decode(content)
    } catch {
      return { fault: 'is not a text in UTF-8' }
    }
  }
  if (typeof content === 'string') {
    try {
      content = JSON.parse(content.replace(/^\uFEFF/, ''))
    } catch (error) {
      return { fault: `is not JSON: ${(error as Error).message}` }
    }
  }
  if (Array.isArray(content))
    return { fault: 'is a list: import one journey map at a time, each an object of its own' }
  if (!isObject(content)) return { fault: 'must be an object: one journey map' }
  return { json: content }
}
