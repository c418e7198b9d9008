import { describe, expect, it } from 'vitest'
import { Clocks, paceOf, type Timed } from './clocks'
import { pause, until } from './testing/people'

/** Slower than any machine. */
const SLOW = () => ({ tellMs: 300, commitMs: 300 })

function timed(pace = paceOf, commitMs = 1) {
  const log: string[] = []
  let waiting = 0
  const room: Timed<string> = {
    connections: () => 2,
    commit: () => {
      if (waiting === 0) return undefined
      waiting = 0
      log.push('commit')
      return pause(commitMs).then(() => {
        log.push('stored')
        clocks.wake()
        clocks.settled('ana')
      })
    },
    tell: () => void log.push('tell'),
    acknowledge: (people) => void log.push(`acknowledge ${people.join()}`),
  }
  const clocks = new Clocks(room, pace)
  const write = () => {
    waiting++
    clocks.written()
  }
  /** The clock of telling has struck as often as it may for now. */
  const tellAll = async () => {
    for (let i = 0; i < 2; i++) {
      clocks.wake()
      await pause(2)
    }
    expect(log.splice(0)).toEqual(['tell', 'tell'])
  }
  return { clocks, log, write, tellAll }
}

describe('the clocks of a room', () => {
  it('[S283] where everybody has just been told something, an edit is committed and acknowledged at once, and told with the next', async () => {
    const { log, write, tellAll } = timed(SLOW)
    await tellAll()
    write()
    await until('acknowledged', () => log.includes('acknowledge ana'))
    expect(log).toEqual(['commit', 'stored', 'acknowledge ana'])
    await until('told', () => log.includes('tell'))
    expect(log).toHaveLength(4)
  })

  it('[S284] in a quiet room everybody is told together with the acknowledgement: nothing is sent twice', async () => {
    const { log, write } = timed()
    write()
    await until('told', () => log.includes('tell'))
    await pause(5)
    expect(log).toEqual(['commit', 'stored', 'tell'])
  })

  it('[S285] a telling takes along what waits for the disk, and does not wait long for it', async () => {
    const { clocks, log, write, tellAll } = timed(SLOW)
    await tellAll()
    for (let i = 0; i < 2; i++) {
      write()
      await pause(8)
    }
    log.splice(0)
    // the clock of commits rests now for longer than that of tellings
    write()
    clocks.wake()
    await until('told', () => log.includes('tell'))
    expect(log).toEqual(['commit', 'stored', 'tell'])

    const slow = timed(paceOf, 1_000)
    slow.write()
    await pause(4)
    slow.clocks.wake()
    await until('told', () => slow.log.includes('tell'), 900)
    expect(slow.log).toEqual(['commit', 'tell'])
  })

  it('[S286] the fuller a room, the less often: every 16 ms a few, every 30 ms a hundred; nobody waits longer for the disk than for the telling', () => {
    expect(paceOf(2).tellMs).toBeLessThan(17)
    expect(paceOf(500).tellMs).toBeLessThanOrEqual(30)
    const paces = [2, 10, 50, 100, 200, 500].map(paceOf)
    expect(paces.map(({ tellMs }) => tellMs)).toEqual(
      paces.map(({ tellMs }) => tellMs).toSorted((a, b) => a - b),
    )
    expect(paces.every(({ tellMs, commitMs }) => commitMs <= tellMs)).toBe(true)
  })
})
