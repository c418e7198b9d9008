import { afterAll, beforeAll, expect, it } from 'vitest'
import { commentScene, type CommentScene, type Visitor } from './comments.fixture'

let at: CommentScene
let ana: Visitor
let boris: Visitor
beforeAll(async () => {
  at = await commentScene()
  ana = await at.visitor('commenter', 'Ana')
  boris = await at.visitor('editor', 'Борис')
})
afterAll(() => at.server.close())

interface Page {
  threads: { id: string; unread: number }[]
  version: number
}
const page = async (who: Visitor) => (await at.ask(who, 'GET', '')).json as unknown as Page
const unread = async (who: Visitor) =>
  Object.fromEntries((await page(who)).threads.map((thread) => [thread.id, thread.unread]))

it('[C30] everything is marked as read at once, for who asked and no further than they had seen', async () => {
  const [first, second] = [await at.begin(boris, 'One'), await at.begin(boris, 'Two')]
  const secret = await at.begin(boris, 'Among us', { private: true })
  expect(await unread(ana)).toEqual({ [first]: 1, [second]: 1 })
  const { version } = await page(ana)
  await at.ask(boris, 'POST', `/${second}/comments`, { text: 'And more' })
  const third = await at.begin(boris, 'Three')

  expect((await at.ask(ana, 'POST', '/read', { version })).status).toBe(204)
  expect(await unread(ana)).toEqual({ [first]: 0, [second]: 1, [third]: 1 })
  const owner = at.owner
  expect(await unread(owner)).toEqual({ [first]: 1, [second]: 2, [third]: 1, [secret]: 1 })

  // nobody reads ahead of what is said
  expect((await at.ask(ana, 'POST', '/read', { version: Number.MAX_SAFE_INTEGER })).status).toBe(204)
  await at.ask(boris, 'POST', `/${first}/comments`, { text: 'Later' })
  expect(await unread(ana)).toEqual({ [first]: 1, [second]: 0, [third]: 0 })
})

it('[C30] a link that hides the comments marks none of them, and a wrong version is told', async () => {
  const blind = await at.visitor('viewer', 'Eva', { comments: false })
  expect((await at.ask(blind, 'POST', '/read', { version: 1 })).status).toBe(403)
  expect((await at.ask(ana, 'POST', '/read', { version: 'all' })).status).toBe(422)
})
