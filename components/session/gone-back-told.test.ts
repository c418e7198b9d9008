import { describe, expect, it } from 'vitest'
import { textAt } from '@/lib/doc/text'
import { closePage, newBrowser, withIndexedDb } from './device.fixture'
import { copyDisk } from './gone-back.fixture'
import { add, inTestTime, join, names, row, start, wait, words } from './visitors.fixture'
import { BOARD, createNetwork } from './world.fixture'

withIndexedDb()
inTestTime()

describe('work that a server had lost', () => {
  it.each([
    { role: 'viewer' as const, lists: ['Hers'] },
    { role: 'editor' as const, lists: [] },
  ])('[S349] is told where its writer may only look by now ($role)', async ({ role, lists }) => {
    const network = await start()
    const browser = newBrowser()
    const ana = await join(network, { person: 'ana' }, browser())
    const putBack = await copyDisk(network)
    add(ana, 'hers', 'Hers')
    await wait(5_000)
    await closePage(ana)
    await putBack()
    const again = await join(network, { person: 'ana', role }, browser())
    await wait(60_000)
    expect(words(again)).toEqual(lists)
    expect(names(again)).toEqual(lists.length > 0 ? [''] : ['', 'Hers'])
  })

  it('[S349] comes back beside what the server had written in somebody’s name alone', async () => {
    const network = createNetwork({ random: () => 0.5 })
    const imported = (tail: string) =>
      Promise.all([wait(100), network.hub.edit(BOARD, 'ana', () => [{ do: 'create', row: row(tail, tail) }])])
    await imported('before')
    const ana = await join(network, { person: 'ana' })
    const putBack = await copyDisk(network)
    await imported('later')
    add(ana, 'hers', 'Hers')
    await wait(1_000)
    await putBack()
    await wait(60_000)
    expect(names(ana)).toEqual(['Hers', 'before', 'later'])
    expect(ana.session.save).toEqual({ is: 'saved' })
  })

  it('[S349] comes back to an account from the guest it was', async () => {
    const network = await start()
    const boris = await join(network, { person: 'boris' })
    const guest = await join(network, { person: 'guest' }, newBrowser()())
    const putBack = await copyDisk(network)
    add(boris, 'his', 'His')
    add(guest, 'hers', 'Hers')
    await wait(1_000)
    await closePage(guest)
    network.hub.became('guest', 'ana')
    const ana = await join(network, { person: 'ana', formerly: ['guest'] })
    add(ana, 'more', 'More')
    await wait(1_000)
    await putBack()
    await wait(60_000)
    expect(names(ana)).toEqual(['', 'Hers', 'His', 'More'])
  })

  it('[S355] is not what a torn record of the device lacks', async () => {
    const network = await start()
    const browser = newBrowser()
    const store = browser()
    const ana = await join(network, { person: 'ana' }, store)
    await wait(2_000)
    network.isUp = false
    ana.line().cut()
    textAt(ana.session.doc, 'department:shared', 'name')!.insert(0, 'offline words')
    await wait(2_000)
    await closePage(ana)
    const [kept] = await Promise.all([store.read(BOARD, 'ana'), wait(100)])
    const unsent = kept!.updates.filter((one) => one.unsent)
    const { update, unsent: note } = unsent[0]!
    const torn = { update: new Uint8Array([...update.slice(0, -1), 1]), unsent: note! }
    const change = { name: kept!.name, person: 'ana', now: Date.now(), add: [torn], drop: [], refused: [] }
    await Promise.all([store.setAside(unsent.map(({ at }) => at)), wait(100)])
    await Promise.all([store.write(change), wait(100)])
    network.isUp = true
    const again = await join(network, { person: 'ana' }, browser())
    await wait(5_000)
    expect([again.session.generation, names(again)]).toEqual([1, ['']])
    expect(again.session.notAccepted.map(({ why }) => why.is)).toEqual(['unreadable'])
  })
})
