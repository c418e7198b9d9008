import type { BoardPage, ImportedMap, JourneyJson } from './board-page'
import { expect, test } from './people'

const JOURNEY = {
  title: 'Shop',
  stages: [
    {
      id: 'arrive',
      name: 'Arrive',
      touchpoints: [
        { id: 'park', title: 'Park', cards: { pains: [{ id: 'far', text: 'Far away' }], needs: [] } },
        { id: 'enter', title: 'Enter' },
      ],
    },
    {
      id: 'pay',
      name: 'Pay',
      touchpoints: [
        { id: 'queue', title: 'Queue', cards: { needs: [{ id: 'quick', text: 'Be quick' }] } },
        { id: 'till', title: 'Till' },
      ],
    },
  ],
  lanes: [{ kind: 'touchpoints' }, { id: 'needs', kind: 'needs' }, { id: 'pains', kind: 'pains' }],
}

/** The ids of a kind as they stand on the screen. */
const standing = async (board: BoardPage, kind: string, along: 'x' | 'y' = 'x'): Promise<string[]> => {
  const boxes = await board.entities(kind).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y } = element.getBoundingClientRect()
      return { id: (element as HTMLElement).dataset.entity ?? '', x, y }
    }),
  )
  return boxes.sort((a, b) => a[along] - b[along]).map(({ id }) => id.slice(id.indexOf(':') + 1))
}

test('[X168] what is dragged is seen by the others, lands in one place on both screens, and comes back with undo', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, JOURNEY)
  const alice = await join(link, 'Alice')
  const boris = await join(link, 'Boris')
  await Promise.all([alice.ready(), boris.ready()])
  const both = [alice, boris]

  // a touchpoint to another stage, with its card
  await alice.carry(alice.entity('touchpoint:park'), alice.entity('touchpoint:till'), { x: 120, y: 0 })
  await expect(boris.region.getByText('Alice', { exact: true }).first()).toBeVisible()
  expect(await standing(boris, 'touchpoint')).toEqual(['park', 'enter', 'queue', 'till'])
  await alice.drop()
  for (const screen of both)
    await expect.poll(() => standing(screen, 'touchpoint')).toEqual(['enter', 'queue', 'till', 'park'])
  for (const screen of both) {
    const [card, head] = await Promise.all(
      ['card:far', 'touchpoint:park'].map((id) => screen.entity(id).boundingBox()),
    )
    expect(Math.abs(card!.x - head!.x)).toBeLessThan(2)
  }

  // a card to another cell and lane
  await boris.carry(boris.entity('card:far'), boris.entity('card:quick'), { x: 0, y: 6 })
  await boris.drop()
  await alice.saved()
  await boris.saved()
  const journey = await server.api<{ stages: { touchpoints: { id: string; cards?: object }[] }[] }>(
    'GET',
    `/boards/${board.id}/maps/${mapId}`,
  )
  const queue = journey.stages[1]!.touchpoints.find(({ id }) => id === 'queue')!
  expect(queue.cards).toMatchObject({ needs: [{ text: 'Be quick' }, { text: 'Far away' }] })

  // a stage before another, a lane above another
  await alice.carry(alice.entity('stage:pay'), alice.entity('stage:arrive'), { x: -60, y: 0 })
  await alice.drop()
  for (const screen of both) await expect.poll(() => standing(screen, 'stage')).toEqual(['pay', 'arrive'])

  // each takes back only what they did themselves
  await alice.page.keyboard.press('Control+z')
  for (const screen of both) await expect.poll(() => standing(screen, 'stage')).toEqual(['arrive', 'pay'])
  await alice.page.keyboard.press('Control+z')
  for (const screen of both)
    await expect.poll(() => standing(screen, 'touchpoint')).toEqual(['park', 'enter', 'queue', 'till'])
  const after = await server.api<JourneyJson>('GET', `/boards/${board.id}/maps/${mapId}`)
  expect(after.stages.map(({ name }) => name)).toEqual(['Arrive', 'Pay'])
})

test('[X169] Escape in the middle of a drag, and a drop beside the map, change nothing and the latter says so', async ({
  newBoard,
  join,
  server,
}) => {
  const { board, link } = await newBoard()
  await server.api('POST', `/boards/${board.id}/maps`, JOURNEY)
  const alice = await join(link, 'Alice')
  await alice.ready()
  await alice.carry(alice.entity('touchpoint:park'), alice.entity('touchpoint:till'), { x: 120, y: 0 })
  await alice.page.keyboard.press('Escape')
  await alice.drop()
  await expect.poll(() => standing(alice, 'touchpoint')).toEqual(['park', 'enter', 'queue', 'till'])

  const before = await alice.entity('card:far').boundingBox()
  await alice.carry(alice.entity('card:far'), alice.entity('stage:pay'), { x: 0, y: -150 })
  await alice.drop()
  await expect(alice.page.getByText('That belongs on a map')).toBeVisible()
  expect(await alice.entity('card:far').boundingBox()).toEqual(before)
  await alice.saved()
})
