/**
 * A board under attack. Vera (clientID 100) and the server have rows in it; Mal (200) may write, owns a row, and sends
 * what no client of ours would. 201 and 202 are ids of his that have written nothing.
 */
import * as Y from 'yjs'
import type { Role } from '@/lib/access/can'
import type { Verdict } from '../verdict'
import { Room, boardDoc } from './room'
import type { At } from './raw-update'

export const VERA = 100
export const MAL = 200
/** Vera's, connected but silent */
const VERAS_OTHER = 101
/** in the board, owner unknown */
const NOBODY = 300

export class Siege {
  readonly room = new Room()
  readonly mal: Y.Doc
  readonly vera: Y.Doc
  /** Mal's next clock */
  readonly next: number

  constructor() {
    const { room } = this
    room.edit((doc) => {
      doc.getMap('meta').set('schema', 1)
      const persona = row(doc, 'personas', 'persona:lib', { source: 'library', version: 2 })
      persona.set('name', new Y.Text('Library'))
      row(doc, 'stages', 'stage:seed', { order: 'a0', author: 'vera' })
      row(doc, 'stages', 'stage:purged', { order: 'a1' })
    })
    room.edit((doc) => doc.getMap('stages').delete('stage:purged'))
    room.owners.set(VERA, 'vera').set(VERAS_OTHER, 'vera').set(MAL, 'mal').set(201, 'mal').set(202, 'mal')

    this.vera = this.client(VERA)
    this.vera.transact(() => {
      row(this.vera, 'stages', 'stage:v', { order: 'a2' }).set('title', new Y.Text('hello'))
      const touchpoint = row(this.vera, 'touchpoints', 'touchpoint:v', { author: 'vera' })
      touchpoint.set('emotions', new Y.Map([['persona:p', 1]]))
    })
    this.say(this.vera, 'vera')
    const nobody = this.client(NOBODY)
    row(nobody, 'stages', 'stage:old', {})
    Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(nobody))

    this.mal = this.client(MAL)
    this.mal.transact(() => {
      row(this.mal, 'cards', 'card:m', { author: 'mal' }).set('text', new Y.Text('abc'))
    })
    this.say(this.mal, 'mal')
    this.next = Y.getState(room.doc.store, MAL)
  }

  /** A document with all that the room has; its id must be set afterwards, else Yjs takes another one. */
  client(id: number): Y.Doc {
    const doc = boardDoc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.room.doc))
    doc.clientID = id
    return doc
  }

  say(doc: Y.Doc, person: string): void {
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.room.doc))
    if (this.room.receive(update, person).is !== 'ok') throw new Error('the board could not be set up')
  }

  attack(update: Uint8Array, role: Role = 'editor'): Verdict {
    return this.room.receive(update, 'mal', role)
  }

  /** Id of what stands under a path: the row of a table, then its field, then a key of that. */
  at(table: string, ...path: string[]): At {
    const { client, clock } = this.itemAt(table, ...path).id
    return [client, clock]
  }

  /** Id of the first character of a text. */
  inText(table: string, row: string, field: string): At {
    const text = this.itemAt(table, row, field).content as Y.ContentType
    const { client, clock } = text.type._start!.id
    return [client, clock]
  }

  private itemAt(table: string, ...path: string[]): Y.Item {
    let type = this.room.doc.getMap(table) as Y.AbstractType<unknown>
    let item: Y.Item | undefined
    for (const key of path) {
      item = type._map.get(key)
      if (item?.content instanceof Y.ContentType) type = item.content.type
    }
    if (!item) throw new Error(`nothing at ${table} ${path.join(' ')}`)
    return item
  }

  server(): number {
    return this.room.doc.clientID
  }
}

function row(doc: Y.Doc, table: string, id: string, fields: Record<string, unknown>): Y.Map<unknown> {
  const made = new Y.Map<unknown>(Object.entries(fields))
  doc.getMap(table).set(id, made)
  return made
}

export const silent = VERAS_OTHER
export const ownerless = NOBODY
