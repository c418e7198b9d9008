/** A guest in a browser that was never here: from opening the link to a first card of their own, saved on the server. */
import type { Page } from '@playwright/test'
import { decodeFrame } from '../lib/protocol/frames'
import { startServer } from '../e2e/server'
import { BoardPage } from '../e2e/board-page'
import { median, openBrowser } from './browser'

const GUESTS = 7

const server = await startServer()
const board = await server.api<{ id: string }>('POST', '/boards', { title: 'Workshop', template: 'grocery' })
const link = await server.api<{ url: string }>('POST', `/boards/${board.id}/links`, { role: 'contributor' })
const browser = await openBrowser()

/** When the server last said that all this page had sent is on the disk, by `performance.now`. */
function watchLine(page: Page): () => number {
  let sent = 0
  let at = NaN
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const { is } = decodeFrame(payload as Buffer)
      if (is === 'step2' || is === 'update') sent++
    })
    socket.on('framereceived', ({ payload }) => {
      const frame = decodeFrame(payload as Buffer)
      if (frame.is === 'ack' && frame.settled === sent) at = performance.now()
    })
  })
  return () => at
}

/** Milliseconds from opening the link until the board answers, the card is on the server's disk, and the page says so. */
async function comeAndWrite(name: string): Promise<{ joined: number; kept: number; told: number }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const keptAt = watchLine(page)
  const guest = new BoardPage(page)
  const began = performance.now()
  await page.goto(link.url)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join' }).click()
  await guest.entities('touchpoint').first().click()
  const joined = performance.now() - began
  await guest.add('card', `By ${name}`)
  await guest.titled('card', `By ${name}`).waitFor()
  await guest.saved()
  const told = performance.now() - began
  await context.close()
  return { joined, kept: keptAt() - began, told }
}

const times: Awaited<ReturnType<typeof comeAndWrite>>[] = []
for (let n = 1; n <= GUESTS; n++) times.push(await comeAndWrite(`Guest ${n}`))
const say = (what: string, of: readonly number[]) =>
  process.stdout.write(
    `${what}${(median(of) / 1000).toFixed(2)} s, worst ${(Math.max(...of) / 1000).toFixed(2)} s\n`,
  )
say('link to a board that answers          ', times.map(({ joined }) => joined)) // oxfmt-ignore
say('link to a first card on the disk      ', times.map(({ kept }) => kept)) // oxfmt-ignore
say('the same, until the page says “Saved” ', times.map(({ told }) => told)) // oxfmt-ignore
await browser.close()
await server.stop()
