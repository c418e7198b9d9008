import { afterAll, beforeAll, expect, it } from 'vitest'
import { BASE } from '@/server/testing.fixture'
import { commentScene, type CommentScene, type Visitor } from './comments.fixture'

let at: CommentScene
let ana: Visitor
let boris: Visitor
const ids: string[] = []
beforeAll(async () => {
  at = await commentScene()
  ana = await at.visitor('commenter', 'Ana', { department: 'Ventas' })
  boris = await at.visitor('editor', 'Борис', { department: 'Склад' })
  for (let n = 0; n < 23; n++) {
    const who = n % 3 === 0 ? boris : ana
    const more = n % 2 === 0 ? {} : { anchor: { kind: 'entity', id: at.touchpoints[1] } }
    ids.push(await at.begin(who, `Thread ${n}${n === 7 ? ': ¿Mañana, **ёлка**?' : ''}`, more))
  }
  for (const n of [2, 4]) await at.ask(boris, 'PATCH', `/${ids[n]}`, { resolved: true })
  await at.ask(boris, 'PATCH', `/${ids[5]}`, { assignee: ana.id })
  await at.ask(boris, 'PATCH', `/${ids[6]}`, { assignee: ana.id })
})
afterAll(() => at.server.close())

type Page = { threads: { id: string; version: number }[]; gone: unknown[]; version: number; next?: string }
const page = async (query: string, who: Visitor = ana) =>
  (await at.ask(who, 'GET', query)).json as unknown as Page

/** All pages from that query on. */
async function all(query: string, who: Visitor = ana): Promise<Page[]> {
  const pages = [await page(query, who)]
  for (let next = pages[0]!.next; next; next = pages.at(-1)!.next) {
    expect(next).toContain(`${BASE}/api/v1/boards/${at.board}/threads?`)
    pages.push(await page(next.slice(next.indexOf('?')), who))
  }
  return pages
}
const idsOf = (pages: Page[]) => pages.flatMap(({ threads }) => threads.map(({ id }) => id))

it('[C23] come page by page, those that changed last first, each exactly once', async () => {
  const pages = await all('?limit=5')
  expect(pages.map(({ threads }) => threads.length)).toEqual([5, 5, 5, 5, 3])
  expect(idsOf(pages).toSorted()).toEqual(ids.toSorted())
  expect(idsOf(pages).slice(0, 4)).toEqual([ids[6], ids[5], ids[4], ids[2]])
  const one = await page('')
  expect([one.threads.length, one.next, one.version]).toEqual([23, undefined, one.threads[0]!.version])
  for (const wrong of [
    '?limit=0',
    '?limit=2001',
    '?state=shut',
    '?of=all',
    '?before=1&after=1',
    '?format=xls',
  ]) {
    expect((await at.ask(ana, 'GET', wrong)).status).toBe(422)
  }
})

it.each([
  ['?state=resolved', [4, 2]],
  ['?of=mine&state=resolved', [4, 2]],
  ['?search=manana+elka', []],
  ['?search=manana+%D0%B5%D0%BB%D0%BA%D0%B0', [7]],
  ['?search=pay&state=open&of=mine&department=ventas', [5, 19, 17, 13, 11, 7, 1]],
  ['?department=%D1%81%D0%BA%D0%BB%D0%B0%D0%B4', [6, 21, 18, 15, 12, 9, 3, 0]],
])('[C7] %s finds %j, in one page as in many', async (query, found) => {
  const wanted = found.map((n) => ids[n])
  expect(idsOf([await page(query)])).toEqual(wanted)
  expect(idsOf(await all(`${query}&limit=2`))).toEqual(wanted)
})

it('[C22] what changed since is told in the order it changed, page by page', async () => {
  const { version } = await page('')
  expect(await page(`?after=${version}`)).toEqual({ threads: [], gone: [], version })
  const changed = [ids[3]!, ids[9]!, ids[1]!]
  for (const id of changed) await at.ask(ana, 'POST', `/${id}/comments`, { text: 'And?' })
  const pages = await all(`?after=${version}&limit=2`)
  expect(idsOf(pages)).toEqual(changed)
  expect(pages[0]!.version).toBe(pages[0]!.threads[1]!.version)
  expect(pages[1]!.version).toBe((await page('')).version)
})

it('[C14] as CSV: each comment a row, whole, and nothing that a spreadsheet would run', async () => {
  const evil = '=HYPERLINK("http://x","y")\n**b**, @[person:' + boris.id + ']'
  await at.begin(ana, evil)
  const file = await at.ask(ana, 'GET', '?format=csv&limit=1')
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="Moving house .*\.csv"/)
  // Response.text() takes the mark away
  const lines = file.text.split('\r\n')
  expect(lines[0]).toBe(
    'thread,about,on,state,private,hidden,assignee,due,author,department,at,edited,deleted,text,reactions',
  )
  expect(file.text).toContain(`"'=HYPERLINK(""http://x"",""y"")\nb, @Борис"`)
  expect(lines.find((line) => line.startsWith(ids[7]!))).toContain(',Pay,touchpoint:')
  const { threads } = (await at.ask(ana, 'GET', '')).json as { threads: { comments: [] }[] }
  expect(lines.length).toBe(2 + threads.flatMap(({ comments }) => comments).length)
  expect(new Set(lines.slice(1, -1).map((line) => line.slice(0, 16)))).toEqual(
    new Set((await page('')).threads.map(({ id }) => id)),
  )
})

it('[C135] the headings and words of the CSV are in the language of who asks', async () => {
  const headed = async (lang: string) => {
    const path = `/boards/${at.board}/threads?format=csv&state=resolved`
    const file = await at.server.ask('GET', path, { as: ana.as!, headers: { 'accept-language': lang } })
    return file.text.split('\r\n')
  }
  const [spanish, russian] = [await headed('es'), await headed('ru')]
  expect(spanish[0]).toMatch(/^conversación,trata de,en,estado,solo equipo,oculta,responsable,fecha límite,/)
  expect(russian[0]).toMatch(/^обсуждение,о чём,на чём,состояние,/)
  expect([spanish[1], russian[1]]).toEqual([
    expect.stringContaining(',resuelta,'),
    expect.stringContaining(',решено,'),
  ])
})

it('[C15] as JSON: the threads as the API tells them, all that were asked for', async () => {
  const file = await at.ask(boris, 'GET', '?format=json&state=resolved')
  const { threads } = (await at.ask(boris, 'GET', '?state=resolved')).json as {
    threads: { unread: number }[]
  }
  expect(file.json).toEqual({
    format: 'sendero-comments',
    version: 1,
    board: { id: at.board, title: 'Moving house' },
    threads: threads.map(({ unread: _, ...thread }) => thread),
  })
  expect(JSON.parse((await at.ask(boris, 'GET', '?format=json&search=absent')).text)).toMatchObject({
    threads: [],
  })
})
