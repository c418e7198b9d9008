import { describe, expect, it } from 'vitest'
import { writeCanvas, type CanvasRow } from '@/lib/doc/canvas'
import { rowAt } from '@/lib/doc/rows'
import { writeChanges } from '@/lib/doc/write'
import { ORIGIN } from '@/lib/doc/origin'
import { newBrowser, withIndexedDb } from './device.fixture'
import { titleIn } from './returning'
import { card, lane, map, patch, stage, trashed } from './returning.fixture'
import { inTestTime, join, start, wait } from './visitors.fixture'
import type { Visitor } from './world.fixture'

withIndexedDb()
inTestTime()

const note = (tail: string, set: Partial<CanvasRow> = {}): CanvasRow => ({
  ...{ id: `shape:${tail}`, typeName: 'shape', type: 'sticky', at: { x: 0, y: 0 }, parentId: 'page:board' },
  ...{ index: 'a1', props: {}, meta: {}, text: tail, ...set },
})
const draw = ({ session }: Visitor, ...rows: CanvasRow[]) =>
  writeCanvas(
    session.doc,
    rows.map((row) => ({ do: 'create', row })),
    { origin: ORIGIN.local, author: session.me.person },
  )

/** Ana and Boris on a board with a map; Ana's line breaks, both write, and some seconds later she is back. */
async function apart(
  ms: number,
  meanwhile: (ana: Visitor, boris: Visitor) => void,
  before: (ana: Visitor, boris: Visitor) => void = () => {},
) {
  const network = await start()
  const ana = await join(network, { person: 'ana' })
  const boris = await join(network, { person: 'boris' })
  boris.session.writeLocal([map, lane, stage('one'), stage('two'), card('a', 'one'), card('b', 'two')])
  await wait(500)
  before(ana, boris)
  await wait(500)
  ana.line().cut()
  network.isUp = false
  meanwhile(ana, boris)
  await wait(ms)
  network.isUp = true
  ana.wake()
  await wait(500)
  return { network, ana, boris }
}

describe('what happened while somebody was away', () => {
  it('[S181] is told as what is new, changed and in the trash, each thing once and without what belongs to it', async () => {
    const { ana } = await apart(20_000, (_, { session }) => {
      session.writeLocal([stage('new', 'New one'), card('in-new', 'new')])
      session.writeLocal([card('in-old', 'two')])
      session.writeLocal([patch('stage:two', { title: 'Changed' })])
      session.writeLocal([patch('stage:two', { title: 'Changed again' })])
      session.writeLocal([patch('stage:one', { trashed }), patch('card:a', { trashed })])
      session.writeLocal([card('short-lived', 'two'), patch('card:short-lived', { trashed })])
    })
    const { news, clashes, sent } = ana.session.returned!
    expect(news.map(({ id, is }) => `${is} ${id}`).sort()).toEqual([
      'changed stage:two',
      'new card:in-old',
      'new stage:new',
      'trashed stage:one',
    ])
    expect([clashes, sent]).toEqual([[], 0])
    expect(titleIn(ana.session.doc, 'stage:two')).toBe('Changed again')
    ana.session.putReturnedAway()
    expect(ana.session.returned).toBeUndefined()
  })

  it('[S181] counts what this person had waiting, and names what others deleted under it', async () => {
    const { ana } = await apart(20_000, (ana, { session }) => {
      ana.session.writeLocal([patch('card:a', { text: 'mine' })])
      ana.session.writeLocal([card('mine', 'one')])
      ana.session.writeLocal([patch('card:b', { text: 'well' })])
      session.writeLocal([patch('stage:one', { trashed }), patch('card:a', { trashed })])
    })
    expect(ana.session.returned).toMatchObject({ news: [{ id: 'stage:one', is: 'trashed' }], sent: 3 })
    expect([...ana.session.returned!.clashes].sort()).toEqual(['card:a', 'card:mine'])
    expect(ana.session.save).toEqual({ is: 'saved' })
  })

  it('[S181] names what this person deleted and others changed meanwhile', async () => {
    const { ana } = await apart(20_000, (ana, { session }) => {
      const byMe = { by: 'ana', at: 1 }
      ana.session.writeLocal([patch('stage:one', { trashed: byMe }), patch('card:a', { trashed: byMe })])
      ana.session.writeLocal([patch('card:b', { trashed: byMe })])
      session.writeLocal([patch('card:a', { text: 'still needed' })])
    })
    expect(ana.session.returned).toMatchObject({ news: [], clashes: [], undeleted: ['card:a'] })
  })

  it('[S182] is nothing when nothing happened, or when the line was only lost for a moment', async () => {
    const quiet = await apart(60_000, (ana) => ana.session.writeLocal([card('mine', 'one')]))
    expect(quiet.ana.session.returned).toBeUndefined()
    const blink = await apart(3_000, (_, { session }) => session.writeLocal([card('his', 'one')]))
    expect(blink.ana.session.returned).toBeUndefined()
  })

  it('[S305] however short the time was, what others deleted under an edit is told, and after two seconds all else', async () => {
    const edited = (ms: number) =>
      apart(ms, (ana, { session }) => {
        ana.session.writeLocal([patch('card:a', { text: 'mine' })])
        session.writeLocal([patch('card:a', { trashed }), card('his', 'two')])
      })
    const blink = await edited(300)
    expect(blink.ana.session.returned).toMatchObject({ news: [], clashes: ['card:a'], sent: 1 })
    const { ana } = await edited(3_000)
    expect(ana.session.returned).toMatchObject({ clashes: ['card:a'], sent: 1 })
    expect(ana.session.returned!.news.map(({ id }) => id).sort()).toEqual(['card:a', 'card:his'])
  })

  it('[S305] what lay in the rescued tray before is no clash', async () => {
    const { ana } = await apart(
      300,
      (ana, boris) => {
        ana.session.writeLocal([patch('card:a', { text: 'mine' })])
        boris.session.writeLocal([card('his', 'two')])
      },
      (_, { session }) => session.writeLocal([patch('stage:one', { trashed })]),
    )
    expect(ana.session.returned).toBeUndefined()
  })

  it('[S306] names notes and drawings, too, and what belongs to a group not beside it', async () => {
    const { ana, boris } = await apart(
      20_000,
      (ana, { session }) => {
        ana.session.writeLocal([patch('shape:a', { text: 'my words' }), patch('shape:b', { opacity: 0.5 })])
        session.writeLocal(['shape:a', 'shape:g', 'shape:in-g'].map((id) => patch(id, { trashed })))
        session.writeLocal([patch('shape:b', { opacity: 0.2 })])
      },
      (_, boris) => draw(boris, note('a'), note('b'), note('g'), note('in-g', { parentId: 'shape:g' })),
    )
    const { news, clashes } = ana.session.returned!
    expect(clashes).toEqual(['shape:a'])
    expect(news.map(({ id, is }) => `${is} ${id}`).sort()).toEqual([
      'changed shape:b',
      'trashed shape:a',
      'trashed shape:g',
    ])
    expect(titleIn(boris.session.doc, 'shape:a')).toBe('my words')
  })

  it('[S307] what both deleted stays deleted, whoever came last', async () => {
    const both = async (one: string, two: string) => {
      const { ana } = await apart(20_000, (ana, { session }) => {
        for (const id of [one, two]) ana.session.writeLocal([patch(id, { trashed: { by: 'ana', at: 2 } })])
        for (const id of [one, two]) session.writeLocal([patch(id, { trashed })])
      })
      const { clashes = [], undeleted = [] } = ana.session.returned ?? {}
      expect([clashes, undeleted]).toEqual([[], []])
      return (rowAt(ana.session.doc, one)!.get('trashed') as { by: string }).by
    }
    // the greater clientID wins, and those are random
    const winners = new Set<string>()
    for (let i = 0; winners.size < 2 && i < 50; i++) winners.add(await both('card:a', 'card:b'))
    expect([...winners].sort()).toEqual(['ana', 'boris'])
  })

  it('[S308] of two who were away each is told what the other brings, the first to return too', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const boris = await join(network, { person: 'boris' })
    boris.session.writeLocal([map, lane, stage('one'), card('a', 'one')])
    await wait(500)
    for (const one of [ana, boris]) one.line().cut()
    network.isUp = false
    ana.session.writeLocal([patch('card:a', { text: 'mine' })])
    boris.session.writeLocal([card('his', 'one'), patch('card:a', { trashed })])
    await wait(5_000)
    network.isUp = true
    ana.wake()
    await wait(500)
    expect(ana.session.returned).toBeUndefined()
    await wait(2_000)
    boris.wake()
    await wait(500)
    expect(boris.session.returned).toMatchObject({ undeleted: ['card:a'], sent: 1 })
    expect(ana.session.returned).toMatchObject({ clashes: ['card:a'], sent: 1 })
    expect(ana.session.returned!.news.map(({ id }) => id)).toContain('card:his')
    ana.session.putReturnedAway()
    await wait(15_000)
    boris.session.writeLocal([card('later', 'one')])
    await wait(500)
    expect(ana.session.returned).toBeUndefined()
  })

  it('[S308] two who return in one moment keep what one changed and the other deleted, however short the time was', async () => {
    for (const ms of [300, 5_000]) {
      const network = await start()
      const ana = await join(network, { person: 'ana' })
      const boris = await join(network, { person: 'boris' })
      boris.session.writeLocal([map, lane, stage('one'), card('a', 'one')])
      await wait(500)
      for (const one of [ana, boris]) one.line().cut()
      network.isUp = false
      ana.session.writeLocal([patch('card:a', { text: 'mine' })])
      boris.session.writeLocal([patch('card:a', { trashed })])
      await wait(ms)
      network.isUp = true
      for (const one of [ana, boris]) one.wake()
      await wait(500)
      expect(ana.session.returned).toMatchObject({ clashes: ['card:a'], sent: 1 })
    }
  })

  it('[S309] tells who deleted something before that others brought it back, once, and only what they had deleted', async () => {
    const byAna = { by: 'ana', at: 1 }
    const { ana } = await apart(
      20_000,
      (_, { session }) => {
        const back = ['stage:one', 'card:a', 'card:b', 'shape:n']
        session.writeLocal(back.map((id) => patch(id, { trashed: undefined })))
      },
      (ana, boris) => {
        draw(boris, note('n'))
        boris.session.writeLocal([patch('card:b', { trashed })])
        ana.session.writeLocal([patch('stage:one', { trashed: byAna }), patch('card:a', { trashed: byAna })])
        writeCanvas(ana.session.doc, [{ do: 'create', row: note('mine', { trashed: byAna }) }], {
          origin: ORIGIN.local,
          author: 'ana',
        })
      },
    )
    expect(ana.session.returned!.broughtBack).toEqual(['stage:one'])
  })

  it('[S181] is told to whoever opens the board again, too, if it was open on this device before', async () => {
    const network = await start()
    const browser = newBrowser()
    const ana = await join(network, { person: 'ana' }, browser())
    await wait(3_000)
    ana.session.close()
    const boris = await join(network, { person: 'boris' })
    writeChanges(boris.session.doc, [map], { origin: ORIGIN.local, author: 'boris' })
    await wait(3_600_000)
    const again = await join(network, { person: 'ana' }, browser())
    expect(again.session.returned?.news).toEqual([{ id: 'map:m', is: 'new' }])
    const stranger = await join(network, { person: 'vera' }, browser())
    expect(stranger.session.returned).toBeUndefined()
  })
})
