import { afterAll, beforeAll, expect, it } from 'vitest'
import { testServer, BASE, type TestServer } from '../testing.fixture'
import { networkOf } from './addresses'
import { readName } from './names'

let server: TestServer
let board: string
beforeAll(async () => {
  server = await testServer()
  board = (await server.ask('POST', '/boards', { body: { title: 'Moving house' } })).json.id as string
})
afterAll(() => server.close())

async function newLink(wish: object = {}): Promise<{ id: string; secret: string; url: string }> {
  const made = await server.ask('POST', `/boards/${board}/links`, { body: { role: 'editor', ...wish } })
  const url = String(made.json.url)
  return { id: String(made.json.id), url, secret: url.split('#')[1] ?? '' }
}
const join = (
  link: { id: string; secret: string },
  guest: object = {},
  as: string | null = null,
  headers = {},
) =>
  server.ask('POST', `/links/${link.id}/join`, {
    body: { secret: link.secret, name: 'Inés', department: 'Support', ...guest },
    as,
    headers,
  })

it('[A1] lets a guest in by a share link with a name and a department, and no account', async () => {
  const link = await newLink()
  expect(link.url).toMatch(new RegExp(`^${BASE}/share/\\w+#[\\w-]{43}$`))
  const joined = await join(link)
  expect(joined).toMatchObject({ status: 200, json: { board, url: `${BASE}/boards/${board}` } })
  expect(joined.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/)
  expect(await server.ask('GET', `/boards/${board}`, { as: joined.cookie })).toMatchObject({
    status: 200,
    json: { title: 'Moving house', role: 'editor' },
  })
  expect((await server.ask('GET', '/me', { as: joined.cookie })).json).toMatchObject({
    name: 'Inés',
    department: 'Support',
  })
})

it('[A2] knows the same browser again: another link, another name, the same person', async () => {
  const first = await join(await newLink())
  const me = (await server.ask('GET', '/me', { as: first.cookie })).json.id
  const second = await join(await newLink({ role: 'viewer' }), { name: 'Inés M.' }, first.cookie)
  expect(second.headers.get('set-cookie')).toBe(null)
  expect((await server.ask('GET', '/me', { as: first.cookie })).json).toMatchObject({
    id: me,
    name: 'Inés M.',
  })
  // a link for less takes nothing away
  expect((await server.ask('GET', `/boards/${board}`, { as: first.cookie })).json.role).toBe('editor')
})

it('[C67] who joins is told what they may do now, not only what the link lets them', async () => {
  const reader = await join(await newLink({ role: 'commenter' }))
  expect(reader.json).toMatchObject({ board, role: 'commenter' })
  const editor = await join(await newLink())
  const again = await join(await newLink({ role: 'viewer' }), {}, editor.cookie)
  expect(again.json).toMatchObject({ board, role: 'editor' })
})

it('[A3] tells nothing of the board before the secret is right', async () => {
  const link = await newLink()
  const look = (secret: string) =>
    server.ask('POST', `/links/${link.id}/look`, { body: { secret }, as: null })
  const refused = await look('guess')
  expect(refused).toMatchObject({ status: 404, json: { code: 'wrong-link' } })
  expect(refused.text).not.toContain('Moving house')
  expect(await look(link.secret)).toMatchObject({
    status: 200,
    json: { title: 'Moving house', role: 'editor', people: 0 },
  })
  expect((await server.ask('POST', '/links/nothing/look', { body: { secret: 'x' }, as: null })).status).toBe(
    404,
  )
})

it.each([
  ['', 'name-empty'],
  [' \u200b ', 'name-empty'],
  ['x'.repeat(200), 'name-long'],
  ['Ana\nBoris', 'name-characters'],
  ['Ana\u0007', 'name-characters'],
  ['Ana\u202Exe', 'name-characters'],
  ['Ana\ud800', 'name-characters'],
])('[A4] refuses the name %j (%s) and says why', async (name, code) => {
  const refused = await join(await newLink(), { name })
  expect(refused).toMatchObject({ status: 422, json: { code, faults: [{ pointer: '/name' }] } })
  expect(refused.cookie).toBe('')
})

it.each(['Ñandú Ōsaka', 'Ольга', 'عائشة', '🙂 Team', "O'Brien <b>", 'x'.repeat(80)])(
  '[A4] takes the name %s as it is',
  async (name) => {
    const { cookie } = await join(await newLink(), { name: ` ${name} `, department: '' })
    expect((await server.ask('GET', '/me', { as: cookie })).json).toEqual({ id: expect.any(String), name })
  },
)

it.each([
  ['A\u200bna', 'Ana'],
  ['Ana\u2060', 'Ana'],
  ['A\u00adna', 'Ana'],
  ['Ana\u{e0041}', 'Ana'],
  ['A\u200dna\u200c', 'Ana'],
  ['\ufeffAna\u200e \u200b', 'Ana'],
  ['Ana1\ufe0f', 'Ana1'],
  ['An\u034fa\u115f', 'Ana'],
])('[A199] takes what cannot be seen out of the name %j', (typed, name) => {
  expect(readName(typed)).toEqual({ ok: true, name })
})

it.each([
  'می‌خواهم',
  'ශ්‍රී',
  'രാജന്‍',
  'क्‍ष',
  '👩🏽‍🚀 Team',
  '👨‍👩‍👧',
  '🏳️‍🌈',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  '❤️ Ana',
  '1️⃣ Ana',
  '葛\u{e0100}城',
])('[A199] leaves %s as it is written: its signs need it', (name) => {
  expect(readName(name)).toEqual({ ok: true, name })
})

it('[A5] shuts a withdrawn link at once, for new guests and for those who came by it', async () => {
  const link = await newLink()
  const { cookie } = await join(link)
  expect((await server.ask('DELETE', `/boards/${board}/links/${link.id}`)).status).toBe(204)
  expect(await join(link)).toMatchObject({ status: 403, json: { code: 'link-revoked' } })
  expect((await server.ask('GET', `/boards/${board}`, { as: cookie })).status).toBe(403)
  expect((await server.ask('DELETE', `/boards/${board}/links/${link.id}`)).status).toBe(404)
})

it('[A6] lets a link end at its time, for new guests and for those who came by it', async () => {
  const expiresAt = new Date(server.clock.now + 3_600_000).toISOString()
  const link = await newLink({ expiresAt })
  const { cookie } = await join(link)
  server.clock.now += 3_600_001
  expect(await join(link)).toMatchObject({ status: 403, json: { code: 'link-expired' } })
  expect((await server.ask('GET', `/boards/${board}`, { as: cookie })).status).toBe(403)
  expect((await server.ask('GET', '/boards', { as: cookie })).json.boards).toEqual([])
})

it('[A7] asks for the password of a link, stores none, and gives no second guess for nothing', async () => {
  const link = await newLink({ password: 'sésamo' })
  const look = (password?: string) =>
    server.ask('POST', `/links/${link.id}/look`, { body: { secret: link.secret, password }, as: null })
  expect((await look()).json.code).toBe('password')
  expect((await look('wrong')).json.code).toBe('wrong-password')
  expect((await look('sésamo')).status).toBe(200)
  expect((await join(link, { password: 'sésamo' })).status).toBe(200)
  const row = await server.services.store.db
    .selectFrom('link')
    .selectAll()
    .where('id', '=', link.id)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toMatch(/sésamo/)
  expect(JSON.stringify(row)).not.toContain(link.secret)
})

it('[A8] never tells a secret again, and lists what a link gives', async () => {
  const link = await newLink({ label: 'Workshop', password: 'x' })
  const { text, json } = await server.ask('GET', `/boards/${board}/links`)
  expect(text).not.toContain(link.secret)
  expect(json.links).toContainEqual(
    expect.objectContaining({ id: link.id, role: 'editor', label: 'Workshop', password: true }),
  )
})

it('[A9] does not promise what it cannot keep: a domain, a time that is over, a role that is none', async () => {
  for (const wish of [{ domain: 'example.com' }, { expiresAt: '2001-01-01T00:00:00Z' }, { role: 'king' }]) {
    const refused = await server.ask('POST', `/boards/${board}/links`, { body: { role: 'viewer', ...wish } })
    expect(refused.status).toBe(422)
    expect(refused.json.faults).toHaveLength(1)
  }
})

it('[A10] lets nobody give more than they may: an editor makes no links, a facilitator none above editor', async () => {
  const links = `/boards/${board}/links`
  const wish = (role: string, as: string) => server.ask('POST', links, { body: { role }, as })
  const editor = (await join(await newLink())).cookie
  expect((await wish('viewer', editor)).status).toBe(403)
  const facilitator = (await join(await newLink({ role: 'facilitator' }))).cookie
  expect((await wish('editor', facilitator)).status).toBe(201)
  expect((await wish('facilitator', facilitator)).status).toBe(403)
  const owners = await newLink({ role: 'owner' })
  expect((await server.ask('DELETE', `${links}/${owners.id}`, { as: facilitator })).status).toBe(403)
})

it('[A11] slows down who guesses secrets, by address, and lets in who has the right one meanwhile', async () => {
  const link = await newLink()
  const from = { 'x-sendero-address': '10.9.9.9' }
  const statuses = []
  for (let guess = 0; guess < 25; guess++) {
    statuses.push((await join({ ...link, secret: `guess ${guess}` }, {}, null, from)).status)
  }
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404))
  expect(statuses.slice(21)).toEqual(Array(4).fill(429))
  const barred = await join({ ...link, secret: 'another' }, {}, null, from)
  expect(Number(barred.headers.get('retry-after'))).toBeGreaterThan(0)
  // a workshop behind one router
  expect((await join(link, {}, null, from)).status).toBe(200)
})

it('[A197] slows down who guesses from many addresses of one network, and nobody beside them', async () => {
  const link = await newLink({ password: 'correct horse' })
  const guess = (address: string, password = 'wrong') =>
    join(link, { password }, null, { 'x-sendero-address': address })
  const statuses = []
  for (let n = 0; n < 25; n++) statuses.push((await guess(`2001:db8:0:7::${n.toString(16)}`)).status)
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(403))
  expect(statuses.slice(21)).toEqual(Array(4).fill(429))
  expect((await guess('2001:db8:0:7:ffff::1')).status).toBe(429)
  expect((await guess('2001:db8:0:8::1', 'correct horse')).status).toBe(200)
})

it('[A197] knows a network however its address is written', () => {
  const networks = [
    '2001:db8::1',
    '2001:db8:0:0:8::',
    'fe80::1%eth0',
    '::1',
    '10.1.2.3',
    '::FFFF:10.1.2.3',
    'a@b.c',
  ]
  expect(networks.map(networkOf)).toEqual([
    '2001:db8:0:0::/64',
    '2001:db8:0:0::/64',
    'fe80:0:0:0::/64',
    '0:0:0:0::/64',
    '10.1.2.3',
    '10.1.2.3',
    'a@b.c',
  ])
})
