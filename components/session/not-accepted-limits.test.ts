import { describe, expect, it } from 'vitest'
import type { Change } from '@/lib/journey/change'
import { LIMITS } from '@/lib/protocol/limits'
import { inTestTime, join, start, wait, words } from './visitors.fixture'
import type { Visitor } from './world.fixture'

inTestTime()

const stage = (tail: string, title: string): Change => ({
  do: 'create',
  row: { id: `stage:${tail}`, map: 'map:m', order: 'a1', title },
})
const stagesOf = ({ session }: Visitor) => session.doc.getMap('stages').size

describe('a map that is full', () => {
  it('[S114] whoever comes too late for the last place has their words listed, and works on', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    const most = LIMITS.stagesPerMap
    ana.session.writeLocal(Array.from({ length: most - 1 }, (_, n) => stage(`s${n}`, `Step ${n}`)))
    await wait(100)
    ana.session.writeLocal([stage('ana', 'of Ana')])
    boris.session.writeLocal([stage('boris', 'of Boris')])
    await wait(1_000)
    const [winner, other] = words(boris).length > 0 ? [ana, boris] : [boris, ana]
    expect([stagesOf(winner), stagesOf(other)]).toEqual([most, most])
    expect(words(winner)).toEqual([])
    expect(words(other)).toEqual([other === ana ? 'of Ana' : 'of Boris'])
    expect(other.session.notAccepted[0]!.why).toEqual({ is: 'refused', code: 'too-many-stages' })
    // room is made, and taken
    other.session.writeLocal([
      { do: 'patch', id: 'stage:s0', set: { trashed: { by: 'somebody', at: 1 } } },
      stage('again', 'again'),
    ])
    await wait(500)
    other.session.putAway()
    expect(other.session.save).toEqual({ is: 'saved' })
    expect(winner.session.doc.getMap('stages').has('stage:again')).toBe(true)
  })
})
