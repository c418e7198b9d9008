/**
 * A board to be read. It stands in this folder and not in app/ because of what a browser must fetch before a page
 * lives: see docs/adr/0015.
 */
import type { GetServerSideProps } from 'next'
import Head from 'next/head'
import { useRouter } from 'next/router'
import { lazy, Suspense, useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { practised } from '@/components/reading/practised'
import { ReadingPage, type ReadingPageProps } from '@/components/reading/reading-page'
import type { Refusal, RefusedProps } from '@/components/reading/refused'
import type { Markup, ReadableBoard } from '@/components/reading/reading-text'
import { lossOf } from '@/components/session/loss'
import { themeOf } from '@/components/ui/themes'
import { CATALOGUE } from '@/lib/i18n/catalogue'
import { isLang, preferredLang } from '@/lib/i18n/languages'
import { latest } from '@/server/boards/latest'
import { services } from '@/server/context'
import { NO_BOARD, STATUS_OF, isFailure, type Failure } from '@/server/failure'
import type { PageWords } from '../../_app'

type Props = (Omit<ReadingPageProps, 'onRefresh'> | { refused: RefusedProps }) & PageWords

// who reads a board need load neither it nor `next/dynamic`; on the server React waits for it
const Refused = lazy(async () => ({ default: (await import('@/components/reading/refused')).Refused }))

/** boards whose text is kept, each in a language; up to 1.5 MB each */
const KEPT = 24
const texts = latest<ReadableBoard>(KEPT)
const readableBoard = practised((board) => services().jobs.run('sheets', { board }))
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

const refusalOf = ({ failure, code }: Failure): Refusal => {
  if (failure === 'signIn' || failure === 'forbidden') return failure
  return code === 'trashed' ? 'trashed' : 'noBoard'
}

/** Whoever may not see the board is told so by status and in words, and how to come in. */
export const getServerSideProps: GetServerSideProps<Props> = async ({
  params,
  query,
  req,
  res,
  resolvedUrl,
}) => {
  const id = String(params?.boardId)
  const { rights, pictures, hub, people, comments: said, signedIn } = services()
  const asking = await signedIn(req.headers.cookie ?? null)
  const { lang: chosen, theme } = req.cookies
  const lang = isLang(chosen) ? chosen : preferredLang(req.headers['accept-language'] ?? null)
  const refuse = async (trouble: Failure) => {
    // a page that is open already goes to the board's own address, and is told there
    if (req.headers['x-nextjs-data'])
      return { redirect: { destination: `/boards/${encodeURIComponent(id)}`, permanent: false } }
    res.statusCode = STATUS_OF[trouble.failure]
    const why = refusalOf(trouble)
    const loss = lossOf(trouble.code)
    const mayRestore = why === 'trashed' && !isFailure(await rights.trashDoor(asking, id))
    const { common, account, away, session } = CATALOGUE[lang]
    return {
      props: {
        refused: { why, ...(loss && { loss }), board: id, here: resolvedUrl, mayRestore },
        ...{ theme: themeOf(theme), lang, words: { common, account, away, session } },
      },
    }
  }
  const entry = await rights.door(asking, id, 'see')
  if (isFailure(entry)) return refuse(entry)
  const { board, role, principal } = entry
  const [readable, sheets] = await Promise.all([
    texts(`${board.id} ${lang}`, pictures.tagOf(board), async () => {
      const rows = await hub.read(board.id)
      return rows ? readableBoard(rows, lang, breathe) : NO_BOARD
    }),
    pictures.sheets(board),
  ])
  if (isFailure(readable)) return refuse(readable)
  if (isFailure(sheets)) return refuse(sheets)
  const { name, department } = principal.person
  const { reading, comments, common, session, inbox, away } = CATALOGUE[lang]
  const formerly = await people.formerly(principal.person.id)
  return {
    props: {
      board: { id: board.id, title: board.title },
      readable: req.headers['x-nextjs-data'] ? readable : sentOnce(readable),
      sheets,
      head: board.head,
      me: { id: principal.person.id, name, ...(department ? { department } : {}) },
      formerly,
      role,
      areCommentsHidden: await said.areHidden(entry),
      theme: themeOf(theme),
      ...(typeof query.comment === 'string' ? { opens: query.comment } : {}),
      lang,
      words: { reading, comments, common, session, inbox, away },
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
  return 'refused' in page ? <NotForYou {...page.refused} /> : <ForReaders {...page} />
}

function NotForYou(refused: RefusedProps) {
  const title = useTranslations('common')(`${refused.why}.title`)
  return (
    <>
      <InHead title={title} />
      <Suspense>
        <Refused {...refused} />
      </Suspense>
    </>
  )
}

function ForReaders(page: Omit<ReadingPageProps, 'onRefresh'>) {
  const router = useRouter()
  const refresh = useCallback(
    () => void router.replace(router.asPath, undefined, { scroll: false }),
    [router],
  )
  return (
    <>
      <InHead title={page.board.title} />
      <ReadingPage {...page} onRefresh={refresh} />
    </>
  )
}

const InHead = ({ title }: { title: string }) => (
  <Head>
    <title>{`${title} · Sendero`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
  </Head>
)
