/**
 * Comments on screen: a board of 300 touchpoints with 2,000 threads beside the same board without. How long the panel
 * takes to open, and what pins cost while one pans. Needs `npm run build`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startServer } from '../e2e/server'
import { makeBoards } from './boards-with-comments'
import { framesWhilePanning, fullJourney, joinBy, median, openBrowser } from './browser'

const THREADS = 2_000
const ROUNDS = 4
/** milliseconds until a board has drawn all and is at rest */
const REST_MS = 6_000

const folder = await mkdtemp(join(tmpdir(), 'sendero-bench-'))
const map = fullJourney()
const ids = await makeBoards(folder, [
  { title: 'Without', map, threads: 0 },
  { title: 'With', map, threads: THREADS },
])
const server = await startServer({ DATA_DIR: folder })
const browser = await openBrowser()
const boards: Page[] = []
for (const id of ids) {
  const { url } = await server.api<{ url: string }>('POST', `/boards/${id}/links`, { role: 'editor' })
  boards.push(await joinBy(browser, url, 'Ana'))
}
const say = (line: string) => process.stdout.write(`${line}\n`)
const all = (numbers: readonly number[]) => numbers.map((n) => n.toFixed(0)).join(', ')
await boards[1]!.waitForTimeout(REST_MS)

for (const [where, keys] of [
  ['at 100 %', 'Shift+0'],
  ['with everything in view', 'Shift+1'],
] as const) {
  const frames: [number[], number[]] = [[], []]
  for (const page of boards) {
    await page.bringToFront()
    await page.mouse.move(700, 450)
    await page.keyboard.press(keys)
    await page.waitForTimeout(2_000)
  }
  // in turns: what the machine does beside reaches both
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, page] of boards.entries()) {
      await page.bringToFront()
      await page.waitForTimeout(300)
      frames[i]!.push(await framesWhilePanning(page, 80))
    }
  }
  const [without, given] = frames
  const pins = await boards[1]!.locator('[data-pin]').count()
  say(`pan ${where}: ${(median(given) / median(without)).toFixed(2)} × the frames without comments, ${pins} pins (${all(given)}; ${all(without)})`) // oxfmt-ignore
}

for (const [i, what] of ['without comments', `with ${THREADS} threads`].entries()) {
  const page = boards[i]!
  await page.bringToFront()
  await page.keyboard.press('Shift+0')
  await page.waitForTimeout(2_000)
  const took: number[] = []
  for (let round = 0; round < ROUNDS + 1; round++) {
    took.push(await opening(page))
    await page.waitForTimeout(500)
    await page.getByRole('button', { name: 'Close comments' }).click()
    await page.waitForTimeout(500)
  }
  say(`the panel opens ${what}: ${median(took.slice(1)).toFixed(0)} ms, the first time ${took[0]?.toFixed(0)} (${all(took)})`) // oxfmt-ignore
}
await browser.close()
await server.stop()
await rm(folder, { recursive: true, force: true })

/**
 * Milliseconds from the press of the button until the panel stands with its first threads, painted, and the board
 * beside it has made room: both are done with the second frame.
 */
function opening(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame)
    const button = document.querySelector<HTMLElement>('button[aria-label="Comments"]')!
    const began = performance.now()
    button.click()
    // its rows, or that there are none; with the next frame the board has its new size
    while (!document.querySelector('[data-comments] li, [data-comments] p')) await frame()
    await frame()
    await new Promise((resolve) => setTimeout(resolve))
    return performance.now() - began
  })
}
