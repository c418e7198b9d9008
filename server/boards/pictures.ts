/** Small pictures of boards for lists: drawn when asked for, kept while the board does not change. */
import type { Failure } from '@/server/failure'
import type { BoardRow } from '@/server/auth/rights'
import { templateJourney, templateTitle, type Template } from '@/lib/journey/templates'
import type { Lang } from '@/lib/journey/model'
import type { Limits } from '@/lib/protocol/limits'
import type { JobPool } from '@/server/jobs/pool'
import { latest } from './latest'
import type { MapSheet, Maps, SheetTheme } from './maps'

/** pictures kept in memory; at 10 to 300 KB each */
const KEPT = 100
/** sheets kept in memory; with their fonts, at 200 KB to 1.5 MB each */
const KEPT_SHEETS = 24

export interface Pictures {
  /** An SVG without fonts of its own. */
  of(board: BoardRow): Promise<string | Failure>
  /** One map as the picture over its text, an SVG with its fonts. */
  sheet(board: BoardRow, map: string, theme: SheetTheme): Promise<string | Failure>
  /** How large those pictures are, and where on them something can be pointed at. */
  sheets(board: BoardRow): Promise<readonly MapSheet[] | Failure>
  /** changes with the board */
  tagOf(board: BoardRow): string
  /** What a new board of this template would show. */
  ofTemplate(template: Template, lang: Lang): Promise<string>
}

export function createPictures({
  maps,
  jobs,
  limits,
}: {
  maps: Maps
  jobs: JobPool
  limits: Limits
}): Pictures {
  const kept = latest<string>(KEPT)
  const sheets = latest<string>(KEPT_SHEETS)
  const frames = latest<readonly MapSheet[]>(KEPT)
  const ofTemplates = new Map<string, Promise<string>>()
  const tagOf = (board: BoardRow) => `${board.epoch}-${board.head}`
  return {
    tagOf,
    ofTemplate: (template, lang) => {
      const key = `${template} ${lang}`
      const known = ofTemplates.get(key)
      if (known) return known
      const source = templateJourney(template, lang, templateTitle(template, lang))
      const drawn = jobs.run('sketch', { source, lang, limits })
      ofTemplates.set(key, drawn)
      drawn.catch(() => ofTemplates.delete(key))
      return drawn
    },
    of: (board) => kept(board.id, tagOf(board), () => maps.picture(board.id)),
    sheet: (board, map, theme) =>
      sheets(`${board.id} ${map} ${theme}`, tagOf(board), () => maps.sheet(board.id, map, theme)),
    sheets: (board) => frames(board.id, tagOf(board), () => maps.sheets(board.id)),
  }
}
