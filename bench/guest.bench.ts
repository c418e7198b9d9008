/** A guest in a browser that was never here: from opening the link to a first card of their own, saved on the server. */
import { startServer } from '../e2e/server'
import { BoardPage } from '../e2e/board-page'
import { median, openBrowser } from './browser'

const GUESTS = 7

const server = await startServer()
const board = await server.api<{ id: string }>('POST', '/boards', { title: 'Workshop', template: 'grocery' })
const link = await server.api<{ url: string }>('POST', `/boards/${board.id}/links`, { role: 'contributor' })
const browser = await openBrowser()

async function comeAndWrite(name: string): Promise<{ joined: number; written: number }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
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
  const written = performance.now() - began
  await context.close()
  return { joined, written }
}

const times: Awaited<ReturnType<typeof comeAndWrite>>[] = []
for (let n = 1; n <= GUESTS; n++) times.push(await comeAndWrite(`Guest ${n}`))
const told = (of: readonly number[]) =>
  `${(median(of) / 1000).toFixed(2)} s, worst ${(Math.max(...of) / 1000).toFixed(2)} s`
process.stdout.write(`link to a board that answers   ${told(times.map(({ joined }) => joined))}\n`)
process.stdout.write(`link to a first card, saved    ${told(times.map(({ written }) => written))} (must 3)\n`)
await browser.close()
await server.stop()
