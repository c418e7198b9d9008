import { describe, expect, it } from 'vitest'
import { textAt } from '@/lib/doc/text'
import { closePage, comeBack, goOffline, newBrowser, onServer, withIndexedDb } from './device.fixture'
import { add, framesOf, inTestTime, join, names, start, wait, words } from './visitors.fixture'
import { BOARD } from './world.fixture'

withIndexedDb()
inTestTime()

describe('what this device keeps', () => {
  it('[S170] holds every edit before the server does, says so, and only then lets the page go', async () => {
    const network = await start()
    const browser = newBrowser()
    const ana = await join(network, { person: 'ana' }, browser())
    goOffline(network, ana)
    add(ana, 'one', 'Sales')
    expect(ana.session.save).toEqual({ is: 'offline', changes: 1, kept: 'soon' })
    expect(ana.mayLeave()).toBe(false)
    await wait(100)
    expect(ana.session.save).toEqual({ is: 'offline', changes: 1, kept: 'all' })
    expect(ana.mayLeave()).toBe(true)
    await comeBack(network, ana)
    expect(ana.session.save).toEqual({ is: 'saved' })
  })

  it('[S170] while the server is slow to answer, says that the change is on this device', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' }, newBrowser()())
    network.log.delayAppends(3_000)
    add(ana, 'one')
    expect(ana.session.save).toEqual({ is: 'saving', changes: 1 })
    await wait(1_000)
    expect(ana.session.save).toEqual({ is: 'onDevice', changes: 1 })
    await wait(4_000)
    expect(ana.session.save).toEqual({ is: 'saved' })
  })

  it('[S171] is there after a reload without a network, with every edit, and goes on from there', async () => {
    const network = await start()
    const browser = newBrowser()
    const [ana, boris] = [
      await join(network, { person: 'ana' }, browser()),
      await join(network, { person: 'boris' }),
    ]
    add(boris, 'his', 'before')
    await wait(2_000)
    goOffline(network, ana, boris)
    add(ana, 'one', 'Sales')
    textAt(ana.session.doc, 'department:his', 'name')!.insert(0, 'well ')
    await wait(100)
    await closePage(ana)

    const again = await join(network, { person: 'ana' }, browser())
    await wait(1_000)
    expect(again.session.isReady).toBe(true)
    expect(names(again)).toEqual(['', 'Sales', 'well before'])
    expect(again.session.save).toEqual({ is: 'offline', changes: 2, kept: 'all' })
    expect(again.session.leftBehind).toEqual([])
    add(again, 'two', 'Service')
    await wait(100)
    await closePage(again)

    const third = await join(network, { person: 'ana' }, browser())
    await comeBack(network, third, boris)
    expect(third.session.save).toEqual({ is: 'saved' })
    expect(third.session.notAccepted).toEqual([])
    expect(names(boris)).toEqual(['', 'Sales', 'Service', 'well before'])
    expect(await onServer(network)).toEqual(names(boris))
    // the server is told whose ids these are
    const hello = framesOf(third).find((frame) => frame.is === 'hello')
    expect(hello!.clientIds[0]).toBe(third.session.doc.clientID)
    expect(new Set(hello!.clientIds).size).toBe(3)
  })

  it('[S171] a reload with a network asks only for what is new', async () => {
    const network = await start()
    const browser = newBrowser()
    const ana = await join(network, { person: 'ana' }, browser())
    add(ana, 'big', 'x'.repeat(40_000))
    await wait(2_000)
    await closePage(ana)
    const again = await join(network, { person: 'ana' }, browser())
    expect(names(again).length).toBe(2)
    expect(again.session.save).toEqual({ is: 'saved' })
    const told = framesOf(again).flatMap((frame) => (frame.is === 'step2' ? [frame.update.length] : []))
    expect(Math.max(...told)).toBeLessThan(100)
  })

  it('[S172] what one tab could not send, another one sends, and each edit counts once', async () => {
    const network = await start()
    const browser = newBrowser()
    const [left, right] = [
      await join(network, { person: 'ana' }, browser()),
      await join(network, { person: 'ana' }, browser()),
    ]
    goOffline(network, left, right)
    add(left, 'left', 'of the left tab')
    add(right, 'right', 'of the right tab')
    await wait(100)
    await closePage(left)
    await comeBack(network, right)
    await wait(500)
    expect(right.session.save).toEqual({ is: 'saved' })
    expect(names(right)).toEqual(['', 'of the left tab', 'of the right tab'])
    expect(await onServer(network)).toEqual(names(right))
    // and nothing is left to be sent a second time
    const again = await join(network, { person: 'ana' }, browser())
    expect(framesOf(again).find((frame) => frame.is === 'hello')!.clientIds.length).toBe(1)
  })

  it('[S173] what another person left unsent is shown by name, never sent, and there when they come back', async () => {
    const network = await start()
    const browser = newBrowser()
    const ana = await join(network, { person: 'ana' }, browser())
    goOffline(network, ana)
    add(ana, 'one', 'of Ana')
    await wait(100)
    await closePage(ana)

    network.isUp = true
    const boris = await join(network, { person: 'boris' }, browser())
    await wait(1_000)
    expect(names(boris)).toEqual([''])
    expect(boris.session.leftBehind).toMatchObject([
      { person: 'ana', entries: [{ kind: 'department', texts: [{ text: 'of Ana' }] }] },
    ])
    boris.session.putLeftBehindAway()
    expect(boris.session.leftBehind).toEqual([])
    await closePage(boris)
    expect(await onServer(network)).toEqual([''])

    await join(network, { person: 'ana' }, browser())
    await wait(500)
    expect(await onServer(network)).toEqual(['', 'of Ana'])
    const after = await join(network, { person: 'boris' }, browser())
    await wait(1_000)
    expect(after.session.leftBehind).toEqual([])
  })

  it('[S174] what was not accepted is listed after a reload too, until it is put away, and not sent again', async () => {
    const network = await start()
    const browser = newBrowser()
    const vera = await join(network, { person: 'vera', role: 'viewer' }, browser())
    textAt(vera.session.doc, 'department:shared', 'name')!.insert(0, 'my own words')
    await wait(3_000)
    expect(words(vera)).toEqual(['my own words'])
    await closePage(vera)

    const again = await join(network, { person: 'vera', role: 'viewer' }, browser())
    await wait(1_000)
    expect(words(again)).toEqual(['my own words'])
    expect([again.session.generation, names(again)]).toEqual([1, ['']])
    again.session.putAway()
    await wait(100)
    await closePage(again)
    const third = await join(network, { person: 'vera', role: 'viewer' }, browser())
    await wait(1_000)
    expect([words(third), third.session.generation]).toEqual([[], 1])
  })

  it('[S329] what another tab was told stays when a tab puts away what it was told itself', async () => {
    const network = await start()
    const browser = newBrowser()
    const tabs = [
      await join(network, { person: 'vera', role: 'viewer' }, browser()),
      await join(network, { person: 'vera', role: 'viewer' }, browser()),
    ] as const
    for (const [i, { session }] of tabs.entries()) {
      textAt(session.doc, 'department:shared', 'name')!.insert(0, `words of tab ${i}`)
      await wait(3_000)
    }
    expect(tabs.map(words)).toEqual([['words of tab 0'], ['words of tab 1']])
    tabs[0].session.putAway()
    await wait(100)
    for (const tab of tabs) await closePage(tab)
    const again = await join(network, { person: 'vera', role: 'viewer' }, browser())
    await wait(1_000)
    expect(words(again)).toEqual(['words of tab 1'])
  })

  it('[S174] what a fresh document took over stays on the device, should the page close at that moment', async () => {
    const network = await start()
    const browser = newBrowser()
    const ana = await join(network, { person: 'ana' }, browser())
    goOffline(network, ana)
    add(ana, 'one', 'may be')
    ana.session.doc.getMap('meta').set('schema', 99)
    await wait(100)
    await closePage(ana)
    network.isUp = true
    const again = await join(network, { person: 'ana' }, browser())
    await wait(1_000)
    expect(again.session.generation).toBe(2)
    await closePage(again)
    const third = await join(network, { person: 'ana' }, browser())
    await wait(1_000)
    expect([third.session.generation, names(third)]).toEqual([1, ['', 'may be']])
    expect(await onServer(network)).toEqual(['', 'may be'])
  })

  it('[S175] a board restored from a backup has a log of its own; what was unsent is offered to it', async () => {
    const network = await start()
    const browser = newBrowser()
    const ana = await join(network, { person: 'ana' }, browser())
    goOffline(network, ana)
    add(ana, 'one', 'written offline')
    await wait(100)
    await closePage(ana)
    network.log.addBoard(BOARD, 'second')
    network.kill()
    network.isUp = true

    const again = await join(network, { person: 'ana' }, browser())
    await wait(3_000)
    expect(again.session.welcome?.epoch).toBe('second')
    expect([names(again), words(again)]).toEqual([['written offline'], []])
    const seen = names(again)
    await closePage(again)
    const third = await join(network, { person: 'ana' }, browser())
    await wait(1_000)
    expect([third.session.generation, names(third)]).toEqual([1, seen])
  })
})
