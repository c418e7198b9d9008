import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { BoardPage } from './board-page'
import { startServer, type Server } from './server'

interface Link {
  id: string
  url: string
}
export interface Board {
  id: string
  url: string
  title: string
}

interface Fixtures {
  /** a browser of somebody's own; joins a board by a share link */
  join: (link: Link, name: string, options?: JoinOptions) => Promise<BoardPage>
  /** an empty board with an editor's link */
  newBoard: (title?: string) => Promise<{ board: Board; link: Link }>
}
export interface JoinOptions {
  department?: string
  locale?: string
  viewport?: { width: number; height: number }
  hasTouch?: boolean
  /** `page`: through the page of the link, as people come; else by the request that it sends, which is quicker */
  by?: 'page'
}

/** Faults that any page may show while the server is away on purpose. */
const WHILE_AWAY =
  /WebSocket connection to|NetworkError|An unknown error occurred when fetching the script|net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED_ENCODING|FAILED)/

/** What the canvas says of itself in some browsers whenever a finger comes down. */
const ON_TOUCH = /Unable to preventDefault inside passive event listener/

/** Watches a page: nothing may leave the host, nothing may be printed as an error. */
export function watch(page: Page, host: string): string[] {
  const faults: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (['data:', 'blob:', 'about:'].includes(url.protocol)) return
    if (url.host !== host) faults.push(`request off the host: ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && ![WHILE_AWAY, ON_TOUCH].some((known) => known.test(message.text())))
      faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}\n${error.stack ?? ''}`))
  return faults
}

/** Takes the network away. Fonts and texts of the canvas come after the board: without them it complains, with reason. */
export async function goOffline(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
}

/** Opens a menu and takes something from it. */
export async function choose(page: Page, menu: RegExp, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

export const test = base.extend<Fixtures, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  newBoard: async ({ server }, use) => {
    await use(async (title = 'A board') => {
      const board = await server.api<Board>('POST', '/boards', { title })
      const link = await server.api<Link>('POST', `/boards/${board.id}/links`, { role: 'editor' })
      return { board, link }
    })
  },
  join: async ({ browser, server }, use) => {
    const contexts: BrowserContext[] = []
    const faults: string[][] = []
    await use(async (link, name, options = {}) => {
      const page = await open(browser, contexts, options)
      faults.push(watch(page, new URL(server.url).host))
      if (options.by === 'page') {
        await page.goto(link.url)
        await joinAs(page, name, options.department)
      } else await page.goto(await comeIn(page, link, name, options.department))
      return new BoardPage(page)
    })
    for (const context of contexts) await context.close()
    expect(faults.flat()).toEqual([])
  },
})

async function open(browser: Browser, contexts: BrowserContext[], options: JoinOptions): Promise<Page> {
  const context = await browser.newContext({
    locale: options.locale ?? 'en-GB',
    viewport: options.viewport ?? { width: 1440, height: 900 },
    hasTouch: options.hasTouch ?? false,
  })
  contexts.push(context)
  return context.newPage()
}

/** What the page of a link does when somebody presses Join, without the page (X60 goes through it). */
async function comeIn(page: Page, link: Link, name: string, department?: string): Promise<string> {
  const { origin, hash } = new URL(link.url)
  const answer = await page.request.post(`${origin}/api/v1/links/${link.id}/join`, {
    data: { secret: hash.slice(1), name, ...(department && { department }) },
    headers: { origin },
  })
  expect(answer.status(), await answer.text()).toBeLessThan(300)
  const { board } = (await answer.json()) as { board: string }
  return `${origin}/boards/${board}`
}

export async function joinAs(page: Page, name: string, department?: string): Promise<void> {
  await page.locator('form input').first().waitFor()
  await page.getByRole('textbox').first().fill(name)
  if (department) await page.getByRole('combobox').fill(department)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(/\/boards\//)
}
export { expect }
