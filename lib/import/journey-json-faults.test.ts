import { describe, expect, it } from 'vitest'
import { applyChanges } from '@/lib/journey/change'
import { emptyBoard } from '@/lib/journey/model'
import { LIMITS } from '@/lib/protocol/limits'
import { parseJourney } from './journey-json'
import five from './journey-json-five.fixture.json'
import { context, faultsOf, importNew, small } from './journey-json.fixture'

const utf8 = (text: string) => new TextEncoder().encode(text)
const touchpointFaults = (touchpoint: object) =>
  faultsOf(small(touchpoint)).map((fault) => fault.replace('/stages/0/touchpoints/0', ''))

describe('what is no journey', () => {
  it.each([
    ['', /^: is not JSON/],
    ['{"title": "x",', /^: is not JSON/],
    ['['.repeat(100_000), /^: is not JSON/],
    ['"Buy bread"', /^: must be an object/],
    ['null', /^: must be an object/],
    ['7', /^: must be an object/],
    ['{}', /^\/title: is missing$/],
  ])('[J62] %s', (content, message) => {
    expect(faultsOf(content.length > 100 ? content : utf8(content))[0]).toMatch(message)
  })

  it('[J62] a list of journeys is to be imported one map at a time', () => {
    expect(faultsOf(five)).toEqual([
      ': is a list: import one journey map at a time, each an object of its own',
    ])
  })

  it('[J62] bytes that are no UTF-8; a byte order mark does no harm', () => {
    expect(faultsOf(new Uint8Array([0xff, 0xfe, 0x7b, 0]))).toEqual([': is not a text in UTF-8'])
    expect(faultsOf(utf8(`\uFEFF${JSON.stringify(small())}`))).toEqual([])
  })

  it('[J62] another format or version; both may be missing', () => {
    expect(faultsOf({ ...small(), format: 'trello', version: 2 })).toEqual([
      '/format: must be "sendero-journey"',
      '/version: must be 1: other versions of the format are not known here',
    ])
    expect(faultsOf({ ...small(), format: null })).toEqual([])
  })
})

describe('[J51] every fault is named at once, by pointer and in words', () => {
  it('[J51] wrong types everywhere', () => {
    expect(
      faultsOf({
        id: 5,
        title: ['x'],
        lang: 'de',
        mapType: 'now',
        scale: 1,
        brief: { why: 1, objectives: 'sell', start: {} },
        persona: 7,
        personas: 'Eva',
        stages: [
          'Look',
          { framework: 'buy', duration: 5, beforeContact: 'yes', cards: ['x'], touchpoints: {} },
          {
            name: 'Pay',
            cards: {
              pains: 'Queue',
              'a/b~c': [{ evidence: 'seen' }, 3, { text: 'x', impact: 9, due: 'soon' }],
            },
            touchpoints: [
              { id: 'no spaces', title: 1, channels: ['web', 2], key: 1, emotion: [1], waitMin: -1 },
            ],
          },
        ],
        lanes: [{ kind: '' }, {}, 'pains'],
        metrics: [{ touchpoint: 'x', name: 'n', value: '5' }],
        funnel: {},
      }),
    ).toEqual([
      '/id: must be an id: 1 to 64 letters, digits, "_" or "-"',
      '/title: must be a text',
      '/lang: must be one of: en, es, ru',
      '/mapType: must be one of: current, future, day',
      '/scale: must be one of: minutes, hours, days, weeks, months, years',
      '/brief/why: must be a text',
      '/brief/objectives: must be a list',
      '/brief/start: must be a text',
      '/persona: must be a text or an object',
      '/personas: must be a list',
      '/stages/0: must be an object',
      '/stages/1/name: is missing',
      '/stages/1/framework: must be one of: firstContact, guidance, interaction, retention, expansion',
      '/stages/1/duration: must be an ISO 8601 duration that is not negative, such as PT45M or P3D',
      '/stages/1/beforeContact: must be true or false',
      '/stages/1/cards: must be an object: lane id or kind → list of cards',
      '/stages/1/touchpoints: must be a list',
      '/stages/2/cards/pains: must be a list',
      '/stages/2/cards/a~1b~0c/0/text: is missing',
      '/stages/2/cards/a~1b~0c/0/evidence: must be one of: observed, reported, assumed',
      '/stages/2/cards/a~1b~0c/1: must be a text or an object',
      '/stages/2/cards/a~1b~0c/2/due: must be an ISO 8601 date such as 2026-02-28',
      '/stages/2/cards/a~1b~0c/2/impact: must be a number from 1 to 5',
      '/stages/2/touchpoints/0/id: must be an id: 1 to 64 letters, digits, "_" or "-"',
      '/stages/2/touchpoints/0/title: must be a text',
      '/stages/2/touchpoints/0/channels/1: must be a text',
      '/stages/2/touchpoints/0/emotion: must be a number from -2 to 2, or an object: persona → a number from -2 to 2',
      '/stages/2/touchpoints/0/waitMin: must be a number, 0 or more',
      '/stages/2/touchpoints/0/key: must be true or false',
      '/lanes/0/kind: must not be empty: a lane has a kind',
      '/lanes/1/kind: is missing',
      '/lanes/2: must be an object',
      '/metrics/0/value: must be a finite number',
      '/funnel: must be a list',
      '/metrics/0/touchpoint: matches no touchpoint of this file, neither by id nor by name',
    ])
  })

  it('[J51] nothing is imported when one thing is wrong', () => {
    const result = parseJourney(small({ emotion: 3 }), emptyBoard(), context())
    expect(result).toEqual({
      ok: false,
      faults: [{ pointer: '/stages/0/touchpoints/0/emotion', message: 'must be a number from -2 to 2' }],
    })
  })

  it.each([[3], [-2.01], [NaN], [Infinity], ['1'], [true], [[]]])('[J51] emotion %s', (emotion) => {
    expect(touchpointFaults({ emotion })).toHaveLength(1)
    expect(faultsOf({ ...small({ emotion: { Eva: emotion } }), persona: 'Eva' })).toHaveLength(1)
  })

  it('[J51] a number that JSON writes and no computer holds', () => {
    const text = JSON.stringify(small({ waitMin: 0 })).replace('"waitMin":0', '"waitMin":1e999,"foo":1e999')
    expect(faultsOf(text)).toHaveLength(2)
  })

  it('[J51] of more than two hundred faults the rest is counted', () => {
    const faults = faultsOf({
      title: 'T',
      stages: new Array(30).fill({ touchpoints: new Array(9).fill({}) }),
    })
    expect(faults).toHaveLength(201)
    expect(faults.at(-1)).toBe(': and 100 more like these')
  })
})

describe('times', () => {
  it.each(['PT45M', 'P3D', 'P1Y6M', 'P2W', 'PT1.5H', 'PT0,5S', 'P1DT12H', 'PT0S'])(
    '[J60] duration %s',
    (duration) => {
      expect(faultsOf(small({ duration }, { duration }))).toEqual([])
    },
  )
  it.each(['P', 'PT', 'P1DT', '-P1D', 'P-1D', '1D', 'P1H', 'PT1D', 'p1d', 'P1D ', 'P1M1Y', '3 days', ''])(
    '[J60] no duration: "%s"',
    (duration) => expect(touchpointFaults({ duration })).toHaveLength(1),
  )
  it.each([
    '2026-02-28',
    '2024-02-29',
    '2026-02-28T09:30',
    '2026-02-28T09:30:05.25Z',
    '2026-02-28T09:30+03:00',
    '00:00',
    '23:59',
  ])('[J60] moment %s', (at) => expect(touchpointFaults({ at })).toEqual([]))
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-02-28',
    '2026-02-28 09:30',
    '2026-02-28T',
    '2026-02-28T25:00',
    '24:00',
    '9:30',
    '09:30:00',
    'noon',
    '2026',
  ])('[J60] no moment: %s', (at) => expect(touchpointFaults({ at })).toHaveLength(1))
  it.each(['2026-02-30', '2026-02-28T09:30', '28.02.2026', ''])('[J60] no date: "%s"', (date) => {
    const metrics = [{ touchpoint: 'See the shop', name: 'n', value: 1, date }]
    expect(faultsOf({ ...small(), metrics })).toHaveLength(1)
  })
})

describe('limits', () => {
  const stages = (count: number, each = 0) =>
    Array.from({ length: count }, () => ({
      name: 'S',
      touchpoints: Array.from({ length: each }, () => ({ title: 'T' })),
    }))

  it('[J58] fifty stages, three hundred touchpoints', () => {
    expect(faultsOf({ title: 'T', stages: stages(50, 6) })).toEqual([])
    expect(faultsOf({ title: 'T', stages: stages(51) })).toEqual([
      '/stages/50: is one too many of 51: at most 50 are allowed',
    ])
    const full = stages(50, 6)
    full[49]!.touchpoints.push({ title: 'One more' })
    expect(faultsOf({ title: 'T', stages: full })).toEqual([
      '/stages/49/touchpoints/6: is one too many of 301: a map has at most 300 touchpoints',
    ])
  })

  it.each(['x', 'я', '👩', '\u0000'])(
    '[J58] five thousand characters a text, counted as people do: %j',
    (one) => {
      const title = one.repeat(5000)
      const { board } = importNew(small({ title, cards: { pains: [title] } }))
      expect([...board.touchpoints.values()][0]!.title).toBe(title)
      expect(touchpointFaults({ title: title + one, foo: title + one })).toEqual([
        '/title: is longer than 5000 characters',
        '/foo: is longer than 5000 characters',
      ])
    },
  )

  it('[J58] an export of ours may carry texts up to fifty thousand characters, and says so', () => {
    const ours = (length: number) => ({
      ...small({ id: 't', title: 'x'.repeat(length) }, { id: 's' }),
      format: 'sendero-journey',
      version: 1,
      id: 'm',
      lanes: [{ id: 'l', kind: 'touchpoints' }],
    })
    const { warnings } = importNew(ours(50_000))
    expect(warnings).toMatchObject([{ pointer: '/stages/0/touchpoints/0/title' }])
    expect(faultsOf(ours(50_001))).toHaveLength(1)
    expect(faultsOf({ ...ours(5001), version: undefined })).toHaveLength(1)
    expect(faultsOf({ ...ours(5001), lanes: [{ kind: 'touchpoints' }] })).toHaveLength(1)
  })

  it('[J58] five megabytes a file', () => {
    const text = JSON.stringify(small())
    expect(faultsOf(utf8(text.padEnd(LIMITS.fileBytes)))).toEqual([])
    expect(faultsOf(utf8(text.padEnd(LIMITS.fileBytes + 1)))).toEqual([': is larger than 5242880 bytes'])
  })

  it('[J58] no more rows than the board has room for', () => {
    const first = parseJourney(small(), emptyBoard(), context())
    const board = applyChanges(emptyBoard(), first.ok ? first.changes : [])
    const limits = { ...LIMITS, entitiesPerBoard: 10 }
    expect(faultsOf(small(), board, context({ limits }))).toEqual([])
    expect(faultsOf(small({ cards: { pains: ['x'] } }), board, context({ limits }))).toEqual([
      ': would fill the board with 12 rows: at most 10 are allowed',
    ])
  })

  it('[J58] unknown keys may not be used to hide a load', () => {
    const deep = JSON.parse(`${'['.repeat(13)}1${']'.repeat(13)}`) as unknown
    expect(touchpointFaults({ deep })).toEqual([`/deep${'/0'.repeat(12)}: is nested deeper than 12 levels`])
    expect(touchpointFaults({ many: new Array(30_000).fill(0) })).toHaveLength(1)
    expect(touchpointFaults({ toString: undefined, odd: () => 1 })).toEqual([])
  })
})
