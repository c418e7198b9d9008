/** Letters about comments, with a real mail server. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Visitor } from '@/server/comments/comments.fixture'
import { BASE } from '@/server/testing.fixture'
import { noticeScene, type NoticeScene } from './notifications.fixture'

let at: NoticeScene
let ana: Visitor
let boris: Visitor
let guests = 0
beforeAll(async () => {
  at = await noticeScene()
  ana = await at.visitor('editor', 'Ana')
  boris = await at.visitor('editor', 'Boris')
})
afterAll(() => at.end())

/** Somebody new who may comment, with an address. */
const reader = async (name: string, role = 'commenter') => {
  const who = await at.visitor(role, name)
  await at.reachable(who, `reader${++guests}@example.com`)
  return { ...who, email: `reader${guests}@example.com` }
}
const call = (who: Visitor, text: string) => at.begin(ana, `${text} @[person:${who.id}]`)
const say = (who: Visitor, thread: string, text: string) =>
  at.ask(who, 'POST', `/${thread}/comments`, { text })
const wish = (who: Visitor, letters: string) =>
  at.server.ask('PATCH', '/me/letters', { as: who.as!, body: { letters } })
const due = () => at.server.services.store.db.selectFrom('letter_due').selectAll().execute()

it('[C89] half a minute after it was said a letter comes, one for a thread, with all that was said by then', async () => {
  const eva = await reader('Eva')
  const thread = await call(eva, 'What about **prices**?')
  expect(await at.later(0.3)).toEqual([])
  await say(boris, thread, 'Higher\nthan before')
  const [letter, ...more] = await at.later(0.1)
  expect(more).toEqual([])
  expect(letter!.to).toEqual([eva.email])
  const { text } = letter!
  expect(text).toMatch(/^Subject: Ana mentioned you: Moving house\r$/m)
  for (const part of ['Ana:', '> What about prices? @Eva', 'Boris:', '> Higher\r\n> than before']) {
    expect(text).toContain(part)
  }
  expect(text).toContain(`${BASE}/boards/${at.board}/view?comment=${thread}`)
  expect(text).toMatch(/text\/plain[^]*text\/html/)
  expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  expect(await due()).toEqual([])
  expect(await at.later(60)).toEqual([])

  // the next letter tells what came after it
  await say(eva, thread, 'Why?')
  await say(boris, thread, 'And lower')
  await at.server.ask('GET', '/me/inbox', { as: eva.as!, headers: { 'accept-language': 'ru' } })
  const [next] = await at.later(3)
  expect(next!.text).toContain('Boris отвечает')
  expect(next!.text).toContain('> And lower')
  expect(next!.text).not.toMatch(/Higher|Why/)
})

it('[C89] no letter tells what was read by then, or was taken away', async () => {
  const [eva, kim] = [await reader('Eva'), await reader('Kim')]
  const read = await call(eva, 'Read here')
  await at.ask(eva, 'POST', `/${read}/read`, {})
  const gone = await call(kim, 'Too early')
  const [{ id } = { id: '' }] = (await at.ask(ana, 'GET', `/${gone}`)).json.comments as { id: string }[]
  await at.ask(ana, 'DELETE', `/${gone}/comments/${id}`)
  expect(await at.later(3)).toEqual([])
  expect(await due()).toEqual([])
})

it('[C90] each as often as they want: at once, once a day in the morning, never', async () => {
  const [eva, kim] = [await reader('Eva'), await reader('Kim')]
  for (const [who, letters] of [
    [eva, 'daily'],
    [kim, 'never'],
  ] as const) {
    expect((await wish(who, letters)).status).toBe(204)
    expect((await at.server.ask('GET', '/me/letters', { as: who.as! })).json).toEqual({
      ...{ letters, email: who.email, sends: true },
    })
  }
  expect((await wish(eva, 'hourly')).status).toBe(422)
  for (const text of ['One', 'Two']) await call(eva, text)
  await call(kim, 'Not by letter')
  const clock = new Date(at.server.clock.now)
  const morning = new Date(clock)
  morning.setHours(8, 0, 0, 0)
  if (morning <= clock) morning.setDate(morning.getDate() + 1)
  const minutes = (morning.getTime() - clock.getTime()) / 60_000
  expect(await at.later(minutes - 1)).toEqual([])
  const letters = await at.later(2)
  expect(letters.map(({ to }) => to)).toEqual([[eva.email]])
  expect(letters[0]!.text).toMatch(/^Subject: 2 threads have news for you\r$/m)
  for (const part of ['> One @Eva', '> Two @Eva']) expect(letters[0]!.text).toContain(part)
  // one that waits follows the wish
  await call(eva, 'Three')
  await wish(eva, 'now')
  expect(await at.later(3)).toHaveLength(1)
  await call(eva, 'Four')
  await wish(eva, 'never')
  await wish(eva, 'now')
  expect(await at.later(3)).toEqual([])
})

it('[C91] a letter says nothing that its reader may not see by then', async () => {
  const [eva, kim, basil] = [await reader('Eva'), await reader('Kim'), await reader('Basil')]
  const thread = await call(eva, 'Secret plan')
  await at.ask(ana, 'PATCH', `/${thread}`, { private: true })
  await call(kim, 'Removed')
  await at.server.ask('DELETE', `/boards/${at.board}/people/${kim.id}`)
  await call(basil, 'Signed out')
  const { db } = at.server.services.store
  await db.updateTable('person').set({ email: null }).where('id', '=', basil.id).execute()
  expect(await at.later(3)).toEqual([])
  // nor later, when they may again: then the inbox has it
  await at.ask(ana, 'PATCH', `/${thread}`, { private: false })
  expect(await at.later(60)).toEqual([])
  expect((await at.inbox(eva)).unread).toBe(1)
})

it('[C92] many threads at once come in one letter, so that nobody’s mailbox is filled', async () => {
  const eva = await reader('Eva')
  for (let n = 0; n < 3; n++) await call(eva, `Thread ${n}`)
  expect(await at.later(3)).toHaveLength(3)
  for (let n = 0; n < 40; n++) await call(eva, `Thread ${n}`)
  const [letter, ...more] = await at.later(3)
  expect(more).toEqual([])
  expect(letter!.text).toMatch(/^Subject: 40 threads have news for you/m)
  expect(await due()).toEqual([])
})

it('[C127] a letter that cannot tell all says how much more there is, and where', async () => {
  const eva = await reader('Eva')
  const dora = await at.visitor('editor', 'Dora')
  for (let n = 0; n < 40; n++) await at.begin(dora, `Thread ${n} @[person:${eva.id}]`)
  const [letter] = await at.later(3)
  const text = letter!.text.split(/text\/html/)[0]!
  expect(text.match(/^> Thread \d+ @Eva\r$/gm)).toHaveLength(30)
  expect(text).toContain(`10 more threads with news are in your inbox:\r\n${BASE}/\r\n`)
  expect((await at.inbox(eva)).unread).toBe(40)
  await call(eva, 'Alone')
  expect((await at.later(3))[0]!.text).not.toContain('more thread')
})

it('[C128] however much is said, nobody is written more than ten times in ten minutes; the rest is gathered', async () => {
  const eva = await reader('Eva')
  for (let n = 0; n < 10; n++) {
    await call(eva, `Thread ${n}`)
    expect(await at.later(0.5)).toHaveLength(1)
  }
  for (const text of ['Eleven', 'Twelve']) {
    await call(eva, text)
    expect(await at.later(0.5)).toEqual([])
  }
  expect(await due()).toMatchObject([{ person: eva.id, tries: 0 }])
  const { unsent } = await at.server.services.store.db
    .selectFrom('notice')
    .select(({ fn }) => fn.count<number>('unsent_since').as('unsent'))
    .where('person', '=', eva.id)
    .executeTakeFirstOrThrow()
  expect(unsent).toBe(2)
  await wish(eva, 'never')
  await at.later(30)
})

it('[C130] what is bold in a comment is bold in its letter, and a name is no markup', async () => {
  const eva = await reader('Eva')
  const { db } = at.server.services.store
  await db.updateTable('person').set({ name: 'Eva **Ruiz' }).where('id', '=', eva.id).execute()
  await call(eva, `**Two & @[person:${eva.id}]**\n- one\n\n**${'long '.repeat(300)}end**`)
  const [letter] = await at.later(3)
  const [plain = '', html = ''] = letter!.text.split(/text\/html/)
  expect(plain).toMatch(/^> Two & @Eva \*\*Ruiz\r\n> {1,2}\r\n> • one\r$/m)
  expect(html.replace(/ style="[^"]*"/g, '')).toContain(
    '<p><strong>Two &amp; @Eva **Ruiz</strong></p><ul><li>one</li></ul><p><strong>long long',
  )
  expect(html).toMatch(/long long…<\/strong><\/p><\/div>/)
})

it('[C93] a letter that could not be sent is sent later, also after a restart, and given up at last', async () => {
  const eva = await reader('Eva')
  await call(eva, 'Try again')
  at.postbox.refuse = 1
  expect(await at.later(3)).toEqual([])
  expect(await due()).toMatchObject([{ person: eva.id, tries: 1 }])
  expect(await at.later(0.5)).toEqual([])
  // nothing of it is in memory: the tables alone bring it on its way
  expect(await at.later(1)).toHaveLength(1)
  expect(await due()).toEqual([])

  await call(eva, 'In vain')
  at.postbox.refuse = 6
  for (let n = 0; n < 8; n++) expect(await at.later(601)).toEqual([])
  expect(at.postbox.refuse).toBe(0)
  expect(await due()).toEqual([])
  expect((await at.inbox(eva)).unread).toBe(2)
})

it('[C94] names and titles make no header and no markup', async () => {
  const eva = await reader('Eva')
  const { db } = at.server.services.store
  const evil = 'Ana\r\nBcc: mallory@evil.test\r\n\r\n"x", <b>mallory@evil.test</b>'
  await db.updateTable('person').set({ name: evil }).where('id', '=', ana.id).execute()
  await db
    .updateTable('board')
    .set({ title: 'A\r\nTo: mallory@evil.test' })
    .where('id', '=', at.board)
    .execute()
  await call(eva, '<script>alert(1)</script>\r\n.\r\nRCPT TO:<mallory@evil.test>')
  const [letter, ...more] = await at.later(3)
  expect(more).toEqual([])
  expect(letter!.to).toEqual([eva.email])
  const [head = ''] = letter!.text.split('\r\n\r\n')
  expect(head).not.toMatch(/^(bcc|to): .*mallory/im)
  expect(head.match(/^Subject:/gim)).toHaveLength(1)
  const [, html = ''] = letter!.text.split(/text\/html/)
  expect(html).not.toMatch(/<script|<b>/)
  expect(html).toContain('&lt;script&gt;')
  await db.updateTable('person').set({ name: 'Ana' }).where('id', '=', ana.id).execute()
  await db.updateTable('board').set({ title: 'Moving house' }).where('id', '=', at.board).execute()
})

it('[C95] one click in a letter ends these letters without signing in, and does nothing else', async () => {
  const eva = await reader('Eva')
  await call(eva, 'One')
  const [letter] = await at.later(3)
  const { text } = letter!
  expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  const oneClick = /^List-Unsubscribe:\s+<([^>]+)>/m.exec(text)![1]!
  const path = oneClick.slice(`${BASE}/api/v1`.length)
  expect(oneClick).toBe(`${BASE}/api/v1${path}`)
  const link = path.split('/')[2]!
  expect(text).toContain(`${BASE}/letters/${link}`)
  const letters = async () => (await at.server.ask('GET', '/me/letters', { as: eva.as! })).json.letters
  // what only opens links changes nothing
  const looked = await at.server.ask('GET', path, { as: null })
  expect([looked.status, looked.headers.get('location')]).toEqual([303, `${BASE}/letters/${link}`])
  expect(await letters()).toBe('now')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const post = { as: null, body: 'List-Unsubscribe=One-Click', headers }
  expect((await at.server.ask('POST', path, post)).status).toBe(204)
  expect(await letters()).toBe('never')
  await call(eva, 'Two')
  expect(await at.later(3)).toEqual([])
  const patch = (token: string, body: object) =>
    at.server.ask('PATCH', `/letters/${token}`, { as: null, body })
  expect((await patch(link, { letters: 'daily' })).json).toEqual({ letters: 'daily', email: eva.email })
  // nobody else's, nothing made up, and not after the address went
  const [person, mac] = link.split('.')
  for (const wrong of [`${boris.id}.${mac}`, `${person}.${mac}x`, `${person}.`, person!, 'x']) {
    expect((await patch(wrong, { letters: 'never' })).status).toBe(404)
    expect((await at.server.ask('POST', `/letters/${wrong}/stop`, { as: null })).status).toBe(404)
  }
  expect((await at.server.ask('GET', '/me', { as: `sendero-session=${link}` })).status).toBe(401)
  const { db } = at.server.services.store
  await db.updateTable('person').set({ email: 'new@example.com' }).where('id', '=', eva.id).execute()
  expect((await patch(link, { letters: 'never' })).status).toBe(404)
  expect(await letters()).toBe('daily')
})

it('[C96] without a mail server or a public address nothing is sent, and nothing is offered', async () => {
  for (const env of [{ SMTP_URL: '', MAIL_FROM: '' }, { PUBLIC_URL: '' }] as Record<string, string>[]) {
    const scene = await noticeScene(env)
    const eva = await scene.visitor('commenter', 'Eva')
    await scene.reachable(eva, 'eva@example.com')
    await scene.begin(scene.owner, `@[person:${eva.id}]`)
    expect((await scene.inbox(eva)).unread).toBe(1)
    expect(scene.server.services.notifications.letters).toBeUndefined()
    expect((await scene.server.ask('GET', '/me/letters', { as: eva.as! })).json.sends).toBe(false)
    expect(await scene.server.services.store.db.selectFrom('letter_due').selectAll().execute()).toEqual([])
    await scene.end()
  }
})
