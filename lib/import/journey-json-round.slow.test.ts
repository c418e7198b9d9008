import * as fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { createBoardDoc } from '@/lib/doc/migrate'
import { readBoard } from '@/lib/doc/read'
import { writeChanges } from '@/lib/doc/write'
import { journeyJson, journeyJsonText } from '@/lib/export/journey-json'
import { applyChanges } from '@/lib/journey/change'
import { emptyBoard, type Board } from '@/lib/journey/model'
import { journeyOf, stagesOf } from '@/lib/journey/live'
import { SAMPLES } from '@/lib/journey/samples'
import { parseJourney } from './journey-json'
import five from './journey-json-five.fixture.json'
import { context, importNew, small } from './journey-json.fixture'
import { anyJourney } from './journey-json-random.fixture'

const exported = (source: unknown): string => {
  const { board, mapId } = importNew(source)
  return journeyJsonText(board, mapId)
}
const check = (property: fc.IProperty<[Record<string, unknown>]>) =>
  fc.assert(property, { seed: 20_26, numRuns: 60 })

describe('there and back', () => {
  it('[E1] an import of an export into an empty board exports the same bytes, whatever the journey', () => {
    check(
      fc.property(anyJourney, (journey) => {
        const once = exported(journey)
        expect(exported(once)).toBe(once)
        expect(exported(JSON.parse(once))).toBe(once)
      }),
    )
  })

  it.each([...five, ...SAMPLES.map((sample) => sample.journey as { id: string; title: string })])(
    '[E1] an import of an export exports the same bytes: $title',
    (journey) => {
      const once = exported(journey)
      expect(exported(new TextEncoder().encode(once))).toBe(once)
      expect(once).toContain(journey.title)
    },
  )

  it('[J64] every row that an import makes is a row of the document, and nothing changes on the way through it', () => {
    check(
      fc.property(anyJourney, (journey) => {
        const doc = createBoardDoc('en')
        const result = parseJourney(journey, readBoard(doc), context())
        if (!result.ok) throw new Error(JSON.stringify(result.faults))
        writeChanges(doc, result.changes, { origin: 'server', author: 'ana' })
        const replica = new Y.Doc()
        Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
        const board = readBoard(replica)
        expect(board.unreadable).toEqual([])
        const plain = applyChanges(emptyBoard(), result.changes)
        expect(journeyJsonText(board, result.mapId)).toBe(journeyJsonText(plain, result.mapId))
      }),
    )
  })

  it('[J56] texts arrive code point for code point', () => {
    const texts = [
      ' a  b ',
      'e\u0301é',
      '👩‍👩‍👧',
      '\u202Eعربي\u202C',
      '<script>alert(1)</script>',
      '=1+1',
      '\u0000\t\r\n',
      '\uFEFF',
      '',
    ]
    const stages = texts.map((name) => ({
      name,
      touchpoints: [
        { title: name, channels: [name], feeling: name, quote: name, cards: { pains: [name] }, extra: name },
      ],
    }))
    const { board, mapId } = importNew({ title: '\u2028', stages })
    expect(stagesOf(board, mapId).map((stage) => stage.title)).toEqual(texts)
    expect(journeyOf(board, mapId).map((touchpoint) => touchpoint.quote)).toEqual(texts)
    expect([...board.cards.values()].map((card) => card.text)).toEqual(texts)
    const again = journeyJson(board, mapId) as {
      stages: { touchpoints: { title: string; extra: string }[] }[]
    }
    expect(again.stages.map((stage) => stage.touchpoints[0]!.title)).toEqual(texts)
    expect(again.stages.map((stage) => stage.touchpoints[0]!.extra)).toEqual(texts)
  })

  it('[J56] half of a character is shown as � and told', () => {
    const { board, mapId, warnings } = importNew(small({ title: 'a\uD83D', foo: { '\uDE00': '\uDE00b' } }))
    const [touchpoint] = journeyOf(board, mapId)
    expect(touchpoint).toMatchObject({ title: 'a\uFFFD', extra: { foo: { '\uFFFD': '\uFFFDb' } } })
    expect(warnings.map((warning) => warning.pointer)).toEqual([
      '/stages/0/touchpoints/0/title',
      '/stages/0/touchpoints/0/foo/\uDE00',
      '/stages/0/touchpoints/0/foo/\uDE00',
    ])
  })
})

describe('keys that we do not know', () => {
  const kept = { zeta: [1, { b: 2, a: null }], Alpha: false, constructor: 'x', '10': 1, '9': '' }

  it('[J57] are kept on every row and come back, sorted, after those we know', () => {
    const { board, mapId } = importNew({
      ...small({ ...kept, cards: { pains: [{ text: 'x', ...kept }] } }, kept, {
        ...kept,
        brief: { why: 'y', ...kept },
        persona: { name: 'Eva', ...kept },
      }),
      lanes: [{ kind: 'pains', ...kept }],
      metrics: [{ touchpoint: 'See the shop', name: 'n', value: 1, ...kept }],
      funnel: [{ stage: 'Look', step: 's', count: 1, ...kept }],
    })
    const text = journeyJsonText(board, mapId)
    const again = JSON.parse(text) as unknown
    const at = (...path: (string | number)[]) =>
      path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], again)
    const lane = at('lanes', 0, 'id') as string
    const touchpoint = ['stages', 0, 'touchpoints', 0]
    for (const path of [
      [],
      ['brief'],
      ['persona'],
      ['stages', 0],
      touchpoint,
      [...touchpoint, 'cards', lane, 0],
    ])
      expect(at(...path)).toMatchObject(kept)
    for (const list of ['lanes', 'metrics', 'funnel']) expect(at(list, 0)).toMatchObject(kept)
    const order = ['"title"', '"funnel"', '"10"', '"9"', '"Alpha"', '"constructor"', '"zeta"']
    const top = text
      .split('\n')
      .filter((line) => /^ {2}"/.test(line))
      .map((line) => line.trim().split(':')[0]!)
    expect(top.filter((key) => order.includes(key))).toEqual(order)
    expect(text).toContain('{\n        "a": null,\n        "b": 2\n')
  })

  it('[J57] also those that could poison an object, and they poison none', () => {
    const text = JSON.stringify(small({ foo: { bar: 1 } }))
    const poison = '"__proto__":{"evil":true},"~__proto__":1,"constructor":2,'
    const { board, mapId } = importNew(text.replace('"bar"', `${poison}"bar"`).replace('{', `{${poison}`))
    const again = journeyJsonText(board, mapId)
    expect(again.match(/"evil": true/g)).toHaveLength(2)
    expect(again.match(/"~__proto__": 1/g)).toHaveLength(2)
    expect(exported(again)).toBe(again)
    const { extra } = journeyOf(board, mapId)[0]!
    expect((extra!.foo as { evil?: boolean }).evil).toBeUndefined()
    expect(({} as { evil?: boolean }).evil).toBeUndefined()
  })

  it('[J57] an own lane, an id or a department with such a name is only a name', () => {
    const file = small(
      { id: '__proto__', owner: 'constructor', cards: { constructor: ['x'] } },
      { id: 'toString' },
    )
    const text = JSON.stringify(file).replace('"constructor":["x"]', '"__proto__":["x"]')
    const once = exported(text)
    expect(exported(once)).toBe(once)
    expect(once).toContain('"kind": "__proto__"')
    expect(once).toContain('"owner": "constructor"')
  })
})

describe('nothing is assumed of the board', () => {
  it('[J50] the same file and chance make the same rows; the board that was given is left as it is', () => {
    const before: Board = importNew(five[0]).board
    const copy = structuredClone(before)
    const results = [1, 2].map(() => parseJourney(five[1], before, context()))
    expect(results[0]).toEqual(results[1])
    expect(before).toEqual(copy)
  })
})
