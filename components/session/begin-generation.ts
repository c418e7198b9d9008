/** Opens a document of a session with all that stands on it, and closes it again. */
import { Awareness } from 'y-protocols/awareness'
import type { World } from './browser-world'
import { createConnection } from './connection'
import type { ConnectionEvent } from './connection-shape'
import type { Device } from './device'
import type { Generation } from './generation'
import { createPeople } from './roster'
import type { SessionOptions } from './session-shape'
import { createWriters } from './writers'

/** A new document. Its connection waits for `start`. */
export function beginGeneration(
  { boardId, me }: SessionOptions,
  world: World,
  on: {
    event: (from: Generation, event: ConnectionEvent) => void
    people: (of: Generation) => void
  },
  device: Device | undefined,
): Generation {
  const doc = world.newDoc()
  const awareness = new Awareness(doc)
  const log = device?.keep(doc, (event) => made.connection.note(event))
  const made: Generation = {
    doc,
    awareness,
    log,
    writers: createWriters(awareness),
    people: createPeople({
      awareness,
      me: me.person,
      now: world.timers.now,
      onChange: () => on.people(made),
    }),
    connection: createConnection({
      ...world,
      url: () => world.socketUrl(boardId),
      person: me.person,
      whyShut: () => world.whyShut(boardId),
      doc,
      awareness,
      device: log,
      onEvent: (event) => on.event(made, event),
    }),
    isSynced: false,
    carried: 0,
  }
  return made
}

export function finishGeneration({ doc, awareness, people, writers, connection, log }: Generation): void {
  connection.close()
  void log?.stop()
  people.stop()
  writers.stop()
  awareness.destroy()
  doc.destroy()
}
