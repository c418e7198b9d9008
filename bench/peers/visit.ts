/** Coming onto a board: connect, ask for everything, and be there once it has come. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { decodeFrame, encodeFrame } from '@/lib/protocol/frames'
import { addressed, firstWords, nothingNew, offsetIn } from './frames'
import { messageReader, messageSkimmer, PATIENCE_MS, RawSocket } from './raw-socket'
import type { Board, Target } from './targets'

const [SYNC, HOCUSPOCUS_SYNC_REPLY] = [0, 4]
const [STEP1, STEP2, UPDATE] = [0, 1, 2]

export interface Visit {
  socket: RawSocket
  /** from the first byte to the board */
  tookMs: number
  /** what the board consists of */
  updates: Uint8Array[]
}

/**
 * @param how 'skim': what the board consists of is not kept, so that many visitors do not wait for each other's copying
 * @throws when the board does not come within a minute
 */
export async function visit(
  target: Target,
  board: Board,
  address: string,
  client: number,
  how: 'read' | 'skim' = 'read',
): Promise<Visit> {
  const { dialect } = target
  const offset = offsetIn(dialect, board.name)
  const began = performance.now()
  const socket = await RawSocket.open(address)
  const updates: Uint8Array[] = []
  let arrived = () => {}
  const here = new Promise<void>((resolve) => (arrived = resolve))
  const reader = (how === 'skim' ? messageSkimmer : messageReader)((message) => {
    const [type, kind] = message.subarray(offset)
    if (type !== SYNC && type !== HOCUSPOCUS_SYNC_REPLY) return
    if (kind === STEP1) socket.say(addressed(dialect, board.name, nothingNew()))
    if (how === 'read' && (kind === STEP2 || kind === UPDATE)) {
      const from = decoding.createDecoder(message.subarray(offset + 2))
      updates.push(decoding.readVarUint8Array(from).slice())
    }
    if (kind === STEP2) arrived()
  })
  socket.listen(reader)
  for (const word of firstWords(dialect, board.name, client)) socket.say(word)
  const timer = setTimeout(() => {
    socket.lost = true
    arrived()
  }, PATIENCE_MS)
  await here
  clearTimeout(timer)
  if (socket.lost) throw new Error(`${target.name}: the board did not come`)
  return { socket, tookMs: performance.now() - began, updates }
}

/** Visits and puts these updates on the board; resolves once somebody else would see all of them. */
export async function furnish(
  target: Target,
  board: Board,
  updates: readonly Uint8Array[],
  client: number,
): Promise<RawSocket> {
  const { socket } = await visit(target, board, await board.address(client), client)
  // a relay keeps one message: the largest
  const said = target.isRelay ? [Y.mergeUpdates([...updates])] : updates
  for (const update of said)
    socket.say(addressed(target.dialect, board.name, encodeFrame({ is: 'update', update })))
  return socket
}

/** Tells how many document frames of this connection are settled, whenever it changes. */
export function ackReader(settled: (count: number) => void): (chunk: Buffer) => void {
  return messageReader((message) => {
    const frame = message[0] === 2 ? decodeFrame(message) : undefined
    if (frame?.is === 'ack') settled(frame.settled)
  })
}
