// @vitest-environment jsdom
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { click, eventually, named, realApi, says, show, type RealApi } from '../home/real-api.fixture'
import { Toasts } from '../ui/toasts'
import { useShareWith, type Unreached } from './share-with'

let server: RealApi
let board: string
let close = () => {}
beforeAll(async () => {
  server = await realApi()
  board = String((await server.ask('POST', '/boards', { body: { title: 'Moving house' } })).json.id)
})
afterEach(() => close())
afterAll(async () => {
  // a toast that goes is taken away 0.2 s later, and needs the window for it
  await new Promise((later) => setTimeout(later, 300))
  await server.close()
})

async function colleague(name: string): Promise<Unreached> {
  const { people, accounts } = server.services
  const { id } = await people.newMember(name)
  await accounts.makeMember(id)
  return { id, name }
}
const boardOf = async ({ id }: Unreached) =>
  (await server.services.members.list(board)).some((person) => person.id === id)

function Said({ people, isPrivate = false }: { people: readonly Unreached[]; isPrivate?: boolean }) {
  const tell = useShareWith()
  return (
    <>
      <button type="button" onClick={() => tell(people, { board, mayShare: true, isPrivate })}>
        Said
      </button>
      <Toasts />
    </>
  )
}

it('[C133] everybody who was called and does not have the board is named, and one press gives it to them all', async () => {
  const people = await Promise.all(['Ana', 'Boris', 'Chus', 'Dora', 'Eva'].map(colleague))
  close = show(<Said people={people} />)
  click(named('button', 'Said')!)
  await eventually(() => says('Ana, Boris, Chus, Dora, and Eva do not have this board yet.'))
  click(await eventually(() => named('button', 'Share with all 5')))
  await eventually(() => says('Ana, Boris, Chus, Dora, and Eva have the board now and may comment.'))
  expect(await Promise.all(people.map(boardOf))).toEqual(people.map(() => true))
})

it('[C133] whom the board could not be given to is said, and offered again', async () => {
  const people = [await colleague('Fran'), { id: 'nobody', name: 'Gone' }]
  close = show(<Said people={people} />)
  click(named('button', 'Said')!)
  click(await eventually(() => named('button', 'Share with all 2')))
  await eventually(() => says('Fran has the board now and may comment.'))
  await eventually(() => named('button', 'Share the board with Gone'))
  expect(await boardOf(people[0]!)).toBe(true)
})

it('[C133] sharing is not offered where it would not help', async () => {
  close = show(<Said people={[{ id: 'x', name: 'Hugo' }]} isPrivate />)
  click(named('button', 'Said')!)
  await eventually(() => says('Hugo does not see what is kept to the team.'))
  expect(named('button', /Hugo/)).toBeUndefined()
})
