/** The board that a new installation begins with, and a link by which a guest can try it. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleIn } from '@/lib/journey/samples'
import type { Lang } from '@/lib/i18n/languages'
import type { Person } from './auth/people'
import type { Services } from './context'
import { isFailure } from './failure'

export interface Demo {
  board: string
  /** path and secret of the share link: `/share/{id}#{secret}` */
  guest: string
}

const TITLES: Record<Lang, string> = { en: 'Demo board', es: 'Tablero de ejemplo', ru: 'Пример доски' }

/**
 * Makes the demo board at the first start (when there is no board at all) and remembers it in `dataDir`; later finds
 * it. Undefined: it was thrown away, or its link was withdrawn.
 */
export async function demoBoard(
  services: Services,
  owner: Person,
  dataDir: string,
  lang: Lang,
): Promise<Demo | undefined> {
  const file = join(dataDir, 'demo.json')
  const known = readDemo(file)
  if (known) return (await stillThere(services, known)) ? known : undefined
  const any = await services.store.db.selectFrom('board').select('id').limit(1).executeTakeFirst()
  if (any) return undefined
  const demo = await make(services, owner, lang)
  if (!demo) return undefined
  writeFileSync(file, JSON.stringify(demo), { mode: 0o600 })
  chmodSync(file, 0o600)
  return demo
}

async function make(
  { boards, sharing, log }: Services,
  owner: Person,
  lang: Lang,
): Promise<Demo | undefined> {
  const principal = { person: owner, by: 'session', workspaceOwner: true } as const
  const board = await boards.create(principal, { title: TITLES[lang], lang, template: sampleIn(lang).id })
  if (isFailure(board)) {
    log.error({ code: board.code }, 'the demo board could not be made')
    return undefined
  }
  const made = await sharing.createLink(
    { board, principal, role: 'owner' },
    { role: 'editor', label: TITLES[lang] },
  )
  return isFailure(made) ? undefined : { board: board.id, guest: `/share/${made.link.id}#${made.secret}` }
}

function readDemo(file: string): Demo | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Demo
  } catch {
    return undefined
  }
}

async function stillThere({ store, links }: Services, { board, guest }: Demo): Promise<boolean> {
  const row = await store.db
    .selectFrom('board')
    .select('trashed_at')
    .where('id', '=', board)
    .executeTakeFirst()
  const [, link = ''] = /^\/share\/(\w+)#/.exec(guest) ?? []
  return row?.trashed_at === null && (await links.works(link))
}
