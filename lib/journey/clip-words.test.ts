import { describe, expect, it } from 'vitest'
import { clipOf } from './clip'
import { texts } from './clip.fixture'
import { clipLines, clipTables, tsvText } from './clip-table'
import { linesOf, parseTsv, pasteLines, pasteTable } from './clip-words'
import { spotOf } from './clip-spot'
import { addCard, addLane } from './edit-add'
import { setEmotion, setFeeling, setFields } from './edit-fields'
import { smallBoard } from './edit.fixture'
import { cardsIn, journeyOf, lanesOf } from './live'

describe('words from other programs', () => {
  it('[J71] lines lose their bullets and nothing else', () => {
    const text =
      '• one\r\n  - two\n3. three\n\n[x] four\n☐ five\u2028* six\n-1 degree\n=1+1\n1.5 litres\n— \n<script>x</script>'
    expect(linesOf(text)).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      '-1 degree',
      '=1+1',
      '1.5 litres',
      '<script>x</script>',
    ])
    expect(linesOf(' \n\t\n')).toEqual([])
  })

  it('[J71] become a card a line in the cell that is meant, as they are', () => {
    const { bench, t1, lane, c1 } = smallBoard()
    const lines = ['<script>alert(1)</script>', '=1+1', '👩‍👩‍👧 ok', 'مرحبا', '\u0000odd']
    const made = pasteLines(bench.board, bench.ctx, lines, spotOf(bench.board, [c1])!)
    bench.do(made.changes)
    expect(texts(cardsIn(bench.board, lane, t1))).toEqual(['one', ...lines])
    expect(
      cardsIn(bench.board, lane, t1)
        .slice(1)
        .map(({ id }) => id),
    ).toEqual(made.ids)
  })

  it('[J71] a very long line is parted between words, and no character is cut', () => {
    const { bench, t1, lane, c1 } = smallBoard()
    const long = `${'word '.repeat(2500)}${'👍'.repeat(4000)}`
    bench.do(pasteLines(bench.board, bench.ctx, [long], spotOf(bench.board, [c1])!).changes)
    const made = texts(cardsIn(bench.board, lane, t1)).slice(1)
    expect(Math.max(...made.map((text) => text.length))).toBeLessThanOrEqual(5000)
    expect(made.join('').replaceAll(' ', '')).toBe(long.replaceAll(' ', ''))
    for (const text of made) expect(text).not.toMatch(/\p{Surrogate}/u)
  })

  it('[J71] 2,000 lines are cards at once', () => {
    const { bench, c1, lane, t1 } = smallBoard()
    const lines = Array.from({ length: 2000 }, (_, i) => `Card ${i}`)
    bench.do(pasteLines(bench.board, bench.ctx, lines, spotOf(bench.board, [c1])!).changes)
    expect(texts(cardsIn(bench.board, lane, t1)).slice(1)).toEqual(lines)
  })

  it('[J72] tabs make a table; quotes keep tabs and line breaks in a cell', () => {
    expect(parseTsv('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(parseTsv('"two\nlines"\t"say ""hi"""\n\tlast')).toEqual([
      ['two\nlines', 'say "hi"'],
      ['', 'last'],
    ])
    expect(parseTsv('"open\tb')).toEqual([['"open', 'b']])
    expect(parseTsv('one\ntwo')).toBeUndefined()
    expect(parseTsv('')).toBeUndefined()
  })

  it('[J72] a table goes to the right, and down over the lanes of cards; what does not fit gets room', () => {
    const { bench, map, lane, t2, t3 } = smallBoard()
    const last = bench.add(addLane(bench.board, bench.ctx, map, { kind: 'notes' }))
    const rows = [
      ['a', 'b', 'c'],
      ['', '=1+1', ''],
      ['d', '', '<b>'],
    ]
    const made = pasteTable(bench.board, bench.ctx, rows, spotOf(bench.board, [lane, t2])!)
    bench.do(made.changes)
    const [, , , added] = journeyOf(bench.board, map)
    const at = (row: typeof lane) =>
      [t2, t3, added!.id].map((column) => texts(cardsIn(bench.board, row, column)))
    expect(at(lane)).toEqual([['two', 'a'], ['b'], ['c']])
    // The third row has no lane of its own any more: it lies under the second.
    expect(at(last)).toEqual([['d'], ['=1+1'], ['<b>']])
    expect(made.ids).toHaveLength(6)
    expect(journeyOf(bench.board, map)).toHaveLength(4)
  })

  it('[J72] lanes that show something else than cards, are hidden or collapsed are passed over', () => {
    const { bench, map, t1 } = smallBoard()
    const lanes = lanesOf(bench.board, map)
    const [pains, improvements] = ['pains', 'improvements'].map(
      (kind) => lanes.find((one) => one.kind === kind)!.id,
    )
    bench.do(setFields(bench.board, improvements!, { collapsed: true }))
    const rows = [
      ['a', 'x'],
      ['b', 'y'],
    ]
    bench.do(pasteTable(bench.board, bench.ctx, rows, spotOf(bench.board, [lanes[0]!.id, t1])!).changes)
    expect(texts(cardsIn(bench.board, pains!, t1))).toEqual(['a'])
    expect(texts(cardsIn(bench.board, improvements!, t1))).toEqual([])
    expect(texts(cardsIn(bench.board, lanes.at(-1)!.id, t1))).toEqual(['one', 'b'])
  })
})

describe('words for other programs', () => {
  const filled = () => {
    const small = smallBoard()
    const { bench, lane, t1 } = small
    bench.add(addCard(bench.board, bench.ctx, { lane, touchpoint: t1 }, { text: '=SUM(A1)\nand "so"' }))
    bench.do(setFields(bench.board, t1, { channels: ['web', 'own word'] }))
    bench.do(setEmotion(bench.board, t1, undefined, -1.5))
    bench.do(setFeeling(bench.board, t1, undefined, 'lost'))
    bench.add(addLane(bench.board, bench.ctx, small.map, { kind: 'channels' }))
    return small
  }

  it('[J74] a map is a table: stages and touchpoints over their cards, lanes at the left', () => {
    const { bench, map } = filled()
    expect(clipTables(bench.board, clipOf(bench.board, [map])!)).toEqual([
      {
        heads: 3,
        rows: [
          ['Shop'],
          ['', 'Look', '', 'Pay'],
          ['', 'Shelf', 'Label', 'Till'],
          ['Emotions', '−1.5 lost', '', ''],
          ['Pain points', '', '', ''],
          ['Improvements', '', '', ''],
          ['Needs & motivations', 'three\none\n=SUM(A1)\nand "so"', 'two', ''],
          ['Channels', 'Website\nown word', '', ''],
        ],
      },
    ])
  })

  it('[J74] touchpoints are columns, lanes are rows over all touchpoints, only what was copied is in it', () => {
    const { bench, lane, t1, t2, c1, c2 } = filled()
    const table = (...ids: string[]) => clipTables(bench.board, clipOf(bench.board, ids)!)[0]!.rows
    expect(table(t2)).toEqual([
      ['', 'Look'],
      ['', 'Label'],
      ['Needs & motivations', 'two'],
    ])
    expect(table(lane)[1]).toEqual(['', 'Shelf', 'Label', 'Till'])
    expect(table(lane)).toHaveLength(3)
    expect(table(c1, c2)).toEqual([['one'], ['two']])
    const pains = lanesOf(bench.board, bench.board.lanes.get(lane)!.map).find(
      ({ kind }) => kind === 'pains',
    )!.id
    const pain = bench.add(addCard(bench.board, bench.ctx, { lane: pains, touchpoint: t1 }, { text: 'pain' }))
    expect(table(pain, c2)).toEqual([
      ['', 'Look', ''],
      ['', 'Shelf', 'Label'],
      ['Pain points', 'pain', ''],
      ['Needs & motivations', '', 'two'],
    ])
  })

  it('[J74] as text: a line for each card or title; a table quoted, and no cell of it a formula', () => {
    const { bench, lane, t1, c1 } = filled()
    const [first, second] = cardsIn(bench.board, lane, t1)
    expect(clipLines(clipOf(bench.board, [second!.id, first!.id])!)).toBe('one\n=SUM(A1) and "so"')
    const tsv = tsvText([{ heads: 0, rows: [['=SUM(A1)', '-1', 'a\tb', 'say "hi"', 'plain\nlines']] }])
    expect(tsv).toBe(`'=SUM(A1)\t'-1\t"a\tb"\t"say ""hi"""\t"plain\nlines"`)
    expect(parseTsv(tsv)![0]).toHaveLength(5)
    expect(c1).toBe(first!.id)
  })
})
