/** The list of what was done on a board: one line for each row, kind of deed and burst of one person. */
import { sameSpot, type Deed } from './deeds'

export interface DeedLine {
  /** number on its board; it stays when the burst goes on */
  id: number
  /** place in the list: the highest is the latest */
  rank: number
  /** who; undefined: it cannot be told any more */
  by?: string
  /** milliseconds since 1970: first and last change of the burst */
  from: number
  until: number
  deed: Deed
}

/** milliseconds: what the same person does to the same row within it is one line */
export const BURST_MS = 120_000

export interface DeedList {
  /** What somebody has done, in the order in which it was done. */
  tell(deed: Deed, by: string | undefined, at: number): void
  /** The lines that are new or other than before, and the ids of those that came to nothing. */
  result(): { lines: DeedLine[]; gone: number[] }
}

/**
 * Goes on with a list.
 * @param recent its lines whose burst may go on
 * @param next the first free number
 */
export function goOn(recent: readonly DeedLine[], next: number): DeedList {
  const open = new Map<string, DeedLine>()
  const changed = new Map<number, DeedLine>()
  const gone = new Set<number>()
  /** Somebody else has taken a row up: its making is over. */
  const takeUp = (row: string, by: string | undefined) => {
    const made = open.get(keyOf({ what: 'added', row }, by))
    if (made && made.by !== by) open.delete(keyOf(made.deed, made.by))
  }
  for (const line of recent.toSorted((a, b) => a.rank - b.rank)) {
    takeUp(line.deed.row, line.by)
    open.set(keyOf(line.deed, line.by), line)
  }

  const burst = (deed: Pick<Deed, 'what' | 'row'>, by: string | undefined, at: number) => {
    const line = open.get(keyOf(deed, by))
    return line && line.by === by && at - line.until <= BURST_MS ? line : undefined
  }
  const keep = (line: DeedLine) => {
    open.set(keyOf(line.deed, line.by), line)
    changed.set(line.id, line)
  }
  const drop = (line: DeedLine) => {
    open.delete(keyOf(line.deed, line.by))
    changed.delete(line.id)
    gone.add(line.id)
  }

  return {
    tell(deed, by, at) {
      const { row } = deed
      takeUp(row, by)
      const added = deed.what !== 'added' && burst({ what: 'added', row }, by, at)
      // taken back at once: nothing was added
      if (added && deed.what === 'trashed') return drop(added)
      // what is written into something new belongs to its making
      if (added && deed.what !== 'restored') {
        const title = deed.what === 'renamed' ? deed.to : deed.title
        return keep({ ...added, until: at, rank: next++, deed: { ...added.deed, title } })
      }
      const undone = OPPOSITE[deed.what] && burst({ what: OPPOSITE[deed.what]!, row }, by, at)
      if (undone) return drop(undone)
      const before = burst(deed, by, at)
      const told = before ? merged(before.deed, deed) : deed
      if (before && isNothing(told)) return drop(before)
      const rank = next++
      const who = by === undefined ? {} : { by }
      keep({ id: before?.id ?? rank, rank, ...who, from: before?.from ?? at, until: at, deed: told })
    },
    result: () => ({
      lines: [...changed.values()].sort((a, b) => a.rank - b.rank),
      gone: [...gone],
    }),
  }
}

/** What one undoes with. */
const OPPOSITE: { [W in Deed['what']]?: Deed['what'] } = { trashed: 'restored', restored: 'trashed' }

/**
 * What goes on with what: what another person does to a row ends the burst. Drawing is one line of each person, whatever
 * they draw; a rating is one for each persona.
 */
function keyOf(deed: Pick<Deed, 'what' | 'row'> & { persona?: string }, by: string | undefined): string {
  return deed.what === 'drew' ? `drew ${by ?? ''}` : [deed.what, deed.row, deed.persona ?? ''].join(' ')
}

/** One deed after another of the same kind: from where the first began to where the second ended. */
function merged(first: Deed, second: Deed): Deed {
  if (second.what === 'renamed' && first.what === 'renamed')
    return { ...second, title: first.title, from: first.from }
  if (second.what === 'moved' && first.what === 'moved') return { ...second, from: first.from }
  if (second.what === 'rated' && first.what === 'rated') {
    const { from: _last, ...rest } = second
    return first.from === undefined ? rest : { ...rest, from: first.from }
  }
  if (second.what === 'changed' && first.what === 'changed')
    return { ...second, fields: [...new Set([...first.fields, ...second.fields])] }
  return second
}

const isNothing = (deed: Deed): boolean =>
  (deed.what === 'moved' && sameSpot(deed.from, deed.to)) ||
  ((deed.what === 'renamed' || deed.what === 'rated') && deed.from === deed.to)
