import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { BoardPage } from './board-page'
import { expect, goOffline, joinAs, test } from './people'

const png = (width: number, height: number, background = '#3a6ea5') =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()

/** Files as another program would hand them over: by the clipboard, or let go over the board. */
const hand = (page: Page, how: 'paste' | 'drop', files: { name: string; bytes: Buffer }[]) =>
  page.evaluate(
    ({ how, files }) => {
      const data = new DataTransfer()
      for (const { name, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        data.items.add(new File([bytes], name, { type: 'image/png' }))
      }
      const about = { bubbles: true, cancelable: true }
      const event =
        how === 'paste'
          ? new ClipboardEvent('paste', { ...about, clipboardData: data })
          : new DragEvent('drop', { ...about, dataTransfer: data, clientX: 500, clientY: 400 })
      document.querySelector('.tl-canvas')!.dispatchEvent(event)
    },
    { how, files: files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })) },
  )

/** How wide the pictures on the screen really are, px; 0: not loaded. */
const widths = (board: BoardPage) =>
  board.page
    .locator('.tl-image')
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth).sort((a, b) => a - b))

test('[X101] pictures that are pasted, dropped or chosen are seen by the others, and taken back by undo', async ({
  newBoard,
  join,
}) => {
  const { link } = await newBoard('Pictures')
  const [alice, boris] = [await join(link, 'Alice'), await join(link, 'Boris')]
  await Promise.all([alice.ready(), boris.ready()])

  await hand(alice.page, 'drop', [{ name: 'pier.png', bytes: await png(300, 200) }])
  await expect.poll(() => widths(boris)).toEqual([300])
  await hand(alice.page, 'paste', [{ name: 'tram.png', bytes: await png(120, 80, '#c8453b') }])
  await expect.poll(() => widths(boris)).toEqual([120, 300])
  await alice.page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'desk.png', mimeType: 'image/png', buffer: await png(90, 90, '#127c6a') }])
  await expect.poll(() => widths(boris)).toEqual([90, 120, 300])

  // what it shows, for people who cannot see it
  const words = alice.page.getByRole('textbox', { name: 'Description of the image' })
  await words.fill('The desk')
  await words.press('End')
  await alice.page.keyboard.type(' at the pier')
  await words.press('Enter')
  await expect(boris.page.getByRole('img', { name: 'The desk at the pier' })).toBeVisible()
  await alice.page.keyboard.press('Control+z')
  await expect(boris.page.getByRole('img', { name: 'The desk at the pier' })).toHaveCount(0)
  await alice.page.keyboard.press('Control+z')
  await expect.poll(() => widths(boris)).toEqual([120, 300])
  await boris.page.reload()
  await boris.ready()
  await expect.poll(() => widths(boris)).toEqual([120, 300])
})

test('[X101] without a line a picture is kept and sent again; a copied one goes to another board', async ({
  newBoard,
  join,
}) => {
  const [first, second] = [await newBoard('First'), await newBoard('Second')]
  const alice = await join(first.link, 'Alice')
  await alice.ready()
  await goOffline(alice.page)
  // a request that has a connection already may slip through the browser's own switch
  await alice.page.route('**/assets', (route) => route.abort('internetdisconnected'))
  await hand(alice.page, 'drop', [{ name: 'pier.png', bytes: await png(300, 200) }])
  const notice = alice.page.getByText('There is no connection to the server.')
  await expect(notice).toContainText('One image is not stored yet')
  await expect(alice.page.getByText('Not stored yet: pier.png')).toBeVisible()
  await alice.page.unroute('**/assets')
  await alice.page.context().setOffline(false)
  await expect.poll(() => widths(alice)).toEqual([300])
  await expect(notice).toBeHidden()
  await alice.saved()

  await alice.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await alice.page.keyboard.press('Control+a')
  await alice.page.keyboard.press('Control+c')
  await alice.page.goto(second.link.url)
  await joinAs(alice.page, 'Alice')
  await alice.ready()
  await alice.page.locator('.tl-canvas').click({ position: { x: 300, y: 500 } })
  await alice.page.keyboard.press('Control+v')
  await expect.poll(() => widths(alice)).toEqual([300])
})

test('[X102] @long a photo beyond the server’s limits is made smaller by the browser first', async ({
  newBoard,
  join,
}) => {
  const { link } = await newBoard('Photos')
  const alice = await join(link, 'Alice')
  await alice.ready()
  const photo = await sharp({ create: { width: 8_200, height: 5_000, channels: 3, background: '#888' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer()
  await alice.page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo }])
  await expect.poll(() => widths(alice), { timeout: 60_000 }).toEqual([2_498])
})
