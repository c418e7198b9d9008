import type { Locator, Page } from '@playwright/test'
import type { BoardPage, ImportedMap } from './board-page'
import { expect, test } from './people'

const JOURNEY = {
  title: 'Curve',
  personas: [{ id: 'sarah', name: 'Sarah' }],
  stages: [
    {
      name: 'Buy',
      touchpoints: [
        { id: 'find', title: 'Find', emotion: { sarah: 1 } },
        { id: 'checkout', title: 'Checkout', emotion: { sarah: 0 } },
        { id: 'wait', title: 'Wait', emotion: { sarah: -1 } },
        { id: 'arrive', title: 'Arrive' },
      ],
    },
  ],
}

interface Rated {
  stages: { touchpoints: { emotion?: number; feeling?: string; quote?: string; key?: boolean }[] }[]
}

const slider = (board: BoardPage, touchpoint: string): Locator =>
  board.page.getByRole('slider', { name: `Emotion at ${touchpoint}, Sarah` })

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = (await of.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** px on screen that one half of a rating is high */
const half = async (page: Page) =>
  22 *
  Number(
    await page.evaluate(() =>
      getComputedStyle(document.querySelector('.tl-container')!).getPropertyValue('--tl-zoom'),
    ),
  )

test('[X125] [X127] [J83] [J84] a point is dragged: the other sees it move, then written; Escape gives it back', async ({
  newBoard,
  join,
  server,
}, info) => {
  const { board, link } = await newBoard()
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, JOURNEY)
  const alice = await join(link, 'Alice', { department: 'Sales' })
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])
  const [point, theirs] = [slider(alice, 'Checkout'), slider(boris, 'Checkout')]
  await expect(point).toHaveAttribute('aria-valuetext', 'Neutral, 0')

  const step = await half(alice.page)
  const from = await middle(point)
  await alice.page.mouse.move(from.x, from.y)
  await alice.page.mouse.down()
  await alice.page.mouse.move(from.x + 3, from.y - 2 * step, { steps: 4 })
  await alice.page.mouse.move(from.x + 3, from.y - 3 * step, { steps: 4 })
  await expect(point).toHaveAttribute('aria-valuenow', '1.5')
  await expect(boris.page.getByText('Alice +1.5')).toBeVisible()
  await expect(theirs).toHaveAttribute('aria-valuenow', '0')
  await alice.page.screenshot({ path: info.outputPath('dragging.png') })
  await boris.page.screenshot({ path: info.outputPath('seen.png') })
  await alice.page.mouse.up()
  await expect(theirs).toHaveAttribute('aria-valuetext', 'Positive, +1.5')
  await expect(boris.page.getByText('Alice +1.5')).toHaveCount(0)
  // the lane has not been dragged, nor anything selected by it
  await expect(alice.page.getByRole('dialog')).toHaveCount(0)

  const again = await middle(point)
  await alice.page.mouse.move(again.x, again.y)
  await alice.page.mouse.down()
  await alice.page.mouse.move(again.x, again.y + 4 * step, { steps: 4 })
  await expect(boris.page.getByText('Alice −0.5')).toBeVisible()
  await alice.page.keyboard.press('Escape')
  await alice.page.mouse.up()
  await expect(point).toHaveAttribute('aria-valuenow', '1.5')
  await expect(boris.page.getByText('Alice −0.5')).toHaveCount(0)

  await point.focus()
  await alice.page.keyboard.press('Control+z')
  await expect(theirs).toHaveAttribute('aria-valuenow', '0')
  await alice.saved()
  const { stages } = await server.api<Rated>('GET', `/boards/${board.id}/maps/${mapId}`)
  expect(stages[0]!.touchpoints.map(({ emotion }) => emotion)).toEqual([1, 0, -1, undefined])
})

test('[X130] [X131] [X132] [X133] [J85] [J86] by keyboard only: rating, feeling, quote and key moment', async ({
  newBoard,
  join,
  server,
}, info) => {
  const { board, link } = await newBoard()
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, JOURNEY)
  const alice = await join(link, 'Alice')
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])
  const { keyboard } = alice.page

  await slider(alice, 'Wait').focus()
  await keyboard.press('Shift+ArrowDown')
  await expect(slider(boris, 'Wait')).toHaveAttribute('aria-valuenow', '-1.1')
  await keyboard.press('ArrowRight')
  await expect(slider(alice, 'Arrive')).toBeFocused()
  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowUp')
  await expect(slider(boris, 'Arrive')).toHaveAttribute('aria-valuetext', 'Positive, +1')
  await keyboard.press('k')

  await keyboard.press('Enter')
  const dialog = alice.page.getByRole('dialog', { name: 'Emotion at Arrive, Sarah' })
  await expect(dialog.getByRole('button', { name: 'Good, +1', exact: true })).toBeFocused()
  await expect(dialog.getByRole('button', { name: 'Key moment' })).toHaveAttribute('aria-pressed', 'true')
  await dialog.getByRole('textbox', { name: 'Rating' }).focus()
  await keyboard.press('Control+a')
  await keyboard.type('1.7')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('relieved')
  await keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Quote' }).focus()
  await keyboard.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Quote' })).toBeFocused()
  await keyboard.type('At last!')
  await expect(boris.page.getByText('At last!').first()).toBeAttached()
  await alice.page.screenshot({ path: info.outputPath('popover.png') })
  // it never covers the point
  const [point, panel] = [await middle(slider(alice, 'Arrive')), (await dialog.boundingBox())!]
  const isInside =
    point.x > panel.x &&
    point.x < panel.x + panel.width &&
    point.y > panel.y &&
    point.y < panel.y + panel.height
  expect(isInside).toBe(false)
  await keyboard.press('Escape')
  await keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(slider(boris, 'Arrive')).toHaveAttribute('aria-valuetext', 'Positive, +1.7')
  await boris.page.screenshot({ path: info.outputPath('other.png') })

  await slider(alice, 'Find').focus()
  await keyboard.press('Delete')
  await expect(slider(boris, 'Find')).toHaveAttribute('aria-valuetext', 'Not rated yet')
  await alice.saved()
  const { stages } = await server.api<Rated>('GET', `/boards/${board.id}/maps/${mapId}`)
  expect(stages[0]!.touchpoints).toMatchObject([
    { title: 'Find' },
    { emotion: 0 },
    { emotion: -1.1 },
    { emotion: 1.7, feeling: 'relieved', quote: 'At last!', key: true },
  ])
  expect(stages[0]!.touchpoints[0]).not.toHaveProperty('emotion')
})

test('[X126] [J84] on a phone: a tap opens beside the point; what is deleted meanwhile is let go of', async ({
  newBoard,
  join,
  server,
}, info) => {
  const { board, link } = await newBoard()
  await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, JOURNEY)
  const alice = await join(link, 'Alice', { viewport: { width: 390, height: 844 } })
  await alice.ready()
  const point = slider(alice, 'Find')
  const at = await middle(point)
  await alice.page.mouse.click(at.x, at.y)
  const dialog = alice.page.getByRole('dialog', { name: 'Emotion at Find, Sarah' })
  await expect(dialog).toBeVisible()
  const panel = (await dialog.boundingBox())!
  expect(panel.x).toBeGreaterThanOrEqual(0)
  expect(panel.x + panel.width).toBeLessThanOrEqual(390)
  expect(at.y < panel.y || at.y > panel.y + panel.height).toBe(true)
  await alice.page.screenshot({ path: info.outputPath('phone.png') })
  await dialog.getByRole('button', { name: 'Very bad, −2' }).click()
  await expect(point).toHaveAttribute('aria-valuenow', '-2')
  await dialog.getByRole('button', { name: 'Close' }).click()

  const boris = await join(link, 'Boris')
  await boris.ready()
  const taken = await middle(point)
  await alice.page.mouse.move(taken.x, taken.y)
  await alice.page.mouse.down()
  await alice.page.mouse.move(taken.x, taken.y - 30, { steps: 3 })
  await boris.entity('touchpoint:find').click()
  await boris.page.keyboard.press('Delete')
  await expect(alice.page.getByText('This point is no longer on the map. Nothing was changed.')).toBeVisible()
  await alice.page.mouse.up()
  await alice.saved()
  await expect(slider(alice, 'Checkout')).toBeVisible()
})
