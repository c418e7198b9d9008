import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBoardDoc } from '@/lib/doc/migrate'
import { readBoard } from '@/lib/doc/read'
import { writeChanges } from '@/lib/doc/write'
import { importNew } from '@/lib/import/journey-json.fixture'
import { applyChanges, rowOf } from './change'
import { asSeen, clipOf, isRoot, type Clip } from './clip'
import { pasteClip } from './clip-paste'
import { spotOf } from './clip-spot'
import { duplicateEntities } from './edit-duplicate'
import { context, seeded } from './edit.fixture'
import { isInPlace, ownersOf, whole } from './edit-trash'
import { mapOf } from './live'
import { brokenBoard, chance } from './layout.fixture'
import { emptyBoard, type Board, type Id, type Row } from './model'
import { SAMPLES } from './samples'

const boards: readonly ((seed: number) => Board)[] = [
  brokenBoard,
  brokenBoard,
  (seed) => importNew(SAMPLES[seed % SAMPLES.length]!.journey).board,
  () => emptyBoard('es'),
]

/** Some entities of a board, of any kind. */
function someOf(board: Board, seed: number, most: number): Id[] {
  const { int, of } = chance(seed)
  const ids = [board.maps, board.stages, board.lanes, board.touchpoints, board.cards]
    .flatMap((table) => [...table.keys()])
    .filter(isRoot)
  return ids.length === 0 ? [] : Array.from({ length: 1 + int(most) }, () => of(ids))
}

/** A row without what says where and by whom: what must be the same on both boards. */
function content(board: Board, row: Row) {
  const {
    id: _,
    author: _a,
    map: _m,
    order: _o,
    place: _p,
    at: _at,
    on: _on,
    ...rest
  } = row as Row & {
    [field: string]: unknown
  }
  const { emotions, feelings, personas, owner, handoffTo, quoteOf, ...plain } = rest as {
    [field: string]: unknown
  }
  const values = (map: unknown) => Object.values((map as object | undefined) ?? {})
  const name = (department: unknown) => {
    const known = board.departments.get(department as string)
    return known && !known.trashed ? known.name : undefined
  }
  return {
    ...plain,
    emotions: values(emotions),
    feelings: values(feelings),
    personas: values(personas),
    owner: name(owner),
    handoffTo: name(handoffTo),
    isQuoted: quoteOf !== undefined,
  }
}

/** Every copied row is there once, with the same words and values, in what its original's parents became. */
function expectCopied(stored: Board, to: Board, copyOf: ReadonlyMap<string, string>, roots: readonly Id[]) {
  const from = asSeen(stored)
  const isTorn = (row: Row) => new Set(ownersOf(row).map((owner) => mapOf(from, owner))).size > 1
  const rows = whole(from, ...roots).filter((row) => roots.includes(row.id) || !isTorn(row))
  expect([...copyOf.keys()].sort()).toEqual(rows.map(({ id }) => id).sort())
  expect(new Set(copyOf.values()).size).toBe(rows.length)
  for (const row of rows) {
    const copy = rowOf(to, copyOf.get(row.id) as Id)!
    expect(content(to, copy), row.id).toEqual(content(from, row))
    for (const [i, owner] of ownersOf(row).entries())
      if (copyOf.has(owner)) expect(ownersOf(copy)[i]).toBe(copyOf.get(owner))
    expect(isInPlace(to, copy.id), `${row.id} in its place`).toBe(true)
  }
}

const heightOf = () => 500
const cases = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  from: fc.integer({ min: 0, max: 2 }),
  to: fc.integer({ min: 0, max: 3 }),
})
const often = { seed: 2027, numRuns: 150 }

describe('whatever is copied', () => {
  it('[J65] stands on the other board with the same words and values, and nothing there changes', () => {
    fc.assert(
      fc.property(cases, ({ seed, from, to }) => {
        const source = boards[from]!(seed)
        const target = boards[to]!(seed + 1)
        const clip = clipOf(source, someOf(source, seed, 6))
        if (!clip) return
        const travelled = JSON.parse(JSON.stringify(clip)) as Clip
        const spot = spotOf(target, someOf(target, seed + 2, 3)) ?? anyMap(target)
        const made = pasteClip(target, context(seeded(seed)), travelled, spot, heightOf)
        const after = applyChanges(target, made.changes)
        expectCopied(source, after, made.copyOf, clip.roots)
        for (const change of made.changes)
          if (change.do === 'create') expect(rowOf(target, change.row.id)).toBeUndefined()
      }),
      often,
    )
  })

  it('[J65] is a legal row of the document and passes through it unchanged', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const source = importNew(SAMPLES[seed % SAMPLES.length]!.journey).board
      const clip = clipOf(source, [...source.stages.keys(), ...source.lanes.keys()])!
      const { changes } = pasteClip(emptyBoard(), context(), clip, undefined, heightOf)
      const doc = createBoardDoc('en')
      writeChanges(doc, changes, { origin: 'test', author: 'ana' })
      const { maps, stages, touchpoints, lanes, cards, metrics, personas, departments } = readBoard(doc)
      const wanted = applyChanges(emptyBoard(), changes)
      expect({ maps, stages, touchpoints, lanes, cards, metrics, personas, departments }).toEqual({
        maps: wanted.maps,
        stages: wanted.stages,
        touchpoints: wanted.touchpoints,
        lanes: wanted.lanes,
        cards: wanted.cards,
        metrics: wanted.metrics,
        personas: wanted.personas,
        departments: wanted.departments,
      })
    }
  })

  it('[J66] a duplicate of any selection is that selection again, each thing once', () => {
    fc.assert(
      fc.property(cases, ({ seed, from }) => {
        const board = boards[from]!(seed)
        const made = duplicateEntities(
          board,
          context(seeded(seed)),
          someOf(board, seed, 6),
          undefined,
          heightOf,
        )
        const after = applyChanges(board, made.changes)
        const roots = [...made.copyOf]
          .filter(([, copy]) => made.ids.includes(copy as Id))
          .map(([id]) => id as Id)
        const rows = whole(board, ...roots)
        expect(made.changes.length).toBe(rows.length)
        for (const row of rows)
          expect(content(after, rowOf(after, made.copyOf.get(row.id) as Id)!)).toEqual(content(board, row))
      }),
      often,
    )
  })
})

const anyMap = (board: Board) => {
  const map = [...board.maps.values()].find((one) => !one.trashed)
  return map && spotOf(board, [map.id])
}
