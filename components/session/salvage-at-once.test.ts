import { describe, expect, it } from 'vitest'
import { textAt } from '@/lib/doc/text'
import type { Change } from '@/lib/journey/change'
import { inTestTime, join, start, wait } from './visitors.fixture'
import { BOARD, type Visitor } from './world.fixture'

inTestTime()

const card: Change = {
  do: 'create',
  row: {
    id: 'card:c',
    place: { lane: 'lane:l', stage: 'stage:s', order: 'a0' },
    text: 'middle',
    source: '',
  },
}
const stage = (n: number): Change => ({
  do: 'create',
  row: { id: `stage:new${n}`, map: 'map:m', order: 'a0', title: '' },
})
const listed = ({ session }: Visitor) =>
  session.notAccepted.flatMap(({ entries }) => entries.map(({ id }) => id))

describe('after a refusal of two people', () => {
  it('[S143] two people whose words go over at once do not write anew what stood between them', async () => {
    const network = await start()
    const people = [await join(network, { person: 'ana' }), await join(network, { person: 'eva' })]
    people[0]!.session.writeLocal([card])
    await wait(100)
    network.isUp = false
    for (const [i, { session, offline }] of people.entries()) {
      offline()
      const text = textAt(session.doc, 'card:c', 'text')!
      text.insert(text.length, ` after${i}`)
      text.insert(0, `before${i} `)
      session.writeLocal([stage(i)])
    }
    await wait(1_000)
    network.log.lockStructure(BOARD, true)
    network.hub.lockStructure(BOARD, true)
    network.isUp = true
    for (const { wake } of people) wake()
    await wait(10_000)
    const words = textAt(people[0]!.session.doc, 'card:c', 'text')!.toJSON().split(' ').sort()
    expect(words).toEqual(['after0', 'after1', 'before0', 'before1', 'middle'])
    expect(people.map(listed)).toEqual([['stage:new0'], ['stage:new1']])
  })
})
