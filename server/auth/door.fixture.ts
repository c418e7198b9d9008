/** What a browser or a client meets at the door of a board, without a network. */
import type { IncomingMessage } from 'node:http'
import { isFailure, type Failure } from '../failure'
import type { Who } from '../sync/hub'
import { FakeSocket } from '../sync/testing/people'
import type { TestServer } from '../testing.fixture'
import { createSocketDoor, type SocketDoor } from './socket-door'

export interface Key {
  cookie?: string | undefined
  ticket?: string | undefined
}

type Services = TestServer['services']

export const upgradeRequest = (board: string, { cookie, ticket }: Key): IncomingMessage =>
  ({
    url: `/sync/v1/${board}${ticket === undefined ? '' : `?t=${ticket}`}`,
    headers: { cookie },
  }) as IncomingMessage

/** Who a door of these services lets in, or why nobody; they go no further. */
export const knock = (services: Services, board: string, key: Key): Promise<Who | Failure> =>
  knockAt(createSocketDoor(services), board, key)

/** As `knock`, at one door. */
export async function knockAt(opens: SocketDoor, board: string, key: Key): Promise<Who | Failure> {
  let who: Who | undefined
  const refused = await opens(board, upgradeRequest(board, key), (found) => (who = found))
  if (!refused && !who) throw new Error('neither in nor refused')
  return refused ?? who!
}

/** Somebody's open board. */
export async function sit(services: Services, board: string, key: Key): Promise<FakeSocket> {
  const who = await knock(services, board, key)
  if (isFailure(who)) throw new Error(who.code)
  const socket = new FakeSocket()
  services.hub.connect(socket, who)
  return socket
}
