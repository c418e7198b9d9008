import { describe, expect, it } from 'vitest'
import { rowAt } from '@/lib/doc/rows'
import { card, lane, map, patch, stage, trashed } from './returning.fixture'
import { withIndexedDb } from './device.fixture'
import { inTestTime, join, start, wait } from './visitors.fixture'

withIndexedDb()
inTestTime()

describe('what is deleted once more after a return', () => {
  it('[S305] stays deleted if somebody had deleted it, kept it when they learned of the change, and then deletes it for good', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const boris = await join(network, { person: 'boris' })
    boris.session.writeLocal([map, lane, stage('one'), card('a', 'one')])
    await wait(500)
    for (const one of [ana, boris]) one.line().cut()
    network.isUp = false
    ana.session.writeLocal([patch('card:a', { text: 'mine' })])
    // a busy server brings her both in one message: she never sees it gone
    boris.session.writeLocal([patch('card:a', { trashed })])
    boris.session.writeLocal([patch('card:a', { trashed: undefined })])
    await wait(5_000)
    network.isUp = true
    ana.wake()
    await wait(1_000)
    boris.wake()
    await wait(1_000)
    expect(ana.session.returned?.clashes ?? []).toEqual([])
    boris.session.writeLocal([patch('card:a', { trashed })])
    await wait(500)
    expect(rowAt(ana.session.doc, 'card:a')!.get('trashed')).toEqual(trashed)
    expect(ana.session.returned?.clashes ?? []).toEqual([])
  })

  it('[S305] comes back if a third deleted it who knows nothing of the edit, whatever had been deleted and kept before', async () => {
    const network = await start()
    const [ana, boris, carla] = [
      await join(network, { person: 'ana' }),
      await join(network, { person: 'boris' }),
      await join(network, { person: 'carla' }),
    ]
    boris.session.writeLocal([map, lane, stage('one'), card('a', 'one')])
    await wait(500)
    ana.isPluggedIn = false
    ana.line().cut()
    await wait(100)
    boris.session.writeLocal([patch('card:a', { trashed })])
    await wait(300)
    boris.session.writeLocal([patch('card:a', { trashed: undefined })])
    await wait(300)
    carla.isPluggedIn = false
    carla.line().cut()
    ana.session.writeLocal([patch('card:a', { text: 'mine' })])
    await wait(5_000)
    carla.session.writeLocal([patch('card:a', { trashed: { by: 'carla', at: 2 } })])
    await wait(5_000)
    for (const one of [ana, carla]) {
      one.isPluggedIn = true
      one.wake()
      await wait(1_000)
    }
    expect(ana.session.returned?.clashes).toEqual(['card:a'])
  })
})
