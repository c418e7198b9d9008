import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestTime, type TestTime } from './test-time.fixture'

let time: TestTime
let told: string[]
beforeEach(() => {
  time = startTestTime()
  told = []
})
afterEach(() => time.stop())

const tell = (what: string) => void told.push(`${what} at ${performance.now()}`)

it('test time calls what is due in its order, and only as far as it was let pass', async () => {
  setTimeout(() => tell('late'), 30)
  setTimeout(() => tell('early'), 10)
  setTimeout(() => tell('as early, set later'), 10)
  setImmediate(() => tell('now'))
  await time.pass(29)
  expect(told).toEqual(['now at 0', 'early at 10', 'as early, set later at 10'])
  await time.pass(1)
  expect(told.at(-1)).toBe('late at 30')
})

it('test time lets promises do all they can before the next call', async () => {
  const much = async () => {
    for (let i = 0; i < 50; i++) await Promise.resolve()
    tell('fifty promises later')
    setImmediate(() => tell('soon'))
  }
  setTimeout(() => void much(), 5)
  setTimeout(() => tell('timer'), 5)
  await time.pass(5)
  expect(told).toEqual(['fifty promises later at 5', 'soon at 5', 'timer at 5'])
})

it('test time forgets what is cleared, repeats what repeats, and tells the date', async () => {
  const began = Date.now()
  clearTimeout(setTimeout(() => tell('cleared'), 5))
  const every = setInterval(() => tell('again'), 10)
  setTimeout(() => clearInterval(every), 25)
  await time.pass(100)
  expect(told).toEqual(['again at 10', 'again at 20'])
  expect([Date.now() - began, new Date().getTime() - began]).toEqual([100, 100])
})

it('test time rejects with what a call throws, and gives the real clock back', async () => {
  setTimeout(() => {
    throw new Error('thrown by a timer')
  }, 1)
  await expect(time.pass(10)).rejects.toThrow('thrown by a timer')
  time.stop()
  expect(Date.now()).toBeGreaterThan(Date.UTC(2026, 0, 2))
})
