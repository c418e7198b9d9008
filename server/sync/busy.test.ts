import { describe, expect, it, vi } from 'vitest'
import type { Parcel } from './socket'
import { FakeSocket, pause, scene, until } from './testing/people'
import { Tick } from './tick'

/** every parcel that goes to this socket from now on */
function parcelsTo(socket: FakeSocket): Parcel[][] {
  const writes: Parcel[][] = []
  const send = socket.send.bind(socket)
  socket.send = (parcels) => {
    writes.push([...parcels])
    return send(parcels)
  }
  return writes
}

describe('a busy room', () => {
  it('[S201] many who come in at once get one and the same buffer', async () => {
    const { hub, enter } = await scene()
    const ana = enter('ana')
    ana.add('Something to come for')
    await until('in', () => ana.isSettled)
    const joiners = ['boris', 'vera', 'dana'].map((person) => {
      const socket = new FakeSocket()
      const writes = parcelsTo(socket)
      hub.connect(socket, { board: ana.who.board, person, name: person, role: 'viewer' })
      socket.deliver({ is: 'step1', vector: new Uint8Array([0]) })
      return { socket, writes }
    })
    await until('answered', () => joiners.every(({ socket }) => socket.of('step2').length > 0))
    const answers = joiners.map(({ writes }) =>
      writes.flat().find(({ messages }) => messages.some(([type, kind]) => type === 0 && kind === 1)),
    )
    expect(new Set(answers.map((parcel) => parcel!.wire())).size).toBe(1)

    ana.add('Something new')
    await until('settled', () => ana.isSettled)
    const late = enter('late')
    await until('in', () => late.titles.length === 2)
  })

  it('[S202] what a tick has for everybody is one buffer', async () => {
    const { enter } = await scene()
    const people = ['ana', 'boris', 'vera', 'dana'].map((name) => enter(name))
    await until('in', () => people.every(({ isSettled }) => isSettled))
    await pause(40)
    const [ana, boris, ...others] = people
    const writes = others.map(({ socket }) => parcelsTo(socket))
    ana!.add('An edit')
    ana!.point({ x: 1 }, 1)
    boris!.add('Another')
    boris!.point({ x: 2 }, 1)
    await until('there', () => others.every(({ titles }) => titles.length === 2))
    const [first, second] = writes
    expect(first!.length).toBeGreaterThan(0)
    expect(first!.every((parcels) => parcels.length === 1)).toBe(true)
    expect(first!.map(([only]) => only!.wire())).toEqual(second!.map(([only]) => only!.wire()))
    expect(first!.every(([only], i) => only!.wire() === second![i]![0]!.wire())).toBe(true)
  })

  it('[S203] edits that come close together share a commit, and one that is alone is committed at once', async () => {
    const { enter, log } = await scene()
    let commits = 0
    const append = log.append.bind(log)
    log.append = (batches) => {
      commits++
      return append(batches)
    }
    const people = Array.from({ length: 8 }, (_, i) => enter(`p${i}`))
    await until('in', () => people.every(({ isSettled }) => isSettled))
    await pause(40)
    commits = 0
    const began = performance.now()
    for (let round = 0; round < 60; round++) {
      people[round % 8]!.add(`S${round}`)
      await pause(2)
    }
    await until('all there', () => people.every(({ titles }) => titles.length === 60))
    // one each 9 ms and some that a telling took along, counted in a time of their own by clocks-load.test.ts: 130 a second
    // at most; and those that came when nothing else was going on
    expect(commits).toBeLessThanOrEqual((performance.now() - began) * 0.13 + 3)
    expect(commits).toBeLessThan(60)
  })

  it('[S348] what goes on begins anew when its interval is over, however long it takes, and leaves half of it to others', async () => {
    vi.useFakeTimers()
    try {
      for (const [takesMs, gapMs] of [
        [0, 100],
        [40, 100],
        [80, 130],
      ] as const) {
        const begun: number[] = []
        const tick = new Tick(
          async () => {
            begun.push(performance.now())
            await new Promise((resolve) => setTimeout(resolve, takesMs))
            tick.wake()
          },
          () => 100,
        )
        tick.wake()
        await vi.advanceTimersByTimeAsync(1_000)
        // the second follows the silence at once
        const gaps = begun.slice(2, 7).map((at, i) => Math.round(at - begun[1 + i]!))
        expect(gaps).toEqual(Array(5).fill(gapMs))
      }
    } finally {
      vi.useRealTimers()
    }
  })

  it('[S250] after a silence the second call follows at once, the third waits its turn', async () => {
    const calls: number[] = []
    const tick = new Tick(
      () => void calls.push(performance.now()),
      () => 200,
    )
    for (const rest of [10, 10, 10]) {
      tick.wake()
      await pause(rest)
    }
    expect(calls).toHaveLength(2)
    await until('the third', () => calls.length === 3)
    // timers may call a fraction of a millisecond early
    expect(calls[2]! - calls[1]!).toBeGreaterThanOrEqual(199)
    // and no two at once while it goes on
    tick.wake()
    await pause(20)
    expect(calls).toHaveLength(3)
  })
})
