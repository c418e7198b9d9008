import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { writeCanvas, type CanvasRow } from '@/lib/doc/canvas'
import { docHash } from '@/lib/doc/hash'
import { createHistory } from '@/lib/doc/history'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { watchBoard } from '@/lib/doc/read'
import { replaceText, textAt } from '@/lib/doc/text'
import { writeChanges } from '@/lib/doc/write'
import type { Change } from '@/lib/journey/change'
import { addCard, addLane, addStage, addTouchpoint } from '@/lib/journey/edit-add'
import { duplicate, duplicateMap } from '@/lib/journey/edit-duplicate'
import { rename, setEmotion, setFeeling, setFields } from '@/lib/journey/edit-fields'
import { newMap } from '@/lib/journey/edit-maps'
import { moveCard, moveTouchpoint } from '@/lib/journey/edit-move'
import { addPersona, attachPersona, detachPersona } from '@/lib/journey/edit-personas'
import { restore, trash } from '@/lib/journey/edit-trash'
import type { Board, Id, Row } from '@/lib/journey/model'
import { Random } from './testing/random'
import { Room } from './testing/room'

/** A person with the app's own document, writer and undo, connected to the room without delay. */
class Client {
  readonly doc = new Y.Doc()
  readonly history
  readonly words: string[] = []
  private readonly watch
  private time = 0

  constructor(
    readonly room: Room,
    readonly person: string,
    readonly random: Random,
  ) {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(room.doc), 'remote')
    this.doc.clientID = random.clientId()
    this.watch = watchBoard(this.doc, () => {})
    this.history = createHistory(this.doc, { person, now: () => (this.time += 500) })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return
      const verdict = room.receive(update, person)
      this.words.push(verdict.is === 'hard' ? `${verdict.why} ${verdict.detail}` : verdict.is)
    })
  }

  get board(): Board {
    return this.watch.board()
  }

  get ctx() {
    return { random: () => this.random.next(), now: 1_000, author: this.person }
  }

  write(changes: Change[]): void {
    writeChanges(this.doc, changes, { origin: ORIGIN.local, author: this.person })
  }
}

/** Everything that the app does to a board, on whatever there is. */
function act(client: Client): void {
  const { board, ctx, random, history, doc } = client
  const pick = <R extends Row>(rows: ReadonlyMap<string, R>): R | undefined => random.pick([...rows.values()])
  const [map, stage, touchpoint] = [pick(board.maps), pick(board.stages), pick(board.touchpoints)]
  const [lane, card, persona] = [pick(board.lanes), pick(board.cards), pick(board.personas)]
  const any = random.pick([stage, touchpoint, lane, card, persona, map].filter((row) => row !== undefined))
  const shape: CanvasRow = {
    id: `shape:${random.pick(['one', 'two', 'three'])}`,
    typeName: 'shape',
    type: 'note',
    at: { x: random.next(), y: 2 },
    props: { color: 'red', size: random.below(5) },
    meta: {},
    text: 'note',
  }
  const canvas = { origin: ORIGIN.local, author: client.person }
  const acts: (() => void)[] = [
    () =>
      client.write(newMap(ctx, { title: 'Shop', lang: 'en', at: { x: 0, y: 0 }, framework: true }).changes),
    () => map && client.write(addStage(board, ctx, map.id, { title: 'Pay 🙂' }).changes),
    () => stage && client.write(addTouchpoint(board, ctx, stage.id, { title: 'Till' }).changes),
    () => map && client.write(addLane(board, ctx, map.id, { kind: 'needs' }).changes),
    () =>
      lane &&
      stage &&
      client.write(addCard(board, ctx, { lane: lane.id, stage: stage.id }, { text: 'x' }).changes),
    () => map && client.write(addPersona(board, ctx, { name: 'Ana', map: map.id }).changes),
    () => map && persona && client.write(attachPersona(board, ctx, map.id, persona.id)),
    () => map && persona && client.write(detachPersona(board, map.id, persona.id)),
    () => touchpoint && client.write(setEmotion(board, touchpoint.id, persona?.id, random.below(5) - 2)),
    () => touchpoint && client.write(setFeeling(board, touchpoint.id, persona?.id, random.letters(4))),
    () => touchpoint && client.write(setFields(board, touchpoint.id, { channels: ['web'], key: true })),
    () => touchpoint && stage && client.write(moveTouchpoint(board, ctx, touchpoint.id, { stage: stage.id })),
    () =>
      card &&
      lane &&
      stage &&
      client.write(moveCard(board, ctx, card.id, { lane: lane.id, stage: stage.id })),
    () => any && client.write(rename(board, any.id, random.letters(8))),
    () => any && client.write(trash(board, ctx, [any.id])),
    () => any && client.write(restore(board, [any.id])),
    () => random.chance(0.3) && any && client.write(duplicateAny(client, any)),
    () => {
      const text = any && (textAt(doc, any.id, 'title') ?? textAt(doc, any.id, 'text'))
      if (text) doc.transact(() => replaceText(text, random.letters(random.below(9))), ORIGIN.local)
    },
    () => writeCanvas(doc, [{ do: 'create', row: shape }], canvas),
    () => writeCanvas(doc, [{ do: 'patch', id: shape.id, set: { rotation: 1, at: undefined } }], canvas),
    () => writeCanvas(doc, [{ do: 'patch', id: shape.id, props: { color: undefined, w: 3 } }], canvas),
    () => writeCanvas(doc, [{ do: 'patch', id: shape.id, set: { trashed: { by: 'ana', at: 1 } } }], canvas),
    () => history.canUndo() && history.undo(),
    () => history.canRedo() && history.redo(),
  ]
  if (random.chance(0.7)) history.mark()
  random.pick(acts)()
}

function duplicateAny({ board, ctx }: Client, row: Row): Change[] {
  if (row.id.startsWith('map:')) return duplicateMap(board, ctx, row.id as Id<'map'>, { x: 9, y: 9 }).changes
  return duplicate(board, ctx, row.id as Id<'stage'>).changes
}

describe("the app's own edits", () => {
  it('[S58] pass, each frame of them: every operation, free shapes, trash, undo and redo', () => {
    const random = new Random(58)
    const room = new Room(random)
    const first = createBoardDoc('en')
    room.owners.set(first.clientID, 'server')
    Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(first))
    const clients = ['ana', 'boris'].map((person) => new Client(room, person, random))
    room.onChange = (update) => clients.forEach(({ doc }) => Y.applyUpdate(doc, update, 'remote'))
    for (let n = 0; n < 1_500; n++) act(random.pick(clients))

    const words = clients.flatMap((client) => client.words)
    expect(words.filter((word) => word !== 'ok')).toEqual([])
    expect(words.length).toBeGreaterThan(700)
    for (const { doc } of clients) expect(docHash(doc)).toBe(docHash(room.doc))
    for (const { history } of clients) history.stop()
  })
})
