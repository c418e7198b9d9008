import type { Locator } from '@playwright/test'
import { SAMPLES } from '@/lib/journey/samples'
import type { BoardPage, ImportedMap, JourneyJson } from './board-page'
import { expect, test } from './people'

const SMALL = { width: 820, height: 600 }

/** Where a person's cursor stands, as shares of an entity's box on this screen. */
async function standsAt(screen: BoardPage, name: string, entity: Locator) {
  const cursor = await screen.cursor(name).boundingBox()
  const box = await entity.boundingBox()
  if (!cursor || !box) return undefined
  return { x: (cursor.x - box.x) / box.width, y: (cursor.y - box.y) / box.height }
}

/** Where an entity lies on a screen, px from the board's corner, and the board itself. */
async function placeOf(screen: BoardPage, entity: Locator) {
  const box = (await entity.boundingBox())!
  const board = (await screen.region.boundingBox())!
  return { x: box.x - board.x, y: box.y - board.y, w: box.width, board }
}

test('[X115] a cursor stands on the same touchpoint on a smaller screen, also after a stage came before it', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
  const journey = await server.api<JourneyJson>('GET', `/boards/${board.id}/maps/${mapId}`)
  const { id } = journey.stages[1]!.touchpoints[0]!
  const ana = await join(link, 'Ana', { department: 'Sales' })
  const boris = await join(link, 'Boris', { viewport: SMALL })
  const carla = await join(link, 'Carla')
  await Promise.all([ana.ready(), boris.ready(), carla.ready()])

  const [hers, his] = [ana.entity(`touchpoint:${id}`), boris.entity(`touchpoint:${id}`)]
  const box = (await hers.boundingBox())!
  await ana.page.mouse.move(box.x + 5, box.y + 5)
  await ana.page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.4)
  const expectThere = async () => {
    await expect
      .poll(async () => {
        const at = await standsAt(boris, 'Ana', his)
        return at && Math.hypot(at.x - 0.7, at.y - 0.4) < 0.06
      })
      .toBe(true)
  }
  await expectThere()
  await expect(boris.cursor('Ana')).toHaveText('Ana')

  // Carla puts a stage before it.
  const before = (await hers.boundingBox())!
  await carla.entity(`stage:${journey.stages[0]!.id}`).click({ position: { x: 30, y: 10 } })
  await carla.add('stage', 'In between')
  await expect.poll(async () => (await hers.boundingBox())!.x).toBeGreaterThan(before.x + 50)
  await expectThere()
})

test('[X120] whoever follows sees what the other sees, until they pan themselves', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, SAMPLES[0]!.journey)
  const journey = await server.api<JourneyJson>('GET', `/boards/${board.id}/maps/${mapId}`)
  const touchpoint = `touchpoint:${journey.stages[1]!.touchpoints[0]!.id}`
  const ana = await join(link, 'Ana', { department: 'Sales' })
  const boris = await join(link, 'Boris', { viewport: { width: 900, height: 800 } })
  await Promise.all([ana.ready(), boris.ready()])
  await boris.page.getByRole('list', { name: 'People' }).getByRole('button', { name: 'Follow Ana' }).click()
  await expect(boris.page.getByText('Following Ana')).toBeVisible()
  await expect(ana.page.getByText('1 person follows you')).toBeAttached()

  await ana.page.mouse.move(700, 500)
  await ana.page.mouse.wheel(420, 260)
  const [hers, his] = [ana.entity(touchpoint), boris.entity(touchpoint)]
  const expectSame = async () => {
    await expect
      .poll(async () => {
        const [a, b] = [await placeOf(ana, hers), await placeOf(boris, his)]
        const scale = Math.min(b.board.width / a.board.width, b.board.height / a.board.height)
        const x = b.board.width / 2 + (a.x - a.board.width / 2) * scale
        const y = b.board.height / 2 + (a.y - a.board.height / 2) * scale
        return Math.max(Math.abs(b.x - x), Math.abs(b.y - y), Math.abs(b.w - a.w * scale)) < 4
      })
      .toBe(true)
  }
  await expectSame()
  await ana.page.keyboard.press('Shift+1')
  await expectSame()

  // Ana is named where she works.
  await ana.entity(touchpoint).dblclick()
  await ana.field.waitFor()
  await expect(boris.page.getByRole('note', { name: /^Ana is writing in/ })).toBeVisible()
  await ana.page.keyboard.press('Escape')

  await boris.page.mouse.move(450, 400)
  await boris.page.mouse.wheel(0, 100)
  await expect(boris.page.getByText('Following Ana')).toBeHidden()
  await expect(ana.page.getByText('1 person follows you')).toBeHidden()
})
