import { SAMPLES } from '@/lib/journey/samples'
import type { ImportedMap, JourneyJson } from './board-page'
import { expect, joinAs, test } from './people'

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
  await page.context().setOffline(true)
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
