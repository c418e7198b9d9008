import { afterAll, beforeAll, expect, it } from 'vitest'
import { SAMPLES } from '@/lib/journey/samples'
import { HOST, TOKEN, testServer, type TestServer } from '../testing.fixture'

let server: TestServer
let board: string
let map: string
beforeAll(async () => {
  server = await testServer()
  board = String((await server.ask('POST', '/boards', { body: { title: 'Read me' } })).json.id)
  const made = await server.ask('POST', `/boards/${board}/maps`, { body: SAMPLES[0]!.journey })
  map = String(made.json.mapId)
}, 60_000)
afterAll(() => server.close())

const OWNER = { authorization: `Bearer ${TOKEN}` }

async function picture(query: string, headers: Record<string, string> = OWNER) {
  const answer = await server.services.api(
    new Request(`http://${HOST}/api/v1/boards/${board}/maps/${query}`, {
      headers: { host: HOST, 'x-sendero-address': '10.1.1.1', ...headers },
    }),
  )
  return { status: answer.status, etag: answer.headers.get('etag'), svg: await answer.text() }
}

it('[C62] the picture over the text is the drawing itself, in light or dark colours, with its letters', async () => {
  const [light, dark] = [await picture(`${map}/picture`), await picture(`${map}/picture?theme=dark`)]
  for (const { status, svg } of [light, dark]) {
    expect(status).toBe(200)
    expect(svg).toContain('Saturday grocery shop')
    expect(svg).toContain('@font-face')
  }
  expect(light.svg).toContain('fill="#FFFFFF"')
  expect(dark.svg).toContain('fill="#1F2327"')
  expect(dark.svg).not.toContain('fill="#FFFFFF" rx="16"')
})

it('[C62] it is sent once as long as the board stays as it is', async () => {
  const { etag } = await picture(`${map}/picture`)
  expect((await picture(`${map}/picture`, { ...OWNER, 'if-none-match': etag! })).status).toBe(304)
  await server.ask('POST', `/boards/${board}/maps`, { body: { title: 'Another', stages: [] } })
  const after = await picture(`${map}/picture`, { ...OWNER, 'if-none-match': etag! })
  expect(after.status).toBe(200)
  expect(after.etag).not.toBe(etag)
})

it('[C62] of what is not there, and for whom it is not, there is none', async () => {
  expect((await picture('map:none/picture')).status).toBe(404)
  expect((await picture(`${map}/picture?theme=pink`)).status).toBe(422)
  expect((await picture(`${map}/picture`, {})).status).toBe(401)
  const link = await server.ask('POST', '/boards', { body: { title: 'Elsewhere' } })
  const elsewhere = await server.ask('POST', `/boards/${String(link.json.id)}/links`, {
    body: { role: 'viewer' },
  })
  const [, id, secret] = /\/share\/(\w+)#(.+)$/.exec(String(elsewhere.json.url))!
  const guest = await server.ask('POST', `/links/${id}/join`, { body: { secret, name: 'Eve' }, as: null })
  expect((await picture(`${map}/picture`, { cookie: guest.cookie })).status).toBe(403)
})
