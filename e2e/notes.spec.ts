import type { Locator, Page } from '@playwright/test'
import type { BoardPage } from './board-page'
import { expect, test } from './people'

const note = (board: BoardPage, text: string): Locator =>
  board.region.getByRole('article', { name: text === '' ? 'Empty note' : text })

/** Puts a note by its key and a click, and types at once, without waiting for anything. */
async function put(page: Page, text: string, at: { x: number; y: number }): Promise<void> {
  await page.keyboard.press('n')
  await page.mouse.click(at.x, at.y)
  await page.keyboard.type(text)
}

const LONG =
  'Every single letter of what is typed at once arrives on the note, in order, and no tool is switched. '
const WORDS = `${LONG}${LONG}`.slice(0, 199) + '!'

test('[X89] a note can be written in the moment it is put, and grows on the other screen too', async ({
  newBoard,
  join,
}) => {
  const { link } = await newBoard()
  const [ana, boris] = [await join(link, 'Ana', { department: 'Sales' }), await join(link, 'Boris')]
  await ana.ready()
  await boris.ready()
  await put(ana.page, WORDS, { x: 500, y: 260 })
  await expect(note(ana, WORDS)).toBeVisible()
  await expect(note(boris, WORDS)).toBeVisible()
  const heights = await Promise.all(
    [ana, boris].map(async (one) => (await note(one, WORDS).boundingBox())!.height),
  )
  expect(heights[0]).toBe(heights[1])
  expect(heights[0]).toBeGreaterThan(200)
  await ana.saved()

  // Both write on it; each sees the other's caret by name.
  await note(boris, WORDS).dblclick()
  await boris.page.keyboard.type(' Yes.')
  await expect(note(ana, `${WORDS} Yes.`)).toBeVisible()
  await expect(note(ana, `${WORDS} Yes.`).getByText('Boris', { exact: true })).toBeAttached()
  await boris.page.keyboard.press('Escape')
  await expect(boris.field).toHaveCount(0)

  // Undo takes back what Ana typed and then her note, not what Boris wrote before the note went.
  // However many steps the machine made of her typing.
  const left = boris.region.getByRole('article', { name: 'Yes.', exact: true })
  await expect(async () => {
    await ana.page.keyboard.press('Control+z')
    await expect(left).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await ana.page.keyboard.press('Control+z')
  await expect(left).toHaveCount(0)
  await ana.saved()
})

test('[X96] Tab goes on to the next note, and the style panel has its papers', async ({ newBoard, join }) => {
  const { link } = await newBoard()
  const [ana, boris] = [await join(link, 'Ana'), await join(link, 'Boris')]
  await ana.ready()
  await boris.ready()
  const { page } = ana
  await put(page, 'one', { x: 300, y: 300 })
  await page.keyboard.press('Tab')
  await page.keyboard.type('two')
  await page.keyboard.press('Tab')
  await page.keyboard.type('three')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('!')
  for (const board of [ana, boris])
    for (const text of ['one', 'two!', 'three']) await expect(note(board, text)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(ana.field).toHaveCount(0)
  await page.getByRole('radio', { name: 'Sky' }).click()
  const paper = note(boris, 'two!').locator('rect').first()
  await expect(paper).toHaveAttribute('fill', '#E0ECF6')
  await expect(note(boris, 'one').locator('rect').first()).toHaveAttribute('fill', '#FBF0C6')
  await ana.saved()
})

test('[X93] who writes in the label of a shape is named over it on the other screen', async ({
  newBoard,
  join,
}) => {
  const { link } = await newBoard()
  const [ana, boris] = [await join(link, 'Ana'), await join(link, 'Boris')]
  await ana.ready()
  await boris.ready()
  const { page } = ana
  await page.getByRole('button', { name: 'Shape', exact: true }).click()
  await page.mouse.move(500, 300)
  await page.mouse.down()
  await page.mouse.move(700, 420, { steps: 4 })
  await page.mouse.up()
  await page.keyboard.press('Enter')
  await page.locator('[contenteditable=true]').waitFor()
  await page.keyboard.type('Own label', { delay: 40 })
  await expect(boris.region.getByText('Ana is writing here')).toBeVisible()
  await expect(boris.region.getByText('Own label').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(boris.region.getByText('Ana is writing here')).toHaveCount(0)
  await ana.saved()
})
