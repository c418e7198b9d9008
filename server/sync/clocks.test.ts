import { describe, expect, it } from 'vitest'
import { Bucket } from './bucket'
import { Clocks, paceOf, type Timed } from './clocks'
import { pause, until } from './testing/people'

/** Slower than any machine. */
const SLOW = () => ({ tellMs: 300, moveMs: 300, commitMs: 300, company: 1 })
/** A room full of people. */
const FULL = () => ({ tellMs: 30, moveMs: 500, commitMs: 30, company: 3 })

/** So many write that no commit is left for who has no company. */
const nobodyAlone = () => new Bucket(0, 0, 0)

function timed(pace = paceOf, commitMs = 1, alone = nobodyAlone()) {
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
        clocks.news()
        clocks.settled('ana')
      })
    },
    tell: () => void log.push('tell'),
    acknowledge: (people) => void log.push(`acknowledge ${people.join()}`),
  }
  const clocks = new Clocks(room, pace, alone)
  const write = () => {
    waiting++
    clocks.written()
  }
  /** The clock of telling has struck as often as it may for now. */
  const tellAll = async () => {
    for (let i = 0; i < 2; i++) {
      clocks.news()
      await pause(2)
    }
    expect(log.splice(0)).toEqual(['tell', 'tell'])
  }
  /** Both clocks have. */
  const writeAndTellAll = async () => {
    for (let i = 0; i < 3; i++) {
      // the last one after as long as there is between two tellings with news
      if (i === 2) await pause(pace(2).tellMs + 5)
      if (i < 2) write()
      else clocks.news()
      await until('told', () => log.includes('tell'))
      log.splice(0)
    }
  }
  return { clocks, log, write, tellAll, writeAndTellAll }
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
    clocks.news()
    await until('told', () => log.includes('tell'))
    expect(log).toEqual(['commit', 'stored', 'tell'])

    const slow = timed(paceOf, 1_000)
    slow.write()
    await pause(4)
    slow.clocks.news()
    await until('told', () => slow.log.includes('tell'), 900)
    expect(slow.log).toEqual(['commit', 'tell'])
  })

  it('[S286] the fuller a room, the less often it is told: every 16 ms a few, every 28 ms a hundred, every 46 if people only move', () => {
    expect(paceOf(2).tellMs).toBeLessThan(17)
    expect(paceOf(2).moveMs).toBeLessThan(17)
    expect(paceOf(100)).toMatchObject({ tellMs: 28, moveMs: 46 })
    expect(paceOf(500)).toMatchObject({ tellMs: 28, moveMs: 36 })
    const companies = [2, 50, 75, 100, 150, 500].map((people) => paceOf(people).company.toFixed(1))
    expect(companies).toEqual(['1.0', '1.0', '1.4', '1.9', '2.9', '3.5'])
    const paces = [2, 10, 50, 100, 200, 500].map(paceOf)
    for (const what of ['tellMs', 'company'] as const)
      expect(paces.map((pace) => pace[what])).toEqual(
        paces.map((pace) => pace[what]).toSorted((a, b) => a - b),
      )
    expect(paces.every(({ tellMs, moveMs, commitMs }) => commitMs <= tellMs && tellMs <= moveMs)).toBe(true)
  })

  it('[S323] what comes back soon after a telling is told with what comes back next, or when it is time for those who move', async () => {
    const pace = () => ({ tellMs: 60, moveMs: 400, commitMs: 5, company: 1 })
    const { clocks, log, tellAll } = timed(pace)
    await tellAll()
    clocks.news()
    // a clock that told what is new by itself would have struck
    await pause(120)
    expect(log).toEqual([])
    clocks.news()
    await pause(20)
    expect(log.splice(0)).toEqual(['tell'])
    clocks.news()
    await until('told', () => log.includes('tell'), 600)
  })

  it('[S357] where people write all the time, an edit waits for company: with enough of it a commit begins, and is told', async () => {
    const { log, write, writeAndTellAll } = timed(FULL)
    await writeAndTellAll()
    write()
    write()
    // the last commit and the last telling are long enough ago for those who have company
    await pause(60)
    expect(log).toEqual([])
    write()
    await until('told', () => log.includes('tell'), 300)
    expect(log).toEqual(['commit', 'stored', 'tell'])
  })

  it('[S357] with a company of three and a half, commits have three edits and four by turns', async () => {
    const { log, write } = timed(() => ({ tellMs: 5_000, moveMs: 5_000, commitMs: 5, company: 3.5 }))
    const companies: number[] = []
    for (let round = 0; round < 6; round++) {
      let edits = 0
      for (; !log.includes('commit'); edits++) {
        write()
        // longer than the clock rests, and far less than an edit waits for company
        await pause(15)
      }
      companies.push(edits)
      log.splice(0)
    }
    // the first ones break a silence
    expect([...companies.slice(-4)].toSorted()).toEqual([3, 3, 4, 4])
    expect(companies.at(-1)).not.toBe(companies.at(-2))
  })

  it('[S357] an edit without company goes with the next telling, or alone when everybody else is still', async () => {
    const { clocks, log, write, writeAndTellAll } = timed(FULL)
    await writeAndTellAll()
    write()
    clocks.moved()
    await until('told', () => log.includes('tell'))
    expect(log.splice(0)).toEqual(['commit', 'stored', 'tell'])
    write()
    await until('told', () => log.includes('tell'))
    expect(log).toEqual(['commit', 'stored', 'tell'])
  })

  it('[S357] while company is waited for there is no silence: who comes after it waits for company, too', async () => {
    const { log, write, writeAndTellAll } = timed(FULL)
    await writeAndTellAll()
    // longer than three tellings take
    await pause(120)
    for (let i = 0; i < 3; i++) write()
    await until('told', () => log.includes('tell'))
    expect(log.splice(0)).toEqual(['commit', 'stored', 'tell'])
    write()
    await pause(30)
    expect(log).toEqual([])
  })

  it('[S322] where few write, nobody waits for company, until there were too many of those', async () => {
    const { log, write } = timed(FULL, 1, new Bucket(0, 4, 0))
    // the first two break a silence, and would not wait anyway
    for (const isCommitted of [true, true, true, true, false]) {
      write()
      // longer than the clock of commits rests, and far less than an edit waits for company
      await pause(60)
      expect(log.splice(0).includes('commit')).toBe(isCommitted)
    }
  })

  it('[S357] who only moves is told later than what is written, and sooner when there is something written', async () => {
    const { clocks, log, tellAll } = timed(FULL)
    await tellAll()
    clocks.moved()
    await pause(60)
    expect(log).toEqual([])
    clocks.news()
    await until('told', () => log.includes('tell'), 300)
  })
})
