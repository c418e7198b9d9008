import { readFile } from 'node:fs/promises'
import { expect, goOffline, test } from './people'

test('[X306] offline work in a tab that was closed is offered as a file when its writer was removed meanwhile', async ({
  join,
  newBoard,
  server,
}) => {
  const { board, link } = await newBoard()
  const ana = await join(link, 'Ana')
  await ana.ready()
  const context = ana.page.context()
  await goOffline(ana.page)
  await ana.add('stage', 'Words of the train')
  // everything is on this device: the browser asks nothing when the tab is closed
  await expect.poll(() => ana.page.evaluate(mayLeave)).toBe(true)
  await ana.page.close({ runBeforeUnload: false })

  const { people } = await server.api<{ people: { id: string; name: string }[] }>(
    'GET',
    `/boards/${board.id}/people`,
  )
  await server.api('DELETE', `/boards/${board.id}/people/${people.find(({ name }) => name === 'Ana')!.id}`)
  await context.setOffline(false)
  const page = await context.newPage()
  expect((await page.goto(board.url))?.status()).toBe(403)
  // X307: not the advice to ask for a new link, which would not let her in
  await expect(page.getByText('You were removed from this board.')).toBeVisible()
  await expect(page.getByText('Words of the train')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('Unsent changes of Ana.txt')
  expect(await readFile(await file.path(), 'utf8')).toContain('Stage\nWords of the train')
})

const mayLeave = () => dispatchEvent(new Event('beforeunload', { cancelable: true }))
