/** The board on screen: opening, panning, and what others do, on a map of 300 touchpoints and 2,000 entities. */
import type { Page } from '@playwright/test'
import { framesWhilePanning, median, p95, setStage } from './browser'

const stage = await setStage()
const page = await stage.join('Ana')
const address = page.url()
const say = (line: string) => process.stdout.write(`${line}\n`)

await page.waitForTimeout(5000)
const entities = await page.locator('[data-entity]').count()

// interactive: what is in view is there and the page answers between two frames; whole: all entities are there
const opened: number[] = []
const whole: number[] = []
for (let round = 0; round < 7; round++) {
  await page.goto('about:blank')
  await page.waitForTimeout(500)
  const began = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.locator('[data-entity^="card:"]').first().waitFor({ state: 'attached' })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
  if (round > 0) opened.push(performance.now() - began)
  await page.waitForFunction((all) => document.querySelectorAll('[data-entity]').length >= all, entities)
  if (round > 0) whole.push(performance.now() - began)
}
say(`open, warm: ${median(opened).toFixed(0)} ms (worst of six ${Math.max(...opened).toFixed(0)})`)
say(`all ${entities} entities drawn: ${median(whole).toFixed(0)} ms`)

await page.waitForTimeout(4000)
await page.mouse.move(700, 450)
for (const [where, keys] of [
  ['pan at 100 %', 'Shift+0'],
  ['pan with everything in view', 'Shift+1'],
] as const) {
  await page.keyboard.press(keys)
  await page.waitForTimeout(2500)
  const rounds: number[] = []
  for (let round = 0; round < 3; round++) rounds.push(await framesWhilePanning(page))
  say(`${where}: ${median(rounds).toFixed(1)} frames a second`)
}

await page.keyboard.press('Shift+0')
await page.waitForTimeout(1500)
await watchPaint(page, stage.touchpoint)
const painted: number[] = []
for (let round = 0; round < 25; round++) {
  await stage.server.api('PATCH', `/boards/${stage.board}/touchpoints/${stage.touchpoint}`, {
    title: `A title that somebody else wrote ${round}`,
  })
  await page.waitForTimeout(300)
  const took = await page.evaluate(() => (window as unknown as Painted).tookToPaint.shift())
  if (took !== undefined) painted.push(took)
}
say(`remote edit, from the socket to the frame: p50 ${median(painted).toFixed(1)} ms, p95 ${p95(painted).toFixed(1)} ms (${painted.length} of 25)`) // oxfmt-ignore
await stage.end()

interface Painted {
  tookToPaint: number[]
}

/** From the last frame of the socket to the paint that shows the entity's new name. */
async function watchPaint(board: Page, entity: string): Promise<void> {
  const context = board.context()
  await context.addInitScript(() => {
    const Socket = window.WebSocket
    window.WebSocket = class extends Socket {
      constructor(...args: ConstructorParameters<typeof Socket>) {
        super(...args)
        this.addEventListener('message', () => {
          ;(window as unknown as { heard: number }).heard = performance.now()
        })
      }
    }
  })
  await board.reload()
  await board.locator('[data-entity^="card:"]').first().waitFor({ state: 'attached' })
  await board.waitForTimeout(5000)
  await board.evaluate((id) => {
    const paint = window as unknown as Painted & { heard: number }
    paint.tookToPaint = []
    const shown = document.querySelector(`[data-entity="${id}"]`)
    if (!shown) throw new Error(`no ${id} on the board`)
    new MutationObserver(() => {
      const { heard } = paint
      requestAnimationFrame(() => setTimeout(() => paint.tookToPaint.push(performance.now() - heard), 0))
    }).observe(shown, { attributes: true, attributeFilter: ['aria-label'] })
  }, entity)
}
