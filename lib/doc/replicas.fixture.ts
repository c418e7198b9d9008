/** For tests: several people's documents, and a network that can fall apart. */
import * as Y from 'yjs'
import type { Change } from '@/lib/journey/change'
import { context } from '@/lib/journey/edit.fixture'
import type { EditContext } from '@/lib/journey/edit'
import type { Board } from '@/lib/journey/model'
import { createBoardDoc } from './migrate'
import { ORIGIN } from './origin'
import { watchBoard } from './read'
import { writeChanges } from './write'

/** What travelled over the network. */
export const REMOTE = 'remote'

export class Replica {
  readonly doc = new Y.Doc()
  readonly ctx: EditContext
  private readonly watch = watchBoard(this.doc, () => {})

  constructor(
    readonly person: string,
    random: () => number,
  ) {
    // Small and different: a clash of random ids is not what is tested here.
    this.doc.clientID = 1000 + Math.floor(random() * 1e9)
    this.ctx = context(random, person)
  }

  get board(): Board {
    return this.watch.board()
  }

  write(changes: Change[], origin: unknown = ORIGIN.local): void {
    writeChanges(this.doc, changes, { origin, author: this.person })
  }
}

/** What `from` has and `to` has not, one way. */
export function send(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), REMOTE)
}

export function meet(a: Y.Doc, b: Y.Doc): void {
  send(a, b)
  send(b, a)
}

/** Everybody has everything. */
export function meetAll(docs: readonly Y.Doc[]): void {
  for (const doc of docs) if (doc !== docs[0]) send(doc, docs[0]!)
  for (const doc of docs) if (doc !== docs[0]) send(docs[0]!, doc)
}

/** Replicas of one empty board, one for each name. */
export function replicas(random: () => number, ...people: string[]): Replica[] {
  const server = createBoardDoc('en')
  return people.map((person) => {
    const replica = new Replica(person, random)
    send(server, replica.doc)
    return replica
  })
}
