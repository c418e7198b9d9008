import { expect, it } from 'vitest'
import { add, inTestTime, join, names, start, wait } from './visitors.fixture'
import { BOARD } from './world.fixture'

inTestTime()

/** bytes a millisecond: 50 people behind 20 Mbit/s have little more each */
const RATE = 40

const words = (n: number) => String.fromCharCode(97 + (n % 26)).repeat(45_000)

/** A board of 2.7 MB. */
async function large(rate: number) {
  const network = await start({ rate })
  await Promise.all([
    wait(5_000),
    network.hub.edit(BOARD, 'server', () =>
      Array.from({ length: 60 }, (_, n) => ({
        do: 'create' as const,
        row: { id: `department:big${n}` as const, name: words(n), hue: 0 },
      })),
    ),
  ])
  return network
}

it.each([RATE, 4])('[S313] a large board comes over a line of %i KB/s, in one go', async (rate) => {
  const network = await large(rate)
  const ana = await join(network, { person: 'ana' })
  await wait(2_700_000 / rate / 2)
  expect(ana.session.isReady).toBe(false)
  await wait(2_700_000 / rate)
  expect(ana.session.isReady).toBe(true)
  expect(names(ana).length).toBe(61)
  expect(ana.session.save).toEqual({ is: 'saved' })
  expect(network.lines.length).toBe(1)
})

it('[S313] the server hears a word every few seconds while the board comes', async () => {
  const network = await large(RATE)
  const ana = await join(network, { person: 'ana' })
  for (let second = 0; second < 60; second += 10) {
    const before = ana.line().sent.length
    await wait(10_000)
    expect(ana.line().sent.length, `${second} s`).toBeGreaterThan(before)
  }
})

it.each([RATE, 4])('[S314] large edits are saved over a line of %i KB/s, each sent once', async (rate) => {
  const network = await start({ rate })
  const ana = await join(network, { person: 'ana' })
  for (let n = 0; n < 60; n++) add(ana, `big${n}`, words(n))
  await wait(2_700_000 / rate / 2)
  expect(ana.session.save).toMatchObject({ is: 'saving' })
  await wait(2_700_000 / rate)
  expect(ana.session.save).toEqual({ is: 'saved' })
  expect(network.lines.length).toBe(1)
})

it('[S314] where nobody says what has left, a line has as long as what was sent needs at 16 KB/s', async () => {
  const network = await start({ rate: 20, takes: 10_000_000 })
  const ana = await join(network, { person: 'ana' })
  for (let n = 0; n < 20; n++) add(ana, `big${n}`, words(n))
  await wait(60_000)
  expect(ana.session.save).toEqual({ is: 'saved' })
  expect(network.lines.length).toBe(1)
})

it('[S314] a line that dies under a large edit is found out', async () => {
  const network = await start({ rate: RATE })
  const ana = await join(network, { person: 'ana' })
  for (let n = 0; n < 20; n++) add(ana, `big${n}`, words(n))
  await wait(5_000)
  ana.line().silence()
  await wait(75_000)
  expect(network.lines.length).toBe(2)
  await wait(60_000)
  expect(ana.session.save).toEqual({ is: 'saved' })
})

it('[S99] what has arrived gives a dead line no more time: after writing it is found out within 12 seconds', async () => {
  const network = await start()
  const ana = await join(network, { person: 'ana' })
  for (let n = 0; n < 40; n++) add(ana, `big${n}`, words(n))
  await wait(1_000)
  expect(ana.session.save).toEqual({ is: 'saved' })
  ana.line().silence()
  add(ana, 'small', 'Sales')
  await wait(13_000)
  expect(network.lines.length).toBe(2)
})
