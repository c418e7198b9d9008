/** What a new board may begin with. A board of the API begins empty unless it asks for one of these. */
import { SAMPLES } from '@/lib/journey/samples'
import type { Lang } from '@/lib/journey/model'
import type { Failure } from '@/server/failure'
import type { Maps } from './maps'

/** `map`: one empty map named as the board; `framework`: the same with the five ready stages; else a sample journey */
export const TEMPLATES = ['map', 'framework', ...SAMPLES.map((sample) => sample.id)] as const
export type Template = (typeof TEMPLATES)[number]

export async function applyTemplate(
  maps: Maps,
  board: { id: string; title: string; lang: Lang },
  author: string,
  template: Template,
): Promise<Failure | undefined> {
  const sample = SAMPLES.find(({ id }) => id === template)
  if (!sample) {
    const { title, lang } = board
    await maps.addFirstMap(board.id, author, { title, lang, framework: template === 'framework' })
    return undefined
  }
  const done = await maps.importMap(board.id, author, sample.journey)
  return 'failure' in done ? done : undefined
}
