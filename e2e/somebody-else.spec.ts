import type { WebSocketRoute } from '@playwright/test'
import { SAMPLES } from '@/lib/journey/samples'
import type { ImportedMap, JourneyJson } from './board-page'
import { expect, goOffline, joinAs, test } from './people'

test('[S310] a tab that was opened as Ana sends nothing once somebody else has signed in in her browser', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
  const journey = () => server.api<JourneyJson>('GET', `/boards/${board.id}/maps/${mapId}`)
  const before = await journey()
  const ana = await join(link, 'Ana')
  await ana.ready()
  const { page } = ana
  await goOffline(page)
  await ana.write(ana.entity(`stage:${before.stages[0]!.id}`).first(), 'Ana: ')
  await page.keyboard.press('Escape')
  await expect(ana.saveState).toHaveText('Offline, 1 change kept on this device')
  // the owner signs in in another tab of this browser
  const { origin } = new URL(page.url())
  const secret = /\/enter#([\w-]+)/.exec(server.output())![1]!
  const entered = await page.request.post(`${origin}/api/v1/session`, {
    data: { secret },
    headers: { origin },
  })
  expect(entered.status()).toBe(200)
  await page.context().setOffline(false)

  const notice = page.getByRole('alertdialog', { name: 'Somebody else is signed in here now' })
  await expect(notice).toContainText('This page was opened as Ana')
  await expect(notice).toContainText('Ana: ')
  await notice.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByText(/Ana/).first()).toBeVisible({ timeout: 30_000 })
  expect(await journey()).toEqual(before)
})

test('[C138] a text that was opened as Ana says so once somebody else has signed in in her browser', async ({
  newBoard,
  join,
  server,
}) => {
  const { board } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
  const link = await server.api<{ id: string; url: string }>('POST', `/boards/${board.id}/links`, {
    role: 'commenter',
  })
  const { page } = await join(link, 'Ana')
  const lines: WebSocketRoute[] = []
  await page.routeWebSocket(/\?listen/, (line) => {
    line.connectToServer()
    lines.push(line)
  })
  await page.goto(`${server.url}/boards/${board.id}/view`)
  const panel = page.getByRole('complementary', { name: 'Comments' })
  await page
    .getByRole('button', { name: /^Comment on / })
    .first()
    .click()
  await panel.getByRole('textbox').fill('Too dear')
  // with the panel closed what shows the words is not there yet
  await page.reload()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const { origin } = new URL(page.url())
  const secret = /\/enter#([\w-]+)/.exec(server.output())![1]!
  const data = { secret }
  const entered = await page.request.post(`${origin}/api/v1/session`, { data, headers: { origin } })
  expect(entered.status()).toBe(200)
  await lines.at(-1)!.close({ code: 1012 })

  const notice = page.getByRole('alert').filter({ hasText: 'Somebody else is signed in here now' })
  await expect(notice).toContainText('This page was opened as Ana')
  await expect(notice).toContainText('Too dear')
  await expect(panel).toHaveCount(0)
  await notice.getByRole('button', { name: 'Load again' }).click()
  await expect(notice).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
})

test('[A187] whoever comes in by a link where somebody else is signed in says so, and is a person of their own', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  const { page } = await join(link, 'Ana', { by: 'page' })
  await page.goto(link.url)
  await expect(page.getByText('You are here as Ana.')).toBeVisible()
  await page.getByRole('button', { name: 'Not you?' }).click()
  await expect(page.getByText('You are here as Ana.')).toHaveCount(0)
  await expect(page.getByRole('textbox').first()).toHaveValue('')
  await joinAs(page, 'Boris')
  const { people } = await server.api<{ people: { name: string }[] }>('GET', `/boards/${board.id}/people`)
  expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ana', 'Boris']))
})
