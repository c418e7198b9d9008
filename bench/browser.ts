/** A running Sendero with a browser and a board as full as a workshop makes it, for the benchmarks of the screen. */
import { chromium, type Browser, type Page } from '@playwright/test'
import { startServer, type Server } from '../e2e/server'
import { CHROMIUM_FLAGS, chromiumPath } from '../scripts/chromium.mjs'

export interface Stage {
  server: Server
  browser: Browser
  /** Somebody of their own on the board; resolves when its entities are there. */
  join: (name: string) => Promise<Page>
  /** a touchpoint near the map's beginning */
  touchpoint: string
  board: string
  end: () => Promise<void>
}

const WORDS =
  'customer looks for the parking place near the door and finds none because of works at the entrance'.split(
    ' ',
  )
const text = (count: number, from: number) =>
  Array.from({ length: count }, (_, i) => WORDS[(i * 7 + from) % WORDS.length]).join(' ')

/** Journey JSON of 20 stages × 15 touchpoints and about 1,700 cards. */
export function fullJourney() {
  const kinds = ['actions', 'thoughts', 'pains', 'improvements', 'needs']
  let cards = 0
  const cell = (sum: number) =>
    Array.from({ length: sum % 5 === 0 ? 2 : 1 }, () => ({ text: text(6 + (cards++ % 6), cards) }))
  return {
    title: 'Full map',
    persona: 'Sarah',
    stages: Array.from({ length: 20 }, (_, s) => ({
      name: `Stage ${text(2, s)}`,
      touchpoints: Array.from({ length: 15 }, (__, t) => ({
        id: `t${s}-${t}`,
        title: text(4, s + t),
        channels: ['web', 'phone'].slice(0, 1 + (t % 2)),
        emotion: (((s * 15 + t) * 7) % 9) / 2 - 2,
        owner: ['Sales', 'Support', 'IT'][t % 3],
        ...(t % 5 > 0 && { quote: text(8, t) }),
        cards: Object.fromEntries(kinds.map((kind, k) => [kind, cell(s + t + k)])),
      })),
    })),
  }
}

export async function setStage(): Promise<Stage> {
  const server = await startServer({ LIMITS: '{"upgradesPerSecondPerIp":1000}' })
  const board = await server.api<{ id: string }>('POST', '/boards', { title: 'Full' })
  await server.api('POST', `/boards/${board.id}/maps`, fullJourney())
  const link = await server.api<{ url: string }>('POST', `/boards/${board.id}/links`, { role: 'editor' })
  const browser = await openBrowser()
  return {
    server,
    browser,
    board: board.id,
    touchpoint: 'touchpoint:t0-1',
    join: (name) => joinBy(browser, link.url, name),
    end: async () => {
      await browser.close()
      await server.stop()
    },
  }
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_FLAGS, '--js-flags=--expose-gc'],
  })

/** Somebody of their own on the canvas, by a share link; resolves when its cards are there. */
export async function joinBy(browser: Browser, link: string, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  // what tsx makes of a named function calls this
  await context.addInitScript('window.__name = (named) => named')
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL(/boards/)
  await page.locator('[data-entity^="card:"]').first().waitFor({ state: 'attached', timeout: 60_000 })
  return page
}

/** Frames a second while the wheel turns for so many steps of some 25 ms; after 40, 80 … the view is where it was. */
export async function framesWhilePanning(board: Page, turns = 120): Promise<number> {
  await board.evaluate(() => {
    const run = window as unknown as { frames: number; began: number; isOn: boolean }
    Object.assign(run, { frames: 0, began: performance.now(), isOn: true })
    const tick = () => {
      run.frames++
      if (run.isOn) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  for (let turn = 0; turn < turns; turn++) {
    await board.mouse.wheel(turn % 40 < 20 ? 30 : -30, 0)
    await board.waitForTimeout(8)
  }
  return board.evaluate(() => {
    const run = window as unknown as { frames: number; began: number; isOn: boolean }
    run.isOn = false
    return (run.frames * 1000) / (performance.now() - run.began)
  })
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN
export const p95 = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.95)] ?? NaN
