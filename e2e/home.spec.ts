import AxeBuilder from '@axe-core/playwright'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { encode } from 'uqr'
import { BoardPage } from './board-page'
import { expect, joinAs, test, watch } from './people'
import { startServer, type Server } from './server'

/** The owner in a browser of their own, on the page of boards. */
async function owner(
  server: Server,
  context: BrowserContext,
  host = new URL(server.url).host,
): Promise<Page> {
  const [, path] = /Sign in as owner\s+http:\/\/[^/]+(\S+)/.exec(server.output()) ?? []
  const page = await context.newPage()
  await page.goto(`http://${host}${path}`)
  await page.waitForURL(`http://${host}/`)
  return page
}

async function expectAccessible(page: Page): Promise<void> {
  // what fades in has not its colours yet
  await page.waitForTimeout(300)
  const { violations } = await new AxeBuilder({ page }).exclude('.tl-container').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

let own: Server | undefined
test.afterEach(async () => {
  await own?.stop()
  own = undefined
})

test('[X193] a board begins with an example in another language, is renamed, copied, thrown away and brought back', async ({
  browser,
}) => {
  // nobody has been there before
  own = await startServer()
  const server = own
  const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 1440, height: 900 } })
  const page = await owner(server, context)
  const faults = watch(page, new URL(server.url).host)
  // the first browser decided the language of the demo board
  await expect(page.getByRole('link', { name: 'Пример доски' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Новая доска' }).click()
  const picture = page.locator('img[data-template=provider]')
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  await page
    .getByRole('radio', { name: 'Путь Сары: интернет и телефон после переезда' })
    .check({ force: true })
  await expect(page.getByRole('textbox', { name: 'Название' })).toHaveValue(/^Путь Сары/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Создать доску' }).click()
  await page.waitForURL(/\/boards\//)
  await expect(new BoardPage(page).titled('stage', 'Толчок')).toBeAttached({ timeout: 30_000 })

  await page.goto(server.url)
  const card = (name: string | RegExp) =>
    page.getByRole('article').filter({ has: page.getByRole('link', { name }) })
  const more = async (name: RegExp, item: string) => {
    await card(name).getByRole('button').click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await more(/^Путь Сары/, 'Переименовать')
  await page.keyboard.type('Переезд')
  await page.keyboard.press('Enter')
  await expect(card('Переезд')).toBeVisible()
  await more(/^Переезд$/, 'Создать копию')
  await expect(card(/^Переезд .+/)).toBeVisible()
  await more(/^Переезд$/, 'В корзину')
  await expect(card(/^Переезд$/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Корзина', exact: true }).click()
  await expect(page.getByText('Удалится навсегда через 30 дней')).toBeVisible()
  await page.getByRole('button', { name: 'Вернуть доску «Переезд» из корзины' }).click()
  await page.getByRole('button', { name: 'Доски', exact: true }).click()
  await expect(card(/^Переезд$/)).toBeVisible()
  expect(faults).toEqual([])
  await context.close()
})

test('[A47] in the room, over plain http: a link is made, copied, scanned and used, and withdrawn', async ({
  server,
  newBoard,
}) => {
  // an address of a local network that leads here: to the browser it is no better than any other
  const host = `192.168.77.7:${new URL(server.url).port}`
  const { board } = await newBoard('Workshop')
  await server.api('POST', `/boards/${board.id}/maps`, { title: 'Shop', stages: [{ name: 'Arrive' }] })
  const browser = await chromium.launch({
    ...test.info().project.use.launchOptions,
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP 192.168.77.7 127.0.0.1'],
  })
  const page = await owner(server, await browser.newContext({ locale: 'en-GB' }), host)
  await page.goto(`http://${host}/boards/${board.id}`)
  const mine = new BoardPage(page)
  await mine.ready()
  expect(await page.evaluate(() => [window.isSecureContext, 'clipboard' in navigator])).toEqual([
    false,
    false,
  ])
  const hint = page.getByRole('note')
  await expect(hint).toContainText('Double-click to write')
  await page.getByRole('button', { name: 'Share' }).click()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'For whom' }).fill('Friday')
  await page.getByRole('button', { name: 'Make link' }).click()
  const address = page.getByRole('textbox', { name: 'The link' })
  const url = await address.inputValue()
  expect(url).toContain(`http://${host}/share/`)
  const { data } = encode(url, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  const code = page.getByRole('img', { name: 'QR code of the link' })
  expect(await code.locator('path').getAttribute('d')).toBe(dark.join(''))
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  // the corner has grown by a button: nothing lies over anything on a phone
  await page.setViewportSize({ width: 390, height: 844 })
  const [bar, people] = [page.locator('header'), page.getByRole('list', { name: 'People' })]
  await expect
    .poll(async () => {
      const [left, right] = [await bar.boundingBox(), await people.boundingBox()]
      return left!.x + left!.width <= right!.x - 8
    })
    .toBe(true)

  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } })
  const there = await context.newPage()
  await there.goto(url)
  await joinAs(there, 'Inés')
  const guest = new BoardPage(there)
  await guest.ready()
  await guest.add('stage', 'Pay')
  await expect(mine.titled('stage', 'Pay')).toBeAttached()
  await expect(there.getByRole('note')).toHaveCount(0)
  await expect(there.getByRole('button', { name: 'Share' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Withdraw the link Friday' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Inés loses this board at once.' })).toBeVisible()
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(there.getByRole('alertdialog')).toBeVisible()
  await browser.close()
})
