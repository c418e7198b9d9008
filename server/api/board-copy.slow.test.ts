import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleIn } from '@/lib/journey/samples'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const ask: TestServer['ask'] = (...call) => server.ask(...call)
const copyOf = (board: string, title = 'Copy') =>
  ask('POST', '/boards', { body: { title, template: { board } } })
const journeys = async (board: string) => (await ask('GET', `/boards/${board}/export?format=json`)).json

async function original() {
  const made = await ask('POST', '/boards', { body: { title: 'Original', lang: 'es' } })
  const id = String(made.json.id)
  const { json } = await ask('POST', `/boards/${id}/maps`, { body: sampleIn('es').journey })
  return { id, map: String(json.mapId) }
}

it('[A35] a copy is a board of its own with everything that is on the original, in its language', async () => {
  const { id } = await original()
  const made = await copyOf(id, 'Trial')
  expect(made).toMatchObject({ status: 201, json: { title: 'Trial', lang: 'es', role: 'owner' } })
  expect(made.json.id).not.toBe(id)
  expect(await journeys(String(made.json.id))).toEqual(await journeys(id))
})

it('[A35] from then on each goes its own way', async () => {
  const { id, map } = await original()
  const copy = String((await copyOf(id)).json.id)
  const { stages } = (await ask('GET', `/boards/${id}/maps/${map}`)).json as {
    stages: { touchpoints: { id: string; title: string }[] }[]
  }
  const first = stages[0]!.touchpoints[0]!
  const touchpoint = (board: string) => `/boards/${board}/touchpoints/touchpoint:${first.id}`
  const before = await journeys(id)
  expect((await ask('PATCH', touchpoint(copy), { body: { title: 'Only in the copy' } })).status).toBe(200)
  expect(await journeys(id)).toEqual(before)
  expect((await ask('PATCH', touchpoint(id), { body: { title: 'Only here' } })).status).toBe(200)
  expect(JSON.stringify(await journeys(copy))).toContain('Only in the copy')
  expect(JSON.stringify(await journeys(copy))).not.toContain('Only here')
})

it('[A36] nobody copies a board they may not see, none that is gone, and guests copy none', async () => {
  const { id } = await original()
  const link = await ask('POST', `/boards/${id}/links`, { body: { role: 'editor' } })
  const [, linkId, secret] = /share\/(.+)#(.+)$/.exec(String(link.json.url))!
  const joined = await ask('POST', `/links/${linkId}/join`, {
    body: { secret, name: 'Ana', department: '' },
    as: '',
  })
  const guest = joined.cookie
  expect(guest).not.toBe('')
  expect((await ask('GET', `/boards/${id}`, { as: guest })).status).toBe(200)
  const wish = { title: 'Mine', template: { board: id } }
  expect((await ask('POST', '/boards', { body: wish, as: guest })).status).toBe(403)
  expect((await ask('POST', '/boards', { body: wish, as: null })).status).toBe(401)
  expect((await copyOf('nowhere')).status).toBe(404)
  await ask('DELETE', `/boards/${id}`)
  expect((await copyOf(id)).status).toBe(404)
})
