/** A hundred guesses, each with its hash. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testServer, type TestServer } from '../testing.fixture'
import { PASSWORD, visitorsOf } from './accounts.fixture'

let server: TestServer
let at: ReturnType<typeof visitorsOf>
beforeAll(async () => {
  server = await testServer()
  at = visitorsOf(server)
})
afterAll(() => server.close())

it('[A52] slows guessing down, for one account from everywhere and for one network, and says for how long', async () => {
  await at.newMember('victim@example.com')
  await at.newMember('known@example.com')
  for (const email of ['victim@example.com', 'ghost@example.com']) {
    for (let guess = 0; guess < 10; guess++) {
      expect((await at.signIn(email, `guess ${guess}`)).status).toBe(401)
    }
    // the right one, too: a guesser must not learn which it was
    const barred = await at.signIn(email, PASSWORD)
    expect(barred).toMatchObject({ status: 429, json: { code: 'too-many' } })
    expect(Number(barred.headers.get('retry-after'))).toBeGreaterThan(600)
    expect(barred.json.detail).toMatch(/wait \d+ seconds/)
  }
  const network = at.elsewhere()
  for (let guess = 0; guess < 60; guess++) {
    expect((await at.signIn(`someone${guess}@example.com`, 'x', network)).status).toBe(401)
  }
  expect((await at.signIn('known@example.com', PASSWORD, network)).status).toBe(429)
})

it('[A52] lets one account be guessed at no faster by many at once', async () => {
  await at.newMember('many@example.com')
  const guesses = await Promise.all(
    Array.from({ length: 30 }, (_, guess) => at.signIn('many@example.com', `guess ${guess}`)),
  )
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10)
})
