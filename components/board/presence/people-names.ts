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

/** The first letters of the first and the last word, at most two. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
