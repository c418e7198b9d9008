import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, goOffline, test } from './people'

test('[X210] a picture on the board is in every file, as on the server, also without the line; a missing one is told', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('With a picture')
  const ana = await join(link, 'Ana')
  const { page } = ana
  await ana.ready()
  const red = sharp({ create: { width: 300, height: 200, channels: 3, background: '#c8453b' } })
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'red.png', mimeType: 'image/png', buffer: await red.png().toBuffer() }])
  await expect(page.locator('.tl-image')).toHaveJSProperty('naturalWidth', 300)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')

  const sheet = page.getByRole('dialog')
  const open = async () => {
    await page.getByRole('button', { name: 'Export' }).click()
    await expect(sheet.getByRole('img', { name: /^Preview/ })).toBeVisible()
  }
  const download = async (format: string) => {
    await sheet.getByRole('radio', { name: format, exact: true }).check({ force: true })
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      sheet.getByRole('button', { name: 'Download' }).click(),
    ])
    return readFile(await file.path())
  }
  const middleOf = async (png: Buffer) => {
    const { width, height } = await sharp(png).metadata()
    const one = { left: Math.floor(width / 2), top: Math.floor(height / 2), width: 1, height: 1 }
    return [...(await sharp(png).removeAlpha().extract(one).raw().toBuffer())]
  }

  await open()
  const svg = (await download('SVG')).toString()
  expect(svg).toContain('data:image/png;base64,')
  const made = await page.request.get(`${server.url}/api/v1/boards/${board.id}/export?format=svg`)
  expect(await made.text()).toBe(svg)
  expect((await download('PDF')).toString('latin1')).toContain('/Subtype /Image')
  await page.keyboard.press('Escape')

  await goOffline(page)
  await open()
  expect(await middleOf(await download('PNG'))).toEqual([0xc8, 0x45, 0x3b])
  await page.keyboard.press('Escape')
  await page.context().setOffline(false)

  await page.route('**/assets/*', (route) => route.abort('internetdisconnected'))
  await open()
  await expect(sheet.getByText('1 object on the canvas cannot be drawn')).toBeVisible()
})
