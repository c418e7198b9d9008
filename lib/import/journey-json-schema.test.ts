import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import * as z from 'zod'
import { expect, it } from 'vitest'
import { journeyJson } from '@/lib/export/journey-json'
import { CHANNELS } from '@/lib/journey/channels'
import { JSON_KEYS, type ObjectKeys } from '@/lib/journey/json-keys'
import { LANE_TYPES } from '@/lib/journey/lane-types'
import { LIMITS } from '@/lib/protocol/limits'
import five from './journey-json-five.fixture.json'
import { readFile } from './journey-json-file'
import { anyJourney } from './journey-json-random.fixture'
import { faultsOf, importInto, importNew, small } from './journey-json.fixture'

const schema = z.fromJSONSchema(readFile(LIMITS.stagesPerMap).schema)
const takes = (file: unknown) => schema.safeParse(JSON.parse(JSON.stringify(file))).success

it('[J103] the schema takes what the import takes: the sample journeys, and files with every field', () => {
  expect(five.map(takes)).toEqual(five.map(() => true))
  fc.assert(
    fc.property(anyJourney, (file) => {
      expect(faultsOf(file)).toEqual([])
      expect(schema.safeParse(file).error).toBeUndefined()
    }),
    { numRuns: 60, seed: 11 },
  )
})

it('[J103] the schema refuses what the import refuses in a single value', () => {
  const wrong: unknown[] = [
    [],
    { title: 'No stages' },
    small({ title: null }),
    small({ emotion: 3 }),
    small({ emotion: { Eva: 'good' } }),
    small({ waitMin: -1 }),
    small({ id: 'two words' }),
    small({ key: 'yes' }),
    small({ channels: 'web' }),
    small({ cards: ['text'] }),
    small({ cards: { pains: [{ evidence: 'observed' }] } }),
    small({ cards: { pains: [{ text: 'x', evidence: 'told' }] } }),
    small({}, { framework: 'first' }),
    small({}, {}, { version: 2 }),
    small({}, {}, { lang: 'de' }),
    small({}, {}, { lanes: [{ kind: '' }] }),
    small({}, {}, { metrics: [{ touchpoint: 'See the shop', name: 'x', value: '5' }] }),
    small({}, {}, { stages: Array.from({ length: 51 }, () => ({ name: 'x' })) }),
  ]
  for (const file of wrong) {
    expect(faultsOf(file)).not.toEqual([])
    expect([JSON.stringify(file).slice(0, 80), takes(file)]).toEqual([expect.any(String), false])
  }
})

it('[J103] what is exported is as the schema says', () => {
  for (const file of five) {
    const { board, mapId } = importNew(file)
    expect(takes(journeyJson(board, mapId))).toBe(true)
  }
})

it('[J104] docs/JOURNEY-JSON.md has an example that comes in, and names every field, lane and channel', () => {
  const page = readFileSync('docs/JOURNEY-JSON.md', 'utf8')
  const example: unknown = JSON.parse(/```json\n([^]*?)```/.exec(page)![1]!)
  expect(importNew(example).warnings).toEqual([])
  expect(takes(example)).toBe(true)
  for (const [object, keys] of Object.entries<ObjectKeys>(JSON_KEYS)) {
    const row = new RegExp(`^\\| ${object} .*$`, 'm').exec(page)?.[0] ?? page
    for (const key of [...keys.listed, ...keys.more])
      expect([object, key, row]).toEqual([object, key, expect.stringContaining(`\`${key}\``)])
  }
  for (const { kind } of LANE_TYPES) expect(page).toContain(`\`${kind}\``)
  for (const { id } of CHANNELS) expect(page).toContain(`\`${id}\``)
})

it('[J105] says of one id that was taken and of several, each in its number', () => {
  const again = (file: object) =>
    importInto(importNew(file).board, file).warnings.map(({ message }) => message)
  expect(again(small({ id: 't' }))).toEqual(['has an id that this board has already: a new one was given'])
  expect(again(small({ id: 't' }, { id: 's' }))).toEqual([
    'has 2 ids that this board has already: new ones were given',
  ])
})
