import { afterAll, beforeAll, expect, it } from 'vitest'
import { visitorsOf } from '../auth/accounts.fixture'
import { knock } from '../auth/door.fixture'
import { isFailure } from '../failure'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const visitors = () => visitorsOf(server)
const ask = (method: string, path: string, as?: string, body?: unknown) =>
  server.ask(method, path, { ...(as === undefined ? {} : { as }), ...(body === undefined ? {} : { body }) })
const hueOn = async (board: string, cookie: string) => {
  const who = await knock(server.services, board, { cookie })
  return isFailure(who) ? who.code : who.hue
}

it('[A109] departments of the workspace are kept by its owners; renaming one renames it for its people', async () => {
  const list = async (as?: string) => (await ask('GET', '/departments', as)).json.departments
  const add = (body: object) => ask('POST', '/departments', undefined, body)
  const { json: shop } = await add({ name: '  Shop ', hue: 4 })
  const { json: web } = await add({ name: 'Web' })
  expect([shop.name, shop.hue, web.hue]).toEqual(['Shop', 4, 0])
  for (const [name, code] of [
    ['SHOP', 'department-taken'],
    [' ', 'department-empty'],
    ['a\nb', 'department-characters'],
    ['x'.repeat(81), 'department-long'],
  ])
    expect((await add({ name })).json.code).toBe(code)
  expect((await add({ name: 'Hue', hue: 8 })).status).toBe(422)

  const { board, cookie } = await visitors().joinAs('Tom')
  await ask('PATCH', '/me', cookie, { name: 'Tom', department: 'Shop' })
  expect(await list()).toContainEqual({ id: shop.id, name: 'Shop', hue: 4, people: 1 })
  expect(await server.services.departments.hueOf('Shop')).toBe(4)
  expect(await list(cookie)).toContainEqual({ id: shop.id, name: 'Shop', hue: 4 })
  await ask('PATCH', `/departments/${String(shop.id)}`, undefined, { name: 'Stores', hue: 6 })
  expect((await visitors().me(cookie)).department).toBe('Stores')
  const link = await ask('POST', `/boards/${board}/links`, undefined, { role: 'viewer' })
  const look = await server.ask('POST', `/links/${String(link.json.id)}/look`, {
    body: { secret: String(link.json.url).split('#')[1] },
    as: null,
  })
  expect(look.json.departments).toEqual([
    { name: 'Stores', hue: 6 },
    { name: 'Web', hue: 0 },
  ])
  expect(
    (await ask('PATCH', `/departments/${String(web.id)}`, undefined, { name: 'stores' })).json.code,
  ).toBe('department-taken')
  expect((await ask('DELETE', `/departments/${String(shop.id)}`)).status).toBe(204)
  expect((await ask('DELETE', `/departments/${String(shop.id)}`)).status).toBe(404)
  expect((await visitors().me(cookie)).department).toBe('Stores')
})

it('[A110] people choose a colour of their own; without one they have that of their department', async () => {
  await ask('POST', '/departments', undefined, { name: 'Care', hue: 5 })
  const { board, cookie } = await visitors().joinAs('Uma')
  const me = (body: object) => ask('PATCH', '/me', cookie, { name: 'Uma', department: 'Care', ...body })
  await me({})
  expect(await hueOn(board, cookie)).toBe(5)
  expect((await me({ hue: 2 })).json).toMatchObject({ name: 'Uma', department: 'Care', hue: 2 })
  expect(await hueOn(board, cookie)).toBe(2)
  // what is left out stays
  await me({})
  expect((await visitors().me(cookie)).hue).toBe(2)
  expect((await me({ hue: null })).json).not.toHaveProperty('hue')
  expect(await hueOn(board, cookie)).toBe(5)
  for (const hue of [8, -1, 1.5, 'red']) expect((await me({ hue })).status).toBe(422)
})

it('[A111] boards have labels that members filter by; guests neither see nor give them', async () => {
  const member = await visitors().newMember('lab@example.com', 'Lab')
  const { board, cookie: guest } = await visitors().joinAs('Gia', 'editor', 'Labelled')
  const { json: own } = await ask('POST', '/boards', member, { title: 'Own' })
  const set = (id: unknown, labels: string[], as?: string) =>
    ask('PATCH', `/boards/${String(id)}`, as, { labels })
  expect((await set(board, ['Retail', ' 2027 '])).json.labels).toEqual(['2027', 'Retail'])
  // the spelling that is there already
  expect((await set(own.id, ['RETAIL', 'retail'], member)).json.labels).toEqual(['Retail'])
  expect((await set(board, ['Mine'], guest)).status).toBe(403)
  expect((await ask('GET', `/boards/${board}`, guest)).json.labels).toEqual([])
  expect((await ask('GET', '/labels', guest)).status).toBe(403)
  expect((await ask('GET', '/boards?label=Retail', guest)).status).toBe(403)

  const titles = async (query: string, as?: string) =>
    ((await ask('GET', `/boards?${query}`, as)).json.boards as { title: string }[]).map(({ title }) => title)
  expect((await titles('label=Retail')).toSorted()).toEqual(['Labelled', 'Own'])
  expect(await titles('label=Retail', member)).toEqual(['Own'])
  expect(await titles('label=2027&search=own')).toEqual([])
  expect((await ask('GET', '/labels')).json.labels).toEqual([
    { name: '2027', boards: 1 },
    { name: 'Retail', boards: 2 },
  ])
  expect((await ask('GET', '/labels', member)).json.labels).toEqual([{ name: 'Retail', boards: 1 }])
  expect((await set(board, ['x'.repeat(31)])).json.code).toBe('label')
  expect((await set(board, [''])).json.code).toBe('label')
  expect(
    (
      await set(
        board,
        Array.from({ length: 11 }, (_, n) => `l${n}`),
      )
    ).json.code,
  ).toBe('labels-many')
  expect((await set(board, [])).json.labels).toEqual([])
  expect((await ask('GET', '/labels')).json.labels).toEqual([{ name: 'Retail', boards: 1 }])
})

it('[A112] a board is kept as a template that everybody with an account begins with, and guests do not see', async () => {
  const maker = await visitors().newMember('maker@example.com', 'Maker')
  const other = await visitors().newMember('taker@example.com', 'Taker')
  const { json: board } = await ask('POST', '/boards', maker, { title: 'Our way', template: 'framework' })
  const { status, json: kept } = await ask('POST', '/templates', maker, { board: board.id })
  expect([status, kept.title]).toEqual([201, 'Our way'])
  const own = async (as: string) => (await ask('GET', '/templates', as)).json.own
  const told = { id: kept.id, title: 'Our way', lang: 'en' }
  expect(await own(maker)).toEqual([{ ...told, isMine: true }])
  expect(await own(other)).toEqual([{ ...told, isMine: false }])
  const listed = async (as: string, query = '') =>
    ((await ask('GET', `/boards?${query}`, as)).json.boards as { id: string }[]).map(({ id }) => id)
  expect(await listed(maker)).toEqual([board.id])

  const { json: begun } = await ask('POST', '/boards', other, {
    title: 'Begun',
    template: { board: kept.id },
  })
  const maps = async (id: unknown, as: string) =>
    (await ask('GET', `/boards/${String(id)}/maps`, as)).json.maps
  expect(await maps(begun.id, other)).toMatchObject([{ stages: 5 }])
  expect((await ask('GET', `/boards/${String(begun.id)}`, other)).json).not.toHaveProperty('template')
  // looked at, not changed
  expect((await ask('GET', `/boards/${String(kept.id)}/picture`, other)).status).toBe(200)
  expect((await ask('PATCH', `/boards/${String(kept.id)}`, other, { title: 'Mine' })).status).toBe(403)
  expect((await ask('DELETE', `/boards/${String(kept.id)}`, other)).status).toBe(403)

  const { board: shown, cookie: guest } = await visitors().joinAs('Gio', 'facilitator')
  expect(await own(guest)).toEqual([])
  expect((await ask('GET', `/boards/${String(kept.id)}`, guest)).status).toBe(403)
  expect((await ask('POST', '/templates', guest, { board: shown })).status).toBe(403)
  // a template shows a board to everybody: only who may share it makes one
  const link = await ask('POST', `/boards/${String(board.id)}/links`, maker, { role: 'editor' })
  const secret = String(link.json.url).split('#')[1]
  await ask('POST', `/links/${String(link.json.id)}/join`, other, { secret, name: 'Taker' })
  expect((await ask('POST', '/templates', other, { board: board.id })).status).toBe(403)

  await ask('PATCH', `/boards/${String(kept.id)}`, maker, { title: 'Renamed' })
  expect(await own(other)).toMatchObject([{ title: 'Renamed' }])
  await ask('DELETE', `/boards/${String(kept.id)}`, maker)
  expect(await own(other)).toEqual([])
  expect(await listed(maker, 'trash=true')).toEqual([kept.id])
  expect(await maps(begun.id, other)).toHaveLength(1)
})

it('[A113] the owner is called so in the language of the browser that comes first, until they say otherwise', async () => {
  const fresh = await testServer()
  const enter = async (language: string) => {
    const { cookie } = await fresh.ask('POST', '/session', {
      body: { secret: fresh.ownerSecret },
      as: null,
      headers: { 'accept-language': language },
    })
    return String((await fresh.ask('GET', '/me', { as: cookie })).json.name)
  }
  expect(await enter('ru-RU,ru')).toBe('Владелец')
  expect(await enter('es-ES')).toBe('Владелец')
  await fresh.close()
})

it('[A198] who has lost a board is told nothing of it any more: neither its labels nor that they own it', async () => {
  const cookie = await visitors().newMember('lost@example.com', 'Lab')
  const id = String((await visitors().me(cookie)).id)
  const owner = await visitors().asOwner()
  const { json: made } = await ask('POST', '/boards', undefined, { title: 'Secret', labels: [] })
  const board = String(made.id)
  await ask('PATCH', `/boards/${board}`, undefined, { labels: ['Merger 2027'] })
  const { json: link } = await ask('POST', `/boards/${board}/links`, undefined, { role: 'owner' })
  const secret = String(link.url).split('#')[1]
  await ask('POST', `/links/${String(link.id)}/join`, cookie, { secret, name: 'Lab' })
  const told = async () => ({
    labels: (await ask('GET', '/labels', cookie)).json.labels,
    owns: (
      (await ask('GET', '/workspace/people', owner)).json.people as { id: string; boards: number }[]
    ).find((person) => person.id === id)!.boards,
    owners: ((await ask('GET', '/workspace/boards?search=secret', owner)).json.boards as object[])[0],
  })
  expect(await told()).toMatchObject({
    labels: [{ name: 'Merger 2027', boards: 1 }],
    owns: 1,
    owners: { owners: ['API', 'Lab'], members: 2 },
  })
  await ask('DELETE', `/boards/${board}/links/${String(link.id)}`)
  expect(await told()).toMatchObject({ labels: [], owns: 0, owners: { owners: ['API'], members: 1 } })
})
