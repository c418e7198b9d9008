import { expect, it } from 'vitest'
import { setFields, toggleKeyMoment } from './edit-fields'
import { smallBoard } from './edit.fixture'
import { FEELINGS, feelingsFor } from './feelings'

it('[J86] every language offers as many different feelings for each sentiment', () => {
  for (const lang of ['en', 'es', 'ru'] as const) {
    const all = Object.values(FEELINGS[lang]).flat()
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength(Object.values(FEELINGS.en).flat().length)
    expect(feelingsFor(lang, -0.5)).toBe(FEELINGS[lang].negative)
    expect(feelingsFor(lang, 0.4)).toBe(FEELINGS[lang].neutral)
    expect(feelingsFor(lang, 2)).toBe(FEELINGS[lang].positive)
    expect(feelingsFor(lang, undefined)).toHaveLength(6)
  }
})

it('[J85] of several touchpoints all become key moments; if all are, none is', () => {
  const { bench, t1, t2 } = smallBoard()
  const keys = () => [t1, t2].map((id) => bench.board.touchpoints.get(id)!.key)
  bench.do(setFields(bench.board, t1, { key: true }))
  bench.do(toggleKeyMoment(bench.board, [t1, t2]))
  expect(keys()).toEqual([true, true])
  bench.do(toggleKeyMoment(bench.board, [t1, t2]))
  expect(keys()).toEqual([undefined, undefined])
  expect(toggleKeyMoment(bench.board, ['touchpoint:none'])).toEqual([])
})
