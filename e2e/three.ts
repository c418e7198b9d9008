/** Three people on one board, and what all of them see. */
import type { Locator } from '@playwright/test'
import type { BoardPage, ImportedMap } from './board-page'
import { expect, type Board } from './people'
import type { Server } from './server'

export const JOURNEY = {
  title: 'Shop',
  personas: [{ id: 'dana', name: 'Dana' }],
  stages: [
    {
      id: 'arrive',
      name: 'Arrive',
      touchpoints: [
        { id: 'park', title: 'Park', emotion: -1, cards: { pains: [{ id: 'far', text: 'Far away' }] } },
        { id: 'enter', title: 'Enter', emotion: 1 },
      ],
    },
    {
      id: 'pay',
      name: 'Pay',
      touchpoints: [
        { id: 'queue', title: 'Queue', emotion: 0, cards: { needs: [{ id: 'quick', text: 'Be quick' }] } },
        { id: 'till', title: 'Till' },
      ],
    },
  ],
  lanes: [
    { kind: 'touchpoints' },
    { kind: 'emotions' },
    { id: 'needs', kind: 'needs' },
    { id: 'pains', kind: 'pains' },
  ],
}

const NAMES = ['Alice', 'Boris', 'Carla'] as const
type Three = [BoardPage, BoardPage, BoardPage]

/** Three people on a board with a map. */
export async function three({
  newBoard,
  join,
  server,
}: {
  newBoard: () => Promise<{ board: Board; link: { id: string; url: string } }>
  join: (link: { id: string; url: string }, name: string) => Promise<BoardPage>
  server: Server
}): Promise<{ people: Three; board: Board; mapId: string }> {
  const { board, link } = await newBoard()
  const { mapId } = await server.api<ImportedMap>('POST', `/boards/${board.id}/maps`, JOURNEY)
  const people = (await Promise.all(NAMES.map((name) => join(link, name)))) as Three
  await Promise.all(people.map((one) => one.ready()))
  return { people, board, mapId }
}

export const each = async (people: readonly BoardPage[], see: (screen: BoardPage) => Promise<void>) => {
  for (const screen of people) await see(screen)
}
export const select = (board: BoardPage, entity: string, more?: { modifiers: ['Shift'] }) =>
  board.entity(entity).click({ position: { x: 14, y: 12 }, ...more })
export const press = (board: BoardPage, keys: string) => board.page.keyboard.press(keys)
export const boxOf = async (locator: Locator) => (await locator.boundingBox())!

/** The ids of a kind in the order in which they stand. */
export const standing = async (board: BoardPage, kind: string, along: 'x' | 'y' = 'x'): Promise<string[]> => {
  const all = await board.entities(kind).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y } = element.getBoundingClientRect()
      return { id: (element as HTMLElement).dataset.entity!, x, y }
    }),
  )
  return all.sort((a, b) => a[along] - b[along]).map(({ id }) => id.slice(id.indexOf(':') + 1))
}
export const stand = (people: readonly BoardPage[], kind: string, ids: string[], along: 'x' | 'y' = 'x') =>
  each(people, (screen) => expect.poll(() => standing(screen, kind, along)).toEqual(ids))

/** A card lies in the cell of a lane and a touchpoint. */
export const lies = (people: readonly BoardPage[], card: string, lane: string, touchpoint: string) =>
  each(people, async (screen) => {
    await expect
      .poll(async () => {
        const [at, row, head] = await Promise.all(
          [card, lane, touchpoint].map((id) => boxOf(screen.entity(id))),
        )
        return Math.abs(at!.x - head!.x) < 3 && at!.y >= row!.y && at!.y < row!.y + row!.height
      })
      .toBe(true)
  })
