/** Pictures and their boards: whose they are, who sees them, how many there may be. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testServer } from '../testing.fixture'
import { imageServer, noise, plain, type ImageServer } from './assets.fixture'

let server: ImageServer
beforeAll(async () => {
  server = await imageServer()
})
afterAll(() => server.close())

it('[S119] the same picture is kept once, and a board takes only so many bytes of pictures', async () => {
  const small = await testServer({ LIMITS: '{"imageBytesPerBoard":2000}' })
  const to = String((await small.ask('POST', '/boards', { body: { title: 'Small' } })).json.id)
  const put = (body: Uint8Array) => small.ask('POST', `/boards/${to}/assets`, { body })
  const first = await plain(9, 9).png().toBuffer()
  const ids = (await Promise.all([put(first), put(first)])).map(({ json }) => json.id)
  expect(ids[0]).toBe(ids[1])
  expect(await small.services.store.db.selectFrom('asset').select('id').execute()).toHaveLength(1)
  const loud = await noise(30, 3).png().toBuffer()
  expect(await put(loud)).toMatchObject({ status: 422, json: { code: 'images-full' } })
  expect((await put(first)).status).toBe(201)
  await small.close()
})

it('[S120] a copy of a board has its pictures, and keeps them whatever happens to the first', async () => {
  const from = await server.newBoard()
  const { json } = await server.send(await plain(12, 12).png().toBuffer(), from)
  const copy = await server.ask('POST', '/boards', { body: { title: 'Copy', template: { board: from } } })
  await server.ask('DELETE', `/boards/${from}`)
  expect((await server.ask('GET', `/boards/${from}/assets/${json.id}`)).status).toBe(404)
  expect((await server.shown(json.id, String(copy.json.id))).response.status).toBe(200)
})

it('[S120] pictures of a board in the trash come back with it', async () => {
  const from = await server.newBoard()
  const { json } = await server.send(await plain(13, 13).png().toBuffer(), from)
  await server.ask('DELETE', `/boards/${from}`)
  await server.ask('POST', `/boards/${from}/restore`)
  expect((await server.shown(json.id, from)).response.status).toBe(200)
})

it('[A31] who may only look sends no picture, and a stranger neither sends nor sees one', async () => {
  const bytes = await plain(14, 14).png().toBuffer()
  const viewer = await server.guest(server.board, 'viewer')
  const editor = await server.guest(server.board, 'editor')
  expect((await server.send(bytes, server.board, viewer)).status).toBe(403)
  expect((await server.send(bytes, server.board, null)).status).toBe(401)
  const kept = await server.send(bytes, server.board, editor)
  expect(kept.status).toBe(201)
  const path = `/boards/${server.board}/assets/${String(kept.json.id)}`
  expect((await server.ask('GET', path, { as: viewer })).status).toBe(200)
  expect((await server.ask('GET', path, { as: null })).status).toBe(401)
})

it('[A32] a picture is shown on its own board only', async () => {
  const { json } = await server.send(await plain(15, 15).png().toBuffer())
  const other = await server.newBoard()
  const stranger = await server.guest(other, 'editor')
  expect((await server.ask('GET', `/boards/${other}/assets/${json.id}`)).status).toBe(404)
  expect(
    (await server.ask('GET', `/boards/${server.board}/assets/${json.id}`, { as: stranger })).status,
  ).toBe(403)
})

it('[A33] pictures are taken over from another board by who may see that one, and only then', async () => {
  const { json } = await server.send(await plain(16, 16).png().toBuffer())
  const other = await server.newBoard()
  const path = `/boards/${other}/assets/copies`
  const body = { board: server.board, assets: [json.id, '0'.repeat(32)] }
  expect((await server.ask('POST', path, { body, as: await server.guest(other, 'editor') })).status).toBe(403)
  expect((await server.ask('POST', path, { body, as: await server.guest(other, 'viewer') })).status).toBe(403)
  expect(await server.ask('POST', path, { body })).toMatchObject({ status: 201, json: { assets: [json.id] } })
  expect((await server.shown(json.id, other)).response.status).toBe(200)
  expect((await server.ask('POST', path, { body: { board: server.board, assets: ['../x'] } })).status).toBe(
    422,
  )
})

it('[A34] a page of another site cannot send one, and an opened picture can do nothing', async () => {
  const editor = await server.guest(server.board, 'editor')
  const body = await plain(17, 17).png().toBuffer()
  const origin = { origin: 'http://elsewhere.test' }
  expect(
    (await server.ask('POST', `/boards/${server.board}/assets`, { body, as: editor, headers: origin }))
      .status,
  ).toBe(403)
  const { json } = await server.send(body)
  const { response } = await server.shown(json.id)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': 'inline',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'cross-origin-resource-policy': 'same-origin',
  })
  const again = await server.ask('GET', `/boards/${server.board}/assets/${json.id}`, {
    headers: { 'if-none-match': `"${String(json.id)}"` },
  })
  expect(again.status).toBe(304)
})

// Time that this thread works, not time that passes: other programs on the machine are not what is measured. (Node 22
// cannot tell.)
it.runIf(process.threadCpuUsage)('[S121] many pictures at once leave the server answering', async () => {
  const photos = await Promise.all(
    Array.from({ length: 4 }, (_, n) => plain(5_000, 4_000, `#0${n}0000`).jpeg().toBuffer()),
  )
  const worked = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let longest = 0
  let last = worked()
  const timer = setInterval(() => {
    longest = Math.max(longest, worked() - last)
    last = worked()
  }, 1)
  const sent = await Promise.all(photos.map((photo) => server.send(photo)))
  clearInterval(timer)
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 201))
  expect(longest).toBeGreaterThan(0)
  expect(longest, 'milliseconds').toBeLessThan(50)
})
