/** Letters that lead onto a board, with a real mail server. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openMailServer, type MailServer } from '@/e2e/mail-server'
import { testServer, type TestServer } from '../testing.fixture'

let server: TestServer
let postbox: MailServer
const HERE = 'https://maps.example.com'
beforeAll(async () => {
  postbox = await openMailServer()
  server = await testServer({
    ...{ SMTP_URL: postbox.url, MAIL_FROM: 'sendero@example.com' },
    ...{ PUBLIC_URL: HERE, TLDRAW_LICENSE_KEY: 'key' },
  })
})
beforeEach(() => void (postbox.letters.length = 0))
afterAll(async () => {
  await server.close()
  await postbox.close()
})

let networks = 0
const ask = (method: string, path: string, { body, as }: { body?: object; as?: string | null } = {}) =>
  server.ask(method, path, {
    ...(body && { body }),
    ...(as === undefined ? {} : { as }),
    headers: { origin: HERE, 'x-sendero-address': `10.7.${++networks % 250}.1` },
  })
const newBoard = async (title = 'Journey') =>
  String((await server.ask('POST', '/boards', { body: { title } })).json.id)
const nextLetter = async () => {
  await expect.poll(() => postbox.letters.length).toBeGreaterThan(0)
  const letter = postbox.letters.shift()!
  return { ...letter, secret: /sign-in\/link#([\w-]{43})/.exec(letter.text)?.[1] ?? '' }
}
const invite = (board: string, email: string, role = 'editor', as?: string) =>
  ask('POST', `/boards/${board}/invitations`, { body: { email, role }, ...(as ? { as } : {}) })
const pending = async (board: string) =>
  (await ask('GET', `/boards/${board}/invitations`)).json.invitations as { id: string; email: string }[]
const use = (secret: string, wish: object = {}, as: string | null = null) =>
  ask('POST', '/sign-in/links/use', { body: { secret, ...wish }, as })
const look = async (secret: string, as: string | null = null) =>
  (await ask('POST', '/sign-in/links/look', { body: { secret }, as })).json
const roleOn = async (board: string, as: string) => (await ask('GET', `/boards/${board}`, { as })).json.role
const me = async (as: string) => (await ask('GET', '/me', { as })).json
const link = async (board: string, wish: object) => {
  const made = await ask('POST', `/boards/${board}/links`, { body: { role: 'contributor', ...wish } })
  return { ...made, id: String(made.json.id), secret: String(made.json.url).split('#')[1] ?? '' }
}
const join = (to: { id: string; secret: string }, name: string, as: string | null = null) =>
  ask('POST', `/links/${to.id}/join`, { body: { secret: to.secret, name }, as })
/** Somebody new with a proven address, by an invitation to a board of theirs. */
async function somebody(email: string, name: string) {
  await invite(await newBoard(), email, 'viewer')
  return (await use((await nextLetter()).secret, { name })).cookie
}

describe('an invitation to one board', () => {
  it('[A127] a letter lets somebody new in by name with the role, once; the board is all they get', async () => {
    const board = await newBoard('Birth of a shop')
    expect((await invite(board, 'Eva@Example.com')).json).toMatchObject({
      ...{ email: 'eva@example.com', role: 'editor', by: 'API' },
    })
    const letter = await nextLetter()
    expect(letter.text).toContain('Birth of a shop')
    expect(await look(letter.secret)).toEqual({
      ...{ purpose: 'board', email: 'eva@example.com', isNew: true, by: 'API' },
      board: { title: 'Birth of a shop', role: 'editor' },
    })
    const entered = await use(letter.secret, { name: 'Eva' })
    expect(entered.json).toEqual({ board })
    expect(await roleOn(board, entered.cookie)).toBe('editor')
    expect(await pending(board)).toEqual([])
    expect((await use(letter.secret, { name: 'Eva' })).json.code).toBe('mail-link')
    const people = (await ask('GET', `/boards/${board}/people`)).json.people as object[]
    expect(people).toContainEqual(expect.objectContaining({ name: 'Eva', role: 'editor', kind: 'guest' }))
    expect((await ask('POST', '/boards', { body: { title: 'Mine' }, as: entered.cookie })).status).toBe(403)
    const changes = (await ask('GET', `/boards/${board}/access-changes`)).json.changes
    expect(changes).toMatchObject([
      { what: 'accepted', to: 'editor' },
      { what: 'invited', label: 'eva@example.com' },
    ])
  })

  it('[A127] who has an account gets it there, whichever browser they are in; a guest stays who they are', async () => {
    const board = await newBoard()
    const bo = await me(await somebody('bo@example.com', 'Bo'))
    await invite(board, 'bo@example.com', 'facilitator')
    const entered = await use((await nextLetter()).secret)
    expect(await me(entered.cookie)).toEqual(bo)
    expect(await roleOn(board, entered.cookie)).toBe('facilitator')

    const other = await newBoard()
    const guest = (await join(await link(other, {}), 'Gil')).cookie
    await invite(board, 'gil@example.com', 'viewer')
    const letter = await nextLetter()
    expect(await look(letter.secret, guest)).toMatchObject({ isNew: false })
    const now = await use(letter.secret, {}, guest)
    expect(await me(now.cookie)).toMatchObject({ name: 'Gil' })
    expect([await roleOn(board, now.cookie), await roleOn(other, now.cookie)]).toEqual([
      'viewer',
      'contributor',
    ])
  })

  it('[A127] is listed until it is used, withdrawn or two weeks old; a new one replaces it', async () => {
    const board = await newBoard()
    await invite(board, 'ida@example.com')
    const first = await nextLetter()
    await invite(board, 'ida@example.com', 'viewer')
    const second = await nextLetter()
    expect(await pending(board)).toMatchObject([{ email: 'ida@example.com', role: 'viewer' }])
    expect((await use(first.secret, { name: 'Ida' })).status).toBe(403)
    const { id } = (await pending(board))[0]!
    expect((await ask('DELETE', `/boards/${board}/invitations/${id}`)).status).toBe(204)
    expect((await ask('DELETE', `/boards/${board}/invitations/${id}`)).status).toBe(404)
    expect((await use(second.secret, { name: 'Ida' })).status).toBe(403)
    await invite(board, 'ida@example.com')
    const third = await nextLetter()
    server.clock.now += 14 * 24 * 3_600_000 + 1
    expect(await pending(board)).toEqual([])
    expect((await use(third.secret, { name: 'Ida' })).status).toBe(403)
  })

  it('[A177] the list says when a letter still waits, and when the mail server will never take it', async () => {
    const board = await newBoard()
    postbox.refuse = 1
    await invite(board, 'uma@example.com')
    await expect.poll(() => pending(board)).toMatchObject([{ email: 'uma@example.com', waits: true }])
    await invite(board, 'no-mailbox@example.com')
    await expect
      .poll(() => pending(board))
      .toMatchObject([
        { email: 'no-mailbox@example.com', waits: false, refused: '550' },
        { email: 'uma@example.com' },
      ])
  })

  it('[A127] nobody gives more than they may, and who was removed does not come back by a letter', async () => {
    const board = await newBoard()
    const to = await link(board, { role: 'facilitator' })
    const lead = await join(to, 'Lea')
    expect((await invite(board, 'a@example.com', 'facilitator', lead.cookie)).status).toBe(403)
    expect((await invite(board, 'a@example.com', 'owner')).status).toBe(403)
    const edits = await join(await link(board, { role: 'editor' }), 'Ed')
    expect((await invite(board, 'a@example.com', 'viewer', edits.cookie)).status).toBe(403)
    expect((await ask('GET', `/boards/${board}/invitations`, { as: edits.cookie })).status).toBe(403)

    const gone = await somebody('max@example.com', 'Max')
    await invite(board, 'max@example.com')
    await use((await nextLetter()).secret, {}, gone)
    const { id } = await me((await use(await signInLetter('max@example.com'))).cookie)
    await ask('DELETE', `/boards/${board}/people/${String(id)}`)
    await invite(board, 'max@example.com')
    expect((await use((await nextLetter()).secret)).json.code).toBe('removed')
    const told = (await ask('GET', `/boards/${board}/people`)).json
    expect(told.barred).toEqual([{ id, name: 'Max' }])
    await ask('PATCH', `/boards/${board}/people/${String(id)}`, { body: { role: 'viewer' } })
    expect((await ask('GET', `/boards/${board}/people`)).json.barred).toEqual([])
  })

  it('[A127] leads nowhere once its board is in the trash', async () => {
    const board = await newBoard()
    await invite(board, 'tom@example.com')
    const { secret } = await nextLetter()
    await ask('DELETE', `/boards/${board}`)
    expect((await use(secret, { name: 'Tom' })).json.code).toBe('trashed')
  })
})

const signInLetter = async (email: string) => {
  await ask('POST', '/sign-in/letters', { body: { email }, as: null })
  return (await nextLetter()).secret
}

describe('a link for one domain', () => {
  it('[A128] lets nobody in without an address there: a letter proves one, by the right of the link', async () => {
    const board = await newBoard('Ours')
    const to = await link(board, { domain: '@ACME.com' })
    expect(to.json).toMatchObject({ domain: 'acme.com' })
    expect((await join(to, 'Eva')).json.code).toBe('domain')
    const seen = await ask('POST', `/links/${to.id}/look`, { body: { secret: to.secret }, as: null })
    expect(seen.json).toMatchObject({ domain: { name: 'acme.com', isProven: false } })
    const letterTo = (email: string, more: object = {}) =>
      ask('POST', `/links/${to.id}/letter`, { body: { secret: to.secret, email, ...more }, as: null })
    for (const email of ['eva@other.com', 'eva@sub.acme.com', 'eva@acme.com.evil.test', 'eva@notacme.com'])
      expect((await letterTo(email)).json.code).toBe('other-domain')
    expect((await letterTo('eva@acme.com', { secret: 'x'.repeat(43) })).status).toBe(404)
    expect(postbox.letters).toEqual([])
    expect((await letterTo('eva@acme.com')).status).toBe(204)
    const { secret } = await nextLetter()
    const entered = await use(secret, { name: 'Eva' })
    expect(entered.json).toEqual({ board })
    expect(await roleOn(board, entered.cookie)).toBe('contributor')
    // by the link: with it the right goes
    await ask('DELETE', `/boards/${board}/links/${to.id}`)
    expect((await ask('GET', `/boards/${board}`, { as: entered.cookie })).status).toBe(403)
  })

  it('[A128] who is signed in with an address there comes in at once; a late letter does not', async () => {
    const board = await newBoard()
    const to = await link(board, { domain: 'acme.com' })
    const ana = await somebody('ana@acme.com', 'Ana')
    const seen = await ask('POST', `/links/${to.id}/look`, { body: { secret: to.secret }, as: ana })
    expect(seen.json).toMatchObject({ domain: { isProven: true } })
    expect((await join(to, 'Ana', ana)).status).toBe(200)
    expect((await join(to, 'Ivo', await somebody('ivo@other.com', 'Ivo'))).json.code).toBe('domain')
    await ask('POST', `/links/${to.id}/letter`, {
      body: { secret: to.secret, email: 'kim@acme.com' },
      as: null,
    })
    const { secret } = await nextLetter()
    await ask('DELETE', `/boards/${board}/links/${to.id}`)
    expect((await use(secret, { name: 'Kim' })).json.code).toBe('link-revoked')
  })

  it('[A128] is no choice where no letters are sent, and what is no domain is said to be none', async () => {
    const board = await newBoard()
    for (const domain of ['acme', 'a b.com', 'x@acme.com', 'https://acme.com'])
      expect((await link(board, { domain })).json.code).toBe('domain-wrong')
    const silent = await testServer()
    const made = await silent.ask('POST', '/boards', { body: { title: 'Ours' } })
    const at = `/boards/${String(made.json.id)}`
    const refused = await silent.ask('POST', `${at}/links`, { body: { role: 'editor', domain: 'acme.com' } })
    expect(refused).toMatchObject({ status: 422, json: { code: 'no-mail' } })
    const body = { email: 'a@acme.com', role: 'editor' }
    expect((await silent.ask('POST', `${at}/invitations`, { body })).json.code).toBe('no-mail')
    expect((await silent.ask('GET', `${at}/invitations`)).json).toEqual({ invitations: [], letters: false })
    await silent.close()
  })
})
