import type { BoardPage } from './board-page'
import { expect, test } from './people'

/** Journey JSON: two stages, three touchpoints and a card. */
const MAP = {
  title: 'Shopping',
  lang: 'en',
  stages: [
    {
      name: 'Arrive',
      touchpoints: [{ title: 'Park' }, { title: 'Queue', cards: { pains: [{ text: 'Too long' }] } }],
    },
    { name: 'Pay', touchpoints: [{ title: 'Till' }] },
  ],
  lanes: [{ kind: 'touchpoints' }, { kind: 'pains' }, { kind: 'improvements' }],
}

/** As on a Russian keyboard, key by key. */
async function typeRussian({ page }: BoardPage, text: string): Promise<void> {
  const keys = await page.context().newCDPSession(page)
  for (const key of text) {
    await keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: 'Semicolon', text: key })
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: 'Semicolon' })
  }
}

test('[X145] by keyboard alone: through the grid, writing, moving and deleting, and the other sees it all', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('Keys')
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  const { keyboard } = ana.page
  const says = ana.page.locator('[data-announcer]')

  await keyboard.press('Tab')
  await expect(says).toHaveText('Shopping, journey map')
  await keyboard.press('Tab')
  await expect(says).toHaveText('Arrive, stage 1 of 2')
  await keyboard.press('ArrowDown')
  await expect(says).toHaveText('Park, touchpoint 1 of 3, Arrive')
  await keyboard.press('ArrowDown')
  await expect(says).toHaveText('Empty cell, Pain points, Park')

  // in an empty cell letters make a card, Enter goes on below it
  await keyboard.type('Too far')
  await keyboard.press('Enter')
  await expect(says).toHaveText('Below the last card, Pain points, Park')
  await typeRussian(ana, 'Жаль')
  await keyboard.press('Enter')
  await expect(boris.titled('card', 'Too far')).toBeVisible()
  await expect(boris.titled('card', 'Жаль')).toBeVisible()

  // Tab goes on in the row; what is typed is added to what stands there
  await keyboard.press('ArrowUp')
  await expect(says).toHaveText('Жаль, card 2 of 2, Pain points, Park')
  await keyboard.press('Tab')
  await expect(says).toHaveText('Too long, card 1 of 1, Pain points, Queue')
  await keyboard.press('Enter')
  await expect(ana.field).toBeFocused()
  await keyboard.type('!')
  await keyboard.press('Escape')
  await expect(boris.titled('card', 'Too long!')).toBeVisible()

  // Ctrl and an arrow move it, Delete deletes it, undo brings it back
  await keyboard.press('Control+ArrowLeft')
  await expect(says).toHaveText('Too long!, card 1 of 3, Pain points, Park')
  await keyboard.press('Delete')
  await expect(boris.titled('card', 'Too long!')).toHaveCount(0)
  await expect(ana.page.getByText('Deleted 1 entry')).toBeVisible()
  await keyboard.press('Control+z')
  await expect(boris.titled('card', 'Too long!')).toBeVisible()

  // up to the map, to nothing, and out of the canvas
  await keyboard.press('Escape')
  await expect(says).toHaveText('Shopping, journey map')
  await keyboard.press('Escape')
  await expect(says).toHaveText('')
  await keyboard.press('Tab')
  await expect(ana.page.locator('.tl-container')).not.toBeFocused()
})

test('[X146] the menu of what is selected opens by right click and by key, for one and for several', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('Menus')
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  const menu = ana.page.getByTestId('context-menu')
  // its keys may follow the name
  const choose = (name: string) => menu.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()

  await ana.titled('touchpoint', 'Queue').click({ button: 'right' })
  await choose('Key moment')
  await ana.titled('touchpoint', 'Park').click({ button: 'right' })
  await choose('Add after')
  await expect(ana.field).toBeFocused()
  await ana.page.keyboard.type('Walk')
  await ana.page.keyboard.press('Enter')
  await expect(boris.titled('touchpoint', 'Walk')).toBeVisible()

  await ana.page.keyboard.press('Shift+ArrowRight')
  await ana.page.keyboard.press('Shift+F10')
  await choose('Delete')
  await expect(ana.page.getByText('Deleted 2 entries')).toBeVisible()
  await expect(boris.titled('touchpoint', 'Queue')).toHaveCount(0)
  await ana.page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(boris.titled('touchpoint', 'Queue')).toBeVisible()
})

test('[X147] the trash shows who deleted what, and brings it back with its words', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('Trash')
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  await boris.titled('stage', 'Arrive').click({ position: { x: 12, y: 12 } })
  await boris.page.keyboard.press('Delete')
  await expect(ana.titled('touchpoint', 'Queue')).toHaveCount(0)

  await ana.page.getByRole('button', { name: /board menu$/ }).click()
  await ana.page.getByRole('menuitem', { name: 'Trash' }).click()
  const dialog = ana.page.getByRole('dialog', { name: 'Trash' })
  await expect(dialog).toContainText('Arrive')
  await expect(dialog).toContainText('Deleted by Boris')
  await dialog.getByRole('button', { name: 'Restore Arrive' }).click()
  await expect(dialog).toContainText('Nothing has been deleted')
  await ana.page.keyboard.press('Escape')
  for (const one of [ana, boris]) await expect(one.titled('card', 'Too long')).toBeVisible()

  await ana.page.keyboard.press('?')
  await expect(ana.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('[X148] `+` comes near the pointer, stays where it is, and adds right there', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('Signs')
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  const park = (await ana.titled('touchpoint', 'Park').boundingBox())!
  const queue = (await ana.titled('touchpoint', 'Queue').boundingBox())!
  await ana.page.mouse.move((park.x + park.width + queue.x) / 2 + 6, park.y + 8, { steps: 4 })
  const plus = ana.page.locator('[data-plus="touchpoint"]')
  await expect(plus).toBeVisible()
  const before = (await plus.boundingBox())!
  await ana.page.mouse.move(before.x + before.width / 2, before.y + before.height / 2, { steps: 4 })
  expect(await plus.boundingBox()).toEqual(before)
  expect(before.width).toBeGreaterThanOrEqual(24)
  await plus.click()
  await ana.page.keyboard.type('Enter shop')
  await ana.page.keyboard.press('Escape')
  await expect(boris.titled('touchpoint', 'Enter shop')).toBeVisible()
  const made = (await ana.titled('touchpoint', 'Enter shop').boundingBox())!
  expect(made.x).toBeGreaterThan(park.x)
  expect(made.x).toBeLessThan((await ana.titled('touchpoint', 'Queue').boundingBox())!.x)
})

test('[X313] a field that opens keeps the keyboard, though the canvas asks for it in the same moment', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('Fields')
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  await ana.page.evaluate(() => {
    const opening = new MutationObserver(() => {
      const field = document.querySelector('textarea[data-field]')
      if (!field) return
      opening.disconnect()
      // once more than the canvas itself, for who knows when that was
      for (let i = 0; i < 2; i++) document.querySelector<HTMLElement>('.tl-container')!.focus()
      document.body.dataset.kept = String(document.activeElement === field)
    })
    opening.observe(document.body, { childList: true, subtree: true })
  })
  await ana.titled('card', 'Too long').dblclick()
  await expect(ana.page.locator('body')).toHaveAttribute('data-kept', 'true')
  await ana.page.keyboard.type(', again')
  await ana.page.keyboard.press('Escape')
  await expect(boris.titled('card', 'Too long, again')).toBeVisible()
})

test('[X313] and gives the keyboard back to whoever leaves it in that moment', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard('Fields')
  await server.api('POST', `/boards/${board.id}/maps`, { ...MAP, brief: { scenario: 'Saturday' } })
  const ana = await join(link, 'Ana')
  await ana.ready()
  await ana.page.evaluate(() => {
    const opening = new MutationObserver(() => {
      const field = document.querySelector('textarea[data-field]')
      if (!field) return
      opening.disconnect()
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    })
    opening.observe(document.body, { childList: true, subtree: true })
  })
  await ana.page.locator('[data-entity^="map:"] button[aria-label="Scenario"]').dblclick()
  await expect(ana.page.locator('textarea[data-field]')).toHaveCount(0)
  await expect(ana.page.locator('.tl-container')).toBeFocused()
})
