/**
 * The board that a new installation begins with, and a link by which a guest can try it. Their addresses are known and
 * printed at the first start; what stands on the board waits for the first reader, who decides its language.
 */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener } from 'node:http'
import { join } from 'node:path'
import { sampleIn } from '@/lib/journey/samples'
import { preferredLang, type Lang } from '@/lib/i18n/languages'
import { newId, type Person } from './auth/people'
import { newSecret } from './auth/secrets'
import type { Services } from './context'
import { isFailure } from './failure'

interface Demo {
  board: string
  /** path and secret of the share link: `/share/{id}#{secret}` */
  guest: string
}

export interface PlannedDemo extends Demo {
  /** Pages before which the board is made, in the language of whoever asks first. */
  before(pages: RequestListener): RequestListener
}

type Kept = Demo & { isPlanned?: boolean }

const TITLES: Record<Lang, string> = { en: 'Demo board', es: 'Tablero de ejemplo', ru: 'Пример доски' }

/**
 * Plans the demo board at the first start (when there is no board at all) and remembers it in `dataDir`; later finds it.
 * Undefined: it was thrown away, or its link was withdrawn.
 * @param lang for a first reader who asks for none of our languages
 */
export async function planDemo(
  services: Services,
  owner: Person,
  dataDir: string,
  lang: Lang,
): Promise<PlannedDemo | undefined> {
  const file = join(dataDir, 'demo.json')
  const known = readDemo(file)
  if (known && !known.isPlanned)
    return (await stillThere(services, known)) ? { ...known, before: (pages) => pages } : undefined
  if (!known && (await hasBoards(services))) return undefined
  const demo: Demo = known ?? { board: newId(), guest: `/share/${newId()}#${newSecret()}` }
  keep(file, { ...demo, isPlanned: true })
  return {
    ...demo,
    before: (pages) =>
      afterFirst(pages, async (request) => {
        try {
          await make(services, owner, demo, preferredLang(request.headers['accept-language'], lang))
          keep(file, demo)
          return true
        } catch (error) {
          services.log.error({ err: error }, 'the demo board could not be made')
          return false
        }
      }),
  }
}

/** The first request waits until `begin` is done, and so do those that come meanwhile; if it fails, the next one tries. */
function afterFirst(
  pages: RequestListener,
  begin: (request: IncomingMessage) => Promise<boolean>,
): RequestListener {
  let begun: Promise<void> | undefined
  return (request, response) => {
    begun ??= begin(request).then((isDone) => {
      if (!isDone) begun = undefined
    })
    void begun.then(() => pages(request, response))
  }
}

async function make(services: Services, owner: Person, demo: Demo, lang: Lang): Promise<void> {
  const { boards, links, rights } = services
  const principal = { person: owner, by: 'session', workspaceOwner: true } as const
  const wish = { id: demo.board, title: TITLES[lang], lang, template: sampleIn(lang).id }
  const there = await rights.door(principal, demo.board, 'see')
  const board = isFailure(there) ? await boards.create(principal, wish) : there.board
  const { link, secret } = linkOf(demo)
  const made = isFailure(board)
    ? board
    : (await links.works(link)) ||
      (await links.create(
        { board, principal, role: 'owner' },
        { role: 'editor', label: TITLES[lang], known: { id: link, secret } },
      ))
  if (typeof made === 'object' && isFailure(made)) throw new Error(made.detail)
}

function readDemo(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept
  } catch {
    return undefined
  }
}

function keep(file: string, demo: Kept): void {
  writeFileSync(file, JSON.stringify(demo), { mode: 0o600 })
  chmodSync(file, 0o600)
}

function linkOf({ guest }: Demo): { link: string; secret: string } {
  const [, link = '', secret = ''] = /^\/share\/(\w+)#(.*)$/.exec(guest) ?? []
  return { link, secret }
}

const hasBoards = async ({ store }: Services) =>
  (await store.db.selectFrom('board').select('id').limit(1).executeTakeFirst()) !== undefined

async function stillThere({ store, links }: Services, demo: Demo): Promise<boolean> {
  const row = await store.db
    .selectFrom('board')
    .select('trashed_at')
    .where('id', '=', demo.board)
    .executeTakeFirst()
  return row?.trashed_at === null && (await links.works(linkOf(demo).link))
}
