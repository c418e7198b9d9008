/** Who is here. Names come from the server's roster alone; presence only tells when somebody last did something. */
import type { Awareness } from 'y-protocols/awareness'
import { applyRosterChange, type Roster, type RosterChange } from '@/lib/protocol/messages'

/** Milliseconds without any sign of a person: their cursor has faded by then, their face stays, paler. */
export const IDLE_MS = 60_000

/** One tab or device of a person; a person with two tabs is here twice. */
export interface SessionPerson {
  clientId: number
  person: string
  name: string
  department?: string
  /** 0…7: the hue of the department */
  hue?: number
  role: string
  /** this person, in this tab or another */
  isMe: boolean
  idle: boolean
}

export interface People {
  /** the same array until something in it changes */
  list(): readonly SessionPerson[]
  change(change: RosterChange): void
  /** nobody else is known to be here */
  clear(): void
  /** Looks at the clock; to be called every few seconds. */
  tick(): void
  stop(): void
}

/** @param onChange somebody came, went, moved, or fell idle; called on every change of presence too */
export function createPeople(options: {
  awareness: Awareness
  me: string
  now: () => number
  onChange: () => void
}): People {
  const { awareness, me, now, onChange } = options
  const activeAt = new Map<number, number>()
  let roster: Roster = new Map()
  let people: readonly SessionPerson[] = []

  const update = () => {
    const next = peopleOf(roster, me, (client) => now() - (activeAt.get(client) ?? now()) >= IDLE_MS)
    const isSame = next.length === people.length && next.every((person, i) => equal(person, people[i]!))
    if (!isSame) people = next
    return !isSame
  }
  const onPresence = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    for (const client of [...added, ...updated]) activeAt.set(client, now())
    for (const client of removed) activeAt.delete(client)
    update()
    onChange()
  }

  awareness.on('change', onPresence)
  return {
    list: () => people,
    change(change) {
      roster = applyRosterChange(roster, change)
      for (const client of change.here.keys()) if (!activeAt.has(client)) activeAt.set(client, now())
      if (update()) onChange()
    },
    clear() {
      roster = new Map([...roster].filter(([client]) => client === awareness.clientID))
      if (update()) onChange()
    },
    tick() {
      if (update()) onChange()
    },
    stop: () => awareness.off('change', onPresence),
  }
}

/** This person first, then by name; a person's tabs side by side. */
export function peopleOf(roster: Roster, me: string, isIdle: (client: number) => boolean): SessionPerson[] {
  return [...roster]
    .map(([clientId, entry]): SessionPerson => {
      const isMe = entry.person === me
      return { clientId, ...entry, isMe, idle: !isMe && isIdle(clientId) }
    })
    .sort(
      (a, b) =>
        Number(b.isMe) - Number(a.isMe) ||
        a.name.localeCompare(b.name) ||
        (a.person < b.person ? -1 : a.person > b.person ? 1 : a.clientId - b.clientId),
    )
}

const equal = (a: SessionPerson, b: SessionPerson) =>
  (Object.keys({ ...a, ...b }) as (keyof SessionPerson)[]).every((key) => a[key] === b[key])
