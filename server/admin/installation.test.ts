import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMailServer, type MailServer } from '@/e2e/mail-server'
import { visitorsOf } from '../auth/accounts.fixture'
import { testServer, type Answer, type TestServer } from '../testing.fixture'
import { readSettings } from '../env'
import { canvasLicence } from './canvas-licence'
import { settingsInForce } from './settings-in-force'

let server: TestServer
let mail: MailServer
let provider: Server
let said: unknown = {}
let issuer = ''
const dataDir = mkdtempSync(join(tmpdir(), 'sendero-admin-'))
beforeAll(async () => {
  mail = await openMailServer()
  provider = createServer((_, res) => res.end(JSON.stringify(said)))
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  server = await testServer({
    DATA_DIR: dataDir,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Sendero <sendero@example.com>',
    PUBLIC_URL: 'http://maps.test:3000',
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'sendero',
    OIDC_CLIENT_SECRET: 'the-secret-of-the-client',
    TLDRAW_LICENSE_KEY: 'tldraw-nothing',
  })
})
afterAll(async () => {
  await server.close()
  await mail.close()
  provider.close()
})

const visitors = () => visitorsOf(server)
const idOf = async (cookie: string) => String((await visitors().me(cookie)).id)
const ask = (method: string, path: string, as?: string, body?: unknown): Promise<Answer> =>
  server.ask(method, path, { ...(as === undefined ? {} : { as }), ...(body === undefined ? {} : { body }) })
it('[A103] settings are told with where they come from, and no secret with them', async () => {
  const { json, text } = await ask('GET', '/workspace')
  const settings = json.settings as { name: string; value?: string; from: string }[]
  const of = (name: string) => settings.find((setting) => setting.name === name)
  expect(of('PUBLIC_URL')).toEqual({
    name: 'PUBLIC_URL',
    value: 'http://maps.test:3000',
    from: 'environment',
  })
  expect(of('TRASH_DAYS')).toEqual({ name: 'TRASH_DAYS', value: '30', from: 'default' })
  expect(of('TRUSTED_PROXIES')).toEqual({ name: 'TRUSTED_PROXIES', from: 'none' })
  expect(of('AUTH_SECRET')?.from).toBe('kept')
  // [A209] without a name of its own the provider is called as its host
  expect(of('OIDC_NAME')).toEqual({ name: 'OIDC_NAME', value: new URL(issuer).host, from: 'default' })
  const answer = readSettings({
    SMTP_URL: 'smtp://robot:the-password@mail.example.com:587',
    MAIL_FROM: 'sendero@example.com',
  })
  const smtp = answer.ok && settingsInForce(answer.settings).find(({ name }) => name === 'SMTP_URL')
  expect(smtp && smtp.value).toMatch(/^smtp:\/\/robot:•+@mail\.example\.com:587$/)
  for (const secret of ['the-secret', 'the-token', 'tldraw-nothing']) expect(text).not.toContain(secret)
  expect(of('ADMIN_TOKEN')?.value).toBe(of('OIDC_CLIENT_SECRET')?.value)
})

it('[A103] what the key of the canvas says of itself is told before boards go blank', () => {
  const key = (hosts: string[], until: string) =>
    `tldraw-2026-01-01/${Buffer.from(JSON.stringify(['id', hosts, 1, until])).toString('base64')}.c2ln`
  const at = Date.UTC(2026, 10, 22)
  const state = (base: string, tldrawLicenseKey?: string) =>
    canvasLicence({ tldrawLicenseKey }, base, at).state
  const https = 'https://maps.example.com'
  expect(state('http://10.0.0.5:3000')).toBe('development')
  expect(state('https://localhost:3000')).toBe('development')
  expect(state('http://10.0.0.5:3000', key(['maps.example.com'], '2020-01-01'))).toBe('set')
  expect(state(https)).toBe('missing')
  expect(state(https, 'copied badly')).toBe('unreadable')
  expect(state(https, key(['maps.example.com'], '2026-11-22'))).toBe('set')
  expect(state(https, key(['*.example.com'], '2027-01-01'))).toBe('set')
  expect(state(https, key(['www.maps.example.com'], '2027-01-01'))).toBe('set')
  expect(state(https, key(['maps-example.com', 'example.com'], '2027-01-01'))).toBe('otherHost')
  expect(state(https, key(['maps.example.com'], '2026-11-21'))).toBe('expired')
})

it('[A106] a letter is really sent, to oneself or an address, and the mail server’s own words are shown', async () => {
  expect((await ask('POST', '/workspace/mail-test')).json.code).toBe('needs-email')
  const to = (email: string) => server.ask('POST', '/workspace/mail-test', { body: { email } })
  expect((await to(' It@Example.com ')).json).toMatchObject({ ok: true, to: 'it@example.com' })
  expect((await to('it@example.com, others@example.com')).json.code).toBe('email')
  const owner = await visitors().asOwner()
  await server.services.accounts.give(await idOf(owner), 'boss@example.com')
  mail.letters.length = 0
  const { json } = await server.ask('POST', '/workspace/mail-test', {
    as: owner,
    headers: { 'accept-language': 'es' },
  })
  expect(json).toMatchObject({ ok: true, to: 'boss@example.com', said: expect.stringMatching(/^250/) })
  expect(mail.letters[0]).toMatchObject({ to: ['boss@example.com'] })
  expect(mail.letters[0]!.text).toContain('Volver a Sendero')
  mail.refuse = 1
  const failed = await ask('POST', '/workspace/mail-test', owner)
  expect(failed.json).toMatchObject({ ok: false, said: expect.stringMatching(/451/) })
})

it('[A107] the sign-in provider is really asked, and what is wrong with it is said', async () => {
  const trial = async () => (await ask('POST', '/workspace/provider-test')).json
  const redirect = 'http://maps.test:3000/api/auth/callback/oidc'
  said = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }
  expect(await trial()).toEqual({ ok: true, issuer, authorization: `${issuer}/auth`, redirect })
  said = { ...(said as object), issuer: 'https://other.example.com' }
  expect(await trial()).toEqual({ ok: false, fault: 'issuer', said: 'https://other.example.com', redirect })
  said = 'a web page'
  expect(await trial()).toMatchObject({ ok: false, fault: 'answer' })
  await new Promise((done) => {
    provider.closeAllConnections()
    provider.close(done)
  })
  expect(await trial()).toMatchObject({
    ok: false,
    fault: 'away',
    said: expect.stringMatching(/ECONNREFUSED|other side closed/),
  })
})

it('[A104] a backup is made, downloaded and deleted by owners while the server runs', async () => {
  const [first, second] = await Promise.all([
    ask('POST', '/workspace/backups'),
    ask('POST', '/workspace/backups'),
  ])
  expect([first.status, second.status].toSorted()).toEqual([201, 503])
  const made = (first.status === 201 ? first : second).json
  const name = String(made.name)
  const { json } = await ask('GET', '/workspace/backups')
  expect(json.backups).toEqual([made])
  const file = await ask('GET', `/workspace/backups/${name}`)
  expect(file.headers.get('content-length')).toBe(String(made.size))
  expect(file.headers.get('content-disposition')).toContain(name)
  expect(file.text.startsWith('SQLite format 3')).toBe(true)
  expect(readFileSync(join(dataDir, 'backups', name)).length).toBe(made.size)
  for (const wrong of ['..%2Fauth-secret', 'auth-secret', `${name}.part`, 'sendero-2020-01-01-000000.db']) {
    expect((await ask('GET', `/workspace/backups/${wrong}`)).status).toBe(404)
    expect((await ask('DELETE', `/workspace/backups/${wrong}`)).status).toBe(404)
  }
  const { storage } = (await ask('GET', '/workspace')).json as { storage: Record<string, number> }
  expect(storage).toMatchObject({ backups: made.size })
  expect((await ask('DELETE', `/workspace/backups/${name}`)).status).toBe(204)
  expect((await ask('GET', '/workspace/backups')).json.backups).toEqual([])
})

it('[A177] an invitation tells that its letter waits, or that the mail server refused it', async () => {
  const listed = async () =>
    (await ask('GET', '/workspace/people')).json.invitations as {
      email: string
      waits: boolean
      refused?: string
    }[]
  mail.refuse = 1
  await ask('POST', '/invitations', undefined, { email: 'late@example.com' })
  await expect.poll(listed).toMatchObject([{ email: 'late@example.com', waits: true }])
  await ask('POST', '/invitations', undefined, { email: 'no-mailbox@example.com' })
  await expect
    .poll(async () => (await listed())[1])
    .toMatchObject({ email: 'no-mailbox@example.com', waits: false, refused: '550' })
  // of several to one address the last counts
  server.clock.now += 1_000
  await ask('POST', '/invitations', undefined, { email: 'late@example.com' })
  await server.services.mail?.settled()
  expect(await listed()).toMatchObject([{ email: 'late@example.com', waits: false }, { refused: '550' }])
})
