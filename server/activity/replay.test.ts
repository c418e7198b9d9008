import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { createBoardDoc } from '@/lib/doc/migrate'
import { ORIGIN } from '@/lib/doc/origin'
import { readBoard } from '@/lib/doc/read'
import { writeChanges } from '@/lib/doc/write'
import { BURST_MS } from '@/lib/journey/deed-lines'
import type { Change } from '@/lib/journey/change'
import { addCard, addStage, addTouchpoint } from '@/lib/journey/edit-add'
import { rename, setEmotion, setFields } from '@/lib/journey/edit-fields'
import { newMap } from '@/lib/journey/edit-maps'
import { restore, trash } from '@/lib/journey/edit-trash'
import { lanesOf } from '@/lib/journey/live'
import type { Board, Id } from '@/lib/journey/model'
import { SERVER } from '@/lib/guard/row-rights'
import { replay, type ReplayRow } from './replay'

const MINUTE = 60_000

/** A board whose log is kept, written by several people. */
function keptLog() {
  const server = createBoardDoc('en')
  const base = [Y.encodeStateAsUpdate(server)]
  const owners = new Map<number, string>([[server.clientID, SERVER]])
  const docs = new Map<string, Y.Doc>()
  const rows: ReplayRow[] = []
  let at = 1_000_000
  let n = 0
  let by = ''
  server.on('update', (bytes: Uint8Array) => rows.push({ bytes, at, by }))
  const docOf = (person: string) => {
    let doc = docs.get(person)
    if (!doc) docs.set(person, (doc = new Y.Doc()))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
    owners.set(doc.clientID, person)
    return doc
  }
  const ctx = (author: string) => ({ random: () => (n = (n + 0.137) % 1), now: at, author })
  return {
    rows,
    wait: (ms: number) => (at += ms),
    ctx,
    board: () => readBoard(server),
    write(person: string, make: (board: Board) => readonly Change[]): void {
      by = person
      const doc = docOf(person)
      writeChanges(doc, make(readBoard(doc)), { origin: ORIGIN.local, author: person })
      Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))
      at += 1_000
    },
    told: (from = 0) =>
      replay({
        ...{ base: [...base, ...rows.slice(0, from).map(({ bytes }) => bytes)], owners },
        ...{ rows: rows.slice(from), recent: [], next: 1, goesOn: false },
      }).lines.map(({ by, deed }) => ({ by, ...deed })),
    base,
    owners,
  }
}

/** A map with a stage of two touchpoints and a card, all of it Ana's. */
function shop(log: ReturnType<typeof keptLog>) {
  const made = newMap(log.ctx('ana'), { title: 'Shopping', lang: 'en', at: { x: 0, y: 0 } })
  log.write('ana', () => made.changes)
  const add = (make: (board: Board) => { changes: Change[]; id: string | undefined }): string => {
    const one = make(log.board())
    log.write('ana', () => one.changes)
    return one.id!
  }
  const [arrive, pay] = ['Arrive', 'Pay'].map((title) =>
    add((board) => addStage(board, log.ctx('ana'), made.id, { title })),
  ) as [Id<'stage'>, Id<'stage'>]
  const till = add((board) =>
    addTouchpoint(board, log.ctx('ana'), arrive, { title: 'Checkout' }),
  ) as Id<'touchpoint'>
  const lane = lanesOf(log.board(), made.id).find(({ kind }) => kind === 'pains')!.id
  const card = add((board) =>
    addCard(board, log.ctx('ana'), { lane, touchpoint: till }, { text: 'Too long' }),
  ) as Id<'card'>
  log.wait(10 * MINUTE)
  return { map: made.id, arrive, pay, till, lane, card, from: log.rows.length }
}

describe('what was done on a board', () => {
  it('[A120] a touchpoint that went to another stage: who, which, from where, to where, as they were called', () => {
    const log = keptLog()
    const { till, pay, from } = shop(log)
    log.write('boris', (board) => setFields(board, till, { place: { stage: pay, order: 'a1' } }))
    expect(log.told(from)).toEqual([
      {
        ...{ by: 'boris', what: 'moved', row: till, title: 'Checkout' },
        from: { in: [expect.any(String)], order: expect.any(String) as string, names: ['Arrive'] },
        to: { in: [pay], order: 'a1', names: ['Pay'] },
      },
    ])
  })

  it('[A121] typing is one line, and what is typed into something new belongs to its making', () => {
    const log = keptLog()
    const { till, map, from } = shop(log)
    for (const title of ['Checkou', 'Cash', 'Cash d', 'Cash desk'])
      log.write('boris', (b) => rename(b, till, title))
    const stage = addStage(log.board(), log.ctx('boris'), map)
    log.write('boris', () => stage.changes)
    log.write('boris', (board) => rename(board, stage.id!, 'L'))
    log.write('boris', (board) => rename(board, stage.id!, 'Leave'))
    expect(log.told(from)).toEqual([
      { by: 'boris', what: 'renamed', row: till, title: 'Checkout', from: 'Checkout', to: 'Cash desk' },
      { by: 'boris', what: 'added', row: stage.id, title: 'Leave', along: 0 },
    ])
  })

  it('[A121] another person, or the same one later, begins another line', () => {
    const log = keptLog()
    const { till, from } = shop(log)
    log.write('boris', (board) => rename(board, till, 'Cash'))
    log.write('ana', (board) => rename(board, till, 'Till'))
    log.wait(BURST_MS)
    log.write('ana', (board) => rename(board, till, 'Tills'))
    expect(log.told(from)).toMatchObject([
      { by: 'boris', from: 'Checkout', to: 'Cash' },
      { by: 'ana', from: 'Cash', to: 'Till' },
      { by: 'ana', from: 'Till', to: 'Tills' },
    ])
  })

  it('[A121] what is taken back at once is not told', () => {
    const log = keptLog()
    const { till, card, map, pay, arrive, from } = shop(log)
    const [place] = [log.board().touchpoints.get(till)!.place]
    log.write('boris', (board) => setFields(board, till, { place: { stage: pay, order: 'a1' } }))
    log.write('boris', (board) => setFields(board, till, { place }))
    log.write('boris', (board) => trash(board, log.ctx('boris'), [card]))
    log.write('boris', (board) => restore(board, [card]))
    const stage = addStage(log.board(), log.ctx('boris'), map)
    log.write('boris', () => stage.changes)
    log.write('boris', (board) => trash(board, log.ctx('boris'), [stage.id!]))
    log.write('boris', (board) => rename(board, arrive, 'Come'))
    log.write('boris', (board) => rename(board, arrive, 'Arrive'))
    expect(log.told(from)).toEqual([])
  })

  it('[A122] a rating: from what to what, by persona; no longer rated', () => {
    const log = keptLog()
    const { till, from } = shop(log)
    log.write('boris', (board) => setEmotion(board, till, undefined, -2))
    log.write('boris', (board) => setEmotion(board, till, undefined, 1))
    expect(log.told(from)).toEqual([
      {
        by: 'boris',
        what: 'rated',
        row: till,
        title: 'Checkout',
        persona: 'persona:anyone',
        personaName: '',
        to: 1,
      },
    ])
  })

  it('[A122] what goes with what it belongs to is counted there, and what has fields of its own is named', () => {
    const log = keptLog()
    const { till, arrive, from } = shop(log)
    log.write('boris', (board) => setFields(board, till, { quote: 'At last', key: true, channels: ['shop'] }))
    log.write('eva', (board) => trash(board, log.ctx('eva'), [arrive]))
    expect(log.told(from)).toEqual([
      { by: 'boris', what: 'changed', row: till, title: 'Checkout', fields: ['channels', 'quote', 'key'] },
      { by: 'eva', what: 'trashed', row: arrive, title: 'Arrive', along: 2 },
    ])
  })

  it('[A122] a new map is one line, whatever it brings along', () => {
    const log = keptLog()
    shop(log)
    const [first] = log.told()
    expect(first).toMatchObject({ by: 'ana', what: 'added', title: 'Shopping' })
    expect(first && 'along' in first && first.along).toBeGreaterThan(3)
  })

  it('[A120] two people in one row of the log: each did what they did', () => {
    const log = keptLog()
    const { till, arrive, from } = shop(log)
    log.write('boris', (board) => rename(board, till, 'Cash desk'))
    log.write('eva', (board) => rename(board, arrive, 'Come in'))
    const [one, two] = log.rows.splice(from)
    log.rows.push({ bytes: Y.mergeUpdates([one!.bytes, two!.bytes]), at: one!.at })
    expect(new Set(log.told(from).map(({ by, what }) => `${by} ${what}`))).toEqual(
      new Set(['boris renamed', 'eva renamed']),
    )
  })

  it('[A123] goes on where it stopped: a burst over two readings is one line', () => {
    const log = keptLog()
    const { till, from } = shop(log)
    log.write('boris', (board) => rename(board, till, 'Cash'))
    log.write('boris', (board) => rename(board, till, 'Cash desk'))
    const read = (
      base: readonly Uint8Array[],
      rows: ReplayRow[],
      recent: Parameters<typeof replay>[0]['recent'],
    ) => replay({ base, rows, owners: log.owners, recent, next: 1 + recent.length, goesOn: true })
    const before = read(
      [...log.base, ...log.rows.slice(0, from).map(({ bytes }) => bytes)],
      [log.rows[from]!],
      [],
    )
    const after = read([before.state!], [log.rows[from + 1]!], before.lines)
    expect(after.lines).toMatchObject([{ id: 1, rank: 2, deed: { from: 'Checkout', to: 'Cash desk' } }])
  })
})
