import type { Page } from '@playwright/test'
import type { BoardPage } from './board-page'
import { expect, joinAs, test } from './people'

const journey = {
  title: 'Shop',
  stages: [
    {
      name: 'Look',
      touchpoints: [
        { id: 'shelf', title: 'Shelf', emotion: -1, cards: { pains: [{ id: 'dark', text: 'Too dark' }] } },
        { id: 'label', title: 'Label', cards: { pains: [{ id: 'small', text: 'Too small' }] } },
      ],
    },
    { name: 'Pay', touchpoints: [{ id: 'till', title: 'Till' }] },
  ],
}
const other = { title: 'Bank', stages: [{ name: 'Come in', touchpoints: [{ id: 'door', title: 'Door' }] }] }

const click = (board: BoardPage, entity: string) => board.entity(entity).click({ position: { x: 20, y: 14 } })
const press = (board: BoardPage, keys: string) => board.page.keyboard.press(keys)
const texts = (board: BoardPage, kind: string) =>
  board.entities(kind).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
const allowClipboard = (page: Page) => page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
/** What another program would put on the clipboard. */
const elsewhere = (page: Page, html: string, plain: string) =>
  page.evaluate(
    async ([html, plain]) => {
      const blob = (type: string, text: string) => new Blob([text], { type })
      const item = {
        'text/plain': blob('text/plain', plain!),
        ...(html && { 'text/html': blob('text/html', html) }),
      }
      await navigator.clipboard.write([new ClipboardItem(item)])
    },
    [html, plain],
  )

test('[X80] copied on one board, pasted on another, seen by the others, undone in one step', async ({
  newBoard,
  join,
  server,
}) => {
  const [first, second] = [await newBoard('First'), await newBoard('Second')]
  await server.api('POST', `/boards/${first.board.id}/maps`, journey)
  await server.api('POST', `/boards/${second.board.id}/maps`, other)
  const alice = await join(first.link, 'Alice')
  const boris = await join(second.link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])

  await click(alice, 'touchpoint:shelf')
  await alice.entity('touchpoint:label').click({ position: { x: 20, y: 14 }, modifiers: ['Shift'] })
  await press(alice, 'Control+c')
  // On the same map: after the ones that are selected, and once more after those.
  await press(alice, 'Control+v')
  await press(alice, 'Control+v')
  await expect.poll(() => texts(alice, 'touchpoint').then((all) => all.length)).toBe(7)
  await press(alice, 'Control+z')
  await press(alice, 'Control+z')
  await expect.poll(() => texts(alice, 'touchpoint').then((all) => all.length)).toBe(3)

  await alice.page.goto(second.link.url)
  await joinAs(alice.page, 'Alice')
  await alice.ready()
  await click(alice, 'touchpoint:door')
  await press(alice, 'Control+v')
  for (const screen of [alice, boris]) {
    await expect(screen.titled('touchpoint', 'Shelf')).toBeVisible()
    await expect(screen.titled('touchpoint', 'Label')).toBeVisible()
    await expect(screen.titled('card', 'Too small')).toBeVisible()
    await expect(screen.titled('card', 'Too dark')).toBeVisible()
  }
  await alice.saved()
  await press(alice, 'Control+z')
  for (const screen of [alice, boris]) await expect(screen.entities('touchpoint')).toHaveCount(1)
})

test('[X81] [X82] cut, duplicate and the menu', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, journey)
  const alice = await join(link, 'Alice')
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])
  await allowClipboard(alice.page)

  await click(alice, 'card:dark')
  await press(alice, 'Control+x')
  await expect(boris.titled('card', 'Too dark')).toHaveCount(0)
  await click(alice, 'card:small')
  await press(alice, 'Control+v')
  await expect(boris.titled('card', 'Too dark')).toBeVisible()
  const under = await boris.titled('card', 'Too dark').boundingBox()
  const over = await boris.entity('card:small').boundingBox()
  expect(Math.abs(under!.x - over!.x)).toBeLessThan(2)
  expect(under!.y).toBeGreaterThan(over!.y)

  await click(alice, 'touchpoint:label')
  await press(alice, 'Control+d')
  await expect(boris.titled('touchpoint', 'Label')).toHaveCount(2)
  await expect(boris.titled('card', 'Too small')).toHaveCount(2)
  await press(alice, 'Control+z')
  await expect(boris.titled('touchpoint', 'Label')).toHaveCount(1)

  await alice.entity('card:small').click({ button: 'right', position: { x: 20, y: 14 } })
  await alice.page.getByRole('menuitem', { name: 'Copy' }).click()
  await alice.entity('touchpoint:till').click({ button: 'right', position: { x: 20, y: 14 } })
  await alice.page.getByRole('menuitem', { name: 'Paste' }).click()
  await expect(boris.titled('card', 'Too small')).toHaveCount(2)
  await alice.saved()
})

test('[X83] [X86] words and tables from and to other programs', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, journey)
  const alice = await join(link, 'Alice')
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])
  await allowClipboard(alice.page)

  await elsewhere(alice.page, '', '• first\n• =1+1\n• <script>alert(1)</script>\n• 👩‍👩‍👧 مرحبا')
  await click(alice, 'card:dark')
  await press(alice, 'Control+v')
  for (const text of ['first', '=1+1', '<script>alert(1)</script>', '👩‍👩‍👧 مرحبا'])
    await expect(boris.titled('card', text)).toBeVisible()

  await elsewhere(
    alice.page,
    '<table><tr><td>r1c1</td><td>r1c2</td></tr><tr><td>r2c1</td><td></td></tr></table>',
    'r1c1\tr1c2\nr2c1\t',
  )
  await click(alice, 'card:small')
  await press(alice, 'Control+v')
  await expect(boris.entities('card')).toHaveCount(9)
  const x = async (locator: ReturnType<BoardPage['titled']>) => (await locator.boundingBox())!.x
  expect(
    Math.abs((await x(boris.titled('card', 'r1c2'))) - (await x(boris.entity('touchpoint:till')))),
  ).toBeLessThan(2)

  // While somebody writes, the clipboard is the text field's.
  await alice.write(alice.entity('touchpoint:till'), ' ')
  await press(alice, 'Control+v')
  await press(alice, 'Escape')
  await expect.poll(() => texts(boris, 'touchpoint').then((all) => all[2])).toContain('r1c1')
  await expect(boris.entities('card')).toHaveCount(9)

  await click(alice, 'touchpoint:shelf')
  await press(alice, 'Control+c')
  const plain = await alice.page.evaluate(() => navigator.clipboard.readText())
  expect(plain.split('\n').slice(0, 2)).toEqual(['\tLook', '\tShelf'])
})

test('[X85] who may only look copies, and cannot paste', async ({ newBoard, join, server }) => {
  const { board } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, journey)
  const link = await server.api<{ id: string; url: string }>('POST', `/boards/${board.id}/links`, {
    role: 'viewer',
  })
  const eve = await join(link, 'Eve')
  await eve.ready()
  await click(eve, 'card:dark')
  await press(eve, 'Control+c')
  await press(eve, 'Control+v')
  await expect(eve.page.getByText('You can copy from this board')).toBeVisible()
  await expect(eve.entities('card')).toHaveCount(2)
})
