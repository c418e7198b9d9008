import type { Page } from '@playwright/test'
import { expect, test, type Board, type JoinOptions } from './people'
import { BoardPage } from './board-page'
import type { Server } from './server'

type Join = (link: Link, name: string, options?: JoinOptions) => Promise<BoardPage>

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
  // what is told is not yet what the server has
  const dues = async () => {
    const { threads } = await server.api<{ threads: { due?: string }[] }>(
      'GET',
      `/boards/${board.id}/threads`,
    )
    return threads.map(({ due }) => due)
  }
  await expect.poll(dues).toEqual(['2027-03-11'])
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

test('[C136] beside the text a thread without what it was about is put elsewhere, by the keyboard', async ({
  server,
  newBoard,
  join,
}) => {
  const { board, link } = await newBoard('Comments')
  const touchpoints = [{ id: 'pay', title: 'Pay', cards: { pains: ['Nobody calls'] } }]
  await server.api('POST', `/boards/${board.id}/maps`, { ...MAP, stages: [{ name: 'Install', touchpoints }] })
  const guests = await server.api<Link>('POST', `/boards/${board.id}/links`, { role: 'commenter' })
  const [ana, { page }] = [await join(link, 'Ana'), await join(guests, 'Eva')]
  await ana.ready()
  await page.goto(`${server.url}/boards/${board.id}/view`)
  await page.getByRole('button', { name: 'Comment on Nobody calls' }).click()
  const begun = panel(page).getByRole('textbox', { name: 'New comment' })
  await begun.fill('Who should?')
  await begun.press('Enter')
  await expect(panel(page).getByText('Who should?')).toBeVisible()
  await ana.titled('card', 'Nobody calls').click({ position: { x: 10, y: 10 } })
  await ana.page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Show it' }).click()
  await expect(panel(page).getByText('What it was about was deleted.')).toBeVisible()

  const elsewhere = panel(page).getByRole('button', { name: 'Move to another place' })
  await elsewhere.press('Enter')
  const asked = page.getByRole('status').filter({ hasText: 'Choose what the thread is about' })
  await expect(asked).toBeVisible()
  await expect(page.getByRole('button', { name: 'Move the thread to Moving' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(asked).toHaveCount(0)
  await expect(panel(page)).toBeFocused()
  await elsewhere.press('Enter')
  await page.getByRole('button', { name: 'Move the thread to Pay' }).press('Enter')
  await expect(page.getByText('The thread is here now.')).toBeVisible()
  await expect(panel(page).getByRole('heading', { name: '“Pay”' })).toBeVisible()
  await expect(panel(page).getByText('What it was about was deleted.')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '1 comment on Pay' })).toBeVisible()

  // and from the menu, which gives the keyboard back to its button first
  await panel(page).getByRole('button', { name: 'More for this thread' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Move to another place' }).press('Enter')
  await expect(page.getByRole('button', { name: /^Move the thread to/ }).first()).toBeFocused()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(asked).toHaveCount(0)
})

/** Somebody begins a comment beside the text, by a link for commenters. */
async function writing(server: Server, board: Board, join: Join) {
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const link = await server.api<Link>('POST', `/boards/${board.id}/links`, { role: 'commenter' })
  const { page } = await join(link, 'Eva')
  await page.goto(`${server.url}/boards/${board.id}/view`)
  await page.getByRole('button', { name: 'Comment on Pay' }).click()
  await panel(page).getByRole('textbox', { name: 'New comment' }).fill('Half an hour of thoughts')
  return { page, link }
}

test('[C121] who may only read from then on keeps what they were writing beside the text, and has nothing to send', async ({
  server,
  newBoard,
  join,
}) => {
  const { board } = await newBoard('Comments')
  const { page } = await writing(server, board, join)
  const people = `/boards/${board.id}/people`
  const told = await server.api<{ people: { id: string; name: string }[] }>('GET', people)
  const eva = told.people.find(({ name }) => name === 'Eva')!
  await server.api('PATCH', `${people}/${eva.id}`, { role: 'viewer' })
  const refused = panel(page).getByRole('alert')
  await expect(refused.getByText('Half an hour of thoughts')).toBeVisible()
  await expect(refused.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await expect(panel(page).getByRole('textbox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Comment on Pay' })).toBeHidden()
})

test('[C137] who was writing has the words where a link shows the board without its comments', async ({
  browser,
  server,
  newBoard,
  join,
}) => {
  const { board } = await newBoard('Comments')
  const { page: before, link } = await writing(server, board, join)
  const wish = { role: 'viewer', comments: false }
  const blind = await server.api<Link>('POST', `/boards/${board.id}/links`, wish)
  await server.api('DELETE', `/boards/${board.id}/links/${link.id}`)
  await expect(before.getByRole('alert').filter({ hasText: 'Half an hour of thoughts' })).toBeVisible()
  // the same browser; one whose consoles are not watched, where each refusal is printed
  const storageState = await before.context().storageState()
  const page = await (await browser.newContext({ locale: 'en-GB', storageState })).newPage()
  await page.goto(blind.url)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL(/\/view$/)
  await page.getByRole('button', { name: 'Comments', exact: true }).click()
  await expect(
    panel(page).getByText('The link you came by shows the board without its comments.'),
  ).toBeVisible()
  await expect(panel(page).getByText('Half an hour of thoughts')).toBeVisible()
  await expect(panel(page).getByRole('button', { name: 'Copy the words' })).toBeVisible()
  await page.context().close()
})

test('[C140] where a link shows a board without its comments they are not asked for, nor offered', async ({
  server,
  newBoard,
  join,
}) => {
  const { board } = await newBoard('Comments')
  await server.api('POST', `/boards/${board.id}/maps`, MAP)
  const blind = await server.api<Link>('POST', `/boards/${board.id}/links`, {
    role: 'viewer',
    comments: false,
  })
  // in their console, which is watched, every refusal would stand
  const { page } = await join(blind, 'Eva')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${server.url}/boards/${board.id}`)
  await new BoardPage(page).ready()
  await page.waitForLoadState('networkidle')
  await page.goto(`${server.url}/boards/${board.id}/view`)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Comments', exact: true })).toHaveCount(0)
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => url.includes('/threads'))).toEqual([])
  // what may have changed while there was no line is asked for
  const people = `/boards/${board.id}/people`
  const told = await server.api<{ people: { id: string; name: string }[] }>('GET', people)
  await server.api('PATCH', `${people}/${told.people.find(({ name }) => name === 'Eva')!.id}`, {
    role: 'viewer',
  })
  await expect(page.getByRole('button', { name: 'Comments', exact: true })).toBeVisible()
})
