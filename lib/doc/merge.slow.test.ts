import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Change } from '@/lib/journey/change'
import { seeded } from '@/lib/journey/edit.fixture'
import { addCard, addLane, addStage, addTouchpoint } from '@/lib/journey/edit-add'
import { duplicate } from '@/lib/journey/edit-duplicate'
import { rename, setEmotion, setFeeling, setFields } from '@/lib/journey/edit-fields'
import { newMap } from '@/lib/journey/edit-maps'
import { moveCard, moveLane, moveStage, moveTouchpoint } from '@/lib/journey/edit-move'
import { addPersona, attachPersona, detachPersona } from '@/lib/journey/edit-personas'
import { restore, trash } from '@/lib/journey/edit-trash'
import { layoutHash, layoutMap } from '@/lib/journey/layout'
import { mapsOf } from '@/lib/journey/live'
import { TABLE_OF, type Board, type Id, type Row } from '@/lib/journey/model'
import { docHash } from './hash'
import { readBoard } from './read'
import { meet, meetAll, replicas, type Replica } from './replicas.fixture'

const SEED = Number(process.env.SEED ?? 20261121)

/** Anything that people do, at random, on whatever they see. Often it is about something trashed, or meets nothing. */
function randomEdit({ board, ctx }: Replica, chance: () => number, n: number): Change[] {
  const pick = <R>(rows: ReadonlyMap<string, R>): R | undefined =>
    [...rows.values()][Math.floor(chance() * rows.size)]
  const map = pick(board.maps)
  const [stage, touchpoint, lane] = [pick(board.stages), pick(board.touchpoints), pick(board.lanes)]
  const [card, persona] = [pick(board.cards), pick(board.personas)]
  if (!map) return newMap(ctx, { title: 'Map', lang: 'en', at: { x: 0, y: 0 }, framework: true }).changes
  const index = Math.floor(chance() * 5)
  const cell = chance() < 0.7 ? { touchpoint: touchpoint?.id } : { stage: stage?.id }
  const any = pick(
    new Map([stage, touchpoint, lane, card].flatMap((row) => (row ? [[row.id, row] as const] : []))),
  )
  const edits: [weight: number, edit: () => Change[]][] = [
    [
      1,
      () =>
        board.maps.size < 3 ? newMap(ctx, { title: `m${n}`, lang: 'es', at: { x: n, y: 0 } }).changes : [],
    ],
    [3, () => addStage(board, ctx, map.id, { title: `s${n}`, index }).changes],
    [6, () => (stage ? addTouchpoint(board, ctx, stage.id, { title: `t${n}`, index }).changes : [])],
    [1, () => addLane(board, ctx, map.id, { kind: 'needs', index }).changes],
    [
      12,
      () => (lane ? addCard(board, ctx, { lane: lane.id, ...cell } as never, { text: `c${n}` }).changes : []),
    ],
    [4, () => (stage ? moveStage(board, ctx, stage.id, index) : [])],
    [
      10,
      () =>
        touchpoint && stage ? moveTouchpoint(board, ctx, touchpoint.id, { stage: stage.id, index }) : [],
    ],
    [
      12,
      () => (card && lane ? moveCard(board, ctx, card.id, { lane: lane.id, index, ...cell } as never) : []),
    ],
    [3, () => (lane ? moveLane(board, ctx, lane.id, index) : [])],
    [10, () => (any ? rename(board, any.id, `r${n} ${'😀'.repeat(index)}`) : [])],
    [5, () => (touchpoint ? setEmotion(board, touchpoint.id, persona?.id, index - 2) : [])],
    [2, () => (touchpoint ? setFeeling(board, touchpoint.id, persona?.id, index > 2 ? `f${n}` : '') : [])],
    [4, () => (touchpoint ? setFields(board, touchpoint.id, { channels: [`ch${n}`], key: index > 2 }) : [])],
    [2, () => setFields(board, map.id, { at: { x: n, y: n } })],
    [4, () => (any ? trash(board, ctx, [any.id]) : [])],
    [6, () => (any ? restore(board, [any.id]) : [])],
    [1, () => (any && chance() < 0.3 ? duplicate(board, ctx, any.id).changes : [])],
    [
      1,
      () => (board.personas.size < 6 ? addPersona(board, ctx, { name: `p${n}`, map: map.id }).changes : []),
    ],
    [1, () => (persona ? attachPersona(board, ctx, map.id, persona.id) : [])],
    [1, () => (persona ? detachPersona(board, map.id, persona.id) : [])],
  ]
  let at = chance() * edits.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, edit] of edits) if ((at -= weight) < 0) return edit()
  return []
}

const rowsOf = (board: Board): Row[] =>
  Object.values(TABLE_OF).flatMap((table): Row[] => [...board[table].values()])

/** ms; some seconds of work, on a machine that may be busy with other tests */
const PATIENCE = 120_000

describe('five people, ten thousand edits, a network that falls apart', () => {
  const chance = seeded(SEED)
  const people = replicas(chance, 'ana', 'boris', 'carla', 'dmitri', 'eva')
  const made = new Map<string, string>()
  const placesWritten = new Map<string, Set<string>>()
  const remember = (id: Id, field: string, value: unknown) => {
    if (!['place', 'at', 'trashed'].includes(field)) return
    const key = `${id} ${field}`
    if (!placesWritten.has(key)) placesWritten.set(key, new Set())
    placesWritten.get(key)!.add(JSON.stringify(value))
  }

  let groups: Replica[][] = [people]
  let boards: Board[] = []

  it(
    `[D1] see the same board once they have met (seed ${SEED})`,
    () => {
      for (let n = 0; n < 10_000; n++) {
        const who = people[Math.floor(chance() * people.length)]!
        const changes = randomEdit(who, chance, n)
        who.write(changes)
        for (const change of changes) {
          const id = change.do === 'create' ? change.row.id : (change.id as Id)
          if (change.do === 'create') made.set(id, who.person)
          const set = change.do === 'create' ? change.row : change.set
          for (const [field, value] of Object.entries(set)) remember(id, field, value)
        }
        // Now and then the network falls into other groups; within a group people meet all the time.
        if (chance() < 0.005) {
          const line = [...people].sort(() => chance() - 0.5)
          const cut = Math.floor(chance() * people.length)
          groups = [line.slice(0, cut), line.slice(cut)]
        }
        if (chance() < 0.04)
          for (const group of groups)
            if (group.length > 1)
              meet(group[0]!.doc, group[1 + Math.floor(chance() * (group.length - 1))]!.doc)
      }
      meetAll(people.map(({ doc }) => doc))
      boards = people.map(({ board }) => board)
      for (const board of boards.slice(1)) expect(board).toEqual(boards[0])
      expect(new Set(people.map(({ doc }) => docHash(doc))).size).toBe(1)
      for (const { doc } of people) expect(doc.store.pendingStructs).toBeNull()
      // There was something to see.
      expect(rowsOf(boards[0]!).filter((row) => !row.trashed).length).toBeGreaterThan(100)
      expect(rowsOf(boards[0]!).filter((row) => row.trashed).length).toBeGreaterThan(100)
    },
    PATIENCE,
  )

  it('[D1] what everybody kept current by watching is what the document says', () => {
    for (const { doc, board } of people) expect(readBoard(doc)).toEqual(board)
  })

  it('[D22] one layout for everybody: nothing overlaps, every live card lies in exactly one place', () => {
    const [layouts, ...others] = boards.map((board) => mapsOf(board).map((map) => layoutMap(board, map.id)))
    for (const theirs of others) expect(theirs.map(layoutHash)).toEqual(layouts!.map(layoutHash))
    const places = new Map<string, number>()
    for (const layout of layouts!) {
      const boxes = [...layout.boxes.values()].filter(({ kind }) => kind !== 'map')
      for (const { id, kind } of boxes) if (kind === 'card') places.set(id, (places.get(id) ?? 0) + 1)
      // Lanes are the ground; what stands on it must not touch.
      const solid = boxes
        .filter(({ kind, isRescued }) => kind !== 'lane' || isRescued)
        .sort((a, b) => a.x - b.x)
      for (const [i, a] of solid.entries())
        for (const b of solid.slice(i + 1)) {
          if (b.x >= a.x + a.w) break
          if (a.y < b.y + b.h && b.y < a.y + a.h) expect.fail(`${a.id} lies on ${b.id}`)
        }
    }
    const live = [...boards[0]!.cards.values()].filter((card) => !card.trashed)
    expect(live.length).toBeGreaterThan(50)
    for (const card of live) expect([card.id, places.get(card.id)]).toEqual([card.id, 1])
  })

  it('[D2] no row was lost, and each says who made it', () => {
    const rows = new Map(rowsOf(boards[0]!).map((row) => [row.id as string, row]))
    expect([...rows.keys()].sort()).toEqual([...made.keys()].sort())
    for (const [id, author] of made) expect(rows.get(id)!.author).toBe(author)
    expect(boards[0]!.unreadable).toEqual([])
  })

  it('[D3] every place, corner and trash mark is one that somebody wrote, whole', () => {
    for (const row of rowsOf(boards[0]!))
      for (const field of ['place', 'at', 'trashed'] as const) {
        const value = (row as unknown as { [field: string]: unknown })[field]
        if (value !== undefined)
          expect(placesWritten.get(`${row.id} ${field}`)).toContain(JSON.stringify(value))
      }
    for (const card of boards[0]!.cards.values()) {
      expect(boards[0]!.lanes.has(card.place.lane)).toBe(true)
      expect('touchpoint' in card.place !== 'stage' in card.place).toBe(true)
    }
  })

  it('[D5] every row still has the containers it was made with', () => {
    // A container that somebody replaced would have left its first one deleted under the same key.
    for (const table of Object.values(TABLE_OF))
      for (const row of people[0]!.doc.getMap<Y.Map<unknown>>(table).values())
        for (const item of row._map.values()) {
          if (item.content instanceof Y.ContentType) expect([item.left, item.deleted]).toEqual([null, false])
        }
  })
})

describe('two people at once', () => {
  const two = (seed: number) => {
    const [ana, boris] = replicas(seeded(seed), 'ana', 'boris') as [Replica, Replica]
    const map = newMap(ana.ctx, { title: 'Shop', lang: 'en', at: { x: 0, y: 0 }, framework: true })
    ana.write(map.changes)
    meet(ana.doc, boris.doc)
    const stages = [...ana.board.stages.values()].map((stage) => stage.id)
    return { ana, boris, map: map.id, stages }
  }

  it('[D3] one touchpoint moved to two stages stands in one, the same for both', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { ana, boris, stages } = two(seed)
      const made = addTouchpoint(ana.board, ana.ctx, stages[0]!)
      ana.write(made.changes)
      meet(ana.doc, boris.doc)
      ana.write(moveTouchpoint(ana.board, ana.ctx, made.id!, { stage: stages[1]! }))
      boris.write(moveTouchpoint(boris.board, boris.ctx, made.id!, { stage: stages[2]! }))
      meet(ana.doc, boris.doc)
      expect(ana.board).toEqual(boris.board)
      expect([stages[1], stages[2]]).toContain(ana.board.touchpoints.get(made.id!)!.place.stage)
    }
  })

  it('[D6] what was written into a row while somebody trashed it is kept', () => {
    const { ana, boris, stages } = two(3)
    const [stage] = stages as [Id<'stage'>]
    ana.write(trash(ana.board, ana.ctx, [stage]))
    boris.write(rename(boris.board, stage, 'Written meanwhile'))
    const made = addTouchpoint(boris.board, boris.ctx, stage, { title: 'Added meanwhile' })
    boris.write(made.changes)
    meet(ana.doc, boris.doc)
    expect(ana.board.stages.get(stage)).toMatchObject({ title: 'Written meanwhile', trashed: { by: 'ana' } })
    expect(ana.board.touchpoints.get(made.id!)).toMatchObject({ title: 'Added meanwhile' })
    expect(ana.board.touchpoints.get(made.id!)!.trashed).toBeUndefined()
    boris.write(restore(boris.board, [stage]))
    meet(ana.doc, boris.doc)
    expect(ana.board.stages.get(stage)!.trashed).toBeUndefined()
  })

  it('[D4] different fields of one row, and different keys of one map, both stay', () => {
    const { ana, boris, stages } = two(4)
    const made = addTouchpoint(ana.board, ana.ctx, stages[0]!)
    ana.write(made.changes)
    meet(ana.doc, boris.doc)
    ana.write(setFields(ana.board, made.id!, { channels: ['web'] }))
    ana.write(setEmotion(ana.board, made.id!, 'persona:a', 1))
    boris.write(setFields(boris.board, made.id!, { waitMin: 4 }))
    boris.write(setEmotion(boris.board, made.id!, 'persona:b', -1))
    meet(ana.doc, boris.doc)
    expect(boris.board.touchpoints.get(made.id!)).toMatchObject({
      channels: ['web'],
      waitMin: 4,
      emotions: { 'persona:a': 1, 'persona:b': -1 },
    })
  })
})
