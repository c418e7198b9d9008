import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathTo } from 'node:path'
import { chromium } from '@playwright/test'
import { SAMPLES } from '@/lib/journey/samples'
import type { BoardPage, ImportedMap, JourneyJson } from './board-page'
import { BoardPage as Page } from './board-page'
import { expect, test } from './people'
import { startServer } from './server'

// A server of its own, that goes away: that is what being offline looks like from a browser.
const isolated = test.extend<object, { server: Awaited<ReturnType<typeof startServer>> }>({
  server: [
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
})

/** The page is kept for the time without a network. */
const isKept = (board: BoardPage) =>
  expect
    .poll(() => board.page.evaluate(async () => (await caches.match(location.pathname)) !== undefined), {
      timeout: 30_000,
    })
    .toBe(true)

isolated(
  '[X252] two people write offline, one loads the page again, and both come back to everything, with a summary',
  async ({ newBoard, join, server }) => {
    isolated.setTimeout(120_000)
    const { board, link } = await newBoard()
    const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
    const journey = await server.api<JourneyJson>('GET', `/boards/${board.id}/maps/${mapId}`)
    const [first, second, third] = journey.stages
    const ana = await join(link, 'Ana')
    const boris = await join(link, 'Boris')
    await Promise.all([ana.ready(), boris.ready()])
    await Promise.all([isKept(ana), isKept(boris)])
    await server.kill()

    const hers = ana.entity(`stage:${first!.id}`)
    const his = boris.entity(`stage:${second!.id}`)
    await ana.write(hers.first(), 'Ana: ')
    await ana.page.keyboard.press('Escape')
    await boris.write(his.first(), 'Boris: ')
    await boris.page.keyboard.press('Escape')
    // Boris deletes a stage in which Ana goes on working
    await boris.entity(`stage:${third!.id}`).click({ position: { x: 30, y: 10 } })
    await boris.page.keyboard.press('Delete')
    const point = third!.touchpoints[0]!
    await ana.write(ana.entity(`touchpoint:${point.id}`), 'kept ')
    await ana.page.keyboard.press('Escape')
    await expect(ana.saveState).toHaveText('Offline, 2 changes kept on this device')

    await ana.page.reload()
    await expect(ana.saveState).toHaveText('Offline, 2 changes kept on this device')
    await expect(hers).toHaveAttribute('aria-label', /Ana: /)

    await server.start()
    await Promise.all([ana.saved(), boris.saved()])
    for (const screen of [ana, boris]) {
      await expect(screen.entity(`stage:${first!.id}`)).toHaveAttribute('aria-label', /Ana: /)
      await expect(screen.entity(`stage:${second!.id}`)).toHaveAttribute('aria-label', /Boris: /)
      await expect(screen.entity(`touchpoint:${point.id}`)).toHaveAttribute('aria-label', /kept /)
      await expect(screen.entity(`stage:${third!.id}`)).toHaveCount(0)
    }
    // each is told what the other brought, whoever comes back first
    const summary = (screen: BoardPage) => screen.page.getByRole('button', { name: /^While you were away/ })
    for (const screen of [ana, boris]) {
      await summary(screen).click()
      const sheet = screen.page.getByRole('dialog', { name: 'While you were away' })
      await expect(sheet).toContainText(/Your (change is|\d changes are) saved/)
      await expect(sheet).toContainText('Kept: ')
      await sheet.getByRole('button', { name: /^Touchpoint: .*kept/ }).click()
      await expect(sheet).toHaveCount(0)
      await expect(screen.entity(`touchpoint:${point.id}`)).toBeInViewport()
    }
  },
)

isolated(
  '[X301] a note that somebody deletes while another writes in it comes back, offline or not, and the trash has notes',
  async ({ newBoard, join, server }) => {
    isolated.setTimeout(120_000)
    const { link } = await newBoard()
    const ana = await join(link, 'Ana')
    const boris = await join(link, 'Boris')
    await Promise.all([ana.ready(), boris.ready()])
    const note = (board: BoardPage, text: string) =>
      board.region.getByRole('article', { name: text, exact: true })
    const remove = async (board: BoardPage, text: string) => {
      await note(board, text).click()
      await board.page.keyboard.press('Delete')
    }
    await ana.page.keyboard.press('n')
    await ana.page.mouse.click(500, 300)
    await ana.caret()
    await ana.page.keyboard.type('Call')
    await expect(note(boris, 'Call')).toBeVisible()
    await remove(boris, 'Call')
    await expect(ana.page.getByText('Boris has deleted what you are writing in')).toBeVisible()
    await expect(boris.page.getByText('Ana is writing in something you deleted')).toBeVisible()
    await ana.page.keyboard.type(' them')
    await expect(note(boris, 'Call them')).toBeVisible()
    await ana.page.keyboard.press('Escape')
    await Promise.all([ana.saved(), boris.saved()])

    await server.kill()
    await ana.write(note(ana, 'Call them'), ' soon')
    await ana.page.keyboard.press('Escape')
    await remove(boris, 'Call them')
    await expect(note(boris, 'Call them')).toHaveCount(0)
    await server.start()
    await Promise.all([ana.saved(), boris.saved()])
    for (const screen of [ana, boris]) await expect(note(screen, 'Call them soon')).toBeVisible()

    await remove(boris, 'Call them soon')
    await expect(note(ana, 'Call them soon')).toHaveCount(0)
    await ana.page.getByRole('button', { name: /board menu$/ }).click()
    await ana.page.getByRole('menuitem', { name: 'Trash' }).click()
    const trash = ana.page.getByRole('dialog', { name: 'Trash' })
    await expect(trash).toContainText('Note')
    await expect(trash).toContainText('Deleted by Boris')
    await trash.getByRole('button', { name: 'Restore Call them soon' }).click()
    await ana.page.keyboard.press('Escape')
    for (const screen of [ana, boris]) await expect(note(screen, 'Call them soon')).toBeVisible()
  },
)

isolated(
  '[X253] @long a browser that was closed offline has everything when it is opened again',
  async ({ newBoard, server }) => {
    const { link } = await newBoard()
    const folder = mkdtempSync(pathTo(tmpdir(), 'sendero-browser-'))
    const open = () =>
      chromium.launchPersistentContext(folder, {
        executablePath: test.info().project.use.launchOptions?.executablePath ?? '',
        args: ['--no-sandbox', '--disable-gpu'],
      })
    let context = await open()
    let page = context.pages()[0]!
    const { origin, hash } = new URL(link.url)
    const answer = await page.request.post(`${origin}/api/v1/links/${link.id}/join`, {
      data: { secret: hash.slice(1), name: 'Ana' },
      headers: { origin },
    })
    const { board } = (await answer.json()) as { board: string }
    const address = `${origin}/boards/${board}`
    await page.goto(address)
    let ana = new Page(page)
    await ana.ready()
    await isKept(ana)
    await server.kill()
    await ana.add('stage', 'Made offline')
    await expect(ana.saveState).toHaveText(/^Offline, \d changes? kept on this device/)
    await context.close()

    context = await open()
    page = context.pages()[0]!
    await page.goto(address)
    ana = new Page(page)
    await expect(ana.titled('stage', 'Made offline')).toBeVisible()
    await expect(ana.saveState).toHaveText(/^Offline, \d changes? kept on this device/)
    await server.start()
    await ana.saved()
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  },
)
