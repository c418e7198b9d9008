import { afterAll, beforeAll, expect, it } from 'vitest'
import { FORBIDDEN } from '../failure'
import { FakeSocket } from '../sync/testing/people'
import { testServer, type TestServer } from '../testing.fixture'
import { PASSWORD, visitorsOf } from './accounts.fixture'
import * as door from './door.fixture'
import { createSocketDoor } from './socket-door'

let server: TestServer
let at: ReturnType<typeof visitorsOf>
beforeAll(async () => {
  server = await testServer()
  at = visitorsOf(server)
})
afterAll(() => server.close())

const idOf = async (cookie: string) => String((await at.me(cookie)).id)
const remove = (board: string, person: string) => server.ask('DELETE', `/boards/${board}/people/${person}`)
const newTicket = async (board: string, as: string | undefined, name = 'Ghost', role = 'editor') => {
  const { json } = await server.ask('POST', `/boards/${board}/tickets`, { body: { role, name }, as })
  return { ticket: String(json.ticket), person: String(json.person) }
}
const knock = (board: string, key: door.Key, parts: object = {}) =>
  door.knock({ ...server.services, ...parts }, board, key)

it('[A192] who loses session or board while the door looks them up does not slip in', async () => {
  const ways: Record<string, (of: { board: string; cookie: string }) => Promise<{ status: number }>> = {
    'signed out': ({ cookie }) => server.ask('DELETE', '/session', { as: cookie }),
    removed: async ({ board, cookie }) => remove(board, await idOf(cookie)),
    'the board trashed': ({ board }) => server.ask('DELETE', `/boards/${board}`),
  }
  const { faces, sessions, rights } = server.services
  for (const [way, withdraw] of Object.entries(ways)) {
    // while the colour is looked up, and as soon as session and right have been read
    const early = await at.joinAs('Ana')
    const met = await knock(early.board, early, {
      faces: {
        ...faces,
        hueOf: async (...asked: Parameters<typeof faces.hueOf>) => {
          await withdraw(early)
          return faces.hueOf(...asked)
        },
      },
    })
    expect([way, met]).toEqual([way, expect.objectContaining({ failure: expect.any(String) })])
    const late = await at.joinAs('Bo')
    let asked = 0
    const lateMet = await knock(late.board, late, {
      rights: {
        ...rights,
        door: async (...of: Parameters<typeof rights.door>) => {
          const entry = await rights.door(...of)
          if (++asked === 1) await withdraw(late)
          return entry
        },
      },
      sessions,
    })
    expect(asked).toBeGreaterThan(1)
    expect([way, lateMet]).toEqual([way, expect.objectContaining({ failure: expect.any(String) })])
  }
})

it('[A192] nor does who is removed from the workspace while the door looks at their ticket', async () => {
  const { faces } = server.services
  const { board, cookie } = await at.joinAs('Fay', 'facilitator')
  const removed = async (person: string) => (await server.ask('DELETE', `/workspace/guests/${person}`)).status
  for (const as of [cookie, undefined]) {
    const made = await newTicket(board, as)
    const statuses: number[] = []
    const met = await knock(board, made, {
      faces: {
        ...faces,
        nameOf: async (...asked: Parameters<typeof faces.nameOf>) => {
          statuses.push(await removed(made.person))
          return faces.nameOf(...asked)
        },
      },
    })
    expect(statuses[0]).toBe(204)
    expect(met).toMatchObject({ code: 'wrong-ticket' })
  }
})

it('[A192] nor who loses it in the very step in which the door opens', async () => {
  const { faces, rights, hub } = server.services
  const { board, cookie } = await at.joinAs('Ed')
  const ends = new Set<string>()
  // the last answer has come, and so many steps later it is no longer true
  for (let steps = 0; steps < 40; steps++) {
    let isLost = false
    const lose = async () => {
      for (let step = 0; step < steps; step++) await Promise.resolve()
      isLost = true
      hub.cut((who) => who.board === board, 'revoked')
    }
    let losing: Promise<void> | undefined
    const parts = {
      faces: {
        ...faces,
        hueOf: async (...asked: Parameters<typeof faces.hueOf>) => {
          const hue = await faces.hueOf(...asked)
          // after whatever else is asked for
          await new Promise((resolve) => setTimeout(resolve, 5))
          losing ??= lose()
          return hue
        },
      },
      rights: {
        ...rights,
        door: async (...of: Parameters<typeof rights.door>) => (isLost ? FORBIDDEN : rights.door(...of)),
      },
    }
    const socket = new FakeSocket()
    const opens = createSocketDoor({ ...server.services, ...parts })
    const refused = await opens(board, door.upgradeRequest(board, { cookie }), (who) =>
      hub.connect(socket, who),
    )
    await losing
    ends.add(refused?.failure ?? socket.closed ?? `in, ${steps} steps after`)
  }
  expect([...ends].toSorted()).toEqual(['forbidden', 'revoked'])
})

it('[A192] nor another session of a guest who becomes an account meanwhile', async () => {
  await at.newMember('zoe@example.com', 'Zoe')
  const { board, cookie } = await at.joinAs('Zo')
  const { sessions } = server.services
  const whence = { https: false, address: '10.0.0.1', agent: '' }
  const { setCookie } = await sessions.open(await idOf(cookie), whence)
  let isMerged = false
  const met = await knock(
    board,
    { cookie: setCookie.split(';')[0]! },
    {
      sessions: {
        ...sessions,
        read: async (header: string | undefined) => {
          const session = await sessions.read(header)
          if (!isMerged) await at.signIn('zoe@example.com', PASSWORD, at.elsewhere(), cookie)
          isMerged = true
          return session
        },
      },
    },
  )
  expect(met).toMatchObject({ failure: 'signIn' })
})
