/** Tables of single structs and delete ranges that Mal sends, each with the word that the guard must say. */
import type * as Y from 'yjs'
import type { HardReason, SoftReason } from '../verdict'
import * as raw from './raw-update'
import { stateOf } from './room'
import { MAL, Siege } from './siege'

export type Word = HardReason | SoftReason | 'no-op' | 'ok'
export type Structs = (siege: Siege) => raw.Write[]
export type Ranges = (siege: Siege) => readonly raw.RawDeletes[]
export type Writing = readonly [what: string, expected: Word, structs: Structs]
export type Deleting = readonly [what: string, expected: Word, ranges: Ranges]

/** The guard's word for a frame of Mal. Throws when a frame that was not let through changed the room by a byte. */
export function wordFor(siege: Siege, frame: Uint8Array): Word {
  const before = stateOf(siege.room.doc)
  const verdict = siege.attack(frame)
  if (verdict.is !== 'ok' && stateOf(siege.room.doc) !== before) throw new Error('the room changed')
  return 'why' in verdict ? verdict.why : verdict.is
}

export function wordWriting(structs: Structs): Word {
  const siege = new Siege()
  return wordFor(siege, raw.update([[MAL, siege.next, ...structs(siege)]]))
}

export function wordDeleting(ranges: Ranges): Word {
  const siege = new Siege()
  return wordFor(siege, raw.update([], ranges(siege)))
}

export const write = (hang: raw.Hang, content: raw.RawContent): raw.Write[] => [raw.item(hang, content)]
/** Id of the nth struct of Mal's frame, when each before it has length 1. */
export const own = (s: Siege, n = 0): raw.At => [MAL, s.next + n]
export const left = (at: raw.At): raw.Hang => ({ left: at })
export const range = ([client, clock]: raw.At, length = 1): raw.RawDeletes => [client, [clock, length]]
export const title = (s: Siege): raw.Hang => ({ in: s.at('stages', 'stage:v', 'title') })
export const stage = (s: Siege, key: string): raw.Hang => ({ in: s.at('stages', 'stage:v'), key })
export const newCard = (id = 'card:new'): raw.Hang => ({ in: 'cards', key: id })
export const textOf = (s: Siege): Y.Text =>
  (s.room.doc.getMap('stages').get('stage:v') as Y.Map<unknown>).get('title') as Y.Text
