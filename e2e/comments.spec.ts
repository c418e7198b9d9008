import type { Page } from '@playwright/test'
import type { BoardPage } from './board-page'
import { expect, test } from './people'

interface Link {
  id: string
  url: string
}

const pin = ({ region }: BoardPage, name: RegExp) =>
  region.getByRole('group', { name: 'Comments on the board' }).getByRole('button', { name })
const comments = ({ page }: BoardPage) => page.getByRole('button', { name: 'Comments', exact: true })
const panel = ({ page }: BoardPage) => page.getByRole('complementary', { name: 'Comments' })
const answer = (board: BoardPage) => panel(board).getByRole('textbox', { name: 'Reply' })

test('[C50][C51][C52][C53][C54][C112] a guest points at a card and is answered there; it is live for both, survives the trash, and is settled', async ({
  server,
  newBoard,
  join,
}, info) => {
  const { board, link } = await newBoard('Comments')
  await server.api('POST', `/boards/${board.id}/maps`, {
    title: 'Moving',
    stages: [
      {
        name: 'Install',
        touchpoints: [
          { title: 'No technician', emotion: -2, cards: { pains: ['Nobody calls'] } },
          ...Array.from({ length: 30 }, (_, n) => ({ title: `Later ${n}`, cards: { pains: [`Pain ${n}`] } })),
        ],
      },
    ],
  })
  const guests = await server.api<Link>('POST', `/boards/${board.id}/links`, { role: 'commenter' })
  const eva = await join(guests, 'Eva Guest', { department: 'Field service' })
  await eva.page.goto(board.url)
  const ana = await join(link, 'Ana Editor')
  await Promise.all([eva.ready(), ana.ready()])

  // by the key and a click; the draft outlives a reload
  const card = (at: BoardPage) => at.titled('card', 'Nobody calls')
  await eva.page.keyboard.press('c')
  await expect(eva.page.getByText('Click where the comment belongs')).toBeVisible()
  await card(eva).click()
  const field = panel(eva).getByRole('textbox', { name: 'New comment' })
  await field.fill('**Who** calls them?')
  await eva.page.reload()
  await eva.ready()
  await pin(eva, /not sent yet/).click()
  await expect(field).toHaveValue('**Who** calls them?')
  await field.press('Enter')
  await expect(pin(eva, /^Eva Guest: Who calls them\?$/)).toBeVisible()

  // [C112]
  const shapes = await ana.page.locator('.tl-shapes *').count()
  expect(await restyledBy(ana.page, () => comments(ana).click())).toBeLessThan(shapes / 2)
  await expect(panel(ana).getByRole('listitem')).toHaveCount(1)
  await comments(ana).click()
  await expect(panel(ana)).toHaveCount(0)

  // the editor sees it come, opens it at its pin and answers; [C51] it is read then
  await expect(comments(ana)).toHaveAccessibleDescription('1 unread comment')
  await pin(ana, /^Eva Guest: Who calls them\?, 1 unread$/).click()
  await expect(panel(ana).getByRole('heading', { name: '“Nobody calls”' })).toBeVisible()
  await expect(comments(ana)).not.toHaveAccessibleDescription(/unread/)
  await answer(ana).fill('Dispatch does. Since May')
  await answer(ana).press('Enter')
  await expect(panel(eva).getByText('Dispatch does. Since May')).toBeVisible()
  await ana.page.screenshot({ path: info.outputPath('answered.png') })

  // [C52] two answer at once
  await Promise.all([answer(eva).fill('From Eva'), answer(ana).fill('From Ana')])
  await Promise.all([answer(eva).press('Enter'), answer(ana).press('Enter')])
  for (const side of [eva, ana]) {
    for (const text of ['From Eva', 'From Ana']) await expect(panel(side).getByText(text)).toHaveCount(1)
    await expect(panel(side).getByRole('article')).toHaveCount(4)
  }

  // [C53] its card in the trash and back
  const before = (await pin(eva, /^Eva/).boundingBox())!
  await ana.page.getByRole('button', { name: 'Close comments' }).click()
  // beside the pin, which lies over its middle
  await card(ana).click({ position: { x: 10, y: 10 } })
  await ana.page.keyboard.press('Delete')
  await expect(panel(eva).getByText('What it was about was deleted.')).toBeVisible()
  await expect(panel(eva).getByText('From Ana')).toBeVisible()
  await expect(pin(eva, /^Eva/)).toHaveCount(0)
  await eva.page.screenshot({ path: info.outputPath('orphaned.png') })
  await ana.page.keyboard.press('Control+z')
  await expect(pin(eva, /^Eva/)).toBeVisible()
  const after = (await pin(eva, /^Eva/).boundingBox())!
  expect(Math.abs(after.x - before.x)).toBeLessThan(3)

  // [C54] settled: no pin, and in its own list; the address of it leads there
  await panel(eva).getByRole('button', { name: 'More for this thread' }).click()
  await expect(eva.page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible()
  await expect(eva.page.getByRole('menuitem', { name: 'For the team only' })).toHaveCount(0)
  await eva.page.keyboard.press('Escape')
  await panel(eva).getByRole('button', { name: 'Resolve' }).click()
  await expect(pin(ana, /^Eva/)).toHaveCount(0)
  const { threads } = await server.api<{ threads: { id: string; resolved: boolean }[] }>(
    'GET',
    `/boards/${board.id}/threads`,
  )
  expect(threads).toMatchObject([{ resolved: true }])
  await ana.page.goto(`${board.url}?comment=${threads[0]!.id}`)
  await ana.ready()
  await expect(panel(ana).getByText('Resolved by Eva Guest')).toBeVisible()
  await expect(pin(ana, /^Eva/)).toBeVisible()
  await ana.page.screenshot({ path: info.outputPath('by-link.png') })
})

/** How many elements the browser looks at anew, for their style, while something happens and in the frames after it. */
async function restyledBy(page: Page, happening: () => Promise<void>): Promise<number> {
  const browser = page.context().browser()!
  await browser.startTracing(page, { categories: ['devtools.timeline'] })
  await happening()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: { name: string; args?: { elementCount?: number } }[]
  }
  const counts = traceEvents.flatMap(({ name, args }) =>
    name === 'UpdateLayoutTree' ? (args?.elementCount ?? 0) : [],
  )
  return Math.max(0, ...counts)
}
