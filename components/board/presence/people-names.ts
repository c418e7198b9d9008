import type { SessionPerson } from '../../session/roster'

/** One entry for each person, this one first: of several tabs the one that is in use. */
export function onePerPerson(people: readonly SessionPerson[]): SessionPerson[] {
  const seen = new Map<string, SessionPerson>()
  for (const person of people) {
    const known = seen.get(person.person)
    if (!known || (known.idle && !person.idle)) seen.set(person.person, person)
  }
  return [...seen.values()].sort((a, b) => Number(b.isMe) - Number(a.isMe))
}

export const called = ({ name, department }: SessionPerson): string =>
  department ? `${name} · ${department}` : name
