/** Care with presence: what the server relays was written by other people's software. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate, removeAwarenessStates, type Awareness } from 'y-protocols/awareness'
import { pacer } from './pacer'
import type { Timers } from './socket-like'

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

/** Milliseconds between two presence frames: 20 a second. */
const PRESENCE_MS = 50

/** Sends this client's own presence when it changes, whoever changed it but the server. Returns its stop. */
export function sharePresence(
  awareness: Awareness,
  { timers, fromServer, send }: { timers: Timers; fromServer: unknown; send: (update: Uint8Array) => void },
): () => void {
  const { clientID } = awareness
  const frames = pacer(timers, PRESENCE_MS, () => {
    if (awareness.getLocalState()) send(encodeAwarenessUpdate(awareness, [clientID]))
  })
  const onUpdate = ({ added, updated }: { added: number[]; updated: number[] }, origin: unknown) => {
    if (origin !== fromServer && [...added, ...updated].includes(clientID)) frames.wish()
  }
  awareness.on('update', onUpdate)
  return () => {
    frames.stop()
    awareness.off('update', onUpdate)
  }
}
