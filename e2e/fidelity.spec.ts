import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { SAMPLES, type Sample } from '@/lib/journey/samples'
import type { BoardPage, ImportedMap } from './board-page'
import { expect, test, type Board } from './people'
import type { Server } from './server'

const NAMED = '[X215] a map on the screen at 100 % looks like its PNG, from the browser and from the server'

const [first, ...others] = SAMPLES
test(NAMED, async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard('Pictures')
  await looksLikeItsFiles(first!, board, server, (viewport) => join(link, 'Ana', { viewport }))
})
for (const sample of others)
  test(`${NAMED}: ${sample.id} @long`, async ({ newBoard, join, server }) => {
    const { board, link } = await newBoard('Pictures')
    await looksLikeItsFiles(sample, board, server, (viewport) => join(link, 'Ana', { viewport }))
  })

/** share of pixels that may differ */
const MOST = 0.005
/** px round a map in its file, where its shadow falls */
const MARGIN = 32
/** px round the map on the screen, so that it is shown whole at 100 % */
const ROOM = 200

async function looksLikeItsFiles(
  sample: Sample,
  board: Board,
  server: Server,
  join: (viewport: { width: number; height: number }) => Promise<BoardPage>,
): Promise<void> {
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, sample.journey)
  const ana = await join({ width: 1440, height: 900 })
  const { page } = ana
  await ana.ready()
  const address = `${server.url}/api/v1/boards/${board.id}/export?format=png&map=${encodeURIComponent(mapId)}`
  const fromServer = await pixelsOf(await (await page.request.get(address)).body())
  const { width, height } = fromServer
  // even: the map stands in the middle, on whole pixels
  await page.setViewportSize({ width: width + 2 * ROOM, height: height + 2 * ROOM })
  await page.reload()
  await ana.ready()

  await page.getByRole('button', { name: 'Export' }).click()
  const sheet = page.getByRole('dialog', { name: 'Export as a file' })
  await sheet.getByRole('radio', { name: '1×', exact: true }).check({ force: true })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('button', { name: 'Download' }).click(),
  ])
  const fromBrowser = await pixelsOf(await readFile(await file.path()))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  // what floats over the board is no part of it
  await page.addStyleTag({
    content:
      'body *:not(.tl-canvas, .tl-canvas *) { visibility: hidden !important } .tl-canvas { visibility: visible }',
  })
  // tldraw moves everything by an eighth of a pixel; files stand on whole ones
  await page.mouse.move(ROOM, ROOM)
  await page.mouse.wheel(0.125, 0.125)
  await page.mouse.move(1, 1)
  const map = ana.entity(mapId)
  await expect.poll(async () => (await map.boundingBox())!.x % 1).toBe(0)
  // the view stands still, and nothing is pointed at
  await page.waitForTimeout(1000)
  const { x, y } = (await map.boundingBox())!
  const clip = { x: x - MARGIN, y: y - MARGIN, width, height }
  const screen = await pixelsOf(await page.screenshot({ clip }))
  const shares = { browser: far(screen, fromBrowser), server: far(screen, fromServer) }
  test.info().annotations.push({ type: 'differ', description: JSON.stringify(shares) })
  expect(shares.browser, 'the browser’s').toBeLessThan(MOST)
  expect(shares.server, 'the server’s').toBeLessThan(MOST)
}

interface Pixels {
  data: Buffer
  width: number
  height: number
}

async function pixelsOf(png: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The share of pixels that differ by more than 32 of 255 in a channel. */
function far(one: Pixels, other: Pixels): number {
  expect([other.width, other.height]).toEqual([one.width, one.height])
  let count = 0
  for (let i = 0; i < one.data.length; i += 3)
    if ([0, 1, 2].some((c) => Math.abs(one.data[i + c]! - other.data[i + c]!) > 32)) count++
  return count / (one.data.length / 3)
}
