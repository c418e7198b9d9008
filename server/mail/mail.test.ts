import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { LANGS } from '@/lib/i18n/languages'
import { createLog } from '../log'
import { writeLetter } from './letters'
import { createMail, type Mail } from './mail'
import { openMailServer, type MailServer } from '@/e2e/mail-server'

let postbox: MailServer
let mail: Mail
let logged = ''
const log = createLog(
  'info',
  new Writable({
    write: (line: Buffer, _, done) => {
      logged += String(line)
      done()
    },
  }) as never,
)
const URL = 'https://maps.example.com/sign-in/link#the-secret'
const ABOUT = { url: URL, email: 'ana@example.com', by: 'Inés <b>&"' }

beforeAll(async () => {
  postbox = await openMailServer()
  mail = createMail({ smtpUrl: postbox.url, mailFrom: 'Sendero <sendero@example.com>' }, log, [5, 5])!
})
beforeEach(() => {
  postbox.letters.length = 0
  logged = ''
})
afterAll(() => postbox.close())

it('[A63] sends a letter as text and plain HTML, in the language of the page', async () => {
  for (const lang of LANGS) mail.send('ana@example.com', writeLetter('signIn', lang, ABOUT))
  await mail.settled()
  expect(postbox.letters).toHaveLength(3)
  for (const { from, to, text } of postbox.letters) {
    expect({ from, to }).toEqual({ from: 'sendero@example.com', to: ['ana@example.com'] })
    expect(text.split(URL).length).toBeGreaterThan(3)
    expect(text).toMatch(/text\/plain[^]*text\/html/)
  }
  const all = postbox.letters.map(({ text }) => text).join()
  for (const words of ['It works once', 'Sirve una vez', 'сработает один раз']) expect(all).toContain(words)
  // nothing is fetched when it is opened
  expect(all).not.toMatch(/<img|src=|@import/)
})

it('[C114] lays letters on white paper, so that dark ink is read in a mail program in the dark', () => {
  const { html } = writeLetter('signIn', 'ru', ABOUT)
  expect(html).toMatch(/<body style="[^"]*color:#1d2226;background:#ffffff/)
  expect(html).toContain('<meta name="color-scheme" content="light">')
})

it('[A64] writes nothing into a letter that could be a header or markup', async () => {
  const letter = writeLetter('invitation', 'en', ABOUT)
  expect(letter.html).toContain('Inés &lt;b&gt;&amp;&quot;')
  expect(letter.html).not.toContain('<b>')
  mail.send('ana@example.com', { ...letter, subject: 'Hello\r\nBcc: eve@evil.test\r\n\r\nbody' })
  mail.send('ana@example.com\r\nBcc: eve@evil.test', letter)
  mail.send('ana@example.com, eve@evil.test', letter)
  await mail.settled()
  expect(postbox.letters.length).toBeGreaterThan(0)
  for (const { to, text } of postbox.letters) {
    expect(to.join()).not.toMatch(/^eve@/)
    expect(to).toHaveLength(1)
    expect(text).not.toMatch(/^Bcc:/im)
  }
})

it('[A65] tries three times, then says so in the log without address or words of the letter', async () => {
  postbox.refuse = 2
  mail.send('ana@example.com', writeLetter('signIn', 'en', ABOUT))
  await mail.settled()
  expect(postbox.letters).toHaveLength(1)
  postbox.refuse = 9
  mail.send('ana@example.com', writeLetter('signIn', 'en', ABOUT))
  await mail.settled()
  expect(postbox.letters).toHaveLength(1)
  expect(postbox.refuse).toBe(6)
  expect(logged.split('\n').filter(Boolean)).toHaveLength(5)
  expect(logged).toContain('451')
  expect(logged).not.toMatch(/@|secret/)
})

it('[A178] says once what the mail server answered; the log has it without addresses and links', async () => {
  postbox.refuse = 0
  const letter = writeLetter('signIn', 'en', ABOUT)
  expect(await mail.trial('no-mailbox@example.com', letter)).toEqual({
    ok: false,
    said: 'EENVELOPE 550: 5.1.1 <no-mailbox@example.com>: no such user',
  })
  expect(await mail.tryOnce('no-mailbox@example.com', letter)).toEqual({ refused: '550' })
  expect(JSON.parse(logged)).toMatchObject({ code: 'EENVELOPE 550', why: '5.1.1 … no such user' })
})

it('[A66] has no mail without a mail server', () => {
  expect(createMail({ smtpUrl: undefined, mailFrom: undefined }, log)).toBeUndefined()
})
