import type { Page } from '@playwright/test'
import { expect, joinAs, test, watch } from './people'

/** Bytes over the line that only the script of the canvas has. */
const LARGE = 300_000

/** Paths that a page asks for; with an `!` those of large scripts. */
function requests(page: Page): string[] {
  const paths: string[] = []
  page.on('response', async (response) => {
    const { pathname } = new URL(response.url())
    const size = Number(await response.headerValue('content-length').catch(() => 0))
    paths.push(pathname.endsWith('.js') && size > LARGE ? `!${pathname}` : pathname)
  })
  return paths
}
const hasCanvas = (paths: readonly string[]) => paths.some((path) => path.startsWith('!'))

test('[X298][X299] a guest finds the canvas fetched, enters it within the page, and can go back', async ({
  page,
  server,
  newBoard,
}) => {
  const { board, link } = await newBoard('Workshop')
  await server.api('POST', `/boards/${board.id}/maps`, { title: 'Shop', stages: [{ name: 'Arrive' }] })
  const faults = watch(page, new URL(server.url).host)
  const paths = requests(page)
  await page.goto(link.url)
  await expect(page.getByRole('heading', { name: 'Workshop' })).toBeVisible()
  await expect.poll(() => hasCanvas(paths)).toBe(true)
  await page.evaluate(() => Object.assign(window, { isSame: true }))
  await joinAs(page, 'Ana')
  await expect(page.locator('[data-entity^="stage:"]').first()).toBeVisible()
  await expect(page).toHaveTitle('Workshop · Sendero')
  expect(await page.evaluate(() => 'isSame' in window)).toBe(true)
  // [X299] nothing comes that no board shows
  expect(paths.filter((path) => /tldraw-assets\/(fonts|embed-icons)/.test(path))).toEqual([])
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ana')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.locator('[data-entity^="stage:"]').first()).toBeVisible()
  expect(faults).toEqual([])
})

test('[X300] who comes to read, or is to save data, fetches no canvas at the door', async ({
  browser,
  server,
  newBoard,
}) => {
  const { board, link } = await newBoard('Workshop')
  const reading = await server.api<{ url: string }>('POST', `/boards/${board.id}/links`, {
    role: 'commenter',
  })
  const reader = await browser.newPage()
  const read = requests(reader)
  await reader.goto(reading.url)
  await joinAs(reader, 'Eva')
  await reader.waitForURL(/\/view$/)
  await reader.getByRole('heading', { name: 'Workshop' }).waitFor()
  await reader.waitForLoadState('networkidle')
  expect(hasCanvas(read)).toBe(false)

  const saver = await browser.newPage()
  await saver.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  )
  const saved = requests(saver)
  await saver.goto(link.url)
  await expect(saver.getByRole('heading', { name: 'Workshop' })).toBeVisible()
  await saver.waitForLoadState('networkidle')
  expect(hasCanvas(saved)).toBe(false)
  await joinAs(saver, 'Ben')
  await expect(saver.getByRole('region', { name: 'Board' })).toBeVisible()
  expect(hasCanvas(saved)).toBe(true)
  await Promise.all([reader.close(), saver.close()])
})
