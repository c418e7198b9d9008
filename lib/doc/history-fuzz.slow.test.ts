import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { seeded } from '@/lib/journey/edit.fixture'
import { addCard, addStage } from '@/lib/journey/edit-add'
import { setFields } from '@/lib/journey/edit-fields'
import { newMap } from '@/lib/journey/edit-maps'
import { moveCard, moveStage } from '@/lib/journey/edit-move'
import { restore, trash } from '@/lib/journey/edit-trash'
import { readCanvas, writeCanvas, type CanvasWrite } from './canvas'
import { createHistory, type History } from './history'
import { ORIGIN } from './origin'
import { meet, meetAll, replicas, type Replica } from './replicas.fixture'
import { partFinder, tableAt } from './rows'
import { TABLES, type DocTable } from './tables'
import { textAt } from './text'

const SEED = Number(process.env.SEED ?? 77)
const ROUNDS = Number(process.env.ROUNDS ?? 24)
const ACTIONS = 200

/** Everybody types letters of their own, so that it can be seen whose letters are gone. */
const LETTERS: Record<string, string> = { ana: 'abcdefg', boris: 'БВГДЖЗИ', carla: '😀😁😂😃😄😅😆' }

class Person {
  readonly history: History
  /** as seen here: the last one to change a field */
  private readonly writer = new Map<string, 'me' | 'other'>()
  readonly faults: string[] = []
  rows = 0

  constructor(
    readonly replica: Replica,
    private readonly chance: () => number,
    now: () => number,
  ) {
    const { doc } = replica
    this.history = createHistory(doc, { person: replica.person, now })
    const partOf = partFinder(doc)
    for (const table of Object.keys(TABLES) as DocTable[])
      tableAt(doc, table).observeDeep((events, { origin }) => {
        for (const event of events) {
          const part = partOf(event.target)
          if (!part?.id || event.target instanceof Y.Text) continue
          for (const key of event.keys.keys()) this.note([part.id, part.field, key].join('/'), origin)
        }
      })
  }

  private note(field: string, origin: unknown) {
    if (origin === ORIGIN.undo && this.writer.get(field) === 'other')
      this.faults.push(`${this.replica.person} took back ${field}, which somebody else wrote last`)
    this.writer.set(field, origin === ORIGIN.local || origin === ORIGIN.undo ? 'me' : 'other')
  }

  private pick<T>(all: Iterable<T>): T | undefined {
    const list = [...all]
    return list[Math.floor(this.chance() * list.length)]
  }

  act(n: number): void {
    const { replica, chance, history } = this
    const { board, ctx } = replica
    const [map, stage, lane] = [this.pick(board.maps.values())!, this.pick(board.stages.values()), this.pick(board.lanes.values())!] // oxfmt-ignore
    const card = this.pick(board.cards.values())
    const index = Math.floor(chance() * 4)
    if (chance() < 0.6) history.mark()
    const actions: (() => void)[] = [
      () => replica.write(addStage(board, ctx, map.id, { index }).changes),
      () => stage && replica.write(moveStage(board, ctx, stage.id, index)),
      () =>
        stage &&
        replica.write(setFields(board, stage.id, { duration: `P${index}D`, beforeContact: index > 1 })),
      () => stage && replica.write(setFields(board, stage.id, { duration: undefined })),
      () => stage && replica.write(addCard(board, ctx, { lane: lane.id, stage: stage.id }).changes),
      () =>
        card &&
        stage &&
        replica.write(moveCard(board, ctx, card.id, { lane: lane.id, stage: stage.id, index })),
      () => replica.write(setFields(board, map.id, { personas: { [`persona:${index}`]: chance() < 0.3 ? undefined : `a${n % 3}` } as never })), // oxfmt-ignore
      () => replica.write(trash(board, ctx, [(chance() < 0.5 ? card : stage)?.id ?? map.id])),
      () => replica.write(restore(board, [(chance() < 0.5 ? card : stage)?.id ?? map.id])),
      () => this.type((chance() < 0.5 ? card?.id : stage?.id) ?? map.id),
      () => this.type((chance() < 0.5 ? card?.id : stage?.id) ?? map.id),
      () => this.draw(n),
      () => this.draw(n),
      () => this.undo(() => history.undo()),
      () => this.undo(() => history.undo()),
      () => this.undo(() => history.undo()),
      () => history.redo(),
      () => this.undo(() => history.bail()),
      () => history.squash(Math.max(0, history.mark() - index)),
    ]
    this.pick(actions)!()
    this.checkRows()
  }

  private type(id: string) {
    const text = textAt(this.replica.doc, id, id.startsWith('card:') ? 'text' : 'title')
    if (!text) return
    const letters = [...LETTERS[this.replica.person]!]
    const now = [...text.toJSON()]
    const at = now.slice(0, Math.floor(this.chance() * (now.length + 1))).join('').length
    this.replica.doc.transact(() => {
      if (this.chance() < 0.3 && at > 0) {
        const gone = [...text.toJSON().slice(0, at)].at(-1)!
        text.delete(at - gone.length, gone.length)
      } else text.insert(at, this.pick(letters)!)
    }, ORIGIN.local)
  }

  private draw(n: number) {
    const { doc, person } = this.replica
    const row = this.pick(readCanvas(doc).values())
    const chance = this.chance()
    const write: CanvasWrite =
      !row || chance < 0.2
        ? { do: 'create', row: { id: `shape:${person}${n}`, typeName: 'shape', type: 'geo', at: { x: n, y: n }, props: { color: 'red' }, meta: {} } } // oxfmt-ignore
        : chance < 0.4
          ? { do: 'patch', id: row.id, set: { trashed: row.trashed ? undefined : { by: person, at: n } } }
          : { do: 'patch', id: row.id, set: { at: { x: n % 3, y: 0 } }, props: { color: `c${n % 3}` } }
    writeCanvas(doc, [write], { origin: ORIGIN.local, author: person })
  }

  /** Undo never takes a letter away that somebody else typed. */
  private undo(go: () => void) {
    const before = this.othersLetters()
    go()
    const after = this.othersLetters()
    for (const [letter, count] of before)
      if ((after.get(letter) ?? 0) < count) this.faults.push(`${this.replica.person} took back ${letter}`)
  }

  private othersLetters(): Map<string, number> {
    const counts = new Map<string, number>()
    const { stages, cards, maps } = this.replica.board
    const words = [...[...stages.values(), ...maps.values()].map(({ title }) => title), ...[...cards.values()].map(({ text }) => text)] // oxfmt-ignore
    const mine = LETTERS[this.replica.person]!
    for (const letter of words.join(''))
      if (!mine.includes(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    return counts
  }

  private checkRows() {
    const { board, doc } = this.replica
    const rows = board.stages.size + board.cards.size + doc.getMap('canvas').size
    if (rows < this.rows || board.unreadable.length > 0) this.faults.push(`rows were lost: ${JSON.stringify(board.unreadable)}`) // oxfmt-ignore
    this.rows = rows
  }
}

describe('three people undo and redo at once, now online, now not', () => {
  it(
    `[U12] nobody takes back what somebody else did, and all end with the same board (seed ${SEED})`,
    () => {
      for (let round = 0; round < ROUNDS; round++) {
        const chance = seeded(SEED * 1000 + round)
        let time = 0
        const all = replicas(chance, 'ana', 'boris', 'carla')
        const [first] = all as [Replica, ...Replica[]]
        first.write(newMap(first.ctx, { title: '', lang: 'en', at: { x: 0, y: 0 }, framework: true }).changes)
        meetAll(all.map(({ doc }) => doc))
        const people = all.map((replica) => new Person(replica, chance, () => time))
        const isOnline = [true, true, true]
        for (let n = 0; n < ACTIONS; n++) {
          time += chance() < 0.5 ? 100 : 1000
          const who = Math.floor(chance() * 3)
          people[who]!.act(n)
          if (chance() < 0.05) isOnline[who] = !isOnline[who]
          const online = all.filter((_, i) => isOnline[i])
          if (chance() < 0.5 && online.length > 1) meet(online[0]!.doc, online.at(-1)!.doc)
          expect(people[who]!.faults, `round ${round}, action ${n}`).toEqual([])
        }
        meetAll(all.map(({ doc }) => doc))
        for (const { board } of all) expect(board, `round ${round}`).toEqual(first.board)
        for (const { doc } of all) expect(readCanvas(doc), `round ${round}`).toEqual(readCanvas(first.doc))
        // Everybody takes everything back; still nothing is lost or torn, and all agree.
        for (const { history } of people) while (history.canUndo()) history.undo()
        meetAll(all.map(({ doc }) => doc))
        for (const { board } of all) expect(board, `round ${round}`).toEqual(first.board)
        expect(first.board.unreadable).toEqual([])
        for (const { faults } of people) expect(faults, `round ${round}`).toEqual([])
      }
    },
    120_000 + ROUNDS * 200,
  )
})
