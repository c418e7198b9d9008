import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { rowAt } from '@/lib/doc/rows'
import { readBoard } from '@/lib/doc/read'
import { textAt } from '@/lib/doc/text'
import type { Change } from '@/lib/journey/change'
import type { Role } from '@/lib/access/can'
import { inTestTime, join, start, wait } from './visitors.fixture'
import { BOARD, type Guest, type Network, type Visitor } from './world.fixture'

inTestTime()

const place = (order: string) => ({ lane: 'lane:l' as const, stage: 'stage:s' as const, order })
const card = (tail: string, text = tail, more: object = {}): Change => ({
  do: 'create',
  row: { id: `card:${tail}`, place: place('a0'), text, source: '', ...more },
})
const stage = (tail: string, title = tail): Change => ({
  do: 'create',
  row: { id: `stage:${tail}`, map: 'map:m', order: 'a0', title },
})

const boardOf = ({ session }: Visitor) => readBoard(session.doc)
const type = ({ session }: Visitor, id: string, field: string, change: (text: Y.Text) => void) => {
  const text = textAt(session.doc, id, field)!
  session.doc.transact(() => change(text), 'local')
}
const wordsOf = (visitor: Visitor, id: string, field: string) =>
  textAt(visitor.session.doc, id, field)?.toJSON()
const listed = ({ session }: Visitor) =>
  session.notAccepted.flatMap(({ entries }) => entries.map(({ id }) => id))

/** Somebody goes offline, works on, and comes back when the world has changed. */
async function away(
  network: Network,
  visitor: Visitor,
  work: () => void,
  meanwhile: () => void | Promise<unknown>,
) {
  network.isUp = false
  visitor.offline()
  work()
  await wait(3_600_000)
  await meanwhile()
  network.isUp = true
  await wait(60_000)
}

describe('after a refusal', () => {
  it('[S142] a lock during an offline hour with 200 edits that are allowed and 3 that are not: 200 in, 3 listed', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    ana.session.writeLocal([stage('s'), stage('old')])
    await wait(100)
    await away(
      network,
      ana,
      () => {
        for (let n = 0; n < 200; n++) ana.session.writeLocal([card(`c${n}`, `note ${n}`)])
        ana.session.writeLocal([stage('new', 'A new stage')])
        ana.session.writeLocal([{ do: 'patch', id: 'stage:old', set: { title: 'Another name' } }])
        ana.session.writeLocal([{ do: 'patch', id: 'stage:s', set: { order: 'b0' } }])
      },
      () => {
        network.log.lockStructure(BOARD, true)
        network.hub.lockStructure(BOARD, true)
      },
    )
    expect(ana.session.welcome?.structureLocked).toBe(true)
    expect(ana.session.save).toEqual({ is: 'notAccepted', items: 3 })
    expect(listed(ana).sort()).toEqual(['stage:new', 'stage:old', 'stage:s'])
    expect(ana.session.notAccepted[0]!.why).toEqual({ is: 'refused', code: 'locked' })
    const stored = (await network.hub.read(BOARD))!
    expect(stored.cards.size).toBe(200)
    expect(stored.cards.get('card:c199')).toMatchObject({ text: 'note 199', author: 'ana' })
    expect([...stored.stages.keys()].sort()).toEqual(['stage:old', 'stage:s'])
    expect(stored.stages.get('stage:old')!.title).toBe('old')
    expect(boardOf(ana).cards.size).toBe(200)
    ana.session.writeLocal([card('after')])
    await wait(500)
    expect((await network.hub.read(BOARD))!.cards.has('card:after')).toBe(true)
  })

  it('[S142] an editor who becomes a contributor keeps their own cards, not what they did to others’', async () => {
    const network = await start()
    const who: Guest = { person: 'ana', role: 'editor' }
    const [ana, eva] = [await join(network, who), await join(network, { person: 'eva' })]
    eva.session.writeLocal([card('hers')])
    ana.session.writeLocal([card('mine')])
    await wait(100)
    await away(
      network,
      ana,
      () => {
        ana.session.writeLocal([{ do: 'patch', id: 'card:hers', set: { impact: 1 } }])
        ana.session.writeLocal([{ do: 'patch', id: 'card:mine', set: { impact: 5 } }])
        ana.session.writeLocal([card('new')])
      },
      () => void (who.role = 'contributor' satisfies Role),
    )
    const { cards } = (await network.hub.read(BOARD))!
    expect(cards.get('card:mine')!.impact).toBe(5)
    expect(cards.get('card:hers')!.impact).toBeUndefined()
    expect(cards.has('card:new')).toBe(true)
    expect(listed(ana)).toEqual(['card:hers'])
  })

  it('[S143] words come to stand where they stood among the words that others wrote meanwhile', async () => {
    const network = await start()
    const [ana, eva] = [await join(network, { person: 'ana' }), await join(network, { person: 'eva' })]
    ana.session.writeLocal([card('c', 'one two three'), stage('s')])
    await wait(100)
    await away(
      network,
      ana,
      () => {
        type(ana, 'card:c', 'text', (text) => {
          text.insert(3, ' ANA🙂')
          text.delete(text.length - 6, 6)
        })
        ana.session.writeLocal([{ do: 'patch', id: 'card:c', set: { effort: 2 } }])
        ana.session.writeLocal([{ do: 'patch', id: 'stage:s', set: { title: 'not allowed' } }])
      },
      async () => {
        type(eva, 'card:c', 'text', (text) => text.insert(0, 'EVA '))
        eva.session.writeLocal([{ do: 'patch', id: 'card:c', set: { impact: 3 } }])
        await wait(500)
        network.hub.lockStructure(BOARD, true)
      },
    )
    expect(wordsOf(eva, 'card:c', 'text')).toBe('EVA one ANA🙂 two')
    expect(wordsOf(ana, 'card:c', 'text')).toBe('EVA one ANA🙂 two')
    expect(boardOf(eva).cards.get('card:c')).toMatchObject({ impact: 3, effort: 2 })
    expect(listed(ana)).toEqual(['stage:s'])
    expect(ana.session.notAccepted[0]!.entries[0]!.texts).toEqual([{ field: 'title', text: 'not allowed' }])
  })

  it('[S143] also what was written under an earlier clientID of the same device', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    ana.session.writeLocal([card('c', 'one')])
    await wait(100)
    await away(
      network,
      ana,
      () => {
        ana.session.writeLocal([
          card('early'),
          { do: 'patch', id: 'card:c', set: { impact: 2, text: 'one two' } },
        ])
        ana.session.doc.clientID = 4242
        ana.session.writeLocal([{ do: 'patch', id: 'card:c', set: { text: 'one two three' } }, stage('no')])
      },
      () => network.log.lockStructure(BOARD, true),
    )
    const { cards } = (await network.hub.read(BOARD))!
    expect(cards.get('card:c')).toMatchObject({ impact: 2, text: 'one two three' })
    expect(cards.has('card:early')).toBe(true)
    expect(listed(ana)).toEqual(['stage:no'])
  })

  it('[S143] what was put into something that is not accepted is not left behind without it', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    await away(
      network,
      ana,
      () =>
        ana.session.writeLocal([
          card('in', 'in the new stage', { place: { lane: 'lane:l', stage: 'stage:new', order: 'a0' } }),
          card('free'),
          stage('new'),
        ]),
      () => {
        network.log.lockStructure(BOARD, true)
        network.hub.lockStructure(BOARD, true)
      },
    )
    expect([...(await network.hub.read(BOARD))!.cards.keys()]).toEqual(['card:free'])
    expect(listed(ana).sort()).toEqual(['card:in', 'stage:new'])
  })

  it('[S143] beyond a limit the rest is kept, and only what would grow the board is listed', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    ana.session.writeLocal(Array.from({ length: 50 }, (_, n) => stage(`s${n}`)))
    await wait(100)
    ana.session.writeLocal([
      { do: 'patch', id: 'stage:s0', set: { title: 'renamed' } },
      stage('beyond'),
      card('kept'),
    ])
    await wait(1_000)
    const stored = (await network.hub.read(BOARD))!
    expect(stored.stages.get('stage:s0')!.title).toBe('renamed')
    expect(stored.cards.size).toBe(1)
    expect(listed(ana)).toEqual(['stage:beyond'])
  })

  it('[S143] what is refused again is listed, not tried for ever', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    ana.session.writeLocal([{ do: 'create', row: { id: 'persona:p', name: 'Eva' } as never }])
    await wait(100)
    // only the server writes this field
    ana.session.doc.transact(() => rowAt(ana.session.doc, 'persona:p')!.set('version', 9), 'local')
    await wait(30_000)
    expect(ana.session.generation).toBe(3)
    expect(listed(ana)).toEqual(['persona:p'])
    ana.session.putAway()
    ana.session.writeLocal([card('c')])
    await wait(500)
    expect(ana.session.save).toEqual({ is: 'saved' })
    expect((await network.hub.read(BOARD))!.personas.get('persona:p')).not.toHaveProperty('version')
  })

  it('[S144] what an input method still held when the text vanished is not lost', async () => {
    const network = await start()
    const who: Guest = { person: 'vera', role: 'viewer' }
    const vera = await join(network, who)
    const old = vera.session.doc
    vera.session.writeLocal([card('c', 'typed')])
    await wait(400)
    expect(vera.session.generation).toBe(2)
    expect(listed(vera)).toEqual(['card:c'])
    // as a text field does when it is taken away
    old.transact(() => textAt(old, 'card:c', 'text')!.insert(5, ' and held'), 'local')
    await wait(2_000)
    const texts = vera.session.notAccepted.flatMap(({ entries }) => entries.flatMap((entry) => entry.texts))
    expect(texts).toContainEqual({ field: 'text', text: 'typed and held' })
  })

  it('[S144] nothing that was carried over is a step of this person’s undo', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const origins: unknown[] = []
    ana.session.subscribe(() => {
      if (ana.session.generation === 2 && origins.length === 0) {
        origins.push('watching')
        ana.session.doc.on('update', (_update, origin) => origins.push(origin))
      }
    })
    await away(
      network,
      ana,
      () => ana.session.writeLocal([card('c'), stage('x')]),
      () => {
        network.log.lockStructure(BOARD, true)
        network.hub.lockStructure(BOARD, true)
      },
    )
    expect(boardOf(ana).cards.size).toBe(1)
    expect(origins).toEqual(['watching'])
  })

  it('[S145] the lock is known as long as one is connected', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    let told = 0
    ana.session.subscribe(() => told++)
    network.hub.lockStructure(BOARD, true)
    await wait(100)
    expect(ana.session.welcome?.structureLocked).toBe(true)
    expect(told).toBeGreaterThan(0)
    network.hub.lockStructure(BOARD, false)
    await wait(100)
    expect(ana.session.welcome?.structureLocked).toBe(false)
  })
})
