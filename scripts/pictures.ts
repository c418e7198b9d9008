/**
 * Makes the pictures of the README in docs/pictures: `npm run pictures`, after `npm run build`. A running Sendero, a real
 * browser, three people on one board; nothing is drawn by hand.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContextOptions, type Page } from '@playwright/test'
import sharp from 'sharp'
import { startServer } from '../e2e/server'
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.mjs'

const FOLDER = 'docs/pictures'
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

interface Link {
  id: string
  url: string
}

const server = await startServer()
const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
mkdirSync(FOLDER, { recursive: true })

const makeBoard = async (
  template: string,
  lang: string,
  title: string,
): Promise<Link & { board: string }> => {
  const { id } = await server.api<{ id: string }>('POST', '/boards', { title, template, lang })
  return { ...(await server.api<Link>('POST', `/boards/${id}/links`, { role: 'editor' })), board: id }
}

/** Somebody with a browser of their own, on the board. */
async function comeIn(link: Link, name: string, department: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: WIDE, deviceScaleFactor: 2, ...options })
  const page = await context.newPage()
  await page.goto(link.url)
  await page.getByRole('textbox').first().fill(name)
  await page.getByRole('combobox').fill(department)
  await page.locator('form button[type=submit]').click()
  await page.locator('[data-entity^="touchpoint:"]').first().waitFor()
  // the hint of the first minute
  await page.getByRole('button', { name: /^(Hide this hint|Ocultar|Скрыть)/ }).click()
  await page.waitForTimeout(1_500)
  return page
}

/** Small enough for a page of text: as wide as it is shown on a sharp screen, in few colours. */
async function keep(name: string, picture: Uint8Array, width: number): Promise<void> {
  await sharp(picture)
    .resize({ width, withoutEnlargement: true })
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(join(FOLDER, `${name}.png`))
}

try {
  const laptop = await makeBoard('laptop', 'en', 'Laptop purchase')
  const ana = await comeIn(laptop, 'Ana', 'Marketing')
  const boris = await comeIn(laptop, 'Boris', 'Sales')
  const clara = await comeIn(laptop, 'Clara', 'Support')
  await boris.mouse.click(...(await middle(boris, 'touchpoint:', 2)))
  await boris.mouse.move(...(await middle(boris, 'card:', 1)), { steps: 5 })
  await clara.mouse.dblclick(...(await middle(clara, 'touchpoint:', 5)))
  await clara.keyboard.press('End')
  await ana.waitForTimeout(1_500)
  await keep('board', await ana.screenshot(), 1440)

  const phone = await comeIn(await makeBoard('grocery', 'es', 'Compra en línea'), 'Elena', 'Ventas', {
    viewport: PHONE,
    locale: 'es',
    hasTouch: true,
    isMobile: true,
  })
  await keep('phone', await phone.screenshot(), 585)
} finally {
  await browser.close()
  await server.stop()
}

async function middle(page: Page, entity: string, nth: number): Promise<[number, number]> {
  const box = await page.locator(`[data-entity^="${entity}"]`).nth(nth).boundingBox()
  if (!box) throw new Error(`no ${entity} ${nth} on the screen`)
  return [box.x + box.width / 2, box.y + box.height / 2]
}
