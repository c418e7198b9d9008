/** Comments on a phone, where the panel covers the page. */
import type { Locator } from '@playwright/test'
import { expect, test } from './people'

const MAP = {
  title: 'Moving',
  stages: [
    {
      name: 'Install',
      touchpoints: [
        { id: 'pay', title: 'Pay' },
        { id: 'wait', title: 'Wait' },
      ],
    },
  ],
}

test('[X309] on a phone what is told in passing covers neither where one writes nor what sends it', async ({
  server,
  newBoard,
  join,
}, info) => {
  const { board } = await newBoard('Comments')
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const link = await server.api<{ id: string; url: string }>('POST', `/boards/${board.id}/links`, {
    role: 'commenter',
  })
  const { page } = await join(link, 'Eva', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.goto(`${server.url}/boards/${board.id}/view`)
  const panel = page.getByRole('complementary', { name: 'Comments' })
  await page.getByRole('button', { name: 'Comment on Pay' }).tap()
  await panel.getByRole('textbox', { name: 'New comment' }).fill('Who should?')
  await panel.getByRole('button', { name: 'Send' }).tap()
  const reply = panel.getByRole('textbox', { name: 'Reply' })
  await panel.getByRole('button', { name: 'More for this thread' }).tap()
  await page.getByRole('menuitem', { name: 'Move to another place' }).tap()
  await page.getByRole('button', { name: 'Move the thread to Wait' }).tap()
  const toast = page.getByRole('listitem').filter({ hasText: 'The thread is here now.' })
  // it stays while somebody points at it
  await toast.hover()
  const roomOver = (written: Locator) => async () => {
    const [told, below] = [await toast.boundingBox(), await written.boundingBox()]
    return below!.y - (told!.y + told!.height)
  }
  await expect.poll(roomOver(reply)).toBeGreaterThan(8)
  await page.screenshot({ path: info.outputPath('told.png') })
  // nor when it grows
  await reply.fill('One\nTwo\nThree\nFour\nFive\nSix')
  await expect.poll(roomOver(reply)).toBeGreaterThan(8)
  await page.screenshot({ path: info.outputPath('grown.png') })
  await toast.hover()
  // below the list, too
  await panel.getByRole('button', { name: 'All comments', exact: true }).tap()
  const about = panel.getByRole('textbox', { name: 'New comment about the whole board' })
  await expect.poll(roomOver(about)).toBeGreaterThan(8)
})
