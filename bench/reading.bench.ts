/**
 * The view to read, on a phone's window: how long until words of a map of 300 touchpoints and 2,000 entities are on the
 * screen, and what comes over the line for it. Needs `npm run build`.
 */
import type { Page } from '@playwright/test'
import { fullJourney, median, openBrowser } from './browser'
import { startServer } from '../e2e/server'

const PHONE = { width: 390, height: 844 }
const ROUNDS = 5

const server = await startServer()
const browser = await openBrowser()
const make = async () => {
  const { id } = await server.api<{ id: string }>('POST', '/boards', { title: 'Full' })
  await server.api('POST', `/boards/${id}/maps`, fullJourney())
  return id
}
const say = (line: string) => process.stdout.write(`${line}\n`)

interface Visit {
  /** milliseconds from the navigation: the first byte, the last one, the first paint with content in it */
  answered: number
  whole: number
  painted: number
  /** KB over the line: of the page, and of all scripts */
  page: number
  scripts: number
}

/** Somebody who was never here. */
async function visitor(board: string): Promise<Page> {
  const link = await server.api<{ id: string; url: string }>('POST', `/boards/${board}/links`, {
    role: 'commenter',
  })
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true })
  const page = await context.newPage()
  const { origin, hash } = new URL(link.url)
  const data = { secret: hash.slice(1), name: 'Eva' }
  await page.request.post(`${origin}/api/v1/links/${link.id}/join`, { data, headers: { origin } })
  return page
}

async function read(page: Page, board: string): Promise<Visit> {
  await page.goto('about:blank')
  await page.goto(`${server.url}/boards/${board}/view`)
  await page.getByRole('heading', { level: 2 }).waitFor()
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  const seen = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
      ({ name }) => /\.js(\?|$)/.test(name),
    )
    return {
      answered: navigation!.responseStart,
      whole: navigation!.responseEnd,
      painted: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
      page: navigation!.encodedBodySize / 1024,
      scripts: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024,
    }
  })
  await page.waitForTimeout(1_500)
  return seen
}

function tell(what: string, seen: readonly Visit[]): void {
  const of = (part: keyof Visit) => median(seen.map((visit) => visit[part])).toFixed(0)
  const worst = Math.max(...seen.map(({ painted }) => painted)).toFixed(0)
  say(`${what}: first contentful paint ${of('painted')} ms (worst ${worst}), first byte ${of('answered')}, last ${of('whole')}; page ${of('page')} KB, scripts ${of('scripts')} KB`) // oxfmt-ignore
}

/** @param before what happens to the board before each visit; its id @param isSame one page goes there each time */
async function visits(times: number, before: (round: number) => Promise<string>, isSame: boolean) {
  const seen: Visit[] = []
  let page: Page | undefined
  for (let round = 0; round < times; round++) {
    const board = await before(round)
    if (!page || !isSame) {
      await page?.context().close()
      page = await visitor(board)
    }
    seen.push(await read(page, board))
  }
  await page?.context().close()
  return seen
}

const board = await make()
const same = async () => board
const change = async (round: number) => {
  const title = `Changed ${round}`
  await server.api('PATCH', `/boards/${board}/touchpoints/touchpoint:t0-1`, { title })
  return board
}
tell('the server’s first reader', await visits(1, same, false))
tell('somebody who was never here', await visits(ROUNDS, same, false))
tell('somebody who comes back', await visits(ROUNDS, same, true))
tell('the first after a change', await visits(ROUNDS, change, true))
tell('the first of a new board', await visits(ROUNDS, make, false))
await browser.close()
await server.stop()
