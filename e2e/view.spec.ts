import type { Locator, Page } from '@playwright/test'
import { sampleNamed } from '@/lib/journey/samples'
import type { BoardPage, ImportedMap } from './board-page'
import { expect, test, type Board } from './people'
import type { Server } from './server'

/** A board with one or two of the sample journeys. */
async function boardWith(server: Server, ...samples: string[]) {
  const board = await server.api<Board>('POST', '/boards', { title: 'Moving house' })
  for (const id of samples)
    await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, sampleNamed(id)!.journey)
  const link = await server.api<{ id: string; url: string }>('POST', `/boards/${board.id}/links`, {
    role: 'editor',
  })
  return { board, link }
}

const boxOf = async (locator: Locator) => (await locator.boundingBox())!
const menuOf = ({ page }: BoardPage) => page.getByRole('button', { name: /board menu/ })
const zoomOf = async ({ page }: BoardPage) =>
  Number(/\d+/.exec(await page.getByRole('toolbar', { name: 'View' }).innerText())![0])

test('[X150][X151][X152] the keys show everything, the map, the selection, 100 %', async ({
  server,
  join,
}) => {
  const { link } = await boardWith(server, 'provider', 'grocery')
  const ana = await join(link, 'Ana')
  await ana.ready()
  const inside = async (entity: Locator) => {
    const { x, y, width, height } = await boxOf(entity)
    return x >= 0 && y >= 60 && x + width <= 1440 && y + height <= 840
  }
  const [first, second] = [ana.titled('map', 'El viaje'), ana.titled('map', 'Saturday')]
  await ana.page.keyboard.press('Shift+1')
  await expect.poll(async () => (await inside(first)) && inside(second)).toBe(true)
  await ana.page.getByRole('button', { name: /^Zoom and places/ }).click()
  await ana.page.getByRole('menuitem', { name: /grocery/ }).click()
  await expect.poll(() => inside(second)).toBe(true)
  await expect.poll(() => inside(first)).toBe(false)
  await ana.page.keyboard.press('Shift+3')
  await ana.page.keyboard.press('Shift+0')
  await expect.poll(() => zoomOf(ana)).toBe(100)
})

test('[X154] a search finds accents without them, goes from one to the next, and ends at what was found', async ({
  server,
  join,
}) => {
  const { link } = await boardWith(server, 'provider')
  const ana = await join(link, 'Ana')
  await ana.ready()
  const { page } = ana
  await page.keyboard.press('Control+f')
  const field = page.getByRole('combobox', { name: 'Search the board' })
  await expect(field).toBeFocused()
  await field.fill('zzz')
  await expect(page.getByText('Nothing is called that')).toBeVisible()
  await field.fill('tecnico')
  const results = page.getByRole('listbox', { name: 'Results' }).getByRole('option')
  await expect(results.first()).toContainText('técnico')
  const count = await results.count()
  expect(count).toBeGreaterThan(3)
  await expect(page.getByRole('search').getByRole('status')).toHaveText(`${count} results`)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('search').getByRole('status')).toHaveText(`2 of ${count}`)
  await expect(results.nth(1)).toHaveAttribute('aria-selected', 'true')
  const touchpoint = ana.titled('touchpoint', 'El técnico no llega')
  const panel = await boxOf(page.getByRole('search'))
  await expect.poll(async () => (await boxOf(touchpoint)).x > panel.x + panel.width).toBe(true)
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  // It is selected, and the canvas has the keyboard.
  await page.keyboard.press('Delete')
  await expect(touchpoint).toHaveCount(0)
})

test('[X159] a board is renamed in place, and everybody on it sees the new name', async ({
  server,
  join,
}) => {
  const { link } = await boardWith(server, 'grocery')
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await ana.ready()
  await boris.ready()
  await menuOf(ana).click()
  await ana.page.getByRole('menuitem', { name: 'Rename the board' }).click()
  await ana.page.getByRole('dialog').getByRole('textbox').fill('Saturday')
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  for (const { page } of [ana, boris]) {
    await expect(page.getByRole('heading', { name: /^Saturday/ })).toBeVisible()
    await expect(page).toHaveTitle(/^Saturday/)
  }
})

test('[X158][X160] colours and language change while one works, and stay for the next visit', async ({
  server,
  join,
}) => {
  const { link } = await boardWith(server, 'grocery')
  const ana = await join(link, 'Ana')
  await ana.ready()
  const { page } = ana
  await page.keyboard.press('Shift+0')
  await expect.poll(() => zoomOf(ana)).toBe(100)
  const paper = ana.entities('map').first()
  const before = await boxOf(paper)
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await menuOf(ana).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  expect(await ground()).not.toBe(light)
  await expect(page.locator('.tl-theme__dark')).toHaveCount(1)
  await expect(paper.locator('rect[fill="#1F2327"]').first()).toBeAttached()
  await page.getByRole('menuitemradio', { name: 'Español' }).click()
  await expect(page.getByRole('button', { name: 'Añadir etapa' })).toBeVisible()
  expect(await boxOf(paper)).toEqual(before)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Añadir etapa' })).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  expect(await ground()).not.toBe(light)
})

test('[X156] the minimap shows the board and brings the view where it is clicked', async ({
  server,
  join,
}) => {
  const { link } = await boardWith(server, 'grocery', 'provider')
  const ana = await join(link, 'Ana')
  await ana.ready()
  const { page } = ana
  const minimap = page.getByRole('application', { name: /^Minimap/ })
  await expect(minimap).toBeHidden()
  await page.getByRole('button', { name: 'Show the minimap' }).click()
  const lower = ana.titled('map', 'El viaje')
  const before = (await boxOf(lower)).y
  const { x, y, width, height } = await boxOf(minimap)
  await page.mouse.click(x + width / 2, y + height * 0.75)
  await expect.poll(async () => (await boxOf(lower)).y).toBeLessThan(before - 300)
  const there = (await boxOf(lower)).x
  await minimap.press('ArrowRight')
  await expect.poll(async () => (await boxOf(lower)).x).toBeLessThan(there - 100)
  await page.reload()
  await expect(minimap).toBeVisible({ timeout: 20_000 })
})

/** No bar is cut off, none lies over another, and every button can be hit with a finger. */
async function expectTidy(page: Page, where: string) {
  const faults = await page.evaluate(() => {
    const region = document.querySelector('section[aria-label]')!
    const bars = [...region.querySelectorAll('header, ul, [role=toolbar]')].filter(
      (bar) => bar.checkVisibility() && bar.closest('[data-entity]') === null,
    )
    const found: string[] = []
    const name = (one: Element) => one.getAttribute('aria-label') ?? one.tagName
    const boxes = bars.map((bar) => ({ bar, box: bar.getBoundingClientRect() }))
    for (const { bar, box } of boxes) {
      if (box.left < 0 || box.right > innerWidth + 0.5 || box.top < 0 || box.bottom > innerHeight + 0.5)
        found.push(`${name(bar)} is cut off`)
      for (const { bar: other, box: by } of boxes) {
        if (bar === other || bar.contains(other) || other.contains(bar)) continue
        if (box.left < by.right && by.left < box.right && box.top < by.bottom && by.top < box.bottom)
          found.push(`${name(bar)} lies over ${name(other)}`)
      }
      for (const button of bar.querySelectorAll('button')) {
        // faces stand close together; the list behind them has rows of full height
        if (button.closest('li')) continue
        const { width, height } = button.getBoundingClientRect()
        if (button.checkVisibility() && Math.min(width, height) < 39.5) found.push(`${name(button)} is small`)
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page can be pushed aside')
    return found
  })
  expect([where, faults]).toEqual([where, []])
}

test('[X161] the bars keep apart and can be touched, on every width and in every language', async ({
  server,
  join,
}) => {
  const { board, link } = await boardWith(server, 'grocery')
  await server.api('PATCH', `/boards/${board.id}`, {
    title: 'From the first visit to a loyal customer, 2027',
  })
  const ana = await join(link, 'Ana')
  await ana.ready()
  for (const lang of ['en', 'es', 'ru']) {
    await ana.page.context().addCookies([{ name: 'lang', value: lang, url: server.url }])
    await ana.page.reload()
    await ana.entities('map').first().waitFor()
    for (const [width, height] of [
      [390, 844],
      [768, 1024],
      [1024, 768],
      [1280, 800],
      [1440, 900],
    ] as const) {
      await ana.page.setViewportSize({ width, height })
      await ana.page.waitForTimeout(100)
      await expectTidy(ana.page, `${lang} ${width}`)
    }
  }
})

test('[X162] a board as full as it may be is shown whole with one key', async ({ server, join }) => {
  test.slow()
  const { board, link } = await boardWith(server)
  const touchpoint = (n: number) => ({
    title: `Moment ${n}`,
    emotion: (n % 5) - 2,
    cards: { pains: [`Nobody says why (${n})`], improvements: [`Say it (${n})`] },
  })
  for (let map = 0; map < 5; map++)
    await server.api('POST', `/boards/${board.id}/maps`, {
      title: `Map ${map}`,
      stages: Array.from({ length: 19 }, (_, s) => ({
        name: `Stage ${s}`,
        touchpoints: Array.from({ length: 13 }, (_, t) => touchpoint(s * 13 + t)),
      })),
    })
  const ana = await join(link, 'Ana')
  await expect(ana.region).toBeVisible({ timeout: 60_000 })
  const { page } = ana
  await expect(page.locator('[data-entity]')).toHaveCount(5 * (1 + 4 + 19 + 19 * 13 * 3), { timeout: 30_000 })
  await page.keyboard.press('Shift+1')
  await expect
    .poll(async () => {
      const { x, width } = await boxOf(ana.entities('map').first())
      return x >= 0 && x + width <= 1440
    })
    .toBe(true)
  await expect(ana.entities('stage').first().locator('rect').first()).toBeAttached()
})

test('[X163] the gallery of shapes is for developers: an installation has none', async ({ server }) => {
  expect((await fetch(`${server.url}/dev/gallery`)).status).toBe(404)
})
