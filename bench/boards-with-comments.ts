/**
 * Boards with many comments, made in a data folder before a server starts there: over the API so many would be too fast.
 */
import type { Entry } from '@/server/auth/rights'
import { isFailure } from '@/server/failure'
import { readSettings } from '@/server/env'
import { createLog } from '@/server/log'
import { openServices } from '@/server/services'

/** Something to comment on. */
export interface Ground {
  title: string
  /** journey JSON; none: the template `provider` */
  map?: object
  threads: number
}

/** @returns their ids, in the same order; every other thread is answered once */
export async function makeBoards(folder: string, grounds: readonly Ground[]): Promise<string[]> {
  const read = readSettings({ DATA_DIR: folder, LOG_LEVEL: 'error' })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const { services, close } = await openServices(read.settings, createLog('error'))
  const person = await services.people.automation()
  const principal = { person, by: 'token', workspaceOwner: true } as const
  const ids: string[] = []
  for (const { title, map, threads } of grounds) {
    const template = map ? undefined : 'provider'
    const board = sound(await services.boards.create(principal, { title, lang: 'en', template }))
    if (map) sound(await services.maps.importMap(board.id, person.id, map))
    const touchpoints = [...(await services.hub.read(board.id))!.touchpoints.keys()]
    const entry: Entry = { board, principal, role: 'owner' }
    for (let n = 0; n < threads; n++) {
      const id = touchpoints[n % touchpoints.length]
      // beside each other, as people point
      const anchor = { kind: 'entity', id, x: (n * 37) % 120, y: (n * 53) % 60 }
      const text = `Number ${n}: why does **this step** take so long, and who tells the customer about it?`
      const begun = sound(await services.comments.begin(entry, { anchor, text }))
      if (n % 2)
        sound(await services.comments.answer(entry, begun.id, { text: `Answer ${n}: we look into it.` }))
    }
    ids.push(board.id)
  }
  await close()
  return ids
}

function sound<T>(answer: T): Exclude<T, { failure: unknown }> {
  if (isFailure(answer)) throw new Error(answer.detail)
  return answer as Exclude<T, { failure: unknown }>
}
