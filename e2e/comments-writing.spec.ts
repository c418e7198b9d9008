import type { Page } from '@playwright/test'
import { expect, test } from './people'

interface Link {
  id: string
  url: string
}
const panel = (page: Page) => page.getByRole('complementary', { name: 'Comments' })
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

test('[C117][C118][C119] a thread is begun, its last word is a name, and its due date is typed', async ({
  server,
  newBoard,
  join,
}) => {
  const { board, link } = await newBoard('Comments')
  await join(link, 'Boris')
  const ana = await join(link, 'Ana')
  await ana.ready()
  const { page } = ana
  // an answer that takes its time: the event is there long before
  await page.route(/\/threads$/, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    const answer = await route.fetch()
    await new Promise((resolve) => setTimeout(resolve, 600))
    return route.fulfill({ response: answer })
  })
  await page.getByRole('button', { name: 'Comments', exact: true }).click()
  const about = panel(page).getByRole('textbox', { name: 'New comment about the whole board' })
  await about.fill('My question')
  await about.press('Enter')
  const reply = panel(page).getByRole('textbox', { name: 'Reply' })
  await expect(reply).toBeFocused()
  await page.keyboard.type('and one more thing to say here, @bo', { delay: 30 })
  await expect(reply).toHaveValue('and one more thing to say here, @bo')

  await panel(page).getByRole('listbox').getByRole('option').first().waitFor()
  await reply.press('Enter')
  await expect(reply).toHaveValue('and one more thing to say here, @Boris ')
  await reply.press('Enter')
  await expect(panel(page).getByRole('article')).toHaveCount(2)
  await expect(reply).toHaveValue('')

  const given = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await panel(page).getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Ana (you)' })
  await given
  const due = panel(page).getByLabel('Due')
  const told: string[] = []
  page.on('request', (request) => request.method() === 'PATCH' && told.push(request.postData() ?? ''))
  await due.click({ position: { x: 12, y: 10 } })
  await page.keyboard.type('03112027', { delay: 60 })
  expect(told).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => told).toEqual(['{"due":"2027-03-11"}'])
  await expect(due).toHaveValue('2027-03-11')
  const { threads } = await server.api<{ threads: { due?: string }[] }>('GET', `/boards/${board.id}/threads`)
  expect(threads.map(({ due }) => due)).toEqual(['2027-03-11'])
})

test('[C121][C125] beside the text C begins a comment on what is read, and words outlive the access', async ({
  server,
  newBoard,
  join,
}) => {
  const { board } = await newBoard('Comments')
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const link = await server.api<Link>('POST', `/boards/${board.id}/links`, { role: 'commenter' })
  const { page } = await join(link, 'Eva')
  await page.goto(`${server.url}/boards/${board.id}/view`)
  const bubble = page.getByRole('button', { name: 'Comment on Pay' })
  await bubble.waitFor()
  await page.keyboard.press('c')
  const begun = panel(page).getByRole('textbox', { name: 'New comment' })
  await expect(begun).toBeFocused()
  await expect(begun).toHaveValue('')
  await begun.press('Escape')
  await page.getByRole('button', { name: 'Close comments' }).click()

  // the one that has the keyboard
  await bubble.focus()
  await page.keyboard.press('c')
  await expect(panel(page).getByRole('heading', { name: '“Pay”' })).toBeVisible()
  await begun.fill('First')
  await begun.press('Enter')
  await expect(panel(page).getByText('First')).toBeVisible()

  // a second one about the same
  await panel(page).getByRole('button', { name: 'New comment' }).click()
  await expect(panel(page).getByRole('heading', { name: '“Pay”' })).toBeVisible()
  await begun.fill('Half an hour of thoughts')
  await server.api('DELETE', `/boards/${board.id}/links/${link.id}`)
  const notice = page.getByRole('alert').filter({ hasText: 'Your access to this board has ended' })
  await expect(notice.getByText('Half an hour of thoughts')).toBeVisible()
  await expect(notice.getByRole('button', { name: 'Copy the words' })).toBeVisible()
})

test('[C121] beside the board words outlive the access, and nobody is told that all is saved', async ({
  server,
  newBoard,
  join,
}) => {
  const { board } = await newBoard('Comments')
  const link = await server.api<Link>('POST', `/boards/${board.id}/links`, { role: 'commenter' })
  const eva = await join(link, 'Eva')
  await eva.page.goto(`${server.url}/boards/${board.id}`)
  await eva.ready()
  await eva.page.getByRole('button', { name: 'Comments', exact: true }).click()
  await panel(eva.page).getByRole('textbox').first().fill('Half an hour of thoughts')
  await server.api('DELETE', `/boards/${board.id}/links/${link.id}`)
  const notice = eva.page.getByRole('alertdialog')
  await expect(notice.getByText('Half an hour of thoughts')).toBeVisible()
  await expect(notice).not.toContainText('Everything you did is saved.')
})
