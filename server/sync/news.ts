import { Parcel } from './socket'

/** What a tick has for everybody, framed once: by its parts, for who gets only some of them, and all of it. */
export interface News {
  roster: Parcel | undefined
  update: Parcel | undefined
  states: Parcel | undefined
  /** all parts in this order, as one buffer (or none): what most people get */
  whole: readonly Parcel[]
}

export const NO_NEWS: News = { roster: undefined, update: undefined, states: undefined, whole: [] }

export function newsOf(roster?: Parcel, update?: Parcel, states?: Parcel): News {
  const parts: Parcel[] = []
  for (const part of [roster, update, states]) if (part) parts.push(part)
  if (parts.length === 0) return NO_NEWS
  const whole = parts.length > 1 ? [new Parcel(parts.flatMap(({ messages }) => messages))] : parts
  return { roster, update, states, whole }
}
