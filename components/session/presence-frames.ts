/** Care with presence: what the server relays was written by other people's software. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { removeAwarenessStates, type Awareness } from 'y-protocols/awareness'

/**
 * The entries of a presence update that are about others and whose state is JSON. The server passes presence on
 * unread, and one entry that does not parse would take everybody else's with it.
 */
export function soundPresence(update: Uint8Array, me: number): Uint8Array {
  const from = decoding.createDecoder(update)
  const entries: { client: number; clock: number; state: string }[] = []
  for (let left = decoding.readVarUint(from); left > 0; left--) {
    const client = decoding.readVarUint(from)
    const clock = decoding.readVarUint(from)
    const state = decoding.readVarString(from)
    if (client !== me && isState(state)) entries.push({ client, clock, state })
  }
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, clock)
    encoding.writeVarString(to, state)
  }
  return encoding.toUint8Array(to)
}

function isState(json: string): boolean {
  try {
    return typeof JSON.parse(json) === 'object'
  } catch {
    return false // not JSON at all
  }
}

/**
 * Nobody else is known to be here while there is no line. Their clocks are forgotten too, else the same presence,
 * told again on the next socket, would count as old news.
 */
export function forgetOthers(awareness: Awareness, origin: unknown): void {
  const others = [...awareness.getStates().keys()].filter((client) => client !== awareness.clientID)
  removeAwarenessStates(awareness, others, origin)
  for (const client of others) awareness.meta.delete(client)
}
