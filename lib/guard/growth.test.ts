import * as Y from 'yjs'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeCanvas } from '@/lib/doc/canvas'
import { ORIGIN } from '@/lib/doc/origin'
import { writeChanges } from '@/lib/doc/write'
import type { Change } from '@/lib/journey/change'
import type { Id, Stage } from '@/lib/journey/model'
import { LIMITS, type RowLimit } from '@/lib/protocol/limits'
import { dependsOnRoom } from './verdict'
import { Room } from './testing/room'

const TRASHED = { trashed: { by: 'ana', at: 1 } }
const options = { origin: ORIGIN.local, author: 'ana' }

const stage = (tail: string, map = 'map:m', more: Partial<Stage> = {}): Change => ({
  do: 'create',
  row: { id: `stage:${tail}`, map: map as Id<'map'>, order: 'a1', title: tail, ...more },
})
const touchpoint = (tail: string): Change => ({
  do: 'create',
  row: {
    id: `touchpoint:${tail}`,
    map: 'map:m',
    place: { stage: 'stage:s', order: 'a1' },
    title: '',
    channels: [],
    emotions: {},
    feelings: {},
    quote: '',
  },
})
const patch = (id: string, set: { [field: string]: unknown }): Change => ({ do: 'patch', id, set })
const trash = (id: string) => patch(id, TRASHED)
const restore = (id: string) => patch(id, { trashed: undefined })

let room: Room
const allow = (limits: Partial<Record<RowLimit, number>>) => (room.limits = { ...LIMITS, ...limits })
beforeEach(() => {
  room = new Room()
})

/** Somebody with all that the room has; what they do is one frame. */
function frameOf(act: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  const before = Y.encodeStateVector(doc)
  const frames: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => frames.push(update))
  act(doc)
  return frames.length > 0 ? Y.mergeUpdates(frames) : Y.encodeStateAsUpdate(doc, before)
}
const wordFor = (frame: Uint8Array, person = 'ana') => {
  const verdict = room.receive(frame, person)
  return 'why' in verdict ? verdict.why : verdict.is
}
/** Each change is a step of its own; all of them are one frame. */
const say = (...changes: Change[]) =>
  wordFor(frameOf((doc) => changes.forEach((change) => writeChanges(doc, [change], options))))

describe('a full board', () => {
  const shape = (tail: string) => () =>
    wordFor(
      frameOf((doc) =>
        writeCanvas(
          doc,
          [
            {
              do: 'create',
              row: { id: `shape:${tail}`, typeName: 'shape', type: 'geo', props: {}, meta: {} },
            },
          ],
          options,
        ),
      ),
    )

  it.each<[RowLimit, string, (tail: string) => () => string]>([
    ['entitiesPerBoard', 'too-many-entities', (tail) => () => say(stage(tail, `map:${tail}`))],
    ['freeShapesPerBoard', 'too-many-shapes', shape],
    ['touchpointsPerMap', 'too-many-touchpoints', (tail) => () => say(touchpoint(tail))],
    ['stagesPerMap', 'too-many-stages', (tail) => () => say(stage(tail))],
  ])('[S108] takes no row past %s: %s, and nothing is changed', (limit, word, add) => {
    allow({ [limit]: 2 })
    expect([add('one')(), add('two')()]).toEqual(['ok', 'ok'])
    const before = Y.encodeStateAsUpdate(room.doc)
    expect(add('three')()).toBe(word)
    expect(Y.encodeStateAsUpdate(room.doc)).toEqual(before)
  })

  it('[S108] one frame of many rows is taken whole or not at all', () => {
    allow({ entitiesPerBoard: 10 })
    const rows = Array.from({ length: 11 }, (_, n) => touchpoint(`t${n}`))
    expect(say(...rows)).toBe('too-many-entities')
    expect(room.doc.getMap('touchpoints').size).toBe(0)
    expect(say(...rows.slice(1))).toBe('ok')
  })

  it('[S108] counts each map by itself, and only what the limit is about', () => {
    allow({ stagesPerMap: 1, entitiesPerBoard: 3, freeShapesPerBoard: 0 })
    expect(say(stage('a', 'map:a'), stage('b', 'map:b'))).toBe('ok')
    expect(say(patch('stage:a', { map: 'map:b' }))).toBe('too-many-stages')
    expect(say(patch('stage:a', { map: 'map:c' }), stage('c', 'map:a'))).toBe('ok')
    // departments are no entities of a journey
    expect(say({ do: 'create', row: { id: 'department:sales', name: 'Sales', hue: 0 } })).toBe('ok')
    expect(shape('one')()).toBe('too-many-shapes')
  })

  it('[S108] a node that lags behind the log judges again before it says so', () => {
    allow({ stagesPerMap: 0 })
    const verdict = room.receive(
      frameOf((doc) => writeChanges(doc, [stage('a')], options)),
      'ana',
    )
    expect(verdict).toMatchObject({ is: 'hard', detail: 'stagesPerMap map:m: 1' })
    expect(dependsOnRoom(verdict)).toBe(true)
  })

  it('[S109] what lies in the trash does not count, and needs a place to come back', () => {
    allow({ stagesPerMap: 2 })
    say(stage('a'), stage('b'))
    expect(say(trash('stage:a'))).toBe('ok')
    expect(say(stage('c'))).toBe('ok')
    expect(say(restore('stage:a'))).toBe('too-many-stages')
    expect(say(trash('stage:c'))).toBe('ok')
    expect(say(restore('stage:a'))).toBe('ok')
    // made in the trash
    expect(say(stage('d', 'map:m', TRASHED))).toBe('ok')
    room.reload()
    expect(say(restore('stage:d'))).toBe('too-many-stages')
  })

  it('[S110] can be worked on: words, places, the trash, and one thing for another', () => {
    allow({ stagesPerMap: 2, entitiesPerBoard: 2 })
    say(stage('a'), stage('b'))
    expect(say(patch('stage:a', { title: 'other words', order: 'a9' }))).toBe('ok')
    expect(say(patch('stage:a', { map: 'map:m', duration: 'P1D' }))).toBe('ok')
    expect(say(trash('stage:a'), stage('c'))).toBe('ok')
    expect(say(trash('stage:b'), restore('stage:a'))).toBe('ok')
    // there and back again before it was sent
    expect(say(trash('stage:a'), restore('stage:a'))).toBe('ok')
    expect(say(restore('stage:b'), trash('stage:b'))).toBe('ok')
    expect(say(stage('d'), trash('stage:d'))).toBe('ok')
  })

  it('[S110] two people who clear it up at the same time are both heard', () => {
    allow({ stagesPerMap: 2 })
    say(stage('a'), stage('b'))
    const trashed = (author: string) =>
      frameOf((doc) => writeChanges(doc, [trash('stage:a')], { ...options, author }))
    const [first, second] = [trashed('ana'), trashed('bo')]
    expect(wordFor(first, 'ana')).toBe('ok')
    // the place is taken again before the second is heard
    expect(say(stage('c'))).toBe('ok')
    expect(wordFor(second, 'bo')).toBe('ok')
    expect(room.tally.count('stagesPerMap map:m')).toBe(2)
  })

  it('[S111] a board that is beyond the limit already can be worked on and emptied, and does not grow', () => {
    say(...Array.from({ length: 6 }, (_, n) => stage(`s${n}`)))
    allow({ stagesPerMap: 3, entitiesPerBoard: 3 })
    room.reload()
    expect(say(patch('stage:s0', { title: 'other words', order: 'a9' }))).toBe('ok')
    expect(say(stage('more'))).toBe('too-many-entities')
    expect(say(trash('stage:s0'), stage('more'))).toBe('ok')
    expect(say(trash('stage:s1'), trash('stage:s2'))).toBe('ok')
    expect(say(restore('stage:s1'))).toBe('too-many-entities')
    expect(say(trash('stage:s3'), trash('stage:s4'))).toBe('ok')
    expect(say(restore('stage:s1'))).toBe('ok')
  })
})
