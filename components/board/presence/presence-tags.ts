import type { TLShapeId } from 'tldraw'
import { WRITING } from '../../session/writers'
import type { Session } from '../../session/session'
import type { SessionPerson } from '../../session/roster'
import { shapeIdOf } from '../journey-shapes'
import { presenceOf } from './presence'

/** Somebody at a shape. */
export interface TagPerson extends Pick<SessionPerson, 'person' | 'name' | 'hue'> {
  isWriting: boolean
  /** the name is shown; of a large selection only the first shape bears it */
  isNamed: boolean
}

/** A shape that others have selected, or write in. */
export interface Tag {
  shape: TLShapeId
  people: readonly TagPerson[]
}

/** In a larger selection only the first shape bears the name. */
const NAMED = 5
const LONGEST_ID = 128

/** Where the others are at work: each shape once, with everybody there, each person once. */
export function tagsOf({ awareness, people }: Pick<Session, 'awareness' | 'people'>): Tag[] {
  const tags = new Map<TLShapeId, TagPerson[]>()
  const put = (shape: TLShapeId, { person, name, hue }: SessionPerson, is: Partial<TagPerson>) => {
    const there = tags.get(shape) ?? []
    const known = there.find((one) => one.person === person)
    const made = { person, name, hue, isWriting: false, isNamed: true, ...is }
    if (!known) tags.set(shape, [...there, made])
    else {
      known.isWriting ||= made.isWriting
      known.isNamed ||= made.isNamed
    }
  }
  for (const one of people()) {
    if (one.isMe) continue
    const { selection } = presenceOf(awareness, one.clientId)
    selection.forEach((shape, i) => put(shape, one, { isNamed: i === 0 || selection.length <= NAMED }))
    const entity = writtenIn(awareness.getStates().get(one.clientId)?.[WRITING])
    if (entity) put(shapeIdOf(entity), one, { isWriting: true })
  }
  return [...tags].map(([shape, there]) => ({ shape, people: there }))
}

/** The row in which somebody writes. */
function writtenIn(value: unknown): string | undefined {
  const id = (value as { field?: { id?: unknown } } | undefined)?.field?.id
  return typeof id === 'string' && id.length <= LONGEST_ID ? id : undefined
}
