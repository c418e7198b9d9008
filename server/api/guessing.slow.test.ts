import { afterAll, beforeAll, expect, it } from 'vitest'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

it('[A11] who guesses the password of one link keeps nobody of the same address out of another', async () => {
  const board = String((await server.ask('POST', '/boards', { body: { title: 'Two' } })).json.id)
  const headers = { 'x-sendero-address': '10.7.7.8' }
  const password = 'correct horse'
  const newLink = async () => {
    const wish = { role: 'editor', password }
    const made = await server.ask('POST', `/boards/${board}/links`, { body: wish })
    const secret = String(made.json.url).split('#')[1]!
    return (guess: string) =>
      server.ask('POST', `/links/${String(made.json.id)}/join`, {
        body: { secret, name: 'Ana', password: guess },
        as: null,
        headers,
      })
  }
  const [one, other] = [await newLink(), await newLink()]
  for (let guess = 0; guess < 25; guess++) await one(`guess ${guess}`)
  expect((await one(password)).status).toBe(429)
  expect((await other(password)).status).toBe(200)
})

it('[A89] a link with a password is tried a thousand times: slowed down after twenty, and no try gets in', async () => {
  const board = String((await server.ask('POST', '/boards', { body: { title: 'Ours' } })).json.id)
  const wish = { role: 'editor', password: 'correct horse' }
  const made = await server.ask('POST', `/boards/${board}/links`, { body: wish })
  const link = { id: String(made.json.id), secret: String(made.json.url).split('#')[1]! }
  const statuses = new Map<number, number>()
  for (let guess = 0; guess < 1000; guess++) {
    const { status } = await server.ask('POST', `/links/${link.id}/join`, {
      body: { secret: link.secret, name: 'Mallory', password: `guess ${guess}` },
      as: null,
      headers: { 'x-sendero-address': '10.7.7.7' },
    })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(statuses.get(200)).toBeUndefined()
  expect(statuses.get(403)).toBeLessThanOrEqual(20)
  expect(statuses.get(429)).toBeGreaterThanOrEqual(980)
})
