/**
 * Arithmetic on what Yjs says about a changed text: a list of steps that keep, insert or delete UTF-16 units from left
 * to right. Plain strings and numbers; no document and no element.
 */
import type { Splice } from '@/lib/doc/text'

export interface DeltaStep {
  retain?: number
  insert?: unknown
  delete?: number
}
export type Delta = readonly DeltaStep[]

/**
 * Where a position is after a delta. Something inserted exactly there goes behind a position that `stays` and before
 * one that `moves`.
 */
export function movePosition(delta: Delta, position: number, when: 'stays' | 'moves'): number {
  let before = 0
  let after = 0
  for (const step of delta) {
    if (step.insert !== undefined) {
      const length = typeof step.insert === 'string' ? step.insert.length : 0
      if (before < position || (before === position && when === 'moves')) after += length
      else break
    } else if (step.retain) {
      if (before + step.retain > position) break
      before += step.retain
      after += step.retain
    } else if (step.delete) {
      if (before + step.delete > position) return after
      before += step.delete
    }
  }
  return after + (position - before)
}

/**
 * A selection after a remote delta. A caret stays before what others write at it; a range never grows at its ends.
 */
export function moveSelection(delta: Delta, start: number, end: number): { start: number; end: number } {
  const to = movePosition(delta, end, 'stays')
  if (start === end) return { start: to, end: to }
  return { start: Math.min(movePosition(delta, start, 'moves'), to), end: to }
}

/**
 * A splice that was meant for the text before `deltas` (one after the other), as splices for the text after them, to
 * be applied in their order. Only what the splice meant to remove is removed: what others wrote in between stays.
 */
export function rebase(splice: Splice, deltas: readonly Delta[]): Splice[] {
  const splices: Splice[] = []
  for (let i = splice.index + splice.remove - 1; i >= splice.index; i--) {
    const index = moveUnit(deltas, i)
    if (index === undefined) continue // somebody else removed it already
    const last = splices.at(-1)
    if (last?.index === index + 1) splices[splices.length - 1] = { ...last, index, remove: last.remove + 1 }
    else splices.push({ index, remove: 1, insert: '' })
  }
  if (splice.insert === '') return splices
  return [...splices, { index: movedBy(deltas, splice.index), remove: 0, insert: splice.insert }]
}

/** Where a caret is after several deltas. */
export function movedBy(deltas: readonly Delta[], position: number): number {
  return deltas.reduce((at, delta) => movePosition(delta, at, 'stays'), position)
}

/** Where the UTF-16 unit at `index` is after the deltas; undefined if one of them removes it. */
function moveUnit(deltas: readonly Delta[], index: number): number | undefined {
  let at = index
  for (const delta of deltas) {
    const next = movePosition(delta, at, 'moves')
    if (movePosition(delta, at + 1, 'stays') !== next + 1) return undefined
    at = next
  }
  return at
}

/** The end of the last place that a delta changes, counted in the text after it. */
export function endOfChange(delta: Delta): number {
  let at = 0
  let end = 0
  for (const step of delta) {
    if (typeof step.insert === 'string') end = at += step.insert.length
    else if (step.retain) at += step.retain
    else end = at
  }
  return end
}
