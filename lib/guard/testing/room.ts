/** The smallest room: a document, who owns which clientID, the guard in front. What the server's room does with it. */
import { toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { ROOTS } from '@/lib/doc/tables'
import type { Role } from '@/lib/access/can'
import { LIMITS } from '@/lib/protocol/limits'
import { applyGuarded } from '../apply'
import { inspect } from '../inspect'
import type { GuardLimits } from '../limits'
import type { GuardContext } from '../context'
import { keepTally, type Tally } from '../tally'
import type { Verdict } from '../verdict'
import { Random } from './random'

/** Without `random` Yjs draws the clientID, and a seed does not bring the same run back. */
export function boardDoc(random?: Random, gc = true): Y.Doc {
  const doc = new Y.Doc({ gc })
  if (random) doc.clientID = random.clientId()
  for (const root of ROOTS) doc.getMap(root)
  return doc
}

export class Room {
  doc: Y.Doc
  tally: Tally
  limits: GuardLimits = LIMITS
  structureLocked = false
  readonly owners = new Map<number, string>()
  /** who became whom */
  readonly merged = new Map<string, string>()
  /** called with what every accepted frame and every edit of the server really changed */
  onChange: (update: Uint8Array) => void = () => {}

  constructor(private readonly random = new Random(0)) {
    this.doc = boardDoc(random)
    this.tally = keepTally(this.doc)
  }

  canonical(person: string): string {
    const next = this.merged.get(person)
    return next === undefined ? person : this.canonical(next)
  }

  context(person: string, role: Role = 'editor'): GuardContext {
    return {
      role,
      person: this.canonical(person),
      ownerOf: (client) => {
        const owner = this.owners.get(client)
        return owner && this.canonical(owner)
      },
      canonicalOf: (name) => this.canonical(name),
      structureLocked: this.structureLocked,
      mayBind: this.limits.clientIdsPerFrame,
      steps: LIMITS.siblingStepsPerFrame,
      limits: this.limits,
      tally: this.tally,
    }
  }

  /** Judges a frame and does what the verdict says. */
  receive(bytes: Uint8Array, person: string, role: Role = 'editor'): Verdict {
    const ctx = this.context(person, role)
    const verdict = inspect(this.doc, bytes, ctx)
    if (verdict.is !== 'ok') return verdict
    for (const client of verdict.binds) this.owners.set(client, ctx.person)
    const emitted: Uint8Array[] = []
    const listen = (update: Uint8Array) => emitted.push(update)
    this.doc.on('update', listen)
    const result = applyGuarded(this.doc, verdict.update, 'client')
    this.doc.off('update', listen)
    if (result === 'broken') throw new Error('the guard let through what breaks the room')
    for (const update of emitted) this.onChange(update)
    return verdict
  }

  /** An edit of the server itself, past the guard. */
  edit(change: (doc: Y.Doc) => void): void {
    this.owners.set(this.doc.clientID, 'server')
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => change(this.doc))
    this.onChange(Y.encodeStateAsUpdate(this.doc, before))
  }

  /** Snapshot and load, as after an eviction: what is deleted is collected, structs keep their ids. */
  reload(): void {
    const next = boardDoc(this.random)
    Y.applyUpdate(next, Y.encodeStateAsUpdate(this.doc))
    this.doc.destroy()
    this.doc = next
    this.tally = keepTally(next)
  }
}

/** Everything that makes two documents the same one. */
export const stateOf = (doc: Y.Doc): string =>
  [...doc.share.keys()].sort().join() + ' ' + toBase64(Y.encodeStateAsUpdate(doc))
