import { describe, expect, it } from 'vitest'
import { textAt } from '@/lib/doc/text'
import { add, framesOf, inTestTime, join, names, start, wait, words } from './visitors.fixture'
import { BOARD } from './world.fixture'

inTestTime()

describe('a session', () => {
  it('brings the board, and what one writes to the other', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    expect(ana.session.isReady).toBe(true)
    expect(ana.session.welcome?.role).toBe('editor')
    add(ana, 'one', 'Sales')
    expect(ana.session.save).toEqual({ is: 'saving', changes: 1 })
    expect(ana.mayLeave()).toBe(false)
    await wait(50)
    expect(ana.session.save).toEqual({ is: 'saved' })
    expect(ana.mayLeave()).toBe(true)
    expect(names(boris)).toEqual(['', 'Sales'])
  })

  it('[S97] sends an edit at once when it is quiet, and merges what comes in a rush', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const before = framesOf(ana).length
    const text = textAt(ana.session.doc, 'department:shared', 'name')!
    text.insert(0, 'a')
    await wait(1)
    expect(framesOf(ana).length).toBe(before + 1)
    for (let i = 0; i < 300; i++) {
      text.insert(text.length, 'b')
      if (i % 10 === 9) await wait(1)
    }
    await wait(50)
    expect(framesOf(ana).length).toBeLessThanOrEqual(before + 5)
    expect(ana.session.save).toEqual({ is: 'saved' })
  })

  it('[S98] much offline work comes in frames of at most 1 MB', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    network.isUp = false
    ana.offline()
    for (let i = 0; i < 60; i++) add(ana, `big${i}`, String.fromCharCode(97 + (i % 26)).repeat(45_000))
    await wait(5_000)
    expect(ana.session.save).toEqual({ is: 'offline', changes: 60 })
    network.isUp = true
    await wait(60_000)
    expect(ana.session.save).toEqual({ is: 'saved' })
    expect(names(boris).length).toBe(61)
    const sizes = network.lines.flatMap((line) => line.sent.map((bytes) => bytes.length))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_048_576)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(2_700_000)
  })

  it('[S98] one edit that is too large for a frame is not sent: it is listed, the rest goes on', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    add(ana, 'huge', 'x'.repeat(1_100_000))
    await wait(500)
    expect(ana.session.generation).toBe(2)
    expect(words(ana).map((text) => text.length)).toEqual([1_100_000])
    add(ana, 'small', 'fits')
    await wait(500)
    expect(names(ana)).toEqual(['', 'fits'])
    expect(Math.max(...network.lines.flatMap((line) => line.sent.map((bytes) => bytes.length)))).toBeLessThan(
      10_000,
    )
  })

  it('[S99] a line that is dead without a word is found out within 30 seconds, at once after a wake', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    ana.line().silence()
    await wait(30_000)
    expect(network.lines.length).toBe(2)
    expect(ana.line().isOpen).toBe(true)
    ana.line().silence()
    ana.wake()
    await wait(7_000)
    expect(network.lines.length).toBe(3)
    // somebody who only looks on is not thrown out by silence
    await wait(600_000)
    expect(network.lines.length).toBe(3)
  })

  it('[S99] a written edit finds a dead line within 12 seconds and arrives by the next one', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    ana.line().silence()
    add(ana, 'one', 'Sales')
    await wait(13_000)
    expect(ana.session.save).toEqual({ is: 'saved' })
    expect((await Promise.all([network.hub.read(BOARD), wait(10)]))[0]!.departments.size).toBe(2)
  })

  it('[S100] comes back fast the first time, then ever more slowly, and at once when the network does', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    network.isUp = false
    ana.line().cut()
    expect(ana.session.save).toEqual({ is: 'connecting' })
    await wait(200)
    expect(network.lines.length).toBe(2)
    expect(ana.session.save).toEqual({ is: 'offline', changes: 0 })
    await wait(60_000)
    const tries = network.lines.length
    expect(tries).toBeGreaterThan(8)
    expect(tries).toBeLessThan(16)
    network.isUp = true
    ana.wake()
    await wait(50)
    expect(ana.session.save).toEqual({ is: 'saved' })
  })

  it('[S100] a restarting server has everybody back within 3 seconds, with what they wrote meanwhile', async () => {
    const network = await start()
    const [ana, boris] = [await join(network, { person: 'ana' }), await join(network, { person: 'boris' })]
    await Promise.all([network.hub.stop(), wait(50)])
    network.kill()
    add(ana, 'one', 'Sales')
    await wait(3_000)
    expect(ana.session.save).toEqual({ is: 'saved' })
    expect(names(boris)).toEqual(['', 'Sales'])
  })

  it('[S94] storage trouble is told, and over when the disk is back', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    const said: string[] = []
    ana.session.subscribe(() => said.push(ana.session.save.is))
    network.log.failNextAppend()
    add(ana, 'one', 'Sales')
    await wait(20_000)
    expect(said).toContain('storage')
    expect(ana.session.save).toEqual({ is: 'saved' })
  })

  it('a barrier tells when everything before it is on disk, or that the line broke', async () => {
    const network = await start()
    const ana = await join(network, { person: 'ana' })
    add(ana, 'one')
    const settled = ana.session.barrier()
    await wait(50)
    expect(await settled).toBe('settled')
    const lost = ana.session.barrier()
    ana.line().cut()
    expect(await lost).toBe('lost')
    expect(await ana.session.barrier()).toBe('lost')
  })
})
