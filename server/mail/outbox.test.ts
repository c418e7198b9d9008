import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore, type Store } from '@/server/storage/store'
import type { Mail, Outcome } from './mail'
import { createOutbox, type Outbox } from './outbox'

const MINUTE = 60_000
const LETTER = { subject: 'Hello', text: 'https://maps.test/sign-in/link#the-secret', html: '<p>Hello</p>' }
let store: Store
let outbox: Outbox
let clock: number
let sent: string[]
/** what the mail server says */
let answer: Outcome

const mail: Mail = {
  send: () => {
    throw new Error('not by itself')
  },
  tryOnce: (to) => {
    if (answer === 'sent') sent.push(to)
    return Promise.resolve(answer)
  },
  trial: () => Promise.resolve({ ok: true, said: '' }),
  settled: () => Promise.resolve(),
}
const start = (secret = 'the secret of this installation') => {
  outbox = createOutbox(mail, {
    ...{ db: store.db, secret, now: () => clock },
    report: (error) => {
      throw error
    },
  })
}
const later = async (ms: number) => {
  clock += ms
  await outbox.look()
}
const waiting = () => store.db.selectFrom('waiting_letter').selectAll().execute()

beforeEach(async () => {
  store = await openStore({ memory: true })
  clock = Date.now()
  sent = []
  answer = 'later'
  start()
})
afterEach(async () => {
  await outbox.stop()
  await store.close()
})

it('[A131] a letter that the mail server did not take is tried again, also after a restart', async () => {
  outbox.send('ana@example.com', LETTER)
  await outbox.settled()
  await outbox.stop()
  start()
  await later(3_000)
  expect(sent).toEqual([])
  answer = 'sent'
  await later(3_000)
  expect(sent).toEqual([])
  await later(MINUTE)
  expect(sent).toEqual(['ana@example.com'])
  expect(await waiting()).toEqual([])
})

it('[A131] is given up once its link is too old, or when there is no such mailbox', async () => {
  outbox.send('ana@example.com', LETTER)
  outbox.send('eva@example.com', LETTER, 60 * MINUTE)
  await outbox.settled()
  expect(await waiting()).toHaveLength(2)
  await later(16 * MINUTE)
  expect(await waiting()).toHaveLength(1)
  answer = { refused: '550' }
  await later(20 * MINUTE)
  expect(await waiting()).toEqual([])
  outbox.send('nobody@example.com', LETTER)
  await outbox.settled()
  expect(await waiting()).toEqual([])
  answer = 'sent'
  await later(MINUTE)
  expect(sent).toEqual([])
})

it('[A131] is kept so that the database alone tells neither the link nor the address', async () => {
  outbox.send('ana@example.com', LETTER)
  await outbox.settled()
  const kept = JSON.stringify(await waiting())
  expect(kept).not.toContain('the-secret')
  expect(kept).not.toContain('ana@example.com')
  await outbox.stop()
  answer = 'sent'
  start('another secret')
  await later(MINUTE)
  expect(sent).toEqual([])
  expect(await waiting()).toEqual([])
})

it('[A177] what became of the letter with a link is known by the link', async () => {
  await store.db
    .insertInto('mail_link')
    .values({ hash: 'h', purpose: 'invitation', email: 'ana@example.com', expires_at: clock + 60 * MINUTE })
    .execute()
  const refused = async () =>
    (await store.db.selectFrom('mail_link').select('refused').executeTakeFirstOrThrow()).refused
  outbox.send('ana@example.com', LETTER, 60 * MINUTE, 'h')
  await outbox.settled()
  expect((await waiting()).map(({ link }) => link)).toEqual(['h'])
  expect(await refused()).toBeNull()
  answer = { refused: '550' }
  await later(MINUTE)
  expect([await waiting(), await refused()]).toEqual([[], '550'])
})
