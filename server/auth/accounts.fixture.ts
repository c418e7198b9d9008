/** What tests of accounts do over and over. */
import { expect } from 'vitest'
import { BASE, type TestServer } from '../testing.fixture'

export const PASSWORD = 'seven green lamps'

export function visitorsOf(server: TestServer) {
  let networks = 0
  /** an address of its own for everybody: limits of one test do not reach another */
  const elsewhere = () => ({ 'x-sendero-address': `10.9.${Math.floor(++networks / 250)}.${networks % 250}` })

  const asOwner = async () =>
    (
      await server.ask('POST', '/session', {
        body: { secret: server.ownerSecret },
        as: null,
        headers: elsewhere(),
      })
    ).cookie
  const signIn = (
    email: string,
    password: string,
    headers: Record<string, string> = elsewhere(),
    as: string | null = null,
  ) =>
    server.ask('POST', '/sign-in', { body: { email, password }, as, headers: { origin: BASE, ...headers } })
  const invite = async (email: string) => {
    const made = await server.ask('POST', '/invitations', { body: { email }, as: await asOwner() })
    expect(made.status).toBe(201)
    return String(made.json.url).split('#')[1] ?? ''
  }
  const use = (secret: string, wish: object, as: string | null = null) =>
    server.ask('POST', '/sign-in/links/use', { body: { secret, ...wish }, as, headers: elsewhere() })
  const newMember = async (email: string, name = 'Ana') => {
    const entered = await use(await invite(email), { name, password: PASSWORD })
    expect(entered.status, entered.text).toBe(200)
    return entered.cookie
  }
  const me = async (as: string) => (await server.ask('GET', '/me', { as })).json
  const joinAs = async (name: string, role = 'contributor', title = 'Workshop') => {
    const board = String((await server.ask('POST', '/boards', { body: { title } })).json.id)
    const link = await server.ask('POST', `/boards/${board}/links`, { body: { role } })
    const joined = await server.ask('POST', `/links/${String(link.json.id)}/join`, {
      body: { secret: String(link.json.url).split('#')[1], name },
      as: null,
      headers: elsewhere(),
    })
    return { board, cookie: joined.cookie }
  }
  return { elsewhere, asOwner, signIn, invite, use, newMember, me, joinAs }
}
