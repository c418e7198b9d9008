import { describe, expect, it } from 'vitest'
import { TABLES } from '@/lib/doc/tables'
import { TABLE_OF } from '@/lib/journey/model'
import type { EntityKind } from '../journey-shapes'
import { PERSONA_TEXTS } from '@/lib/journey/persona-texts'
import { FIELDS } from './fields'

/** Where a thing stands, what it was copied from, what nobody writes by hand; and what other fields are edited with. */
const NOT_HERE = [
  'author',
  'trashed',
  'extra',
  'basis',
  'map',
  'place',
  'order',
  'at',
  'feelings',
  'childMap',
]

describe('the fields of the detail panel', () => {
  it.each(Object.keys(FIELDS) as EntityKind[])(
    '[X103] everything that can be said of a %s is there once',
    (kind) => {
      const shown = FIELDS[kind].flatMap(({ rows }) => rows.map(({ field }) => field))
      const known = Object.keys(TABLES[TABLE_OF[kind]].fields).filter((field) => !NOT_HERE.includes(field))
      const others = ['lanes', 'departments']
      expect(shown.filter((field) => !others.includes(field)).sort()).toEqual(known.sort())
      expect(new Set(shown).size).toBe(shown.length)
    },
  )

  it('[X103] and everything that can be said of a persona', () => {
    const known = Object.keys(TABLES.personas.fields).filter((field) => !NOT_HERE.includes(field))
    const elsewhere = ['name', 'picture', 'source', 'version']
    expect([...PERSONA_TEXTS].sort()).toEqual(known.filter((field) => !elsewhere.includes(field)).sort())
  })
})
