/**
 * A board to be read. It stands in this folder and not in app/ because of what a browser must fetch before a page
 * lives: see docs/adr/0015.
 */
import type { GetServerSideProps } from 'next'
import Head from 'next/head'
import { useRouter } from 'next/router'
import { useCallback } from 'react'
import { ReadingPage, type ReadingPageProps } from '@/components/reading/reading-page'
import { readableBoard, type Markup, type ReadableBoard } from '@/components/reading/reading-text'
import { themeOf } from '@/components/ui/themes'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { isLang, preferredLang } from '@/lib/i18n/languages'
import { latest } from '@/server/boards/latest'
import { services } from '@/server/context'
import { NO_BOARD, isFailure } from '@/server/failure'
import type { PageWords } from '../../_app'

type Props = Omit<ReadingPageProps, 'onRefresh'> & PageWords

/** boards whose text is kept, each in a language; up to 1.5 MB each */
const KEPT = 24
const texts = latest<ReadableBoard>(KEPT)
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Whoever may not see the board goes to the board's own address, which says by status why not, and how to come in. */
export const getServerSideProps: GetServerSideProps<Props> = async ({ params, query, req }) => {
  const id = String(params?.boardId)
  const elsewhere = { redirect: { destination: `/boards/${encodeURIComponent(id)}`, permanent: false } }
  const { rights, pictures, hub, signedIn } = services()
  const entry = await rights.door(await signedIn(req.headers.cookie ?? null), id, 'see')
  if (isFailure(entry)) return elsewhere
  const { board, role, principal } = entry
  const { lang: chosen, theme } = req.cookies
  const lang = isLang(chosen) ? chosen : preferredLang(req.headers['accept-language'] ?? null)
  const [readable, sheets] = await Promise.all([
    texts(`${board.id} ${lang}`, pictures.tagOf(board), async () => {
      const rows = await hub.read(board.id)
      return rows ? readableBoard(rows, lang, breathe) : NO_BOARD
    }),
    pictures.sheets(board),
  ])
  if (isFailure(readable) || isFailure(sheets)) return elsewhere
  const { name, department } = principal.person
  const { reading, comments, common, session, inbox } = CATALOGUE[lang]
  return {
    props: {
      board: { id: board.id, title: board.title },
      readable: req.headers['x-nextjs-data'] ? readable : sentOnce(readable),
      sheets,
      head: board.head,
      me: { id: principal.person.id, name, ...(department ? { department } : {}) },
      role,
      theme: themeOf(theme),
      ...(typeof query.comment === 'string' ? { opens: query.comment } : {}),
      lang,
      words: { reading, comments, common, session, inbox },
    },
  }
}

/** The same for the page that is made of it here; what the browser is given as data beside the page leaves the HTML out. */
function sentOnce({ signs, maps }: ReadableBoard): ReadableBoard {
  const hidden = ({ html }: Markup): Markup =>
    Object.defineProperty({}, 'html', { value: html, enumerable: false })
  return {
    signs: hidden(signs),
    maps: maps.map((map) => ({ ...map, head: hidden(map.head), text: hidden(map.text) })),
  }
}

export default function Reading({ lang: _lang, words: _words, ...page }: Props) {
  const router = useRouter()
  const refresh = useCallback(
    () => void router.replace(router.asPath, undefined, { scroll: false }),
    [router],
  )
  return (
    <>
      <Head>
        <title>{`${page.board.title} · Sendero`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
      </Head>
      <ReadingPage {...page} onRefresh={refresh} />
    </>
  )
}
