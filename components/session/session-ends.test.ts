import { describe, expect, it, vi } from 'vitest'
import { textAt } from '@/lib/doc/text'
import { add, inTestTime, join, names, start, wait, words } from './visitors.fixture'
import { BOARD, type Guest } from './world.fixture'

inTestTime()

describe('a document that cannot go on', () => {
  it('[S101] after a refusal a fresh one takes its place, and the words that were not accepted are listed', async () => {
    const network = await start()
    const [ana, vera] = [
      await join(network, { person: 'ana' }),
      await join(network, { person: 'vera', role: 'viewer' }),
    ]
    const [doc, client] = [vera.session.doc, vera.session.doc.clientID]
    textAt(doc, 'department:shared', 'name')!.insert(0, 'my own words')
    add(ana, 'one', 'Sales')
    await wait(1)
    // written before anybody knows of the refusal
    add(vera, 'late', 'and these')
    await wait(500)
    expect(vera.session.generation).toBe(2)
    expect(vera.session.doc).not.toBe(doc)
    expect(vera.session.doc.clientID).not.toBe(client)
    expect(names(vera)).toEqual(['', 'Sales'])
    expect(words(vera).sort()).toEqual(['and these', 'my own words'])
    expect(vera.session.save).toEqual({ is: 'notAccepted', items: 2 })
    expect(names(ana)).toEqual(['', 'Sales'])
    vera.session.putAway()
    expect(vera.session.save).toEqual({ is: 'saved' })
  })

  it('[S101] what was saved before, and what others changed, is not listed', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    add(ana, 'one', 'kept')
    await wait(100)
    // only the server writes here
    ana.session.doc.getMap('meta').set('schema', 99)
    boris.session.doc.transact(
      () => textAt(boris.session.doc, 'department:one', 'name')!.insert(0, 'well '),
      'local',
    )
    await wait(500)
    expect(ana.session.generation).toBe(2)
    expect(ana.session.notAccepted).toEqual([])
    expect(ana.session.save).toEqual({ is: 'saved' })
    expect(names(ana)).toEqual(['', 'well kept'])
  })

  it('[S102] a clientID that is somebody else’s is left for a fresh document', async () => {
    const network = await start()
    network.isUp = false
    const ana = await join(network, { person: 'ana' })
    const client = ana.session.doc.clientID
    await network.log.bind(BOARD, client, 'mallory')
    network.kill()
    network.isUp = true
    await wait(5_000)
    expect(ana.session.doc.clientID).not.toBe(client)
    expect(ana.session.isReady).toBe(true)
    add(ana, 'one', 'Sales')
    await wait(500)
    expect(ana.session.save).toEqual({ is: 'saved' })
  })

  it('[S102] a board restored from a backup comes fresh, and what was not saved yet is written again', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    network.isUp = false
    ana.offline()
    add(ana, 'one', 'written offline')
    network.log.addBoard(BOARD, 'second')
    network.kill()
    network.isUp = true
    await wait(5_000)
    expect(ana.session.welcome?.epoch).toBe('second')
    expect(names(ana)).toEqual(['written offline'])
    expect(words(ana)).toEqual([])
    add(ana, 'two', 'goes on')
    await wait(500)
    expect(ana.session.save).toEqual({ is: 'saved' })
    expect(names(await join(network, { person: 'boris' }))).toEqual(['goes on', 'written offline'])
  })
})

describe('access', () => {
  it('[S103] a revoked person is told at once, comes back no more, and can copy what was not saved', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    add(ana, 'one', 'not saved')
    network.hub.cut((who) => who.person === 'ana', 'revoked')
    await wait(50)
    expect(ana.session.ended).toBe('revoked')
    expect(ana.session.save).toEqual({ is: 'ended', reason: 'revoked', changes: 1 })
    expect(ana.session.unsaved()).toMatchObject([{ kind: 'department', texts: [{ text: 'not saved' }] }])
    ana.wake()
    await wait(120_000)
    expect(network.lines.length).toBe(1)
  })

  it('[S103] whoever is no longer let in hears why, though a socket cannot say it', async () => {
    const whyShut = vi.fn(async () => 'deleted' as const)
    const network = await start({ whyShut })
    const ana = await join(network, { person: 'ana' })
    expect(whyShut).not.toHaveBeenCalled()
    network.isUp = false
    ana.line().cut()
    await wait(5_000)
    expect(ana.session.save).toEqual({ is: 'ended', reason: 'deleted', changes: 0 })
  })

  it('[S104] a changed role comes with the next connection, by itself', async () => {
    const network = await start()
    const who: Guest = { person: 'ana' }
    const ana = await join(network, who)
    who.role = 'viewer'
    network.hub.cut(() => true, 'accessChanged')
    await wait(1_000)
    expect(ana.session.welcome?.role).toBe('viewer')
    expect(ana.session.save).toEqual({ is: 'saved' })
  })
})
