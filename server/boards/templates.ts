/** What a new board may begin with. A board of the API begins empty unless it asks for one of these. */
import type { Lang } from '@/lib/journey/model'
import { templateJourney, type Template } from '@/lib/journey/templates'
import type { Failure } from '@/server/failure'
import type { Maps } from './maps'

export async function applyTemplate(
  maps: Pick<Maps, 'importMap'>,
  board: { id: string; title: string; lang: Lang },
  author: string,
  template: Template,
): Promise<Failure | undefined> {
  const done = await maps.importMap(board.id, author, templateJourney(template, board.lang, board.title))
  return 'failure' in done ? done : undefined
}
