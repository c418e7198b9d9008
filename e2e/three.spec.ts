import type { BoardPage } from './board-page'
import { expect, test } from './people'
import { boxOf, each, lies, press, select, stand, standing, three } from './three'

test('[X176] every gesture of one stands on the screens of the two others @long', async ({
  newBoard,
  join,
  server,
}) => {
  test.setTimeout(240_000)
  const { people } = await three({ newBoard, join, server })
  const [alice, boris, carla] = people
  const { mouse } = alice.page

  // a card to another cell and lane, a touchpoint to another stage, a stage, a lane
  await alice.carry(alice.entity('card:far'), alice.entity('card:quick'), { x: 0, y: 8 })
  await alice.drop()
  await lies(people, 'card:far', 'lane:needs', 'touchpoint:queue')
  await boris.carry(boris.entity('touchpoint:park'), boris.entity('touchpoint:till'), { x: 120, y: 0 })
  await boris.drop()
  await stand(people, 'touchpoint', ['enter', 'queue', 'till', 'park'])
  await carla.carry(carla.entity('stage:pay'), carla.entity('stage:arrive'), { x: -60, y: 0 })
  await carla.drop()
  await stand(people, 'stage', ['pay', 'arrive'])
  const [pains, needs] = [await boxOf(alice.entity('lane:pains')), await boxOf(alice.entity('lane:needs'))]
  await mouse.move(pains.x + 40, pains.y + 14)
  await mouse.down()
  await mouse.move(pains.x + 44, pains.y, { steps: 3 })
  await mouse.move(needs.x + 44, needs.y + 4, { steps: 8 })
  await mouse.up()
  await each(people, (screen) =>
    expect.poll(async () => (await standing(screen, 'lane', 'y')).indexOf('pains')).toBe(2),
  )

  // a point of the curve
  const point = (board: BoardPage) => board.page.getByRole('slider', { name: 'Emotion at Queue, Dana' })
  const at = await boxOf(point(boris))
  await boris.page.mouse.move(at.x + at.width / 2, at.y + at.height / 2)
  await boris.page.mouse.down()
  await boris.page.mouse.move(at.x + at.width / 2, at.y - 300, { steps: 6 })
  await boris.page.mouse.up()
  await each(people, (screen) => expect(point(screen)).toHaveAttribute('aria-valuenow', '2'))

  // duplicate, copy and paste, delete and restore
  await select(carla, 'card:far')
  await press(carla, 'Control+d')
  await each(people, (screen) => expect(screen.titled('card', 'Far away')).toHaveCount(2))
  await select(alice, 'touchpoint:queue')
  await press(alice, 'Control+c')
  await select(alice, 'touchpoint:till')
  await press(alice, 'Control+v')
  await each(people, (screen) => expect(screen.titled('touchpoint', 'Queue')).toHaveCount(2))
  await each(people, (screen) => expect(screen.titled('card', 'Be quick')).toHaveCount(2))
  await select(boris, 'stage:arrive')
  await press(boris, 'Delete')
  await each(people, (screen) => expect(screen.entity('touchpoint:enter')).toHaveCount(0))
  await boris.page.getByRole('button', { name: 'Undo' }).last().click()
  await each(people, (screen) => expect(screen.entity('touchpoint:enter')).toBeVisible())

  // the same for several at once
  await select(carla, 'touchpoint:till')
  await select(carla, 'touchpoint:enter', { modifiers: ['Shift'] })
  await carla.entity('touchpoint:enter').click({ button: 'right', position: { x: 14, y: 12 } })
  await carla.page.getByTestId('context-menu').getByRole('menuitem', { name: 'Key moment' }).click()
  for (const name of ['Till', 'Enter'])
    await each(people, (screen) =>
      expect(screen.page.getByRole('slider', { name: `Emotion at ${name}, Dana` })).toHaveAttribute(
        'data-key',
      ),
    )

  // a note, and an arrow from it to a touchpoint, which goes along when that moves
  await press(alice, 'Escape')
  await press(alice, 'Escape')
  await press(alice, 'n')
  await mouse.click(140, 450)
  await alice.page.keyboard.type('Look here')
  await press(alice, 'Escape')
  const note = (board: BoardPage) => board.region.getByRole('article', { name: 'Look here' })
  await each(people, (screen) => expect(note(screen)).toBeVisible())
  const [from, to] = [await boxOf(note(alice)), await boxOf(alice.entity('touchpoint:enter'))]
  await press(alice, 'Escape')
  await press(alice, 'a')
  await mouse.move(from.x + from.width / 2, from.y + 10)
  await mouse.down()
  await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  await mouse.up()
  const arrow = (board: BoardPage) => board.region.locator('.tl-shape[data-shape-type="arrow"]')
  await each(people, (screen) => expect(arrow(screen)).toHaveCount(1))
  const before = await boxOf(arrow(carla))
  await select(boris, 'touchpoint:enter')
  await press(boris, 'Control+ArrowLeft')
  await each(people, (screen) =>
    expect.poll(async () => (await boxOf(arrow(screen))).width).not.toBe(before.width),
  )
  const [one, two] = await Promise.all(
    [boris, carla].map(async (screen) => {
      const [drawn, map] = [await boxOf(arrow(screen)), await boxOf(screen.entities('map'))]
      return [drawn.x - map.x, drawn.y - map.y, drawn.width, drawn.height].map(Math.round)
    }),
  )
  expect(two).toEqual(one)
  await Promise.all(people.map((screen) => screen.saved()))
})

test('[X177] what one deletes while another holds or writes it is never lost, and is told @long', async ({
  newBoard,
  join,
  server,
}, info) => {
  test.setTimeout(240_000)
  const { people, board, mapId } = await three({ newBoard, join, server })
  const [alice, boris, carla] = people

  // dragged by one, deleted by another
  await alice.carry(alice.entity('card:far'), alice.entity('card:quick'), { x: 0, y: 8 })
  await select(boris, 'card:far')
  await press(boris, 'Delete')
  await expect(carla.entity('card:far')).toHaveCount(0)
  await alice.drop()
  await expect(alice.page.getByText('has been deleted meanwhile')).toBeVisible()
  await each(people, (screen) => expect(screen.entity('card:far')).toHaveCount(0))

  // its stage is deleted while somebody writes in a card: the writing goes on, both are told
  await alice.write(alice.entity('card:quick'), ' please')
  await select(boris, 'stage:pay')
  await press(boris, 'Delete')
  await expect(alice.page.getByText('Boris has deleted what you are writing in')).toBeVisible()
  await expect(boris.page.getByText('Alice is writing in something you deleted')).toBeVisible()
  await expect(alice.field).toBeFocused()
  await alice.page.keyboard.type(', dear')
  await each(people, (screen) => expect(screen.titled('card', 'Be quick please, dear')).toBeVisible())
  await each(people, (screen) => expect(screen.entity('touchpoint:queue')).toHaveCount(0))
  await alice.page.screenshot({ path: info.outputPath('rescued.png') })
  await press(alice, 'Escape')
  await press(carla, 'Shift+1')
  await carla.entity('card:quick').click({ button: 'right', position: { x: 14, y: 12 } })
  await carla.page.getByRole('menuitem', { name: 'Put back in its place' }).click()
  await lies(people, 'card:quick', 'lane:needs', 'touchpoint:queue')

  // undo of an add in which somebody else has written: it lies in the trash with both words
  await select(alice, 'stage:pay')
  await alice.add('stage', 'Mine')
  await boris.write(boris.titled('stage', 'Mine'), ' and yours')
  await press(boris, 'Escape')
  await expect(alice.titled('stage', 'Mine and yours')).toBeVisible()
  for (let i = 0; i < 2; i++) await press(alice, 'Control+z')
  await expect(carla.titled('stage', 'Mine and yours')).toHaveCount(0)
  await carla.page.getByRole('button', { name: /board menu$/ }).click()
  await carla.page.getByRole('menuitem', { name: 'Trash' }).click()
  await carla.page
    .getByRole('dialog', { name: 'Trash' })
    .getByRole('button', { name: /Restore .*and yours/ })
    .click()
  await press(carla, 'Escape')
  await each(people, (screen) => expect(screen.region.getByText('and yours').first()).toBeAttached())

  // nothing of it has hurt the map
  await Promise.all(people.map((screen) => screen.saved()))
  const journey = await server.api<{ stages: { name: string }[] }>('GET', `/boards/${board.id}/maps/${mapId}`)
  expect(journey.stages.map(({ name }) => name.replace('Mine', ''))).toEqual(['Arrive', 'Pay', ' and yours'])
})

test('[X178] a second map over the first, and 2,000 cards at once, are the same for three people @long', async ({
  newBoard,
  join,
  server,
}) => {
  test.setTimeout(240_000)
  const { people, board } = await three({ newBoard, join, server })
  const [alice, boris, carla] = people
  await server.api('POST', `/boards/${board.id}/maps`, {
    title: 'Bank',
    stages: [{ name: 'Come in', touchpoints: [{ id: 'door', title: 'Door' }] }],
  })
  for (const screen of people) {
    await expect(screen.entity('touchpoint:door')).toBeAttached()
    await press(screen, 'Shift+1')
  }
  const bank = alice.titled('map', 'Bank')
  const box = await boxOf(bank)
  const { mouse } = alice.page
  const title = await boxOf(bank.getByText('Bank').first())
  await mouse.move(title.x + 8, title.y + 8)
  await mouse.down()
  await mouse.move(title.x + 20, title.y - 20, { steps: 4 })
  await mouse.move(title.x + 40, title.y - 160, { steps: 8 })
  await mouse.up()
  const moved = await boxOf(bank)
  expect(moved.y).toBeLessThan(box.y - 100)
  for (const screen of [boris, carla])
    await expect
      .poll(async () => Math.abs((await boxOf(screen.titled('map', 'Bank'))).y - moved.y))
      .toBeLessThan(2)
  await boris.titled('touchpoint', 'Door').click()
  await boris.write(boris.titled('touchpoint', 'Door'), ' way')
  await press(boris, 'Escape')
  await expect(carla.titled('touchpoint', 'Door way')).toBeVisible()

  await press(alice, 'Control+z')
  await each(people, (screen) =>
    expect.poll(async () => Math.abs((await boxOf(screen.titled('map', 'Bank'))).y - box.y)).toBeLessThan(2),
  )

  await alice.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await alice.page.evaluate(() =>
    navigator.clipboard.writeText(Array.from({ length: 2000 }, (_, i) => `• card ${i}`).join('\n')),
  )
  await alice.entity('card:quick').click({ position: { x: 14, y: 12 } })
  await press(alice, 'Control+v')
  await each(people, (screen) => expect(screen.entities('card')).toHaveCount(2002, { timeout: 60_000 }))
  await expect(alice.saveState).toHaveText(/^Saved/, { timeout: 60_000 })
  await carla.add('stage', 'Still alive')
  await each(people, (screen) =>
    expect(screen.titled('stage', 'Still alive')).toBeAttached({ timeout: 30_000 }),
  )
  await press(alice, 'Control+z')
  await each(people, (screen) => expect(screen.entities('card')).toHaveCount(2, { timeout: 60_000 }))
})
