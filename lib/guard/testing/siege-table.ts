/** Tables of single structs and delete ranges that Mal sends, each with the word that the guard must say. */
import * as Y from 'yjs'
import { expect, it } from 'vitest'
import type { HardReason, SoftReason } from '../verdict'
import * as raw from './raw-update'
import { stateOf } from './room'
import { MAL, Siege } from './siege'

type Expected = HardReason | SoftReason | 'no-op' | 'ok'
export type Structs = (siege: Siege) => raw.Write[]
export type Writing = readonly [what: string, expected: Expected, structs: Structs]
export type Deleting = readonly [
  what: string,
  expected: Expected,
  at: (siege: Siege) => readonly raw.RawDeletes[],
]

/** The guard's word for a frame of Mal; whatever it refuses leaves the room as it was, to the byte. */
export function wordFor(siege: Siege, frame: Uint8Array): string {
  const before = stateOf(siege.room.doc)
  const verdict = siege.attack(frame)
  if (verdict.is !== 'ok') expect(stateOf(siege.room.doc)).toBe(before)
  return 'why' in verdict ? verdict.why : verdict.is
}

export function writes(rule: string, attacks: readonly Writing[]) {
  it.each(attacks)(`[${rule}] writing %s: %s`, (_what, expected, structs) => {
    const siege = new Siege()
    expect(wordFor(siege, raw.update([[MAL, siege.next, ...structs(siege)]]))).toBe(expected)
  })
}

export function deletes(rule: string, attacks: readonly Deleting[]) {
  it.each(attacks)(`[${rule}] deleting %s: %s`, (_what, expected, at) => {
    const siege = new Siege()
    expect(wordFor(siege, raw.update([], at(siege)))).toBe(expected)
  })
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
