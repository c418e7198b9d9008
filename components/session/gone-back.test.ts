import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textAt } from '@/lib/doc/text'
import { closePage, newBrowser, onServer, withIndexedDb } from './device.fixture'
import { lostWork } from './gone-back'
import { copyDisk } from './gone-back.fixture'
import { add, inTestTime, join, names, start, wait, words } from './visitors.fixture'
import { BOARD, type Visitor } from './world.fixture'

withIndexedDb()
inTestTime()

const nameOf = ({ session }: Visitor, tail: string) => textAt(session.doc, `department:${tail}`, 'name')

const told = { is: 'saved' }

describe('a server whose disk has gone back in time', () => {
  it('[S349] gets back what each of those who come back had written and seen saved', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    add(ana, 'old', 'Sales')
    await wait(100)
    const putBack = await copyDisk(network)
    // to and fro, so that nobody's work stands without the other's
    nameOf(boris, 'old')!.insert(5, ' and care')
    await wait(100)
    add(ana, 'hers', 'Hers')
    await wait(100)
    add(boris, 'his', 'His')
    await wait(100)
    nameOf(ana, 'old')!.insert(0, 'Our ')
    await wait(100)
    expect([ana.session.save, boris.session.save]).toEqual([told, told])

    await putBack()
    await wait(60_000)
    const all = ['', 'Hers', 'His', 'Our Sales and care']
    expect([names(ana), names(boris), await onServer(network)]).toEqual([all, all, all])
    expect([ana, boris].map(({ session }) => [session.save, session.notAccepted])).toEqual([
      [told, []],
      [told, []],
    ])
    const { departments } = (await Promise.all([network.hub.read(BOARD), wait(10)]))[0]!
    expect(departments.get('department:hers')!.author).toBe('ana')
    expect(departments.get('department:his')!.author).toBe('boris')
    add(ana, 'more', 'More')
    await wait(100)
    expect(names(boris)).toContain('More')
  })

  it('[S349] has what only one person wrote sent again as it was, under the same document', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const putBack = await copyDisk(network)
    add(ana, 'one', 'Sales')
    await wait(100)
    await putBack()
    await wait(60_000)
    expect([ana.session.generation, await onServer(network)]).toEqual([1, ['', 'Sales']])
  })

  it('[S349] gets back what is too large for one frame, too', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const putBack = await copyDisk(network)
    for (let i = 0; i < 30; i++) {
      add(ana, `big${i}`, String(i % 10).repeat(45_000))
      await wait(1_000)
    }
    expect(ana.session.save).toEqual(told)
    await putBack()
    await wait(60_000)
    expect([(await onServer(network)).length, words(ana), ana.session.save]).toEqual([31, [], told])
  })

  it('[S349] gets back what a closed page had kept on its device', async () => {
    const network = await start()
    const browser = newBrowser()
    const [ana, boris] = [
      await join(network, { person: 'ana' }, browser()),
      await join(network, { person: 'boris' }),
    ]
    const putBack = await copyDisk(network)
    add(boris, 'his', 'His')
    await wait(100)
    add(ana, 'hers', 'Hers')
    await wait(5_000)
    await closePage(ana)
    await closePage(boris)
    await putBack()
    const again = await join(network, { person: 'ana' }, browser())
    await wait(60_000)
    expect([names(again), again.session.save]).toEqual([['', 'Hers'], told])
    expect(await onServer(network)).toEqual(['', 'Hers'])
  })

  it('[S349] gets back once what several tabs of a browser hold', async () => {
    const network = await start()
    const browser = newBrowser()
    const boris = await join(network, { person: 'boris' })
    nameOf(boris, 'shared')!.insert(0, 'All')
    await wait(100)
    const putBack = await copyDisk(network)
    add(boris, 'his', 'His')
    await wait(100)
    const tabs = [
      await join(network, { person: 'ana' }, browser()),
      await join(network, { person: 'ana' }, browser()),
    ]
    for (const [i, tab] of tabs.entries()) {
      add(tab, `tab${i}`, `Tab ${i}`)
      await wait(3_000)
      nameOf(tab, 'shared')!.insert(3, ` ${i}`)
      await wait(3_000)
    }
    await putBack()
    await wait(60_000)
    const witness = await join(network, { person: 'witness' })
    expect(names(witness)).toEqual(['All 1 0', 'His', 'Tab 0', 'Tab 1'])
    // who is first tells words that only the other tab may write again: to tell too much is better than to lose any
    expect(tabs.map(words)).toEqual([['All 1 0'], []])
    expect(tabs.map((tab) => names(tab))).toEqual([names(witness), names(witness)])
  })

  it('[S350] does not get what stands in others’ lost work: it is told, with its words', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    const putBack = await copyDisk(network)
    add(boris, 'his', 'His')
    await wait(100)
    nameOf(ana, 'his')!.insert(3, ' and hers')
    await wait(100)
    await closePage(boris)
    await putBack()
    await wait(60_000)
    expect(ana.session.save).toEqual({ is: 'notAccepted', items: 1 })
    expect(ana.session.notAccepted).toMatchObject([
      { why: { is: 'goneBack' }, entries: [{ texts: [{ text: 'His and hers' }] }] },
    ])
  })

  it('[S350] is never sent as one’s own what others wrote', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const putBack = await copyDisk(network)
    // whose clientID that is, the disk does not know any more either
    const boris = await join(network, { person: 'boris' })
    const client = boris.session.doc.clientID
    nameOf(boris, 'shared')!.insert(0, 'His')
    await wait(100)
    await closePage(boris)
    await putBack()
    await wait(60_000)
    expect([names(ana), await onServer(network)]).toEqual([[''], ['']])
    expect((await network.log.load(BOARD))!.owners.get(client)).toBeUndefined()
  })

  it('[S349] is told from one that has not got an open edit yet', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const { doc } = ana.session
    const made: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => made.push(update))
    const vectors = ['one', 'two'].map((tail) => {
      const before = Y.encodeStateVector(doc)
      add(ana, tail)
      return before
    })
    const edits = made.map((update, i) => ({ update, edit: i, client: doc.clientID, key: '', rows: [] }))
    const lost = (vector: Uint8Array | undefined, open: typeof edits) => lostWork(doc, vector!, open, ['ana'])
    expect([lost(vectors[0], edits), lost(vectors[1], edits), lost(vectors[1], edits.slice(1))]).toEqual(
      Array.from({ length: 3 }, () => 'nothing'),
    )
    expect(lost(vectors[0], edits.slice(1))).toBe('own')
    expect(lost(new Uint8Array([0]), edits)).toBe('others')
  })
})
