import { describe, expect, it } from 'vitest'
import { writeChanges } from '@/lib/doc/write'
import { ORIGIN } from '@/lib/doc/origin'
import type { Change } from '@/lib/journey/change'
import { newBrowser, withIndexedDb } from './device.fixture'
import { titleIn } from './returning'
import { inTestTime, join, start, wait } from './visitors.fixture'
import type { Visitor } from './world.fixture'

withIndexedDb()
inTestTime()

const lane: Change = {
  do: 'create',
  row: { id: 'lane:l', map: 'map:m', kind: 'notes', order: 'a0', title: '' },
}
const map: Change = {
  do: 'create',
  row: {
    id: 'map:m',
    title: 'Map',
    at: { x: 0, y: 0 },
    lang: 'en',
    mapType: 'current',
    scale: 'days',
    why: '',
    objectives: [],
    scenario: '',
    start: '',
    end: '',
    personas: {},
  },
}
const stage = (tail: string, title = tail): Change => ({
  do: 'create',
  row: { id: `stage:${tail}`, map: 'map:m', order: 'a0', title },
})
const card = (tail: string, on: string, text = tail): Change => ({
  do: 'create',
  row: {
    id: `card:${tail}`,
    place: { lane: 'lane:l', stage: `stage:${on}`, order: 'a0' },
    text,
    source: '',
  },
})
const patch = (id: string, set: object): Change => ({ do: 'patch', id, set }) as Change
const trashed = { by: 'boris', at: 1 }

/** Ana and Boris on a board with a map; Ana's line breaks, both write, and some seconds later she is back. */
async function apart(ms: number, meanwhile: (ana: Visitor, boris: Visitor) => void) {
  const network = await start()
  const ana = await join(network, { person: 'ana' })
  const boris = await join(network, { person: 'boris' })
  boris.session.writeLocal([map, lane, stage('one'), stage('two'), card('a', 'one'), card('b', 'two')])
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
