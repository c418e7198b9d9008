import { Parcel } from './socket'

/** What a tick has for everybody, framed once: by its parts, for who gets only some of them, and all of it. */
export interface News {
  roster: Parcel | undefined
  update: Parcel | undefined
  states: Parcel | undefined
  /** all parts in this order, as one buffer (or none): what most people get */
  whole: readonly Parcel[]
}

export function newsOf({ roster, update, states }: Omit<News, 'whole'>): News {
  const parts = [roster, update, states].filter((part) => part !== undefined)
  const whole = parts.length > 1 ? [new Parcel(parts.flatMap(({ messages }) => messages))] : parts
  return { roster, update, states, whole }
}

export const NO_NEWS: News = newsOf({ roster: undefined, update: undefined, states: undefined })
