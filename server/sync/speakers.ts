/** Who speaks under which clientID in a room: at most one connection each, and named once the disk knows whose it is. */
import type { RosterEntry } from '@/lib/protocol/messages'
import type { Who } from './hub'
import type { LiveDoc } from './live-doc'
import type { Presence } from './presence'
import type { Session } from './session'

export class Speakers {
  readonly #sessions = new Map<number, Session>()

  constructor(
    private readonly doc: Pick<LiveDoc, 'outcome'>,
    private readonly presence: Presence,
    /** there is something to tell */
    private readonly wake: () => void,
  ) {}

  of(client: number): Session | undefined {
    return this.#sessions.get(client)
  }

  /** The session speaks under this clientID from now on; whoever of the same person did before is closed. */
  enter(session: Session, client: number): void {
    const before = this.#sessions.get(client)
    if (before && before !== session) before.close('replaced')
    this.#sessions.set(client, session)
    // nobody hears of a clientID before it is on the disk whose it is: else somebody else could claim it
    void this.doc.outcome.then((isStored) => {
      if (!isStored || this.#sessions.get(client) !== session) return
      this.presence.enter(client, rosterEntry(session.who))
      this.wake()
    })
  }

  leave(session: Session, client: number): void {
    const speaking = this.#sessions.get(client)
    if (speaking && speaking !== session) return
    this.#sessions.delete(client)
    this.presence.leave(client)
    this.wake()
  }

  /** What this person is called and may do is shown as their connections say it now. */
  rename(person: string): void {
    for (const [client, { who }] of this.#sessions)
      if (who.person === person) this.presence.rename(client, rosterEntry(who))
    this.wake()
  }
}

function rosterEntry({ person, name, department, hue, role }: Who): RosterEntry {
  return {
    person,
    name,
    role,
    ...(department !== undefined && { department }),
    ...(hue !== undefined && { hue }),
  }
}
