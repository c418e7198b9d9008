import { describe, expect, it } from 'vitest'
import { TABLES } from '@/lib/doc/tables'
import { mayTouch, type Role } from './can'

describe('[S130] who may touch a row', () => {
  const tables = Object.keys(TABLES)
  const touched = (role: Role, isOwn: boolean, isLocked = false) =>
    tables.filter((table) => mayTouch(role, { table, isOwn, isLocked }))

  it.each([
    ['viewer', [], []],
    ['commenter', [], []],
    ['contributor', ['cards', 'canvas'], []],
    ['editor', tables, tables],
    ['facilitator', tables, tables],
    ['owner', tables, tables],
  ] as const)('[S130] a %s: own and new rows in %j, others’ in %j', (role, own, others) => {
    expect(touched(role, true)).toEqual(own)
    expect(touched(role, false)).toEqual(others)
  })

  it('[S130] under the structure lock stages and lanes are those of facilitators and owners alone', () => {
    const free = tables.filter((table) => table !== 'stages' && table !== 'lanes')
    expect(touched('editor', true, true)).toEqual(free)
    expect(touched('contributor', true, true)).toEqual(['cards', 'canvas'])
    for (const role of ['facilitator', 'owner'] as const) expect(touched(role, false, true)).toEqual(tables)
  })
})
