import { afterAll, beforeAll, expect, it } from 'vitest'
import { TEMPLATES, templateTitle } from '@/lib/journey/templates'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ TRASH_DAYS: '3' })
})
afterAll(() => server.close())

const DAY = 24 * 3600 * 1000
const make = async (title: string, more: object = {}) =>
  String((await server.ask('POST', '/boards', { body: { title, ...more } })).json.id)
const titles = async (query: string, as?: string) => {
  const { json } = await server.ask('GET', `/boards?${query}`, as === undefined ? {} : { as })
  return (json.boards as { title: string }[]).map(({ title }) => title)
}
/** Somebody who came in by a link. */
async function guestOf(board: string, role: string) {
  const { json } = await server.ask('POST', `/boards/${board}/links`, { body: { role } })
  const [link, secret] = [String(json.id), String(json.url).split('#')[1]]
  const { cookie } = await server.ask('POST', `/links/${link}/join`, {
    body: { secret, name: `Guest ${role}` },
    as: null,
  })
  return { link, cookie }
}

it('[X182] finds boards by words of their titles, accents and case aside, page by page', async () => {
  for (const title of ['Mañana: el viaje', 'Ёлка и подарки', 'Viaje de manana', 'Other']) await make(title)
  expect((await titles('search=MANANA%20viaje')).toSorted()).toEqual(['Mañana: el viaje', 'Viaje de manana'])
  expect(await titles('search=%D0%B5%D0%BB%D0%BA%D0%B0')).toEqual(['Ёлка и подарки'])
  expect(await titles('search=nothing')).toEqual([])
  const { json } = await server.ask('GET', '/boards?search=viaje&limit=1')
  expect(json.boards).toHaveLength(1)
  const rest = await server.ask('GET', String(json.next).replace(/^.*\/v1/, ''))
  expect(rest.json).toEqual({ boards: [expect.objectContaining({ title: expect.stringMatching(/viaje/i) })] })
})

it('[X183] shows the trash with its days to those who may restore, and nobody else', async () => {
  const id = await make('Gone')
  const { cookie } = await guestOf(id, 'editor')
  await server.ask('DELETE', `/boards/${id}`)
  expect(await titles('search=gone')).toEqual([])
  expect(await titles('search=gone&trash=true', cookie)).toEqual([])
  const { json } = await server.ask('GET', '/boards?trash=true')
  const [board] = json.boards as { id: string; trashedAt: string; deletedAt: string }[]
  expect(board?.id).toBe(id)
  expect(Date.parse(board!.deletedAt) - Date.parse(board!.trashedAt)).toBe(3 * DAY)
  await server.ask('POST', `/boards/${id}/restore`)
  expect(await titles('search=gone')).toEqual(['Gone'])
  expect((await server.ask('GET', `/boards/${id}`)).json).not.toHaveProperty('trashedAt')
})

it('[X184] deletes for good what has been in the trash for its days, and nothing else', async () => {
  const [old, young, kept] = [
    await make('Old', { template: 'grocery' }),
    await make('Young'),
    await make('Kept'),
  ]
  await guestOf(old, 'editor')
  await server.ask('DELETE', `/boards/${old}`)
  server.clock.now += 2 * DAY
  await server.ask('DELETE', `/boards/${young}`)
  server.clock.now += DAY
  await server.services.boards.purge()
  const status = async (id: string) => (await server.ask('POST', `/boards/${id}/restore`)).status
  expect(await Promise.all([old, young].map(status))).toEqual([404, 200])
  expect((await server.ask('GET', `/boards/${kept}`)).status).toBe(200)
  for (const table of ['log', 'link', 'board_member'] as const) {
    const rows = await server.services.store.db
      .selectFrom(table)
      .selectAll()
      .where('board', '=', old)
      .execute()
    expect([table, rows]).toEqual([table, []])
  }
})

it('[X185] lists what a board may begin with in each language, and draws it', async () => {
  for (const lang of ['en', 'es', 'ru'] as const) {
    const { json } = await server.ask('GET', `/templates?lang=${lang}`)
    expect(json.templates).toEqual(TEMPLATES.map((id) => ({ id, title: templateTitle(id, lang) })))
    const drawn = await server.ask('GET', `/templates/provider/picture?lang=${lang}`)
    expect(drawn.headers.get('content-type')).toContain('image/svg+xml')
    expect(drawn.text).toContain({ en: 'Trigger', es: 'Disparador', ru: 'Толчок' }[lang])
  }
  expect((await server.ask('GET', '/templates/none/picture')).status).toBe(404)
  expect((await server.ask('GET', '/templates', { as: null })).status).toBe(401)
})

it('[X185] begins a board with each of them, in the language asked for', async () => {
  for (const template of TEMPLATES) {
    const id = await make('Наша', { template, lang: 'ru' })
    const { maps } = (await server.ask('GET', `/boards/${id}/maps`)).json as {
      maps: { id: string; title: string }[]
    }
    const own = template === 'map' || template === 'framework' ? 'Наша' : templateTitle(template, 'ru')
    expect(maps).toMatchObject([{ title: own }])
    const { json } = await server.ask('GET', `/boards/${id}/maps/${maps[0]!.id}`)
    expect(json.lang).toBe('ru')
  }
})

it('[A40] tells with each link who has the board by it, and none of them is left when it is withdrawn', async () => {
  const id = await make('Shared')
  const editor = await guestOf(id, 'editor')
  const viewer = await guestOf(id, 'viewer')
  const links = async () => (await server.ask('GET', `/boards/${id}/links`)).json.links
  // made in the same moment: in whichever order
  const people = new Map(
    ((await links()) as { id: string; people: string[] }[]).map((link) => [link.id, link.people]),
  )
  expect(people).toEqual(
    new Map([
      [editor.link, ['Guest editor']],
      [viewer.link, ['Guest viewer']],
    ]),
  )
  await server.ask('DELETE', `/boards/${id}/links/${editor.link}`)
  expect(await links()).toMatchObject([{ id: viewer.link }])
  const status = async (as: string) => (await server.ask('GET', `/boards/${id}`, { as })).status
  expect([await status(editor.cookie), await status(viewer.cookie)]).toEqual([403, 200])
})
