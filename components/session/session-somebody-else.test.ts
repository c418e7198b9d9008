import { expect, it } from 'vitest'
import { textAt } from '@/lib/doc/text'
import { closePage, comeBack, goOffline, newBrowser, withIndexedDb } from './device.fixture'
import { add, framesOf, inTestTime, join, names, start, wait } from './visitors.fixture'
import { BOARD, type Guest } from './world.fixture'

withIndexedDb()
inTestTime()

const boardOf = async (network: Awaited<ReturnType<typeof start>>) => [
  ...(await Promise.all([network.hub.read(BOARD), wait(10)]))[0]!.departments.values(),
]

it('[S310] a page says nothing once another person is signed in where it was opened; its work waits for who wrote it', async () => {
  const network = await start()
  const browser = newBrowser()
  // whom the server takes this browser for; the page was opened as Ana
  const cookie: Guest = { person: 'ana' }
  const ana = await join(network, cookie, browser())
  goOffline(network, ana)
  add(ana, 'one', 'Sales')
  textAt(ana.session.doc, 'department:shared', 'name')!.insert(0, 'by Ana')
  await wait(100)
  cookie.person = 'boris'
  await comeBack(network, ana)
  expect(ana.session.ended).toBe('somebodyElse')
  expect(framesOf(ana)).toEqual([])
  expect(
    ana.session
      .unsaved()
      .flatMap(({ texts }) => texts.map(({ text }) => text))
      .sort(),
  ).toEqual(['Sales', 'by Ana'])
  // nothing more is tried, whatever is written and whoever wakes the tab
  const tries = network.lines.length
  add(ana, 'two', 'later')
  ana.wake()
  await wait(60_000)
  expect(network.lines.length).toBe(tries)
  expect((await boardOf(network)).map(({ name }) => name)).toEqual([''])
  // nor when the page is loaded as Boris, until Ana opens the board here again
  await closePage(ana)
  const boris = await join(network, { person: 'boris' }, browser())
  await wait(1_000)
  expect(boris.session.leftBehind.map(({ person }) => person)).toEqual(['ana'])
  expect(names(boris)).toEqual([''])
  await closePage(boris)
  const again = await join(network, { person: 'ana' }, browser())
  await wait(1_000)
  expect(again.session.save).toEqual({ is: 'saved' })
  expect((await boardOf(network)).map(({ name, author }) => [name, author])).toEqual(
    expect.arrayContaining([
      ['Sales', 'ana'],
      ['by Ana', 'server'],
    ]),
  )
})

it('[S311] a guest who has signed in to an account meanwhile goes on where they were', async () => {
  const network = await start()
  const cookie: Guest = { person: 'guest', role: 'contributor' }
  const ana = await join(network, cookie)
  goOffline(network, ana)
  Object.assign(cookie, { person: 'account', role: 'editor', formerly: ['other', 'guest'] })
  add(ana, 'one', 'Sales')
  await comeBack(network, ana)
  expect(ana.session.ended).toBeUndefined()
  expect(ana.session.save).toEqual({ is: 'saved' })
  expect(names(ana)).toEqual(['', 'Sales'])
})
