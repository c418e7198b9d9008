/** Small pictures of boards for lists: drawn when asked for, kept while the board does not change. */
import { isFailure, type Failure } from '@/server/failure'
import type { BoardRow } from '@/server/auth/rights'
import { templateJourney, templateTitle, type Template } from '@/lib/journey/templates'
import type { Lang } from '@/lib/journey/model'
import type { Limits } from '@/lib/protocol/limits'
import type { JobPool } from '@/server/jobs/pool'
import type { Maps } from './maps'

/** pictures kept in memory; at 10 to 300 KB each */
const KEPT = 100

export interface Pictures {
  /** An SVG without fonts of its own. */
  of(board: BoardRow): Promise<string | Failure>
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
  const kept = new Map<string, { tag: string; svg: string }>()
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
    of: async (board) => {
      const tag = tagOf(board)
      const known = kept.get(board.id)
      if (known?.tag === tag) return known.svg
      const svg = await maps.picture(board.id)
      if (isFailure(svg)) return svg
      kept.delete(board.id)
      kept.set(board.id, { tag, svg })
      const [oldest] = kept.keys()
      if (kept.size > KEPT && oldest) kept.delete(oldest)
      return svg
    },
  }
}
