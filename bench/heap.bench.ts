/**
 * Ten minutes of five people at work (MINUTES=…, SEED=…): the heap of one of their pages after a forced collection,
 * every half minute, and its slope.
 */
import type { Page } from '@playwright/test'
import { setStage } from './browser'

const MINUTES = Number(process.env.MINUTES ?? 10)
let state = Number(process.env.SEED ?? 1)
const random = (below: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

const stage = await setStage()
const people: Page[] = []
for (const name of ['Ana', 'Boris', 'Clara', 'Dmitri', 'Elena']) people.push(await stage.join(name))

/** What people do, over and over: write, look around, select, drag, add and take back. */
const DEEDS: ((page: Page) => Promise<void>)[] = [
  async ({ mouse, keyboard }) => {
    await mouse.dblclick(300 + random(800), 300 + random(400))
    await keyboard.type(` word ${random(100)}`, { delay: 20 })
    await keyboard.press('Escape')
    await keyboard.press('Control+z')
  },
  async ({ mouse }) => {
    for (let turn = 0; turn < 10; turn++) await mouse.wheel((random(3) - 1) * 80, (random(3) - 1) * 40)
  },
  async ({ mouse, keyboard }) => {
    const [x, y] = [300 + random(800), 300 + random(400)]
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x + 200, y, { steps: 8 })
    await mouse.up()
    await keyboard.press('Control+z')
    await keyboard.press('Escape')
  },
  async ({ mouse, keyboard }) => {
    await mouse.click(300 + random(800), 300 + random(400))
    await keyboard.press('Escape')
  },
  async ({ keyboard }) => {
    await keyboard.press(['Shift+0', 'Shift+1', 'Control+f'][random(3)] ?? 'Shift+0')
    await keyboard.press('Escape')
  },
]

const until = Date.now() + MINUTES * 60_000
const work = Promise.all(
  people.map(async (page) => {
    while (Date.now() < until) {
      await DEEDS[random(DEEDS.length)]?.(page)
      await page.waitForTimeout(200 + random(600))
    }
  }),
)

const [watched] = people as [Page]
const devtools = await watched.context().newCDPSession(watched)
const samples: { minute: number; mb: number }[] = []
const began = Date.now()
const sample = async () => {
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  samples.push({ minute: (Date.now() - began) / 60_000, mb: usedSize / 2 ** 20 })
  const { minute, mb } = samples.at(-1)!
  process.stdout.write(`${minute.toFixed(1)} min  ${mb.toFixed(1)} MB\n`)
}
while (Date.now() < until) {
  await sample()
  await new Promise((resolve) => setTimeout(resolve, 30_000))
}
await work
await sample()

// the first minute fills caches
const steady = samples.filter(({ minute }) => minute >= 1)
const mean = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
const [x, y] = [mean(steady.map(({ minute }) => minute)), mean(steady.map(({ mb }) => mb))]
const slope =
  mean(steady.map(({ minute, mb }) => (minute - x) * (mb - y))) /
  mean(steady.map(({ minute }) => (minute - x) ** 2))
process.stdout.write(`slope ${slope.toFixed(2)} MB a minute over ${MINUTES} minutes, five people\n`)
await stage.end()
