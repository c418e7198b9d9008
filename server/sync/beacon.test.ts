import { afterEach, expect, it, vi } from 'vitest'
import type { Frame } from '@/lib/protocol/frames'
import { docHash } from '@/lib/doc/hash'
import { Beacon } from './beacon'
import { scene, until } from './testing/people'

afterEach(() => vi.useRealTimers())

it('[S240] says what a board is when it has come to rest, and never while something is on its way', () => {
  vi.useFakeTimers()
  const doc = { isUp: true, isQuiet: false, head: 3, hash: () => 'abc' }
  const told: Frame[] = []
  let isPassedOn = true
  const beacon = new Beacon(doc, {
    isListenedTo: () => false,
    isPassedOn: () => isPassedOn,
    tell: (frame) => told.push(frame),
  })
  for (let n = 0; n < 5; n++) {
    beacon.changed()
    vi.advanceTimersByTime(1_900)
  }
  expect(told).toEqual([])
  // on its way to the disk, then to the others
  vi.advanceTimersByTime(4_000)
  doc.isQuiet = true
  isPassedOn = false
  vi.advanceTimersByTime(4_000)
  expect(told).toEqual([])
  isPassedOn = true
  vi.advanceTimersByTime(2_000)
  expect(told).toEqual([{ is: 'head', head: 3, hash: 'abc' }])
  vi.advanceTimersByTime(60_000)
  expect(told).toHaveLength(1)
})

it('[S347] where people never stop writing, it is said once a minute, as soon as nothing is on its way', () => {
  vi.useFakeTimers()
  const doc = { isUp: true, isQuiet: false, head: 3, hash: () => 'abc' }
  const told: number[] = []
  const start = performance.now()
  const beacon = new Beacon(doc, {
    isListenedTo: () => false,
    isPassedOn: () => true,
    tell: () => told.push(Math.round((performance.now() - start) / 1_000)),
  })
  for (let second = 0; second < 200; second++) {
    doc.isQuiet = second !== 60 && second !== 61
    beacon.changed()
    beacon.told(performance.now())
    vi.advanceTimersByTime(1_000)
  }
  expect(told).toEqual([62, 123, 184])
})

it.each([
  { isListenedTo: false, at: [2, 17, 32, 47] },
  { isListenedTo: true, at: [2, 7, 12, 17, 22, 27, 32, 37, 42, 47] },
])(
  '[S356] again and again, it is said every 15 seconds, or to who listens each time: $isListenedTo',
  ({ isListenedTo, at }) => {
    vi.useFakeTimers()
    const told: number[] = []
    const start = performance.now()
    const beacon = new Beacon(
      { isUp: true, isQuiet: true, head: 3, hash: () => 'abc' },
      {
        isListenedTo: () => isListenedTo,
        isPassedOn: () => true,
        tell: () => told.push(Math.round((performance.now() - start) / 1_000)),
      },
    )
    for (let round = 0; round < 10; round++) {
      beacon.changed()
      vi.advanceTimersByTime(5_000)
    }
    expect(told).toEqual(at)
  },
)

it('[S240] everybody hears the same of it, after everything that it counts', async () => {
  const stage = await scene()
  const [ana, bo] = [stage.enter('ana'), stage.enter('bo')]
  await until('synced', () => ana.isSettled && bo.isSettled)
  ana.add('first')
  await until('the word', () => bo.socket.of('head').length === 1 && ana.socket.of('head').length === 1)
  const [frame] = bo.socket.of('head')
  expect(frame).toEqual({ is: 'head', head: frame!.head, hash: docHash(bo.doc) })
  expect(ana.socket.of('head')).toEqual([frame])
  expect(frame!.hash).toBe(await stage.stored())
  await stage.hub.stop()
})
