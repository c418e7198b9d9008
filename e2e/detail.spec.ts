import AxeBuilder from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import type { BoardPage, ImportedMap } from './board-page'
import { expect, test } from './people'
import type { Server } from './server'

const JOURNEY = {
  title: 'Moving house',
  lang: 'en',
  brief: { scenario: 'No internet, no pay' },
  personas: [{ id: 'sara', name: 'Sara' }],
  stages: [
    {
      id: 's1',
      name: 'Look',
      touchpoints: [
        { id: 't1', title: 'Coverage' },
        { id: 't2', title: 'Prices' },
      ],
    },
    { id: 's2', name: 'Sign', touchpoints: [{ id: 't3', title: 'Form', emotion: { sara: -1 } }] },
  ],
  lanes: [
    { id: 'l1', kind: 'touchpoints' },
    { id: 'l2', kind: 'emotions' },
    { id: 'l3', kind: 'pains' },
  ],
}

interface Exported {
  brief?: { scenario?: string; start?: string }
  mapType: string
  stages: {
    touchpoints: { title: string; duration?: string; quote?: string; owner?: string; channels: string[] }[]
  }[]
}

const importMap = (server: Server, board: { id: string }) =>
  server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, JOURNEY)

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the screen')
  return box
}

/** Selects an entity by a click on its title. */
const select = (board: BoardPage, entity: string, more?: { modifiers: ['Shift'] }) =>
  board.entity(entity).click({ position: { x: 30, y: 14 }, ...more })

async function axe(board: BoardPage): Promise<void> {
  const { violations } = await new AxeBuilder({ page: board.page }).include('aside').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

test('[X104] the panel stands beside the work, is live for both, and works by keyboard', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  const { mapId } = await importMap(server, board)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  await expect(ana.panel).toHaveCount(0)

  await select(ana, 'touchpoint:t3')
  await ana.page.keyboard.press('Alt+Enter')
  await expect(ana.panel).toContainText('Form')
  const panel = await boxOf(ana.panel)
  await expect.poll(async () => (await boxOf(ana.region)).width).toBeLessThanOrEqual(panel.x)
  const touchpoint = await boxOf(ana.entity('touchpoint:t3'))
  expect(touchpoint.x + 60).toBeLessThan(panel.x)
  await axe(ana)

  await select(boris, 'touchpoint:t3')
  await boris.page.getByRole('button', { name: 'Details' }).click()
  await ana.panel.getByRole('textbox', { name: 'Quote' }).click()
  await ana.page.keyboard.type('I already told your colleague')
  // Boris sees the words, and where Ana writes them.
  await expect(boris.panel.getByRole('textbox', { name: 'Quote' })).toHaveValue(
    'I already told your colleague',
  )
  await expect(boris.panel.getByText('Ana')).toBeVisible()
  await ana.page.keyboard.press('Escape')
  await expect(boris.panel.getByText('Ana')).toHaveCount(0)

  const duration = ana.panel.getByRole('textbox', { name: 'Duration' })
  await duration.fill('quite long')
  await duration.press('Enter')
  await expect(ana.panel.getByRole('alert')).toContainText('Not a duration')
  await duration.fill('1 h 30')
  await duration.press('Enter')
  await expect(boris.panel.getByRole('textbox', { name: 'Duration' })).toHaveValue('1 h 30 min')
  await ana.saved()
  const journey = await server.api<Exported>('GET', `/boards/${board.id}/maps/${mapId}`)
  expect(journey.stages[1]!.touchpoints[0]).toMatchObject({
    quote: 'I already told your colleague',
    duration: 'PT1H30M',
  })

  // What Boris deletes under her is said, and can be brought back.
  await boris.page.keyboard.press('Escape')
  await boris.entity('touchpoint:t3').click({ position: { x: 14, y: 14 } })
  await boris.page.keyboard.press('Delete')
  await expect(ana.panel).toContainText('Boris deleted this')
  await axe(ana)
  await ana.panel.getByRole('button', { name: 'Restore' }).click()
  await expect(boris.entity('touchpoint:t3')).toBeAttached()
})

test('[X113] several things are changed at once, in one step', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  await importMap(server, board)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  await select(ana, 'touchpoint:t1')
  await select(ana, 'touchpoint:t3', { modifiers: ['Shift'] })
  await ana.page.getByRole('button', { name: 'Details' }).click()
  await expect(ana.panel).toContainText('2 things selected')
  await ana.panel.getByRole('combobox', { name: 'Department' }).selectOption({ label: 'New department…' })
  await ana.panel.getByRole('textbox', { name: 'Name of the department' }).fill('Care')
  await ana.page.keyboard.press('Enter')
  for (const id of ['t1', 't3']) await expect(boris.entity(`touchpoint:${id}`)).toContainText('Care')
  await expect(boris.entity('touchpoint:t2')).not.toContainText('Care')
  await ana.panel.getByRole('checkbox', { name: 'Key moment' }).check()
  await axe(ana)
  await ana.page.keyboard.press('Control+z')
  await ana.page.keyboard.press('Control+z')
  for (const id of ['t1', 't3']) await expect(boris.entity(`touchpoint:${id}`)).not.toContainText('Care')
})

test('[J81] the head of a map is written and chosen in place', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  const { mapId } = await importMap(server, board)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  const map = ana.entities('map')
  const onHers = boris.entities('map')

  await ana.page.getByRole('button', { name: 'Scenario', exact: true }).dblclick()
  await ana.field.waitFor()
  await ana.page.keyboard.type(' today')
  await expect(onHers).toContainText('No internet, no pay today')
  // Where she writes stands beside the words, under her name.
  await expect(onHers.locator('../..')).toContainText('Ana')
  await ana.page.keyboard.press('Escape')
  await expect(ana.field).toHaveCount(0)

  await ana.page.getByRole('button', { name: 'Kind of map: Current state' }).click()
  await ana.page.getByRole('button', { name: 'Future state' }).click()
  await expect(onHers).toContainText('Future state')

  // What is not there yet is offered while the map is meant.
  await map.hover({ position: { x: 500, y: 20 } })
  await ana.page.getByRole('button', { name: 'Start', exact: true }).click()
  await ana.field.waitFor()
  await ana.page.keyboard.type('The van has left')
  await expect(onHers).toContainText('The van has left')
  await ana.page.keyboard.press('Escape')

  await ana.page.getByRole('button', { name: 'Persona: Sara' }).click()
  await ana.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).click()
  await ana.page.keyboard.press('End')
  await ana.page.keyboard.type(' Ruiz')
  await expect(onHers).toContainText('Sara Ruiz')
  await ana.page.getByRole('button', { name: 'New persona' }).click()
  await expect(onHers).toContainText('New persona')
  await ana.saved()
  const journey = await server.api<Exported>('GET', `/boards/${board.id}/maps/${mapId}`)
  expect(journey).toMatchObject({
    mapType: 'future',
    brief: { scenario: 'No internet, no pay today', start: 'The van has left' },
  })
})

test('[J82] lanes are collapsed, hidden and shown again', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  await importMap(server, board)
  const ana = await join(link, 'Ana')
  const boris = await join(link, 'Boris')
  await Promise.all([ana.ready(), boris.ready()])
  const lane = (who: BoardPage) => who.entity('lane:l3')
  const height = async () => (await boxOf(lane(boris))).height
  const before = await height()
  await lane(ana).hover({ position: { x: 20, y: 12 } })
  await ana.page.getByRole('button', { name: 'Collapse the lane' }).click()
  await expect.poll(height).toBeLessThan(before)
  // the lane went away under the pointer, and its buttons may have gone with it
  await lane(ana).hover({ position: { x: 20, y: 8 } })
  await ana.page.getByRole('button', { name: 'Hide the lane' }).click()
  await expect(lane(boris)).toHaveCount(0)
  await ana.entity('lane:l1').hover({ position: { x: 20, y: 12 } })
  await ana.page.getByRole('button', { name: 'Show 1 hidden lane' }).click()
  await expect(lane(boris)).toBeAttached()
})

test('[X104] on a phone the panel is a sheet under the work', async ({ newBoard, join, server }) => {
  const { board, link } = await newBoard()
  await importMap(server, board)
  const ana = await join(link, 'Ana', { viewport: { width: 390, height: 844 } })
  await ana.ready()
  await select(ana, 'touchpoint:t1')
  await ana.page.getByRole('button', { name: 'Details' }).click()
  await expect(ana.panel).toContainText('Coverage')
  const sheet = await boxOf(ana.panel)
  expect(sheet.height).toBeLessThanOrEqual(844 * 0.45 + 1)
  expect(sheet.width).toBe(390)
  await expect.poll(async () => (await boxOf(ana.region)).height).toBeLessThanOrEqual(sheet.y + 1)
  // Pulled down, it closes.
  await ana.page.mouse.move(195, sheet.y + 8)
  await ana.page.mouse.down()
  await ana.page.mouse.move(195, 780, { steps: 4 })
  await ana.page.mouse.up()
  await expect(ana.panel).toHaveCount(0)
})

test('[X111] who may only look reads everything and changes nothing', async ({ newBoard, join, server }) => {
  const { board } = await newBoard()
  await importMap(server, board)
  const link = await server.api<{ id: string; url: string }>('POST', `/boards/${board.id}/links`, {
    role: 'viewer',
  })
  const guest = await join(link, 'Guest')
  await guest.ready()
  await guest.page.getByRole('button', { name: 'Details' }).click()
  await expect(guest.panel).toContainText('No internet, no pay')
  await expect(guest.panel.locator('input, textarea, select')).toHaveCount(0)
  await axe(guest)
})
