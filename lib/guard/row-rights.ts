/**
 * Whose a row is, and so who may change it. Its author is derived, not stored: whoever owns the first struct that was
 * ever written under (table, row id). That struct stays first for ever: Yjs keeps the chain of a key through deletion
 * and compaction, and nothing may be put in front of it (rules.ts). Only what the server wrote is whose its `author`
 * field says: there nobody but the server can write that field.
 */
import * as Y from 'yjs'
import { can, mayTouch } from '@/lib/access/can'
import { SERVER } from '@/lib/journey/model'
import { canonical, type GuardContext } from './context'
import { firstUnder, type Place } from './place'

/** Also the owner of clientIDs that the server itself writes under. */
export { SERVER }

export class RowRights {
  /** editors under no lock may touch every row: then nothing has to be looked up */
  private readonly isFree: boolean
  private readonly own = new Map<string, boolean>()

  constructor(
    private readonly doc: Y.Doc,
    private readonly ctx: GuardContext,
  ) {
    this.isFree = can(ctx.role, ctx.structureLocked ? 'lock' : 'edit')
  }

  /** Why this person may not touch the row at `place`, or under `key` of that table. */
  refusal(place: Place, key: string | null): 'row' | 'locked' | undefined {
    // what is no part of a row is refused for everybody
    if (this.isFree || place.is === 'meta' || place.is === 'other') return undefined
    const { role, structureLocked: isLocked } = this.ctx
    const { name: table } = place
    if (can(role, 'edit')) return mayTouch(role, { table, isOwn: false, isLocked }) ? undefined : 'locked'
    const row = place.is === 'table' ? key : place.row
    const isOwn = row !== null && this.isOwn(table, row)
    return mayTouch(role, { table, isOwn, isLocked }) ? undefined : 'row'
  }

  /** Who wrote the first struct ever under (table, row id); a row of this frame is this person's. Undefined: nobody. */
  firstWriter(table: string, row: string): string | undefined {
    const first = firstUnder(this.doc.share.get(table), row)
    return first ? this.ctx.ownerOf(first.id.client) : this.ctx.person
  }

  private isOwn(table: string, row: string): boolean {
    const name = `${table} ${row}`
    let own = this.own.get(name)
    if (own === undefined) {
      const first = this.firstWriter(table, row)
      const author = first === SERVER ? this.authorField(table, row) : first
      this.own.set(name, (own = author === this.ctx.person))
    }
    return own
  }

  private authorField(table: string, row: string): string | undefined {
    const content = this.doc.share.get(table)?._map.get(row)?.content
    if (!(content instanceof Y.ContentType)) return undefined
    const author: unknown = content.type._map.get('author')?.content.getContent().at(-1)
    return typeof author === 'string' ? canonical(this.ctx, author) : undefined
  }
}
