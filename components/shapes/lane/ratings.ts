/** What somebody is rating right now, told to the others while the hand still moves; nothing of it is written. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Session } from '../../session/session'

/** The key of the presence state under which it stands. */
const RATING = 'rating'

export interface Rating {
  touchpoint: string
  persona: string
  /** −2…+2 */
  value: number
}

export interface OthersRating extends Rating {
  clientId: number
  /** as the server vouches for */
  name: string
  /** 0…7: the hue of their department */
  hue: number | undefined
}

/** Tells the others; `null`: the hand has let go. */
export function tellRating({ awareness }: Session, rating: Rating | null): void {
  awareness.setLocalStateField(RATING, rating)
}

/** Presence is written by other people's software: anything may stand there. */
export function asRating(state: unknown): Rating | undefined {
  const { touchpoint, persona, value } = (state ?? {}) as Partial<Rating>
  const isOne =
    typeof touchpoint === 'string' &&
    typeof persona === 'string' &&
    typeof value === 'number' &&
    value >= -2 &&
    value <= 2
  return isOne ? { touchpoint, persona, value } : undefined
}

const NOBODY: readonly OthersRating[] = []

export function othersRatings({ awareness, people }: Session): readonly OthersRating[] {
  const states = awareness.getStates()
  return people().flatMap(({ clientId, name, hue, isMe }): OthersRating[] => {
    const rating = isMe ? undefined : asRating(states.get(clientId)?.[RATING])
    return rating ? [{ clientId, name, hue, ...rating }] : []
  })
}

/** What the others are rating; the same array until that changes. */
export function useOthersRatings(session: Session): readonly OthersRating[] {
  const known = useRef(NOBODY)
  const read = useCallback(() => {
    const now = othersRatings(session)
    if (now.length === 0) known.current = NOBODY
    else if (JSON.stringify(now) !== JSON.stringify(known.current)) known.current = now
    return known.current
  }, [session])
  return useSyncExternalStore(session.onPeople, read, read)
}
