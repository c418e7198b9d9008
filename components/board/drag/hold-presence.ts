import { react, type Editor } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { Landing } from '@/lib/journey/landing'
import type { MapLayout } from '@/lib/journey/layout'
import { isId, kindOf, type Id } from '@/lib/journey/model'
import type { Session } from '../../session/session'
import { dragOf, type Drag } from './drag'

/** How many held entities others are told of: presence has to stay small. */
const SHOWN = 8

/** The part of a person's presence that says what they are dragging. */
export interface Hold {
  /** the grabbed one first */
  entities: readonly Id[]
  map: Id<'map'>
  /** the grabbed one's top left corner, px relative to the map */
  x: number
  y: number
  /** the stage, touchpoint or lane that it would land in */
  into: readonly Id[]
}

const HOLD = 'hold'

/** Tells the others what this person drags, and ends with the drag. Returns its stop, which stops the drag too. */
export function shareHold(
  editor: Editor,
  drag: Drag,
  {
    awareness,
    model,
  }: { awareness: Awareness; model: { find(entity: string): { layout: MapLayout } | undefined } },
): () => void {
  let isTold = false
  const stop = react('share hold', () => {
    const held = drag.held.get()
    const first = held?.entities[0]
    const map = first && model.find(first)?.layout.map
    if (!held || !map || kindOf(first) === 'map') {
      if (isTold) awareness.setLocalStateField(HOLD, null)
      isTold = false
      return
    }
    const hold: Hold = {
      entities: held.entities.slice(0, SHOWN),
      map: map.id,
      x: Math.round(held.at.x - map.at.x),
      y: Math.round(held.at.y - map.at.y),
      into: intoOf(held.landing),
    }
    awareness.setLocalStateField(HOLD, hold)
    isTold = true
  })
  return () => {
    stop()
    drag.stop()
    if (dragOf(editor) === undefined && isTold) awareness.setLocalStateField(HOLD, null)
  }
}

function intoOf(landing: Landing | undefined): readonly Id[] {
  if (landing?.kind === 'touchpoint') return [landing.stage]
  if (landing?.kind !== 'card') return []
  const { cell } = landing
  return [cell.lane, 'stage' in cell ? cell.stage : cell.touchpoint]
}

/** What the others drag, by the tab that does. What is no hold is left out: other people's software wrote it. */
export function holdsOf({ awareness, people }: Pick<Session, 'awareness' | 'people'>) {
  return people().flatMap((person) => {
    const hold = readHold(awareness.getStates().get(person.clientId)?.[HOLD])
    return hold && person.clientId !== awareness.clientID ? [{ person, hold }] : []
  })
}

export function readHold(value: unknown): Hold | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { entities, map, x, y, into } = value as { [K in keyof Hold]?: unknown }
  const isRow = (id: unknown): id is Id =>
    isId(id, 'card') || isId(id, 'touchpoint') || isId(id, 'stage') || isId(id, 'lane')
  if (!Array.isArray(entities) || entities.length === 0 || !entities.slice(0, SHOWN).every(isRow))
    return undefined
  if (!isId(map, 'map') || !Number.isFinite(x) || !Number.isFinite(y)) return undefined
  if (!Array.isArray(into) || into.length > 2 || !into.every(isRow)) return undefined
  return {
    entities: entities.slice(0, SHOWN) as Id[],
    map: map as Id<'map'>,
    x: x as number,
    y: y as number,
    into,
  }
}
