/** What may be written and deleted where: one rule for each kind of place, by the tables of lib/doc. */
import type * as Y from 'yjs'
import type { Field } from '@/lib/doc/tables'
import type { Spot } from './arrivals'
import { canonical, type GuardContext } from './context'
import { Growth } from './growth'
import { fieldOf, tell, typeOf, type Of, type Place } from './place'
import type { Struct, StructId } from './reader'
import { RowRights } from './row-rights'
import { hard, type Hard, type HardReason } from './verdict'

/** What one frame does to a board so far; asked struct by struct, then deletion by deletion, then `overflow`. */
export class Judge {
  /** keys whose content is a row, a text, a map or an author and which this frame wrote */
  private readonly written = new Map<Of, Map<string, 'live' | 'dead'>>()
  /** characters that texts gain or lose */
  private readonly lengths = new Map<Of, { place: Place; by: number }>()
  private readonly rows: Growth
  private readonly rights: RowRights

  constructor(
    doc: Y.Doc,
    private readonly ctx: GuardContext,
  ) {
    this.rows = new Growth(ctx.tally)
    this.rights = new RowRights(doc, ctx)
  }

  /** A new struct at a live spot. `last`: the id of its last unit. */
  write(struct: Struct, { place, key }: Spot, last: StructId): Hard | undefined {
    const why = this.rights.refusal(place, key) ?? WRITES[place.is](this, struct, place, key)
    if (why) return hard(why, tell(place, key))
    if (place.is === 'table' && key !== null) this.rows.make(key, struct)
    if (place.is === 'row' && key !== null) this.rows.write(place, key, struct, last)
    return undefined
  }

  /** A live struct, or `length` characters of it, is deleted. `last`: the id of its last unit, if that goes too. */
  remove({ place, key }: Spot, length: number, last: StructId | undefined): Hard | undefined {
    const why = this.rights.refusal(place, key) ?? REMOVALS[place.is](this, place, key, length)
    if (why) return hard(why, tell(place, key))
    if (place.is === 'row' && key !== null && last) this.rows.remove(place, key, last)
    return undefined
  }

  /** Texts or counts that grew beyond their limit. What is beyond it already may still shrink. */
  overflow(): Hard | undefined {
    for (const { place, by } of this.lengths.values()) {
      const before = typeOf(place)?._length ?? 0
      if (by > 0 && before + by > this.ctx.limits.textCharacters) {
        return hard('text-size', `${tell(place, null)}: ${before + by} characters`)
      }
    }
    return this.rows.overflow(this.ctx.limits)
  }

  grow(place: Place, by: number): void {
    const length = this.lengths.get(place.of)
    if (length) length.by += by
    else this.lengths.set(place.of, { place, by })
  }

  /** What stands under a key: nothing ever, something live, or something that was deleted. */
  held(place: Place, key: string): 'free' | 'live' | 'dead' {
    const written = this.written.get(place.of)?.get(key)
    if (written) return written
    const item = typeOf(place)?._map.get(key)
    return !item ? 'free' : item.deleted ? 'dead' : 'live'
  }

  hold(place: Place, key: string, struct: Struct): void {
    let keys = this.written.get(place.of)
    if (!keys) this.written.set(place.of, (keys = new Map<string, 'live' | 'dead'>()))
    keys.set(key, struct.content.is === 'deleted' ? 'dead' : 'live')
  }

  isAuthor(place: Place): boolean {
    return this.rights.firstWriter(place.name, place.row) === this.ctx.person
  }

  isThisPerson(name: unknown): boolean {
    return typeof name === 'string' && canonical(this.ctx, name) === this.ctx.person
  }
}

type Why = HardReason | undefined

const WRITES: Record<Place['is'], (judge: Judge, struct: Struct, place: Place, key: string | null) => Why> = {
  meta: () => 'reserved',
  other: () => 'field',

  table(judge, struct, place, key) {
    if (key === null) return 'list'
    if (struct.rightOrigin) return 'list'
    if (!place.table?.checkId(key)) return 'id'
    if (!makes(struct, 'map')) return 'kind'
    const held = judge.held(place, key)
    if (held === 'live') return 'replaced'
    // without an origin it would stand before the first one and take over its authorship
    if (held === 'dead' && !struct.origin) return 'taken'
    judge.hold(place, key, struct)
    return undefined
  },

  row(judge, struct, place, key) {
    if (key === null) return 'list'
    if (struct.rightOrigin) return 'list'
    const field = fieldOf(place.table, key)
    if (!field) return 'field'
    if (field.reserved) return 'reserved'
    if (field.kind === 'value') {
      return key === 'author' ? writeAuthor(judge, struct, place) : checkValues(struct, field)
    }
    if (!makes(struct, field.kind)) return 'kind'
    if (judge.held(place, key) === 'live') return 'replaced'
    judge.hold(place, key, struct)
    return undefined
  },

  text(judge, struct, place, key) {
    if (key !== null) return 'list'
    const { content } = struct
    if (content.is !== 'string') return content.is === 'deleted' ? undefined : 'kind'
    judge.grow(place, struct.length)
    return undefined
  },

  map(_judge, struct, place, key) {
    if (key === null) return 'list'
    if (struct.rightOrigin) return 'list'
    const field = fieldOf(place.table, place.field)
    if (!field?.checkKey?.(key)) return 'field'
    return checkValues(struct, field)
  },
}

const REMOVALS: Record<Place['is'], (judge: Judge, place: Place, key: string | null, length: number) => Why> =
  {
    meta: () => 'reserved',
    other: () => 'field',
    table: () => 'removed',
    row(_judge, place, key) {
      const field = key === null ? undefined : fieldOf(place.table, key)
      if (!field) return 'field'
      if (field.reserved) return 'reserved'
      if (key === 'author') return 'author'
      return field.kind === 'value' ? undefined : 'removed'
    },
    text(judge, place, _key, length) {
      judge.grow(place, -length)
      return undefined
    },
    map: () => undefined,
  }

/** Made and deleted again before it was sent counts as made: it only must not stand where something live stands. */
const makes = ({ content }: Struct, what: 'map' | 'text'): boolean =>
  content.is === 'deleted' || (content.is === 'type' && content.of === what)

/** Every value of the struct, also those that a later one replaces. */
function checkValues({ content }: Struct, field: Field): Why {
  if (content.is === 'deleted') return undefined
  if (content.is !== 'values') return 'kind'
  return content.values.every(field.check) ? undefined : 'check'
}

/** The person who wrote the row, once. */
function writeAuthor(judge: Judge, struct: Struct, place: Place): Why {
  const { content } = struct
  if (content.is !== 'values') return content.is === 'deleted' ? 'author' : 'kind'
  if (judge.held(place, 'author') !== 'free') return 'author'
  if (!judge.isAuthor(place)) return 'author'
  if (!content.values.every((value) => judge.isThisPerson(value))) return 'author'
  judge.hold(place, 'author', struct)
  return undefined
}
