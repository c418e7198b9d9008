import { describe, expect, it, vi } from 'vitest'
import { framesOf, inTestTime, join, start, wait } from './visitors.fixture'
import type { Visitor } from './world.fixture'

inTestTime()

describe('the others', () => {
  const seen = (visitor: Visitor) =>
    visitor.session
      .people()
      .map(({ name, isMe, idle }) => `${name}${isMe ? ' (me)' : ''}${idle ? ' idle' : ''}`)

  it('[S105] are named by the server alone, tab by tab, and gone when they are', async () => {
    const network = await start()
    const ana = await join(network, { person: 'p1', name: 'Ana', department: 'Sales', hue: 3 })
    const boris = await join(network, { person: 'p2', name: 'Boris' })
    const tab = await join(network, { person: 'p2', name: 'Boris' })
    boris.session.awareness.setLocalStateField('name', 'Ana the owner')
    await wait(200)
    expect(seen(ana)).toEqual(['Ana (me)', 'Boris', 'Boris'])
    expect(seen(boris)).toEqual(['Boris (me)', 'Boris (me)', 'Ana'])
    expect(ana.session.people()[0]).toMatchObject({ department: 'Sales', hue: 3, role: 'editor' })
    tab.session.close()
    await wait(200)
    expect(seen(ana)).toEqual(['Ana (me)', 'Boris'])
    ana.offline()
    expect(seen(ana)).toEqual(['Ana (me)'])
  })

  it('[S105] fall idle after a minute without a sign, and wake with the next', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    await wait(70_000)
    expect(seen(ana)).toEqual(['ana (me)', 'boris idle'])
    const heard = vi.fn()
    ana.session.onPeople(heard)
    boris.session.awareness.setLocalStateField('canvas', { cursor: { x: 1, y: 2 } })
    await wait(100)
    expect(seen(ana)).toEqual(['ana (me)', 'boris'])
    expect(heard).toHaveBeenCalled()
  })

  it('[S106] presence goes out at most 20 times a second, the last always, and never anybody else’s', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    const before = framesOf(ana).filter((frame) => frame.is === 'awareness').length
    for (let x = 0; x < 200; x++) {
      ana.session.awareness.setLocalStateField('canvas', { x })
      boris.session.awareness.setLocalStateField('canvas', { x: -x })
      await wait(5)
    }
    await wait(100)
    const sent = framesOf(ana).filter((frame) => frame.is === 'awareness')
    expect(sent.length - before).toBeLessThanOrEqual(22)
    expect(boris.session.awareness.getStates().get(ana.session.doc.clientID)).toEqual({ canvas: { x: 199 } })
    // one entry, the own one: a count of 1 before the clientID
    expect(sent.every((frame) => frame.is === 'awareness' && frame.update[0] === 1)).toBe(true)
  })

  it('[S106] are seen again at once after a lost connection', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    boris.session.awareness.setLocalStateField('canvas', { x: 1 })
    await wait(100)
    ana.line().cut()
    expect(ana.session.awareness.getStates().size).toBe(1)
    await wait(400)
    expect(ana.session.awareness.getStates().get(boris.session.doc.clientID)).toEqual({ canvas: { x: 1 } })
    expect(boris.session.awareness.getStates().has(ana.session.doc.clientID)).toBe(true)
  })
})
